"""A box with a value and, at its right, what it was; below where the value could not be read in full beside it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.canvas.guard import guarded

SHARE = 0.45  # of the width that what it was may take beside the value


class Beside(QFrame):
    """Parts are put into `row`; what it was comes last, with `put_aside`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.row = QHBoxLayout()
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(2)
        self._column.addLayout(self.row)
        self._aside: QWidget | None = None
        self._least: Callable[[], int] | None = None
        self._is_below = False

    def put_aside(self, was: QWidget, least: Callable[[], int] | None = None) -> None:
        """Put in what it was; `least` answers how many pixels the other parts need to be read in full."""
        self._aside, self._least = was, least
        self.row.addWidget(was)

    def share(self) -> None:
        """Put what it was where the value leaves room for it."""
        was = self._aside
        if was is None:
            return
        needed = self._least() if self._least is not None and not was.isHidden() else 0
        is_below = bool(needed) and needed + was.sizeHint().width() > self.width()
        if is_below != self._is_below:
            self._is_below = is_below
            (self.row if is_below else self._column).removeWidget(was)
            if is_below:
                self._column.addWidget(was, 0, Qt.AlignmentFlag.AlignRight)
            else:
                self.row.addWidget(was)
        was.setMaximumWidth(self.width() if is_below else round(SHARE * self.width()))

    @guarded(QSize(0, 0))
    def minimumSizeHint(self) -> QSize:
        """What the value needs: where there is no more room, what it was goes below and widens nothing."""
        found = super().minimumSizeHint()
        was = self._aside
        if was is None or was.isHidden() or self._is_below:
            return found
        beside = max(was.minimumWidth(), was.minimumSizeHint().width()) + self.row.spacing()
        return QSize(found.width() - min(beside, found.width()), found.height())

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()
