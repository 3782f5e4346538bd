"""Editors of several numbers or texts under one field: distributions with a live sum, scores, entries by heading."""

import math
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from studio.model.field import Field, FieldType
from studio.model.speech import say
from studio.model.values import Unfit
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.inspector.editors.editor import Editor
from studio.ui.inspector.subject import SEVERAL
from studio.ui.inspector.wording import entry_words, number_words, read_number
from studio.ui.label import Elided, plain_label

NUMBER = 96  # pixels at 100 % for a number
POINTS = tuple(str(point) for point in range(1, 6))  # of a scale that says nothing else


class PointsEditor(Editor):
    """A line for each entry. A distribution says below what it sums to."""

    def __init__(self, field: Field, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, appearance, parent)
        self.lines: dict[str, QLineEdit] = {}
        self._part = QWidget(self)
        self._grid = QGridLayout(self._part)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._row.addWidget(self._part, 1)
        self.sum = plain_label("", self, soft=True, small=True)
        self._offer(field.choices)

    def _offer(self, names: Iterable[str]) -> None:
        for name in names:
            if name in self.lines:
                continue
            words = entry_words(self.field, name)
            line = QLineEdit(self._part)
            line.setAccessibleName(say("{field}: {value}", field=say(self.field.label), value=words))
            line.textEdited.connect(lambda _text: self._edited())
            line.returnPressed.connect(self.finish)
            line.installEventFilter(self)
            place = len(self.lines)
            self._grid.addWidget(Elided(words, self._part, soft=True), place, 0)
            self._grid.addWidget(line, place, 1)
            self._give_room(line)
            self.lines[name] = line
            if self.focusProxy() is None:
                self.setFocusProxy(line)
        self._grid.setColumnMinimumWidth(0, round(96 * self.appearance.scale))
        self._grid.addWidget(self.sum, len(self.lines), 0, 1, 2, Qt.AlignmentFlag.AlignRight)

    def _give_room(self, line: QLineEdit) -> None:
        """Texts have the room that there is; numbers need little, and leave it to what they are."""
        is_text = self.field.type is FieldType.ENTRIES
        self._grid.setColumnStretch(0, 0 if is_text else 1)
        self._grid.setColumnStretch(1, 1 if is_text else 0)
        if not is_text:
            line.setFixedWidth(round(NUMBER * self.appearance.scale))

    def dress(self) -> None:
        """Take on another look."""
        self._grid.setColumnMinimumWidth(0, round(96 * self.appearance.scale))
        for line in self.lines.values():
            self._give_room(line)

    def _show(self, value: Any) -> None:
        held = {} if value in (None, SEVERAL) else value
        usual = POINTS if self.field.type is FieldType.DISTRIBUTION and not self.field.choices else ()
        self._offer(sorted({*usual, *held}, key=lambda name: (len(name), name)) if not self.field.choices else ())
        for name, line in self.lines.items():
            there = held.get(name)
            line.setText("" if there is None else there if isinstance(there, str) else number_words(there))
            line.setCursorPosition(0)
            line.setPlaceholderText(say("several") if value is SEVERAL else "–")
        self._add_up()

    def _edited(self) -> None:
        self.typed()
        self._add_up()

    def _add_up(self) -> None:
        is_sum = self.field.type is FieldType.DISTRIBUTION
        self.sum.setVisible(is_sum)
        if not is_sum:
            return
        try:
            total = number_words(round(math.fsum(self._numbers().values()), 6))
        except Unfit:
            total = "?"
        shares = say("Sum {total} of 100 %", total=total)
        self.sum.setText(shares if self.field.choices else say("{total} in all", total=total))

    def _numbers(self) -> dict[str, int | float]:
        written = ((name, line.text()) for name, line in self.lines.items())
        return {name: read_number(text) for name, text in written if text.strip()}

    def _read(self) -> Any:
        if self.field.type is FieldType.ENTRIES:
            return {name: line.text().strip() for name, line in self.lines.items() if line.text().strip()} or None
        return self._numbers() or None
