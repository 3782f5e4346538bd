"""Parts side by side that go on in the next row where there is no more room: chips."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from studio.canvas.guard import guarded

GAP = 4  # pixels


class FlowLayout(QLayout):
    """Lays items out like words in a paragraph."""

    def __init__(self, parent: QWidget | None = None, gap: int = GAP) -> None:
        super().__init__(parent)
        self._gap = gap  # pixels beside each other
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    @guarded(None)
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @guarded(0)
    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @guarded(Qt.Orientation(0))
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @guarded(True)
    def hasHeightForWidth(self) -> bool:
        return True

    @guarded(0)
    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), moves=False)

    @guarded(None)
    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        self._lay(box, moves=True)

    @guarded(QSize(0, 0))
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @guarded(QSize(0, 0))
    def minimumSize(self) -> QSize:
        return QSize(24, max((item.minimumSize().height() for item in self._items), default=0))

    def _lay(self, box: QRect, moves: bool) -> int:
        x, y, high = box.x(), box.y(), 0
        for item in self._items:
            wanted = item.sizeHint()
            size = QSize(min(wanted.width(), box.width()), wanted.height())
            if x > box.x() and x + size.width() > box.x() + box.width():
                x, y, high = box.x(), y + high + GAP, 0
            if moves:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            high = max(high, size.height())
        return y + high - box.y()


class Flow(QWidget):
    """A widget that lays its parts out that way."""

    def __init__(self, parent: QWidget | None = None, parts: Iterable[QWidget] = (), gap: int = GAP) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap)
        for part in parts:
            self.add(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put another part at the end."""
        self._flow.addWidget(widget)

    def clear(self) -> None:
        """Take all parts away."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
