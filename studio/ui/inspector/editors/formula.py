"""The editor of the customer-return formula: what it comes to, or where the mistake is, while it is written."""

from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from studio.analysis.context import Context, Model
from studio.analysis.customer_return import try_formula
from studio.analysis.formula.answer import FormulaAnswer
from studio.model.field import Field
from studio.model.query import View
from studio.model.record import Records
from studio.model.speech import say
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
        self._timer.timeout.connect(self._have_worked_out)

    def work_out(self) -> FormulaAnswer:
        """Say what the formula comes to in the state that is looked at, or what is wrong with it."""
        found = _answered(self.desk.store.records, self.desk.view(), self.text.toPlainText())
        self._tell(found)
        return found

    def _have_worked_out(self) -> None:
        """As `work_out`, away from the window where it can be: the figures of a large model take some tenths of a
        second."""
        if self.desk.background is None:
            self.work_out()
            return
        records, view, text = self.desk.store.snapshot(), self.desk.view(), self.text.toPlainText()
        self.desk.background.ask(lambda: _answered(records, view, text), self._tell_in_time, "formula")

    def _tell_in_time(self, found: FormulaAnswer) -> None:
        if isValid(self):  # the inspector may have turned to something else
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
        """Hand over a formula that can be read; where the mistake is, is said below."""
        if self.is_dirty and self.text.toPlainText().strip():
            found = self.work_out()
            if found.reason == "INVALID":
                self._is_refused = True
                self.answer.setText("")  # it is said once, in red
                self.judged.emit(answer_words(found))
                return
        super().finish()


def _answered(records: Records, view: View, text: str) -> FormulaAnswer:
    model = Model(records)
    model.add(view)
    return try_formula(Context(model, view.state), text)


def answer_words(found: FormulaAnswer) -> str:
    """The answer to a formula in words."""
    if found.value is not None:
        return say("= {value}", value=f"{found.value:,.6g}")
    if found.reason == "INVALID":
        return found.note
    if found.missing:
        return say("Not known yet: {names}.", names=", ".join(found.missing))
    return found.note or say("It has no finite value.")
