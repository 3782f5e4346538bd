"""Tiles: large buttons with a picture, a title and a second line, in rows that fill the width."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from studio.canvas.guard import guarded
from studio.drawing.color import mix
from studio.ui.appearance import Appearance
from studio.ui.label import tip
from studio.ui.style import icon
from studio.ui.thumbnail import HEIGHT, WIDTH

GAP = 16  # pixels between tiles at 100 %
ROUND = 8.0


class Tile(QAbstractButton):
    """One tile. `menu_asked` comes on the right button or the menu key."""

    menu_asked = Signal(object)

    def __init__(self, title: str, second: str, appearance: Appearance, parent: QWidget, sign: str = "file") -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._picture = QPixmap()
        self._sign = sign
        self._title, self._second = title, second
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.say(title, second)

    @property
    def title(self) -> str:
        """What the tile is called."""
        return self._title

    @property
    def picture(self) -> QPixmap:
        """What it shows; a null one where it shows the sign."""
        return self._picture

    def say(self, title: str, second: str) -> None:
        """Show other words."""
        self._title, self._second = title, second
        self.setAccessibleName(title)
        self.setAccessibleDescription(second)
        self.setToolTip(tip(second))
        self.update()

    def show_picture(self, picture: QPixmap) -> None:
        """Show a picture in place of the sign."""
        self._picture = picture
        self.update()

    @guarded(QSize(100, 100))
    def sizeHint(self) -> QSize:
        scale = self._appearance.scale
        return QSize(round(WIDTH * min(scale, 1.25)), round(HEIGHT * min(scale, 1.25)) + round(58 * scale))

    @guarded(None)
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    @guarded(None)
    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        marked = self.hasFocus() or self.isDown()
        edge = theme.accent if marked else mix(theme.ink, theme.line, 0.25 if self.underMouse() else 0.0)
        painter.setPen(QPen(QColor(edge), 2 if marked else 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(box, ROUND, ROUND)
        words = round(58 * self._appearance.scale)
        self._paint_picture(painter, QRectF(box.x(), box.y(), box.width(), box.height() - words))
        self._paint_words(painter, QRect(12, self.height() - words + 6, self.width() - 24, words - 12))
        painter.end()

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        theme = self._appearance.theme
        inner = box.adjusted(1, 1, -1, 0)
        painter.fillRect(inner.adjusted(ROUND / 2, 3, -ROUND / 2, 0), QColor(theme.ground))
        if self._picture.isNull():
            side = 28
            sign = icon(self._sign, theme.ink_soft, side).pixmap(side, side)
            painter.drawPixmap(inner.center().toPoint().x() - side // 2, inner.center().toPoint().y() - side // 2, sign)
        else:
            target = inner.adjusted(ROUND / 2, 3, -ROUND / 2, 0)
            source = QRectF(self._picture.rect())
            source.setHeight(min(source.height(), source.width() * target.height() / target.width()))
            painter.drawPixmap(target, self._picture, source)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(inner.bottomLeft(), inner.bottomRight())

    def _paint_words(self, painter: QPainter, box: QRect) -> None:
        theme = self._appearance.theme
        for line, (words, weight, tint) in enumerate(
            ((self._title, QFont.Weight.DemiBold, theme.ink), (self._second, QFont.Weight.Normal, theme.ink_soft))
        ):
            font = QFont(self.font())
            font.setWeight(weight)
            painter.setFont(font)
            painter.setPen(QColor(tint))
            row = QRect(box.x(), box.y() + line * box.height() // 2, box.width(), box.height() // 2)
            text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, row.width())
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, text)


class TileRows(QWidget):
    """Tiles in rows; as many side by side as there is room for."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.tiles: list[Tile] = []

    def add(self, tile: Tile) -> None:
        """Put another tile at the end."""
        tile.setParent(self)
        self.tiles.append(tile)
        tile.show()
        self._arrange()

    def clear(self) -> None:
        """Take all tiles away."""
        for tile in self.tiles:
            tile.deleteLater()
        self.tiles = []
        self._arrange()

    def _arrange(self) -> None:
        if not self.tiles:
            self.setFixedHeight(0)
            return
        gap, size = round(GAP * self._appearance.scale), self.tiles[0].sizeHint()
        columns = max(1, (self.width() + gap) // (size.width() + gap))
        wide = min(round(1.25 * size.width()), (self.width() + gap) // columns - gap)  # so that rows end where heads do
        for place, tile in enumerate(self.tiles):
            row, column = divmod(place, columns)
            tile.setGeometry(column * (wide + gap), row * (size.height() + gap), wide, size.height())
        rows = -(-len(self.tiles) // columns)
        self.setFixedHeight(rows * size.height() + (rows - 1) * gap)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
