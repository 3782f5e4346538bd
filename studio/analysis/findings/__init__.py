"""The 37 findings: what in a model deserves a look, why it matters to customers, and which command would mend it."""

from typing import Final

from studio.analysis.context import Context
from studio.analysis.findings import customers, measuring, owning, planning, silos
from studio.analysis.findings.finding import SEVERITIES, Check, Finding, Found, Move
from studio.model.quiet import no_collection

__all__ = ["CHECKS", "SEVERITIES", "Check", "Finding", "Found", "Move", "findings", "findings_of"]

CHECKS: Final[dict[str, Check]] = {
    check.id: check
    for check in sorted(
        (*customers.CHECKS, *owning.CHECKS, *silos.CHECKS, *measuring.CHECKS, *planning.CHECKS), key=lambda one: one.id
    )
}
"""Every check by id, X01 to X37."""


@no_collection()
def findings(context: Context) -> list[Finding]:
    """All findings for a state and scope: the most severe first, then by id, then as each check lists them.

    Findings about the plan, and those about roles, teams and units at large, are made for the whole model only.
    """
    found = [finding for check in CHECKS.values() for finding in findings_of(context, check)]
    rank = {severity: place for place, severity in enumerate(SEVERITIES)}
    return sorted(found, key=lambda finding: (rank[finding.severity], finding.id))


def findings_of(context: Context, check: Check) -> list[Finding]:
    """What one check finds."""
    return [Finding(check, found) for found in check.find(context)]
