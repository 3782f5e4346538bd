"""A box with a value and, at its right, what it was: that gives way before the value does."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from studio.canvas.guard import guarded

SHARE = 0.45  # of the width that what it was may take


class Beside(QFrame):
    """Parts are put into `row`; what it was comes last, with `put_aside`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(2)
        self._aside: QWidget | None = None

    def put_aside(self, was: QWidget) -> None:
        """Put in what it was."""
        self._aside = was
        self.row.addWidget(was)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._aside is not None:
            self._aside.setMaximumWidth(round(SHARE * self.width()))
