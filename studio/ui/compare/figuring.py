"""The figures of a comparison: what each measure says in the state before, on the plateaus between, and after."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from studio.analysis.compare import NetChange, net_change_of
from studio.analysis.context import Context, Model
from studio.analysis.measure import Measure
from studio.analysis.plateaus import with_plateaus
from studio.analysis.result import Result
from studio.model.record import CURRENT
from studio.ui.compare.sides import AUTHORED, Pair


class FigureRow(NamedTuple):
    """One measure: what it says in each state shown, and the change from the first to the last."""

    net: NetChange
    results: tuple[Result, ...]


class Figures(NamedTuple):
    """The names of the states from before to after, and a row for each measure."""

    states: tuple[str, ...]
    rows: tuple[FigureRow, ...]

    def row(self, name: str) -> FigureRow | None:
        """The row of a measure by its name, such as `siloIndex`."""
        return next((row for row in self.rows if row.net.measure.name == name), None)


def figures_of(models: Sequence[Model], pair: Pair, names: Sequence[str], measures: Iterable[Measure]) -> Figures:
    """The figures of two choices, by the models they are of; on the way from current to a target of one model also
    those of its plateaus. `names` are those of both states."""
    wanted = list(measures)
    before, after = Context(models[0], pair.before.state), Context(models[1], pair.after.state)
    between = [(one.id, one.name) for one in with_plateaus(models[0])] if _is_the_way(models[0], pair) else []
    contexts = [before, *(Context(models[0], id_) for id_, _ in between), after]
    rows = [
        FigureRow(net, tuple(context.once(net.measure.compute) for context in contexts))
        for net in net_change_of(before, after, wanted)
    ]
    return Figures((names[0], *(name for _, name in between), names[1]), tuple(rows))


def _is_the_way(model: Model, pair: Pair) -> bool:
    is_far = model.states.get(pair.after.state) in AUTHORED and pair.after.state == model.target
    return pair.is_one_model and pair.before.state == CURRENT and is_far
