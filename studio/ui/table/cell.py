"""The editor of a cell: a list for choices, names to complete for references, a line that says what is amiss."""

from typing import Final, cast

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studio.canvas.guard import guarded
from studio.model.field import Field, FieldType
from studio.model.speech import say
from studio.model.values import Unfit
from studio.ui.inspector.wording import Reader, told
from studio.ui.label import tip
from studio.ui.table.rows import Rows

LISTED: Final = (FieldType.CHOICE, FieldType.FLAG)
MOST_NAMES: Final = 5_000  # to complete from
Index = QModelIndex | QPersistentModelIndex


class CellEditors(QStyledItemDelegate):
    """Makes the editor for a cell from the declaration of its column."""

    def __init__(self, rows: Rows, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows

    @guarded(cast("QWidget", None))
    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = self._rows.columns[index.column()].field
        editor = self._listed(field, parent) if field.type in LISTED else self._line(field, parent)
        editor.setAccessibleName(say(field.label))
        editor.setAccessibleDescription(say(field.meaning))
        return editor

    def _listed(self, field: Field, parent: QWidget) -> QComboBox:
        box = QComboBox(parent)
        words = [say("Yes"), say("No")] if field.type is FieldType.FLAG else [say(one) for one in field.labels]
        box.addItems(["", *words])
        box.activated.connect(lambda _place: self._done(box))
        return box

    def _done(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def _line(self, field: Field, parent: QWidget) -> QLineEdit:
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setMaxLength(32_767)
        view = self._rows.desk.view()
        reader = Reader(view)
        if field.type is FieldType.REFERENCE:
            names = [str(one.get("name", one["id"])) for one in view.of(*field.refers)[:MOST_NAMES]]
            completer = QCompleter(names, line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        line.textEdited.connect(lambda text: _judge(line, reader, field, text))
        return line

    @guarded(None)
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        words = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(words)))
        elif isinstance(editor, QLineEdit):
            editor.setText(words)

    @guarded(None)
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


def _judge(line: QLineEdit, reader: Reader, field: Field, text: str) -> None:
    """Say of a text that does not fit why, by its colour, its tooltip and its description."""
    try:
        reader.read(field, text)
        sentence = ""
    except Unfit as unfit:
        sentence = told(unfit)
    line.setToolTip(tip(sentence))
    line.setAccessibleDescription(sentence or say(field.meaning))
    line.setProperty("weight", "bad" if sentence else "")
    line.style().unpolish(line)
    line.style().polish(line)
