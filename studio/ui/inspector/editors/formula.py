"""The editor of the customer-return formula: what it comes to, or where the mistake is, while it is written."""

from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from studio.analysis.context import Context, Model
from studio.analysis.customer_return import read_formula, try_formula
from studio.analysis.formula.answer import FormulaAnswer
from studio.model.field import Field
from studio.model.query import View
from studio.model.record import Records
from studio.model.speech import number, say
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.inspector.editors.texts import LongEditor
from studio.ui.label import plain_label

PAUSE: Final = 250  # milliseconds without a key, after which it is worked out


class FormulaEditor(LongEditor):
    """A formula with its value below; a mistake is underlined where it is. One that cannot be read is not written."""

    def __init__(self, field: Field, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, appearance, parent)
        self.answer = plain_label("", None, soft=True, small=True)
        self.answer.setWordWrap(True)
        self.answer.setContentsMargins(10, 0, 10, 6)
        self._is_refused = False
        part = QWidget(self)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._row.removeWidget(self.text)
        column.addWidget(self.text)
        column.addWidget(self.answer)
        self._row.addWidget(part, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.work_out)

    def work_out(self) -> None:
        """Say what the formula comes to in the state that is looked at, or what is wrong with it.

        Away from the window where it can be: the figures of a large model take some tenths of a second.
        """
        self._timer.stop()
        records, view, text = self.desk.store.snapshot(), self.desk.view(), self.text.toPlainText()
        if self.desk.background is None:
            self._tell(_answered(records, view, text))
        else:
            self.desk.background.ask(
                lambda: _answered(records, view, text), lambda found: self._tell_in_time(text, found), "formula"
            )

    def _tell_in_time(self, text: str, found: FormulaAnswer) -> None:
        """Say it, unless the inspector turned to something else or the formula is another by now."""
        if isValid(self) and self.text.toPlainText() == text:
            self._tell(found)

    def _tell(self, found: FormulaAnswer) -> None:
        self.answer.setText("" if self._is_refused else answer_words(found))
        self._underline(found.position)

    def _underline(self, position: int | None) -> None:
        marks = []
        if position is not None and self.text.toPlainText():
            mark = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(QColor(self.appearance.theme.bad))
            cursor = QTextCursor(self.text.document())
            at = min(position - 1, len(self.text.toPlainText()) - 1)
            cursor.setPosition(at)
            cursor.setPosition(at + 1, QTextCursor.MoveMode.KeepAnchor)
            mark.format, mark.cursor = look, cursor
            marks.append(mark)
        self.text.setExtraSelections(marks)

    def dress(self) -> None:
        """Take on another look: a mistake is underlined in its colour."""
        self._timer.start()

    def _show(self, value: Any) -> None:
        self._is_refused = False
        super()._show(self.field.default if value is None else value)
        self._timer.start()

    def typed(self) -> None:
        """Judge what is typed so far, and work it out after a pause."""
        self._is_refused = False
        super().typed()
        self._timer.start()

    def finish(self) -> None:
        """Hand over a formula that can be read, at once; where the mistake is, is said below."""
        if self.is_dirty and self.text.toPlainText().strip():
            found = read_formula(self.desk.view(), self.text.toPlainText())
            if found.reason == "INVALID":
                self._is_refused = True  # it is said once, in red
                self._tell(found)
                self.judged.emit(answer_words(found))
                return
            self.work_out()
        super().finish()


def _answered(records: Records, view: View, text: str) -> FormulaAnswer:
    model = Model(records)
    model.add(view)
    return try_formula(Context(model, view.state), text)


def answer_words(found: FormulaAnswer) -> str:
    """The answer to a formula in words."""
    if found.value is not None:
        return say("= {value}", value=number(found.value, ",.6g"))
    if found.reason == "INVALID":
        return found.note
    if found.missing:
        return say("Not known yet: {names}.", names=", ".join(found.missing))
    return found.note or say("It has no finite value.")
