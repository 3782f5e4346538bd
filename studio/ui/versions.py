"""The versions panel: previous contents of the document, kept on this machine; give one a name, or go back to one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from studio.file import backups, document
from studio.file.backups import Backup
from studio.model.change import diff
from studio.model.speech import moment, number, say
from studio.model.trouble import Trouble
from studio.ui.desk import Desk
from studio.ui.dossier import Dossier
from studio.ui.label import breakable, plain_label, tip


class VersionsPanel(QWidget):
    """Lists what is kept. Going back is one step that can be undone; `look_asked` opens a version for reading."""

    look_asked = Signal(object)

    def __init__(self, desk: Desk, dossier: Dossier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dossier = dossier
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 16)
        self._about = plain_label("", self, soft=True)
        self._about.setWordWrap(True)
        column.addWidget(self._about)
        row = QHBoxLayout()
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(say("Name for the saved version"))
        self.name.setMaxLength(60)
        self.keep = QPushButton(say("Keep"), self)
        self.keep.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        row.addWidget(self.name, 1)
        row.addWidget(self.keep)
        column.addLayout(row)
        self.list = QListWidget(self)
        self.list.setAccessibleName(say("Versions"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.itemSelectionChanged.connect(self._enable)
        column.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        self.back = QPushButton(say("Go back to it"), self)
        self.back.clicked.connect(self._go_back)
        self.look = QPushButton(say("Look at it"), self)
        self.look.clicked.connect(self._look)
        buttons.addWidget(self.look)
        buttons.addWidget(self.back)
        column.addLayout(buttons)
        dossier.changed.connect(self._renew_after_save)
        self._shown = ""
        self.renew()

    def renew(self) -> None:
        """List what is kept now."""
        path = self._dossier.path
        found = backups.listed(path, self._dossier.home) if path is not None else []
        self._about.setText(
            say("Every save keeps what was there before. A version with a name is kept for good.")
            if path is not None
            else say("Save the model first; then every save keeps what was there before.")
        )
        self.keep.setEnabled(path is not None)
        self.list.clear()
        for one in found:
            when = moment(one.at)
            words = f"{one.name}\n{when}" if one.name else when
            item = QListWidgetItem(breakable(words))
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setToolTip(tip(say("{name} · {n} kB", name=one.name or when, n=number(one.size // 1000))))
            self.list.addItem(item)
        self._enable()

    def _renew_after_save(self) -> None:
        now = f"{self._dossier.path}{self._dossier.fingerprint}"
        if now != self._shown:
            self._shown = now
            self.renew()

    def _enable(self) -> None:
        for button in (self.back, self.look):
            button.setEnabled(self._chosen() is not None)

    def _chosen(self) -> Backup | None:
        chosen = self.list.selectedItems()
        found: Backup | None = chosen[0].data(Qt.ItemDataRole.UserRole) if chosen else None
        return found

    def _keep(self) -> None:
        path = self._dossier.path
        if path is None:
            return
        try:
            backups.keep(path, document.bytes_at(path), self._dossier.home, self.name.text().strip())
        except (Trouble, OSError) as trouble:
            self._desk.said.emit(str(trouble), "warn")
            return
        self._desk.said.emit(say("The version that was saved last is kept."), "good")
        self.name.clear()
        self.renew()

    def _look(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.look_asked.emit(chosen.path)

    def _go_back(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        try:
            records = document.read(chosen.path).records
            label = say("Go back to the version of {when}", when=moment(chosen.at))
            self._desk.store.commit(label, diff(self._desk.store.records, records))
        except Trouble as trouble:
            self._desk.said.emit(str(trouble), "bad")
            return
        self._desk.said.emit(say("This is the version of then; undo brings you back."), "good")
