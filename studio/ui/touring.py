"""The first tour: a few stops in the window, each with one sentence, over the sample of a test drive."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.canvas.guard import guarded
from studio.model.speech import say
from studio.ui.label import plain_label

ROOM = 8  # pixels around what is shown
LETTERS = 44  # of a line of the card


class Stop(NamedTuple):
    """One stop: its head, its sentence, and the widget it is about."""

    head: str
    words: str
    about: Callable[[], QWidget]


class Tour(QWidget):
    """Lies over the window and leaves a hole where the stop is. Enter or a click goes on, Escape ends it."""

    ended = Signal()

    def __init__(self, stops: list[Stop], parent: QWidget) -> None:
        super().__init__(parent)
        self._stops = stops
        self._place = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.card = QFrame(self)
        self.card.setObjectName("floating")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(16, 12, 16, 12)
        self.head = plain_label("", self.card, title=True)
        self.words = plain_label("", self.card)
        for label in (self.head, self.words):
            label.setWordWrap(True)
        column.addWidget(self.head)
        column.addWidget(self.words)
        row = QHBoxLayout()
        self._count = plain_label("", self.card, soft=True)
        self.skip = QPushButton(say("Enough"), self.card)
        self.skip.clicked.connect(self.end)
        self.on = QPushButton(say("Go on"), self.card)
        self.on.setProperty("main", "true")
        self.on.clicked.connect(self.step)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self.skip)
        row.addWidget(self.on)
        column.addLayout(row)
        parent.installEventFilter(self)
        self.hide()

    def begin(self) -> None:
        """Go to the first stop."""
        self._place = 0
        self._show()

    def step(self) -> None:
        """Go to the next stop; after the last one it ends."""
        self._place += 1
        if self._place >= len(self._stops):
            self.end()
        else:
            self._show()

    def end(self) -> None:
        """Make way for work."""
        self.hide()
        self.ended.emit()

    def _show(self) -> None:
        stop, parent = self._stops[self._place], self.parentWidget()
        if parent is None:
            return
        self.setGeometry(parent.rect())
        self.head.setText(say(stop.head))
        self.words.setText(say(stop.words))
        self._count.setText(f"{self._place + 1} / {len(self._stops)}")
        self._fit()
        self.card.move(self._corner(self.hole))
        self.setAccessibleName(f"{self.head.text()}. {self.words.text()}")
        self.show()
        self.raise_()
        self.setFocus()
        self.update()

    def _corner(self, hole: QRect) -> QPoint:
        """Where the card lies: beside what it is about, else below or above; in the middle where that is not shown."""
        size = self.card.size()
        if hole.isEmpty():
            return QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)
        x = hole.right() + 16 if hole.right() + 16 + size.width() < self.width() else hole.left() - size.width() - 16
        if x > 8:
            return QPoint(x, min(max(8, hole.top() + 8), self.height() - size.height() - 8))
        below, above = hole.bottom() + 16, hole.top() - 16 - size.height()
        y = below if below + size.height() < self.height() else above
        return QPoint(max(8, (self.width() - size.width()) // 2), max(8, min(y, self.height() - size.height() - 8)))

    def _fit(self) -> None:
        """As wide as some forty letters, and as high as its words then need."""
        width = min(self.fontMetrics().horizontalAdvance("n") * LETTERS, self.width() - 16)
        layout = self.card.layout()
        if layout is not None:
            layout.activate()
            self.card.setFixedSize(width, max(layout.heightForWidth(width), layout.minimumSize().height()))

    @property
    def hole(self) -> QRect:
        """What it is about, as it lies in the window; empty where that is not shown now."""
        about = self._stops[self._place].about()
        if not about.isVisible():
            return QRect()
        corner = self.mapFromGlobal(about.mapToGlobal(about.rect().topLeft()))
        return QRect(corner, about.size()).adjusted(-ROOM, -ROOM, ROOM, ROOM).intersected(self.rect())

    @guarded(None)
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._place >= len(self._stops):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRect(self.rect())
        if not (hole := self.hole).isEmpty():
            path.addRoundedRect(hole, 10, 10)
        painter.fillPath(path, QColor(0, 0, 0, 110))
        painter.end()

    @guarded(None)
    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.step()

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Right):
            self.step()

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible() and watched is self.parentWidget():
            self._show()
        return False
