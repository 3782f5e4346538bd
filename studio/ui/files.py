"""The verbs of the file menu: new, open, save, save as, save a copy, revert. Choosing a file is the only dialog."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.file import ready
from studio.file.document import make_ready
from studio.file.place import NOTHING, WHATEVER
from studio.file.save import save
from studio.model.change import diff
from studio.model.quiet import no_collection
from studio.model.record import Records
from studio.model.speech import say
from studio.model.trouble import Trouble
from studio.ui.background import Background
from studio.ui.desk import Desk
from studio.ui.dossier import Dossier
from studio.ui.opening import DOCUMENT, Opened, begun, blank, read
from studio.ui.settings import Settings


class Files(QObject):
    """Opens and saves for one window. `opened` comes after a model was put on the desk."""

    opened = Signal()
    said = Signal(str, str)
    elsewhere = Signal(object)  # what was read, for a window of its own: this one has a model open

    def __init__(self, desk: Desk, dossier: Dossier, settings: Settings, background: Background, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._dossier = dossier
        self._settings = settings
        self._background = background
        self._over = over
        self._read_as = NOTHING  # the fingerprint of the document that was last opened or saved
        dossier.changed.connect(self._remember)

    def new(self) -> None:
        """Begin with nothing but current and target."""
        self.show(blank(say("New model")))

    def open(self, path: Path) -> bool:
        """Open a file. What is in the way is said, and what was open stays."""
        try:
            found = read(path, self._dossier.home)
        except Trouble as trouble:
            self.said.emit(str(trouble), "bad")
            return False
        self.show(found)
        return True

    def begin(self, path: Path | None) -> None:
        """Begin a new model with a template or sample, or with nothing; it is saved under a name of its own."""
        if path is None:
            self.new()
            return
        try:
            self.show(begun(path))
        except Trouble as trouble:
            self.said.emit(str(trouble), "bad")

    @no_collection()
    def show(self, opened: Opened) -> None:
        """Put what was read on the desk; where a model is open already, in a window of its own."""
        if self._dossier.is_open:
            self.elsewhere.emit(opened)
            return
        self._read_as = opened.fingerprint
        self._dossier.open(opened)
        self._background.ask(opened.problems, self._tell_problems, "problems")
        if len(opened.data) >= ready.LEAST and not opened.read_only:
            home, known, records = self._dossier.home, opened.fingerprint, opened.records
            self._background.ask(lambda: ready.keep(home, known, records))
        self.opened.emit()

    def _tell_problems(self, count: int) -> None:
        if count:
            self.said.emit(say("The model breaks {n} of its rules; `cxstudio check` lists them.", n=count), "warn")

    def ask_to_open(self, then: Callable[[Path], object] | None = None) -> None:
        """Let a person choose a file, and open it."""
        dialog = self._dialog(say("Open a model"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        act = then or self.open
        dialog.fileSelected.connect(lambda chosen: act(Path(chosen)))
        dialog.open()

    def save(self) -> None:
        """Save; ask where for a model that never was."""
        if self._dossier.path is None:
            self.ask_to_save(self._dossier.save_to)
        else:
            self._dossier.save()

    def save_as(self) -> None:
        """Save under another name, and go on with that file."""
        self.ask_to_save(self._dossier.save_to)

    def save_copy(self) -> None:
        """Save a copy somewhere else, and go on with this file."""
        self.ask_to_save(self._copy_to)

    def revert(self) -> None:
        """Go back to what was saved last, as one step that can be undone."""
        desk = self._desk
        changes = diff(desk.store.records, self._dossier.saved)
        if not changes:
            self.said.emit(say("This is what was saved last."), "plain")
            return
        try:
            desk.store.commit(say("Revert to what was saved"), changes)
        except Trouble as trouble:
            self.said.emit(str(trouble), "bad")
            return
        self.said.emit(say("Back to what was saved last; undo brings your changes back."), "plain")

    def ask_to_save(self, then: Callable[[Path], object]) -> None:
        """Let a person say where; the ending is added where it is left out."""
        dialog = self._dialog(say("Save the model"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(DOCUMENT.removeprefix("."))
        dialog.selectFile(self._dossier.name)
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        near = self._dossier.path or next(iter(self._settings.recent), None)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = str(near.parent) if near is not None and near.parent.is_dir() else documents
        filters = f"{say('Models')} (*{DOCUMENT});;{say('Models and plain forms')} (*{DOCUMENT} *.json)"
        dialog = QFileDialog(self._over, title, folder, filters)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _copy_to(self, path: Path) -> None:
        snapshot, home = self._desk.store.snapshot(), self._dossier.home
        self._background.ask(lambda: _copied(snapshot, path, home), lambda said: self.said.emit(*said))

    def _remember(self) -> None:
        path = self._dossier.path
        if path is not None and self._settings.recent[:1] != [path]:
            self._settings.remember(path)
        if path is not None and self._dossier.fingerprint not in (NOTHING, self._read_as):
            self._read_as, home = self._dossier.fingerprint, self._dossier.home
            self._background.ask(lambda: make_ready(path, home), about="ready")


def _copied(records: Records, path: Path, home: Path) -> tuple[str, str]:
    try:
        save(records, path, WHATEVER, home)
    except Trouble as trouble:
        return str(trouble), "bad"
    return say("A copy is saved as “{name}”.", name=path.name), "good"
