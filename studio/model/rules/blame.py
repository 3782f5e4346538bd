"""Which records a broken rule is about: what a merge must take back when two sound copies do not go together."""

from studio.model.index import Index, mentions
from studio.model.record import Records
from studio.model.rules.check import ACYCLIC, neighbourhood
from studio.model.rules.trees import PARENTS
from studio.model.trouble import Mistake


def involved(mistake: Mistake, merged: Records, *sides: Records) -> set[str]:
    """The record of the mistake, what it mentions on any side, and what the rules look at together with it."""
    found = {mistake.id}
    for side in (merged, *sides):
        if mistake.id in side:
            found.update(mentions(side[mistake.id]))
    if mistake.id in merged:
        record = merged[mistake.id]
        found.update(neighbourhood(merged, Index(merged), (mistake.id,)))
        if record["kind"] in ACYCLIC or any(record["kind"] == kind for kind, _ in PARENTS):
            found.update(id_ for id_, other in merged.items() if other["kind"] == record["kind"])
    return found
