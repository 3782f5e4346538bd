"""What a what-if does: the figures before and after, findings that go and come, and the changes in words."""

from typing import TYPE_CHECKING, Final, NamedTuple

from studio.analysis.compare import Entry, NetChange, compare, net_change_of
from studio.analysis.context import Context, Model
from studio.analysis.headline import HEADLINES

if TYPE_CHECKING:  # the checks are some forty modules, which the window does not wait for
    from studio.analysis.findings.finding import Finding


OF_THE_PLAN: Final = frozenset(("planCoverage",))  # what is tried has no plan of its own, which says nothing about it


class Figures(NamedTuple):
    """The five headline measures before and after, and the changes; quickly known."""

    headline: tuple[NetChange, ...]
    entries: tuple[Entry, ...]


class Effects(NamedTuple):
    """All other measures that move, and the findings that go and come."""

    moved: tuple[NetChange, ...]
    gone: "tuple[Finding, ...]"
    come: "tuple[Finding, ...]"


def figures_of(model: Model, base: str, trial: str) -> Figures:
    """The five figures of the what-if beside those of the state it is tried beside."""
    before, after = Context(model, base), Context(model, trial)
    return Figures(tuple(net_change_of(before, after, HEADLINES)), tuple(compare(model, base, trial).entries))


def effects_of(model: Model, base: str, trial: str) -> Effects:
    """What else the what-if does."""
    from studio.analysis.findings import findings
    from studio.analysis.register import MEASURES

    before, after = Context(model, base), Context(model, trial)
    known = {measure.name for measure in HEADLINES} | OF_THE_PLAN
    wanted = [measure for measure in MEASURES.values() if measure.name not in known]
    moved = [net for net in net_change_of(before, after, wanted) if net.delta]
    old = {(one.id, one.elements): one for one in findings(before)}
    new = {(one.id, one.elements): one for one in findings(after)}
    gone = tuple(one for key, one in old.items() if key not in new)
    return Effects(tuple(moved), gone, tuple(one for key, one in new.items() if key not in old))
