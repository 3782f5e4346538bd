"""Editors that are typed into: a line, a long text, a number, a list of lines, tags, a colour, a person."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from studio.canvas.guard import guarded
from studio.drawing.color import readable
from studio.model.field import Field, FieldType
from studio.model.record import ABSENT
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.inspector.editors.editor import Editor
from studio.ui.inspector.editors.growing import GrowingText
from studio.ui.inspector.subject import SEVERAL
from studio.ui.inspector.wording import Reader, in_words
from studio.ui.label import plain_label, tip

UNITS = {"share": "", "money": "{currency}", "money/yr": "{currency}/yr", "money/yr or FTE": "{currency}/yr or FTE"}
AROUND = 28  # pixels at the left and the right of what stands in a line
HINTS = {
    FieldType.DATE: "2026-03-31, 2026-03 or 2026",
    FieldType.TAGS: "one, another, a third",
    FieldType.COLOR: "#30A46C",
}


class LineEditor(Editor):
    """One line: text, number, date, tags. The unit stands behind it."""

    def __init__(self, field: Field, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, appearance, parent)
        self.line = QLineEdit(self)
        self.line.setMaxLength(32_767)
        self.line.textEdited.connect(lambda _text: self.typed())
        self.line.returnPressed.connect(self.finish)
        self.take(self.line)
        self._unit = plain_label("", self, soft=True, small=True)
        self._unit.setContentsMargins(0, 0, 8, 0)
        self._row.addWidget(self._unit)

    def _show(self, value: Any) -> None:
        words = "" if value is SEVERAL else in_words(self.field, value, self.desk.view().name)
        self._hint(self.line.hasFocus())
        self.line.setText(words)
        self.line.setCursorPosition(0)
        self.line.setToolTip(tip(words) if len(words) > 24 else "")
        self._unit.setText(unit_words(self.field, self.desk))
        self._unit.setVisible(bool(self._unit.text()))

    def least_width(self) -> int:
        """Half a number is another number: the room for its digits and its unit."""
        if self.field.type not in (FieldType.NUMBER, FieldType.INTEGER):
            return 0
        digits = self.line.fontMetrics().horizontalAdvance(self.line.text() or self.line.placeholderText())
        unit = self._unit.sizeHint().width() if self._unit.text() else 0
        return digits + AROUND + unit

    def _hint(self, is_typing: bool) -> None:
        """How it is written, for whoever is about to write it; what is not known otherwise looks like a value."""
        hint = say(HINTS[self.field.type]) if is_typing and self.field.type in HINTS else ""
        self.line.setPlaceholderText(say("several") if self._shown is SEVERAL else hint or say("not known"))

    def _read(self) -> Any:
        return Reader(self.desk.view()).read(self.field, self.line.text())

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut) and self.field.type in HINTS:
            self._hint(event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)


def unit_words(field: Field, desk: Desk) -> str:
    """The unit of a field, with the currency of the model."""
    if field.unit in UNITS:
        return say(UNITS[field.unit], currency=str(desk.view().settings.get("currency") or ""))
    return say(field.unit)


class PersonEditor(LineEditor):
    """A person by name, with the initials in a disc, as on the canvas."""

    def __init__(self, field: Field, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, appearance, parent)
        self.disc = QLabel(self)
        self.disc.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row.setContentsMargins(6, 0, 0, 0)
        self._row.insertWidget(0, self.disc)

    def _show(self, value: Any) -> None:
        super()._show(value)
        self.line.setPlaceholderText(say("several") if value is SEVERAL else say("vacant"))
        self.dress()

    def dress(self) -> None:
        """Take on another look."""
        letters = initials("" if self._shown in (None, ABSENT, SEVERAL) else str(self._shown))
        side, theme = round(24 * self.appearance.scale), self.appearance.theme
        self.disc.setFixedSize(side, side)
        self.disc.setText(letters)
        ink = readable("#FFFFFF", "#1C2024", "#000000", on=theme.accent)
        ground = theme.accent if letters else "transparent"
        self.disc.setStyleSheet(
            f"background: {ground}; color: {ink}; border: 1px {'solid' if letters else 'dashed'} {theme.accent};"
            f"border-radius: {side // 2}px; font-size: {round(10 * self.appearance.scale)}px; font-weight: 600;"
        )


def initials(name: str) -> str:
    """The first letters of the first and the last word of a name; "" for no name."""
    found = [word[0].upper() for word in name.split() if word[0].isalpha()]
    return "".join(found[:1] + found[1:][-1:])


class LongEditor(Editor):
    """A text of several lines, or a list with one entry a line. Ctrl+Enter or leaving it hands it over."""

    def __init__(
        self, field: Field, desk: Desk, appearance: Appearance, parent: QWidget | None = None, most_lines: int = 8
    ) -> None:
        super().__init__(field, desk, appearance, parent)
        is_line = field.type in (FieldType.TEXT, FieldType.FORMULA)
        self.text = GrowingText(most_lines, is_line, self)
        self.text.textChanged.connect(self._changed)
        self.text.finished.connect(self.finish)
        self._showing = False
        self.take(self.text)

    def _show(self, value: Any) -> None:
        words = "" if value is SEVERAL else in_words(self.field, value, self.desk.view().name)
        empty = say("one a line") if self.field.type is FieldType.TEXTS else say(self.field.label)
        self.text.setPlaceholderText(say("several") if value is SEVERAL else f"{empty} …")
        self._showing = True
        self.text.say(words)
        self._showing = False

    def _changed(self) -> None:
        if not self._showing:
            self.typed()

    def _read(self) -> Any:
        written = self.text.toPlainText()
        if self.field.type is FieldType.TEXT:
            written = " ".join(written.split("\n"))
        return Reader(self.desk.view()).read(self.field, written)


class ColorEditor(LineEditor):
    """A colour as #RRGGBB, shown beside it; empty for the one that follows from the model."""

    def __init__(self, field: Field, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, appearance, parent)
        self.swatch = QLabel(self)
        self._row.setContentsMargins(8, 0, 0, 0)
        self._row.insertWidget(0, self.swatch)
        self.line.textChanged.connect(self._paint)

    def _show(self, value: Any) -> None:
        super()._show(value)
        self.dress()

    def dress(self) -> None:
        """Take on another look."""
        self._paint(self.line.text())

    def _paint(self, written: str) -> None:
        side, theme = round(16 * self.appearance.scale), self.appearance.theme
        color = written.strip() if QColor.isValidColorName(written.strip()) else "transparent"
        self.swatch.setFixedSize(side, side)
        self.swatch.setStyleSheet(f"background: {color}; border: 1px solid {theme.line}; border-radius: 4px;")
