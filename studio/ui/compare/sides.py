"""What is compared: two choices of lens and state, of the open model or of another file, and the views they give."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from studio.analysis.context import Model
from studio.drawing.lens import LENSES
from studio.model.query import View
from studio.model.record import CURRENT, Records
from studio.model.speech import say
from studio.model.trouble import Trouble
from studio.ui.bar import STATE_WORDS
from studio.ui.opening import read

AUTHORED = ("target", "option")


class Other:
    """Another file to compare with: its name, its model, and its states with their names."""

    def __init__(self, name: str, model: Model) -> None:
        from studio.analysis.plateaus import with_plateaus

        self.name = name
        self.model = model
        plateaus = {one.id: one.name for one in with_plateaus(model)}
        self.states = {id_: plateaus.get(id_) or state_name(model, id_) for id_ in model.states}


class Side(NamedTuple):
    """One choice: a lens, a state, and the other file it is of; None for the open model."""

    lens: str
    state: str
    other: Other | None = None


class Pair(NamedTuple):
    """Two choices, before and after."""

    before: Side
    after: Side

    @property
    def is_one_model(self) -> bool:
        """Whether both are states of the open model."""
        return self.before.other is None and self.after.other is None

    def within(self, states: Collection[str]) -> "Pair":
        """The same of states that the open model has: current in place of one that it has no more."""
        lost = (side.other is None and side.state not in states for side in self)
        return Pair(
            *(side._replace(state=CURRENT) if is_lost else side for side, is_lost in zip(self, lost, strict=True))
        )


def read_other(path: Path) -> Other | Trouble:
    """Another file, or why it cannot be read."""
    try:
        found = read(path)
    except Trouble as trouble:
        return trouble
    return Other(path.name, Model(found.records))


def state_name(model: Model, state: str) -> str:
    """What people call a state."""
    record: Mapping[str, Any] = model.records.get(f"@{state}", {})
    own, usual = str(record.get("name") or state), STATE_WORDS.get(state, "")
    return say(usual) if usual and own in (state, usual) else own


def names_of_states(records: Records, types: Mapping[str, str], plateaus: Mapping[str, str]) -> dict[str, str]:
    """The states of a model, id to name, in the order of time: current, the plateaus, target and options."""
    model = Model(records)
    known = {id_: state_name(model, id_) for id_ in types}
    current = {id_: name for id_, name in known.items() if types[id_] == CURRENT}
    return {**current, **plateaus, **{id_: name for id_, name in known.items() if id_ not in current}}


def rows_of(lens: str, view: View) -> str:
    """What the rows of a lens are, in words."""
    word = str(view.settings.get("pnlLabel", "P&L"))
    return {
        "pnls": say("rows are {word}s", word=word),
        "layers": say("rows are what serves the outcome"),
        "outcomes": say("bands are outcomes"),
    }.get(lens) or say(LENSES[lens].name)


def plan_option(pair: Pair, types: Mapping[str, str], target: str) -> str:
    """The target or option whose changes from current are compared; empty where they are none that a plan brings."""
    states = (pair.before.state, pair.after.state)
    if not pair.is_one_model or CURRENT not in states or states[0] == states[1]:
        return ""
    far = states[1] if states[0] == CURRENT else states[0]
    return far if types.get(far) in AUTHORED else target
