"""A what-if: changes that are tried in a copy beside the target, until they are applied, kept or dropped."""

from PySide6.QtCore import QObject, Signal

from studio.model.commands.deed import Answer
from studio.model.commands.planning import drop_option
from studio.model.commands.trying import adopt, begin_trial, keep_trial
from studio.model.record import CURRENT, TARGET
from studio.model.speech import say
from studio.ui.desk import Desk


class Trying(QObject):
    """Knows which state is the copy. It is on as long as that state is there: undoing its beginning ends it too.

    `turned` comes when a what-if begins, ends or comes back.
    """

    turned = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.state = ""
        self.base = TARGET
        self._was_on = False
        desk.opened.connect(self._forget)
        desk.edited.connect(lambda _batch: self._look())

    @property
    def is_on(self) -> bool:
        """Whether something is being tried."""
        return bool(self.state) and self._desk.states().get(self.state) == "option"

    def begin(self) -> None:
        """Begin a what-if beside the chosen target, and look at it; one that is on is looked at."""
        if not self.is_on:
            known, base = set(self._desk.states()), self.chosen()
            if not self._do(begin_trial(self._desk.scene(), base)):
                return
            made = [state for state in self._desk.states() if state not in known]
            self.state, self.base = made[0], base
        self._desk.look_at(state=self.state)
        self._look()

    def chosen(self) -> str:
        """The target that is chosen; current where there is none."""
        known = self._desk.states()
        wanted = self._desk.view(CURRENT).settings.get("chosenTarget")
        if wanted in known:
            return str(wanted)
        return next((state for state, type_ in known.items() if type_ == "target"), CURRENT)

    def apply(self) -> bool:
        """Make the target as what was tried is, in one step that undo takes back."""
        return self._end(adopt(self._desk.scene(), self.state, self.base))

    def drop(self) -> bool:
        """Forget what was tried."""
        return self._end(drop_option(self._desk.scene(), self.state))

    def keep(self, name: str) -> bool:
        """Keep what was tried as an option with a name of its own."""
        if not self._do(keep_trial(self._desk.scene(), self.state, name)):
            return False
        self.state = ""
        self._look()
        return True

    def name(self, state: str) -> str:
        """What a state is called."""
        record = self._desk.store.records.get(f"@{state}", {})
        words = {CURRENT: say("Current"), TARGET: say("Target")}
        return str(record.get("name") or words.get(state, state))

    def _end(self, answer: Answer) -> bool:
        base = self.base
        if not self._do(answer):
            return False
        self._desk.look_at(state=base)
        return True

    def _do(self, answer: Answer) -> bool:
        """A deed about states, whichever of them is looked at."""
        return self._desk.do(answer, is_plan=True)

    def _forget(self) -> None:
        self.state = ""
        self._look()

    def _look(self) -> None:
        if self.is_on or self._was_on:
            self._was_on = self.is_on
            self.turned.emit()
