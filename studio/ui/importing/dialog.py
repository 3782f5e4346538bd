"""The import: what a file is, what its columns mean, what is wrong in which cell, and what of it is taken over."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.exchange.diff import REMOVED, Preview
from studio.model.speech import say, say_many
from studio.model.trouble import Trouble
from studio.ui.appearance import Appearance, be_large
from studio.ui.desk import Desk
from studio.ui.importing.changes import ChangesPanel
from studio.ui.importing.mapping import MappingPanel
from studio.ui.importing.reading import Read, Reading
from studio.ui.importing.remarks import Remarks
from studio.ui.importing.telling import told_forms, told_holding
from studio.ui.label import Elided, plain_label
from studio.ui.segments import Segments

CHANGES, REMARKS = "changes", "remarks"
QUIET = 200  # milliseconds after the last choice, when the file is read again


class ImportDialog(QDialog):
    """One foreign file before it is taken over. Nothing changes until the button is pressed, and then in one step."""

    def __init__(self, desk: Desk, path: Path, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._path = path
        self._options: dict[str, Any] = {}
        self._is_columns = False
        self.preview: Preview | None = None
        self.setWindowTitle(say("Import"))
        scale = min(1.2, appearance.scale)
        be_large(self, 1040, 720, scale)
        self._title = Elided(path.name, self, title=True)
        self._found = plain_label("", self, soft=True)
        self._found.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.mapping = MappingPanel(appearance.theme, appearance.scale, self)
        self.changes = ChangesPanel(appearance.theme, appearance.scale, self)
        self.rows = self.changes.rows
        self.remarks = Remarks(appearance.theme, appearance.scale, self)
        self.views = Segments(say("What to look at"), self)
        self.views.chosen.connect(self._turn)
        self._lay_out()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(QUIET)
        self._later.timeout.connect(self._read)
        self._reading = Reading(path, self)
        self._reading.came.connect(self._show)
        self.mapping.changed.connect(self._other)
        self.rows.ticked.connect(self._count)
        self.finished.connect(lambda _result: self._close())
        self._read()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 16, 20, 12)
        inner.setSpacing(10)
        for widget in (self._title, self._found, self.bar, self.mapping):
            inner.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.views)
        row.addStretch(1)
        inner.addLayout(row)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.changes)
        self._stack.addWidget(self.remarks)
        inner.addWidget(self._stack, 1)
        column.addLayout(inner, 1)
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QFrame(self)
        foot.setObjectName("foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 10, 20, 10)
        self._said = plain_label("", foot, soft=True)
        self._said.setWordWrap(True)
        row.addWidget(self._said, 1)
        cancel = QPushButton(say("Cancel"), foot)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.take = QPushButton(say("Import"), foot)
        self.take.setProperty("main", "true")
        self.take.setEnabled(False)
        self.take.clicked.connect(self._take)
        row.addWidget(cancel)
        row.addWidget(self.take)
        return foot

    @property
    def said(self) -> str:
        """What the foot says."""
        return self._said.text()

    @property
    def is_reading(self) -> bool:
        """Whether the file is still being read."""
        return self.bar.isVisibleTo(self) or self._later.isActive()

    def _other(self) -> None:
        """A sheet, a kind or the meaning of a column was chosen: a new kind has columns of its own."""
        chosen = self.mapping.options()
        is_same = all(self._options.get(name) == chosen.get(name) for name in ("sheet", "kind"))
        self._options = self.mapping.mapped() if is_same else chosen
        self._is_columns = is_same
        self._later.start()

    def _read(self) -> None:
        self.bar.show()
        self.take.setEnabled(False)
        self._said.setText(say("The file is being read …"))
        self._reading.ask(self._desk.store.records, self._options)

    def _show(self, read: Read) -> None:
        self.bar.hide()
        self.mapping.setVisible(bool(read.look.sheets))
        if read.look.sheets and not self._is_columns:
            seems = read.look.incoming.what if read.look.incoming is not None else ""
            self.mapping.show_sheets(read.look.sheets, told_forms(seems), self._options)
        self._is_columns = False
        self.preview = read.preview or Preview("", ())
        self.changes.show_preview(self.preview)
        self.remarks.show_remarks(self.preview.mistakes, self.preview.notes, read.trouble)
        self._found.setText(read.trouble or told_holding(self.preview.what, self.preview.counts))
        mistakes = len(self.preview.mistakes)
        views = {CHANGES: say("Changes")}
        if self.remarks.count:
            views[REMARKS] = say("Mistakes ({n})", n=mistakes) if mistakes else say("Remarks")
        self.views.offer(views, CHANGES)
        self.views.setMinimumWidth(self.views.full_width)
        self._turn(REMARKS if mistakes or read.trouble else CHANGES)

    def _turn(self, view: str) -> None:
        self.views.offer(self.views.choices, view)
        self._stack.setCurrentWidget(self.remarks if view == REMARKS else self.changes)

    def _count(self) -> None:
        """Say what pressing the button would do."""
        if self.preview is None:
            return
        is_open = not self.preview.mistakes and not self._desk.locked
        chosen = len({change.id for change in self.preview.changes(self.rows.chosen)}) if is_open else 0
        self.take.setEnabled(bool(chosen))
        self.take.setText(say_many("Import {n} record", "Import {n} records", chosen) if chosen else say("Import"))
        self._said.setText(self._why(chosen))

    def _why(self, chosen: int) -> str:
        preview = self.preview
        if preview is None or not preview.what:
            return ""
        if self._desk.locked:
            return self._desk.locked
        if preview.mistakes:
            told = say_many("{n} mistake", "{n} mistakes", len(preview.mistakes))
            if not self.mapping.isVisibleTo(self):
                return say("{told}: mend the file; nothing is half imported.", told=told)
            return say("{told}: mend the file, or leave that column out; nothing is half imported.", told=told)
        if not preview.usual() and not preview.of(REMOVED):
            return say("Nothing changes: all of it is in the model already.")
        if not chosen:
            return say("Nothing is chosen.")
        return say("What is needed by what you choose comes along; undo takes it all back.")

    def _take(self) -> None:
        """Take over what is chosen, as one step."""
        if self.preview is None:
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)  # ten thousand rows take half a second
        try:
            changes = self.preview.changes(self.rows.chosen)
            count = len({change.id for change in changes})
            self._desk.store.commit(say("Import {name}", name=self._path.name), changes)
        except Trouble as trouble:
            self._said.setText(str(trouble))
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        told = say_many("{n} record is imported", "{n} records are imported", count)
        self._desk.said.emit(
            say("{told} from “{name}”; undo takes them back.", told=told, name=self._path.name), "good"
        )
        self.accept()

    def _close(self) -> None:
        self._later.stop()
        self._reading.end()
        self.deleteLater()
