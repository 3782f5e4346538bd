"""Company: others at the same file. Who has it open, who changed it, which copies lie beside it, what one can do."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from studio.file.lock import Holder
from studio.file.place import NOTHING
from studio.model.record import Records
from studio.model.speech import say
from studio.model.trouble import Trouble
from studio.ui.background import Background
from studio.ui.disk import DiskWatch
from studio.ui.dossier import Dossier
from studio.ui.files import Files
from studio.ui.notices import NoticeBar, Offer
from studio.ui.opening import read
from studio.ui.side import Side

if TYPE_CHECKING:  # loaded when two copies are first brought together
    from studio.ui.merging import Copy

PAGE: Final = "merge"


class Company(QObject):
    """Says in the quiet bar what others did at the file, with what can be done about it."""

    def __init__(
        self,
        dossier: Dossier,
        files: Files,
        notices: NoticeBar,
        side: Side,
        watch: DiskWatch,
        background: Background,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dossier = dossier
        self._files = files
        self._notices = notices
        self._side = side
        self._background = background
        self._is_reading = False
        dossier.occupied.connect(self._occupied)
        dossier.contested.connect(self._changed)
        watch.changed.connect(self._noticed)
        watch.copied.connect(self._copied)

    def ask_for_copy(self) -> None:
        """Let a person choose another copy of the model, and show what it brings."""
        self._files.ask_to_open(self.bring_in)

    def ask_for_both(self) -> None:
        """Let a person choose a model and then the copy that is to be brought into it."""
        self._files.ask_to_open(self._open_first)

    def _open_first(self, path: Path) -> None:
        if self._files.open(path):
            self.ask_for_copy()

    def bring_in(self, path: Path, origin: Path | None = None) -> None:
        """Show what another copy of the model would bring; `origin` is what both came from where that is known."""
        base = origin or self._dossier.base()
        is_ours = path == self._dossier.path
        work = (base, path, is_ours)
        self._is_reading = True
        self._background.ask(lambda: _read(*work), self._show, "merge")

    def _show(self, found: "Copy | Trouble") -> None:
        from studio.ui.merging import MergePanel

        self._is_reading = False
        if isinstance(found, Trouble):
            self._notices.say(str(found), "bad")
            return
        panel = self._side.turn_to(PAGE)
        if isinstance(panel, MergePanel):
            panel.show_copy(found)

    def agreed(self, copy: "Copy") -> None:
        """A copy was brought in; where it lay at our own place, the next save may replace it."""
        self._side.close_page()
        if copy.fingerprint:
            self._dossier.agree(copy.fingerprint)

    def _occupied(self, holder: Holder) -> None:
        words = say("{holder} has this file open. You can read it.", holder=holder)
        fork = Offer(say("Work on a copy"), self._dossier.fork)
        take = Offer(say("Take it over"), self._dossier.take_over)
        self._notices.say(words, "warn", (fork, take))

    def _noticed(self) -> None:
        """The file is another; there is nothing to be said where both are being brought together already."""
        if not self._is_reading and self._side.page != PAGE:
            self._changed()

    def _changed(self) -> None:
        path = self._dossier.path
        if path is None:
            return
        apart = Offer(say("Save mine elsewhere …"), self._files.save_as)
        if not path.exists():
            words = say("“{name}” is no longer there; nothing was lost.", name=path.name)
            again = Offer(say("Save it there again"), lambda: self._dossier.save_to(path, NOTHING))
            self._notices.say(words, "warn", (again, apart))
            return
        words = say("“{name}” was changed by somebody else since you opened it; nothing was lost.", name=path.name)
        merge = Offer(say("Bring both together"), lambda: self.bring_in(path))
        self._notices.say(words, "warn", (merge, apart))

    def _copied(self, copies: list[Path]) -> None:
        first = copies[0]
        words = say("“{name}” lies beside this file: another version of it, it seems.", name=first.name)
        self._notices.say(words, "warn", (Offer(say("Bring both together"), lambda: self.bring_in(first)),))


def _read(base: Path | None, path: Path, is_ours: bool) -> "Copy | Trouble":
    """In the background: the other copy, and what both came from. Without that, all that differs is asked about."""
    from studio.ui.merging import Copy

    try:
        origin: Records = read(base).records if base is not None else {}
        found = read(path)
    except Trouble as trouble:
        return trouble
    return Copy(path.name, origin, found.records, found.fingerprint if is_ours else "")
