"""What was made of the view that was arranged last, so that the next one need only be looked at where it differs."""

from typing import Final, Generic, NamedTuple, TypeVar
from weakref import ref

from studio.model.query import View
from studio.model.record import Record
from studio.model.speech import Habits, habits

MOST: Final = 0.1  # of the records may differ from the last view; beyond that all is made anew
Made = TypeVar("Made")


class Step(NamedTuple):
    """From one view to another: the ids of the records that differ."""

    before: View
    after: View
    changed: frozenset[str]

    def records(self) -> list[Record]:
        """The records that differ, as they were and as they are."""
        views = (self.before.records, self.after.records)
        return [records[id_] for records in views for id_ in self.changed if id_ in records]


class Last(Generic[Made]):
    """What was made of the last view, in the language that was spoken; let go of with the view itself."""

    def __init__(self) -> None:
        self._kept: tuple[ref[View], Habits, Made] | None = None

    def keep(self, view: View, made: Made) -> None:
        """Remember what was made of a view, in place of what was made of the one before."""
        self._kept = ref(view), habits(), made

    def step_to(self, view: View) -> tuple[Step, Made] | None:
        """How a view differs from the last one, and what was made of that; None where little of it can be used."""
        kept = self._kept
        before = kept[0]() if kept is not None else None
        if kept is None or before is None or kept[1] is not habits():
            return None
        changed = view.patched_since(before)
        if changed is None or len(changed) > MOST * len(view.records):
            return None
        return Step(before, view, changed), kept[2]
