"""What customers have in one arrangement, for telling what they would lose on the way to another."""

from functools import cached_property
from itertools import chain

from studio.analysis.context import Context, Model
from studio.analysis.listening import FOOTPRINT
from studio.analysis.structure_coordination import Supply, supply
from studio.analysis.structure_flow import Flow, Pair, flows
from studio.analysis.structure_moments import is_orphaned, is_unsupported
from studio.analysis.touching import tell_flows, touched_between
from studio.model.query import View, value

KEPT = 12  # arrangements that are remembered


class Standing:
    """What customers have in one arrangement; each fact is found when it is first asked for.

    Where it is known which arrangement came `before`, what has not been touched since is taken over from there.
    """

    def __init__(self, context: Context, before: "Standing | None" = None) -> None:
        self._context = context
        self.view = context.view
        self._since: tuple[View, set[str]] | None = None
        touched = touched_between(before.view, self.view) if before is not None else None
        if before is not None and touched is not None:
            self._since = before.view, touched.units
            if not context.knows(flows):
                tell_flows(context, before.flows, touched)
            if not context.knows(supply):
                context.given(supply, before.supply.without(touched.units, self.view))

    def uncoordinated_since(self, before: "Standing") -> list[Pair]:
        """The pairs of units, in order, that cross P&Ls and that nothing coordinates any more as it did before."""
        crossed = set(chain.from_iterable([flow.crossed for flow in self.flows.values()]))
        if self._since is not None and self._since[0] is before.view:
            units = self._since[1]
            crossed = {pair for pair in crossed if pair[0] in units or pair[1] in units}
        lost = [pair for pair in crossed if before.supply.mechanisms(pair) and not self.supply.mechanisms(pair)]
        return sorted(lost)

    @cached_property
    def owned(self) -> frozenset[str]:
        """Moments for which someone answers."""
        return frozenset(m["id"] for m in self.view.of("moment") if not is_orphaned(self.view, m["id"]))

    @cached_property
    def supported(self) -> frozenset[str]:
        """Moments that some capability serves."""
        return frozenset(m["id"] for m in self.view.of("moment") if not is_unsupported(self.view, m["id"]))

    @cached_property
    def pursued(self) -> frozenset[str]:
        """Outcomes that a journey leads to."""
        return frozenset(link["from"] for link in self.view.of("pursuedThrough"))

    @cached_property
    def sought(self) -> frozenset[str]:
        """Outcomes that a target segment seeks."""
        targets = {s["id"] for s in self.view.of("segment") if value(s, "targetStatus") == "target"}
        return frozenset(link["to"] for link in self.view.of("seeks") if link["from"] in targets)

    @cached_property
    def unperformed(self) -> frozenset[str]:
        """Placed capabilities that nobody performs, neither where they are placed nor at all."""
        performed = {link["to"] for link in self.view.of("performs")}
        return frozenset(
            link["from"] for link in self.view.of("supports") if not link.get("unit") and link["from"] not in performed
        )

    @cached_property
    def unbooked(self) -> frozenset[str]:
        """Units without a P&L."""
        return frozenset(unit["id"] for unit in self.view.of("unit")) - {b["from"] for b in self.view.of("bookedTo")}

    @cached_property
    def flows(self) -> dict[str, Flow]:
        """The flow of every journey."""
        return self._context.once(flows)

    @cached_property
    def traced(self) -> frozenset[str]:
        """Interactions of which a passive or partner source keeps a footprint."""
        return frozenset(
            component["id"]
            for component in self.view.of("component")
            if value(component, "componentType") == "interaction"
            and any(value(source, "mode") in FOOTPRINT for source in self.view.sources(component["id"], "captures"))
        )

    @cached_property
    def supply(self) -> Supply:
        """The arrangements between units."""
        return self._context.once(supply)


class Standings(dict[frozenset[str], Standing]):
    """What customers have once some initiatives are finished, by those; it does not depend on when that is."""

    def __init__(self, _model: Model) -> None:
        super().__init__()

    def kept(self, finished: frozenset[str], standing: Standing) -> Standing:
        """Remember one more, in place of the oldest where there are many."""
        while len(self) >= KEPT:
            self.pop(next(iter(self)), None)
        self[finished] = standing
        return standing
