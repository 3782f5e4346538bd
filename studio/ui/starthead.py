"""The head of the start page: what this is, and the ways to begin, below where there is no room for them beside it."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.canvas.guard import guarded
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.inspector.editors.flow import GAP, Flow
from studio.ui.label import Elided, plain_label
from studio.ui.style import icon

TITLE = 380  # pixels at 100 % that the title and its second line want
UNBOUNDED = 16_777_215  # what Qt takes for no limit of a width


class StartHead(QWidget):
    """Title, second line and buttons; `dress` after buttons or the look have changed."""

    def __init__(self, buttons: Iterable[QPushButton], appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._buttons = tuple(buttons)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 8)
        self._box.setSpacing(12)
        self._sign = QLabel(self)
        self._box.addLayout(self._titles(), 1)
        self._flow = Flow(self)
        for button in self._buttons:
            self._flow.add(button)
        self._box.addWidget(self._flow, 0, Qt.AlignmentFlag.AlignVCenter)

    def _titles(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._sign)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(plain_label("CX Studio", self, headline=True))
        words.addWidget(
            Elided(say("Design an operating model around what customers want to achieve."), self, soft=True)
        )
        row.addLayout(words, 1)
        return row

    def dress(self) -> None:
        """Take on the look that is on, and share the room out anew."""
        side = round(36 * self._appearance.scale)
        self._sign.setPixmap(icon("boxes", self._appearance.theme.accent, side).pixmap(side, side))
        needed = sum(one.sizeHint().width() + GAP for one in self._buttons if not one.isHidden())
        is_beside = self.width() >= needed + TITLE * self._appearance.scale
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom)
        self._flow.setMinimumWidth(needed if is_beside else 0)
        self._flow.setMaximumWidth(needed if is_beside else UNBOUNDED)

    @guarded(QSize(0, 0))
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.dress()
