"""What is still to be decided before something can be done: questions and picks, answered in the palette."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from studio.model.commands.deed import Question
from studio.model.kinds import KINDS
from studio.model.speech import say, within
from studio.ui.desk import Desk
from studio.ui.moves import Look, Pick, Step, fresh
from studio.ui.palette import Line, Palette


class Deciding(QObject):
    """Carries out steps: does deeds, says refusals, and asks for whatever is open."""

    def __init__(self, desk: Desk, palette: Palette, look: Callable[[Look], None], parent: QObject) -> None:
        """`look` shows what only a look can mend."""
        super().__init__(parent)
        self._desk = desk
        self._palette = palette
        self._look = look
        desk.asked.connect(self.carry_out)

    def carry_out(self, step: Step) -> None:
        """Do it, or ask for what it needs."""
        if isinstance(step, Look):
            self._look(step)
        elif isinstance(step, Pick):
            self._palette.choose(step.sentence, self._offered(step))
        elif isinstance(step, Question):
            lines = [Line(deed.sentence, "", "arrow-right", partial(self._desk.do, deed)) for deed in step.choices]
            self._palette.choose(step.sentence, lines)
        else:
            self._desk.do(step)

    def _offered(self, pick: Pick) -> list[Line]:
        view = self._desk.view()
        found = [
            Line(str(record["name"]), say(KINDS[kind].label), KINDS[kind].icon, partial(self._take, pick, record["id"]))
            for kind in pick.kinds
            if kind in KINDS
            for record in view.of(kind)
        ]
        new = [
            Line(say("New {kind}", kind=within(KINDS[kind].label)), "", "plus", partial(self._new, pick, kind))
            for kind in pick.kinds
            if kind in KINDS
        ]
        return [*found, *new]

    def _take(self, pick: Pick, id_: str) -> None:
        self.carry_out(pick.then(self._desk.scene(), id_))

    def _new(self, pick: Pick, kind: str) -> None:
        """Make something new, and go on with it."""
        known = set(self._desk.store.records)
        if self._desk.do(fresh(self._desk.scene(), kind, pick.fields)):
            made = next(id_ for id_ in self._desk.store.records if id_ not in known)
            self._take(pick, made)
