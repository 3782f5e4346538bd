"""What the inspector shows where nothing is selected: how much is in the model, by kind."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from studio.model.kinds import KINDS
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.label import button_words, plain_label
from studio.ui.style import icon


class Overview(QWidget):
    """A line for each kind with its count; `asked` carries the kind whose table is wanted."""

    asked = Signal(str)

    def __init__(self, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._appearance = desk, appearance
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.counts: dict[str, int] = {}
        self._dressed = ("", 0.0)

    def refresh(self) -> None:
        """Count again; drawn anew only where a count is another."""
        view = self._desk.view()
        counts = {kind: count for kind in KINDS if (count := len(view.of(kind)))}
        dressed = (self._appearance.theme.name, self._appearance.scale)
        if (counts, dressed) == (self.counts, self._dressed):
            return
        self.counts, self._dressed = counts, dressed
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for kind, count in counts.items():
            self._column.addWidget(self._line(kind, count))

    def _line(self, kind: str, count: int) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        button = QToolButton(line)
        words = say(KINDS[kind].plural)
        side = round(14 * self._appearance.scale)
        button.setIcon(icon(KINDS[kind].icon, self._appearance.theme.ink_soft, side))
        button.setText(f" {button_words(words)}")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setProperty("boxed", "true")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(say("Table of {kinds}, {n}", kinds=words, n=count))
        button.clicked.connect(partial(self._ask, kind))
        row.addWidget(button)
        row.addStretch(1)
        row.addWidget(plain_label(str(count), line, soft=True))
        return line

    def _ask(self, kind: str, _checked: bool = False) -> None:
        self.asked.emit(kind)
