"""The evidence badge beside a value: S, E, I or U, and a small window with source, date and confidence."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QLineEdit, QToolButton, QWidget

from studio.canvas.guard import guarded
from studio.model.field import Field
from studio.model.speech import day, say
from studio.model.values import CONFIDENCE, EVIDENCE_WORDS, Unfit, normal
from studio.ui.appearance import Appearance
from studio.ui.inspector.subject import SEVERAL
from studio.ui.inspector.wording import read_day, told
from studio.ui.label import plain_label, tip

SERIF: Final = QFont.Tag("cv08")  # gives the capital I its strokes: without them it is read as a bar
ASIDE: Final = ("evidence", "sourceNote", "asOf", "confidence")


def with_evidence(value: Any, around: Mapping[str, Any]) -> Any:
    """A bare value with the evidence that stands around it; None stays unknown."""
    return {**around, "value": value} if around and value is not None else value


def evidence_around(held: Any) -> dict[str, Any]:
    """What stands beside the value where it carries evidence."""
    is_mapping = isinstance(held, Mapping) and "value" in held
    return {name: kept for name, kept in held.items() if name != "value"} if is_mapping else {}


def grounds(around: Mapping[str, Any]) -> str:
    """How well a value is grounded, in words: its evidence, then source, date and confidence where they are known."""
    letter = around.get("evidence", "U")
    level = str(around.get("confidence", ""))
    said = (str(around.get("sourceNote", "")), day(str(around.get("asOf", ""))), say(level))
    return " · ".join([say(EVIDENCE_WORDS[letter]), *(one for one in said if one)])


class Badge(QToolButton):
    """Shows how well a value is grounded; pressed, it opens the details. `done` carries what stands around it, `unfit`
    why what was written was left as it was."""

    done = Signal(object)
    unfit = Signal(str)

    def __init__(self, field: Field, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self.appearance = field, appearance
        self.around: dict[str, Any] = {}
        self.setProperty("badge", "true")
        font = self.font()
        font.setFeature(SERIF, 1)
        self.setFont(font)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self.open)
        self.details: Details | None = None

    def show_value(self, held: Any) -> None:
        """Show the badge of a value; none where nothing is known."""
        self.around = {} if held is SEVERAL else evidence_around(held)
        letter = self.around.get("evidence", "U")
        self.setVisible(held is not None and held is not SEVERAL)
        self.setText(letter)
        if self.property("letter") != letter:
            self.setProperty("letter", letter)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setToolTip(tip(grounds(self.around)))
        self.setAccessibleName(
            say("Evidence of {field}: {evidence}", field=say(self.field.label), evidence=say(EVIDENCE_WORDS[letter]))
        )

    def open(self) -> None:
        """Open the details under the badge."""
        self.details = Details(self.field, self.around, self.window())
        self.details.done.connect(self.done)
        self.details.unfit.connect(self.unfit)
        self.details.adjustSize()
        self.details.setMinimumWidth(round(280 * self.appearance.scale))
        at = self.mapToGlobal(QPoint(self.width(), self.height() + 2))
        self.details.move(max(0, at.x() - self.details.sizeHint().width()), at.y())
        self.details.show()
        self.details.letter.setFocus(Qt.FocusReason.PopupFocusReason)


class Details(QFrame):
    """Evidence, source, date and confidence of one value; closing it hands them over where they are others.

    A date that does not fit stays as it was, and `unfit` says why; the others are handed over all the same.
    """

    done = Signal(object)
    unfit = Signal(str)

    def __init__(self, field: Field, around: Mapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("picker")
        self._field, self._before = field, dict(around)
        self.letter = QComboBox(self)
        for letter, words in EVIDENCE_WORDS.items():
            self.letter.addItem(f"{letter} · {say(words)}", letter)
        self.letter.setCurrentIndex(self.letter.findData(around.get("evidence", "U")))
        self.source = QLineEdit(str(around.get("sourceNote", "")), self)
        self.date = QLineEdit(day(str(around.get("asOf", ""))), self)
        self.date.setPlaceholderText(day("2026-03"))
        self.confidence = QComboBox(self)
        self.confidence.addItem(say("not said"), None)
        for level in CONFIDENCE:
            self.confidence.addItem(say(level), level)
        self.confidence.setCurrentIndex(max(0, self.confidence.findData(around.get("confidence"))))
        self.message = plain_label("", self, small=True, weight="bad")
        self.message.hide()
        form = QFormLayout(self)
        for words, part in (
            (say("Evidence"), self.letter),
            (say("Source"), self.source),
            (say("As of"), self.date),
            (say("Confidence"), self.confidence),
        ):
            part.setAccessibleName(words)
            form.addRow(plain_label(words, self, soft=True), part)
        form.addRow(self.message)
        self.date.textEdited.connect(lambda _text: self._judge())
        for line in (self.source, self.date):
            line.returnPressed.connect(self._enter)

    def _written(self) -> dict[str, Any]:
        found = {
            "evidence": self.letter.currentData(),
            "sourceNote": self.source.text().strip(),
            "asOf": read_day(self.date.text()),
            "confidence": self.confidence.currentData(),
        }
        return {**self._before, **found}

    def _judge(self) -> dict[str, Any] | None:
        """What stands around the value, where it fits."""
        kept = {name: held for name, held in self._written().items() if held not in (None, "")}
        try:
            normal(Field("any", "", self._field.type.TEXT, evidence=True), {"value": "", **kept})
        except Unfit as unfit:
            self.message.setText(told(unfit))
            self.message.show()
            return None
        self.message.hide()
        return kept

    def _enter(self) -> None:
        if self._judge() is not None:
            self.close()

    @guarded(None)
    def closeEvent(self, event: QCloseEvent) -> None:
        kept = self._judge()
        if kept is None:
            self.unfit.emit(self.message.text())
            self.date.setText(day(str(self._before.get("asOf", ""))))
            kept = self._judge()
        before = {"evidence": "U", **self._before}
        if kept is not None and kept != before:
            self.done.emit(kept)
        event.accept()
