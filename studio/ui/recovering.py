"""Unsaved work of windows that ended without saving: found at the start and when its file is opened, given back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.file.recovery import Unsaved, discard, recover, unfinished_saves, unsaved
from studio.file.rescue import Copy, finish
from studio.model.speech import say
from studio.model.trouble import Trouble
from studio.ui.background import Background
from studio.ui.dossier import Dossier
from studio.ui.notices import NoticeBar, Offer


class Recovering(QObject):
    """Looks for unsaved work in the background. `resumed` comes after a model was given back to the desk."""

    found = Signal(list)
    doubted = Signal()  # what is about to be given back went wrong before
    resumed = Signal(object)  # whether to be careful: it went wrong before

    def __init__(self, dossier: Dossier, notices: NoticeBar, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._dossier = dossier
        self._notices = notices
        self._background = background

    def look(self) -> None:
        """Look for all unsaved work, and for saves that did not end."""
        home = self._dossier.home
        self._background.ask(lambda: unsaved(home), self.found.emit, "unsaved")
        self._background.ask(lambda: unfinished_saves(home), self._offer_rescue, "rescue")

    def look_for(self, path: Path) -> None:
        """Look for unsaved work of a file that was just opened, and offer it."""
        home, wanted = self._dossier.home, str(path.absolute())
        self._background.ask(lambda: [one for one in unsaved(home) if one.session.path == wanted], self._offer)

    def go_on(self, one: Unsaved) -> None:
        """Give unsaved work back. What is in the way is said."""
        try:
            recovered = recover(one.session)
        except Trouble as trouble:
            self._notices.say(str(trouble), "bad")
            return
        if recovered.is_careful:
            self.doubted.emit()
        self._dossier.resume(recovered)
        if not recovered.is_careful:
            self._notices.say(say("Your work is back; it is unsaved as before."), "good")
        self.resumed.emit(recovered.is_careful)

    def put_aside(self, one: Unsaved) -> None:
        """Do without it. It can be found for a month in the data folder."""
        discard(one.session, self._dossier.home)
        self._notices.say(say("Put aside; it is kept for a month in {folder}.", folder="discarded"), "plain")
        self.look()

    def _offer(self, found: list[Unsaved]) -> None:
        if found:
            one = found[0]
            offers = (
                Offer(say("Go on with it"), lambda: self.go_on(one)),
                Offer(say("Put it aside"), lambda: self.put_aside(one)),
            )
            self._notices.say(f"{say('Unsaved work')} · {one.summary}", "warn", offers)

    def _offer_rescue(self, found: list[Copy]) -> None:
        if found:
            copy = found[0]
            words = say("The last save of “{name}” did not end.", name=copy.target.name)
            self._notices.say(words, "warn", (Offer(say("Finish it"), lambda: self._attempt(lambda: finish(copy))),))

    def _attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except (Trouble, OSError) as trouble:
            self._notices.say(str(trouble), "bad")
