"""`cxstudio findings`: what deserves a look, why it matters to customers, and what to do about it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from studio.analysis.context import Context, Model
from studio.analysis.findings import CHECKS, SEVERITIES, Finding, findings
from studio.cli.command import FINE, FOUND, Command, wants_json, wants_scope, wants_state
from studio.cli.output import say, say_json
from studio.cli.source import records_of, scope_in, state_in
from studio.cli.table import wrapped
from studio.cli.words import many
from studio.model.trouble import Trouble

INDENT: Final = 13  # columns before what is said of a finding


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("model", metavar="MODEL", help="a .cxmodel file or a plain form")
    wants_state(given)
    wants_scope(given)
    given.add_argument(
        "--severity", choices=list(SEVERITIES), help="only these and more severe ones: H high, M medium, L low"
    )
    given.add_argument(
        "--id", metavar="ID", action="append", default=[], help="only this finding, such as X03; may be repeated"
    )
    wants_json(given)


def run(given: Namespace) -> int:
    """List the findings; the exit status says whether there are any."""
    model = Model(records_of(given.model))
    state = state_in(model, given.state)
    context = Context(model, state, scope_in(model, state, given.scope))
    found = _chosen(findings(context), given)
    if given.json:
        say_json({"state": state, "scope": context.scope.written(), "findings": [one.written() for one in found]})
    else:
        say(*_lines(found))
    return FOUND if found else FINE


def _chosen(found: Sequence[Finding], given: Namespace) -> list[Finding]:
    wanted = [one.upper() for one in given.id]
    for id_ in wanted:
        if id_ not in CHECKS:
            raise Trouble(f"There is no finding “{id_}”; they are called X01 to {list(CHECKS)[-1]}.")
    order = list(SEVERITIES)
    least = order.index(given.severity) if given.severity else len(order)
    return [one for one in found if order.index(one.severity) <= least and (not wanted or one.id in wanted)]


def _lines(found: Sequence[Finding]) -> Iterator[str]:
    if not found:
        yield "Nothing found."
        return
    counts = [
        f"{count} {word}" for code, word in SEVERITIES.items() if (count := sum(one.severity == code for one in found))
    ]
    yield f"{many(len(found), 'finding', 'findings')}: {', '.join(counts)}"
    for (severity, id_), group in groupby(found, lambda one: (one.severity, one.id)):
        yield ""
        yield from wrapped(f"{SEVERITIES[severity]:<6}  {id_}  {CHECKS[id_].title}", hanging=INDENT)
        yield from _group(list(group))


def _group(found: Sequence[Finding]) -> Iterator[str]:
    """Why such findings matter, each in its sentence, and what to do: once where it is the same for all."""
    moves = {one.move.label for one in found if one.move is not None}
    for why in dict.fromkeys(one.why for one in found):
        yield from wrapped(why, " " * INDENT)
    for finding in found:
        yield from wrapped(f"· {finding.sentence}", " " * INDENT, hanging=INDENT + 2)
        if finding.move is not None and len(moves) > 1:
            yield from wrapped(f"→ {finding.move.label}", " " * (INDENT + 2), hanging=INDENT + 4)
    if len(moves) == 1:
        yield from wrapped(f"→ {moves.pop()}", " " * INDENT, hanging=INDENT + 2)


COMMAND = Command(
    "List what in the model deserves a look: what is wrong, why it matters to customers, and a move that would mend "
    "it. Exit status 1 where there is anything, so that a build can watch it.",
    "cxstudio findings Retail.cxmodel --state target --severity H",
    declare,
    run,
)
