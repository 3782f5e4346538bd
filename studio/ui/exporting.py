"""Paper from the window: the brief of the model as a PDF, made in the background and written where the person says."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.file.disk import write_durably
from studio.model.record import CURRENT, Records
from studio.model.speech import say
from studio.model.trouble import Trouble
from studio.ui.background import Background
from studio.ui.desk import Desk
from studio.ui.dossier import Dossier
from studio.ui.notices import NoticeBar, Offer
from studio.ui.opening import DOCUMENT


class Exporting(QObject):
    """Makes PDFs of what is on the desk."""

    said = Signal(str, str)

    def __init__(self, desk: Desk, dossier: Dossier, notices: NoticeBar, background: Background, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._dossier = dossier
        self._notices = notices
        self._background = background
        self._over = over

    def ask_for_brief(self) -> None:
        """Let a person say where the brief goes, and make it."""
        folder = self._dossier.path.parent if self._dossier.path is not None else Path.home()
        dialog = QFileDialog(self._over, say("Export the brief"), str(folder), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{self._dossier.name.removesuffix(DOCUMENT)}.pdf")
        dialog.fileSelected.connect(lambda chosen: self.brief(Path(chosen)))
        dialog.open()

    def brief(self, path: Path) -> None:
        """Make the brief: current against the state that is looked at, or against the chosen target."""
        records, state = dict(self._desk.store.records), self._desk.state
        after = state if state != CURRENT and self._desk.can_look_up(state) else ""
        self._notices.say(say("The brief is being made …"))
        self._background.ask(lambda: _made(records, after, path), lambda problem: self._tell(path, problem))

    def _tell(self, path: Path, problem: str) -> None:
        if problem:
            self._notices.say(problem, "bad")
            return
        show = Offer(say("Show it"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        self._notices.say(say("The brief is in “{name}”.", name=path.name), "good", (show,))


def _made(records: Records, after: str, path: Path) -> str:
    """In the background: make it and write it; answers what was in the way."""
    from studio.report.brief import brief

    try:
        write_durably(brief(records, CURRENT, after), path.with_name(f".~{path.name}.tmp"))
        path.with_name(f".~{path.name}.tmp").replace(path)
    except Trouble as trouble:
        return str(trouble)
    except OSError as error:
        return say("“{name}” could not be written ({reason}).", name=path.name, reason=error.strerror or error)
    return ""
