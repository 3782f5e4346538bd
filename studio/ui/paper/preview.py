"""The preview: one page at a time, as large as there is room, painted by the process that prints."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from studio.canvas.guard import guarded
from studio.canvas.paint import painting
from studio.drawing.theme import Theme
from studio.model.speech import say
from studio.ui.label import Elided, plain_label
from studio.ui.style import icon

KEPT = 12  # pages that are kept as pixels
STEP = 160  # milliseconds of quiet after which the page is painted anew in another size
EDGE = 12


class Laid(NamedTuple):
    """A page as it was laid out: the key of what it shows, its title and its headline."""

    key: str
    title: str
    headline: str
    continues: bool = False


class Page(QWidget):
    """A sheet of paper in the middle of its room; what was painted for another size is shown meanwhile."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = (842.0, 595.0)
        self._image: QImage | None = None
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(280, 200))

    @property
    def image(self) -> QImage | None:
        """What is shown."""
        return self._image

    def across(self) -> int:
        """How many pixels of the screen the page has across."""
        return max(1, round(self._paper().width() * self.devicePixelRatioF()))

    def show_page(self, image: QImage | None, size: tuple[float, float], words: str) -> None:
        """Show a page, or in words why there is none yet."""
        self._image, self._size, self._words = image, size, words
        self.setAccessibleName(words)
        self.update()

    def _paper(self) -> QRect:
        room = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        scale = min(room.width() / self._size[0], room.height() / self._size[1])
        width, height = round(self._size[0] * scale), round(self._size[1] * scale)
        return QRect(room.x() + (room.width() - width) // 2, room.y() + (room.height() - height) // 2, width, height)

    @guarded(None)
    def paintEvent(self, _event: QPaintEvent) -> None:
        paper = self._paper()
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(paper.adjusted(-1, -1, 1, 1), QColor(self._theme.line))
            painter.fillRect(paper, QColor("#FFFFFF"))
            if self._image is not None:
                painter.drawImage(paper, self._image)
            else:
                painter.setPen(QColor("#60646C"))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(paper.adjusted(24, 24, -24, -24), flags, self._words)


class Preview(QWidget):
    """Pages to leaf through. `needed` asks for one, by its place and its width in pixels; `shown` says which is."""

    needed = Signal(int, int)
    turned = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[Laid] = []
        self._size = (842.0, 595.0)
        self._place = 0
        self._images: dict[tuple[int, int], QImage] = {}
        self._waiting = say("The pages are being laid out …")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.page = Page(theme, self)
        column.addWidget(self.page, 1)
        row = QHBoxLayout()
        row.setContentsMargins(EDGE, 0, EDGE, EDGE)
        self.back = self._button("chevron-left", say("Previous page"), theme, -1)
        self.on = self._button("chevron-right", say("Next page"), theme, 1)
        self._number = plain_label("", self)
        self._title = Elided("", self, soft=True)
        row.addWidget(self.back)
        row.addWidget(self._number)
        row.addWidget(self.on)
        row.addWidget(self._title, 1)
        column.addLayout(row)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(STEP)
        self._later.timeout.connect(self._show)
        self._show()

    def _button(self, sign: str, words: str, theme: Theme, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(sign, theme.ink_soft))
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.clicked.connect(lambda: self.turn_to(self._place + step))
        return button

    @property
    def words(self) -> str:
        """Which page of how many is shown."""
        return self._number.text()

    @property
    def pages(self) -> Sequence[Laid]:
        """The pages as they were laid out last."""
        return self._pages

    def lay(self, pages: Sequence[Laid], size: tuple[float, float]) -> None:
        """Show other pages; the one that shows the same as before, where there is one."""
        key = self._pages[self._place].key if self._pages else ""
        self._pages, self._size = list(pages), size
        self._images.clear()
        same = next((at for at, one in enumerate(pages) if one.key == key), 0)
        self._place = self._place if self._place < len(pages) and pages[self._place].key == key else same
        self._show()

    def say(self, words: str) -> None:
        """Say why there are no pages."""
        self._pages, self._waiting = [], words
        self._images.clear()
        self._show()

    def show_image(self, place: int, image: QImage) -> None:
        """Take a page that was painted."""
        while len(self._images) >= KEPT:
            self._images.pop(next(iter(self._images)))
        self._images[place, image.width()] = image
        if place == self._place:
            self._show()
        following = self._place + 1
        if place == self._place and following < len(self._pages) and not self._has(following):
            self.needed.emit(following, self.page.across())

    def turn_to(self, place: int) -> None:
        """Show a page by its place, from 0."""
        if 0 <= place < len(self._pages) and place != self._place:
            self._place = place
            self._show()
            self.turned.emit(place)

    def turn_to_key(self, key: str) -> None:
        """Show the first page of a key."""
        self.turn_to(next((at for at, one in enumerate(self._pages) if one.key == key), -1))

    def _has(self, place: int) -> bool:
        return (place, self.page.across()) in self._images

    def _show(self) -> None:
        count = len(self._pages)
        self.back.setEnabled(self._place > 0 and bool(count))
        self.on.setEnabled(self._place + 1 < count)
        self._number.setText(say("Page {n} of {of}", n=self._place + 1, of=count) if count else "")
        if not count:
            self._title.say("")
            self.page.show_page(None, self._size, self._waiting)
            return
        laid = self._pages[self._place]
        self._title.say(laid.title)
        near = [image for (place, _), image in self._images.items() if place == self._place]
        self.page.show_page(near[-1] if near else None, self._size, laid.headline)
        if not self._has(self._place):
            self.needed.emit(self._place, self.page.across())

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start()
