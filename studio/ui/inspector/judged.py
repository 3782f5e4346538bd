"""How customers judge it: a bar for each dimension on the scale of the model's method, with a tick for today."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.canvas.guard import guarded
from studio.drawing.look import Look
from studio.drawing.perception import DIMENSIONS, Score, span, status, written
from studio.model.query import View
from studio.model.speech import say
from studio.ui.appearance import Appearance


class Bars(QWidget):
    """The bars of one thing. It is read out as one sentence."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._found: Mapping[str, Score] = {}
        self._today: Mapping[str, Score] = {}
        self._span = (0.0, 100.0)
        self._look = Look(appearance.theme, {})
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_scores(self, view: View, found: Mapping[str, Score], today: Mapping[str, Score]) -> None:
        """Show scores, with those of today as ticks."""
        self._found, self._today, self._span = found, today, span(view)
        self._look = Look(self._appearance.theme, {})
        parts = [f"{say(name)} {written(found[key].value)}" for key, name in DIMENSIONS if key in found]
        self.setAccessibleName(", ".join(parts))
        self.updateGeometry()
        self.update()

    @property
    def _line(self) -> int:
        return round(20 * self._appearance.scale)

    @guarded(QSize(0, 0))
    def sizeHint(self) -> QSize:
        return QSize(200, self._line * max(1, len(self._found)))

    @guarded(None)
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = 0
        for key, name in DIMENSIONS:
            if key in self._found:
                self._paint(painter, row * self._line, say(name), self._found[key], self._today.get(key))
                row += 1
        painter.end()

    def _paint(self, painter: QPainter, top: int, name: str, score: Score, today: Score | None) -> None:
        scale, theme = self._appearance.scale, self._appearance.theme
        widest = max(painter.fontMetrics().horizontalAdvance(say(name)) for _, name in DIMENSIONS)
        words, figure = max(64 * scale, widest + 10 * scale), 40 * scale
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme.ink_soft))
        label = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, round(words - 4))
        painter.drawText(QRectF(0, top, words, self._line), middle, label)
        painter.setPen(QColor(theme.ink))
        box = QRectF(self.width() - figure, top, figure, self._line)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, written(score.value))
        bar = QRectF(words, top + self._line / 2 - 2.5 * scale, self.width() - words - figure, 5 * scale)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.track))
        painter.drawRoundedRect(bar, 2.5 * scale, 2.5 * scale)
        start, end = sorted((self._part(max(0.0, self._span[0])), self._part(score.value)))
        filled = QRectF(bar.x() + start * bar.width(), bar.y(), max(2.0, (end - start) * bar.width()), bar.height())
        painter.setBrush(QColor(self._look.status(status({"ease": score}))))
        painter.drawRoundedRect(filled, 2.5 * scale, 2.5 * scale)
        if self._span[0] < 0:  # a scale of two signs: from the middle, as on the canvas
            zero = bar.x() + bar.width() * self._part(0.0)
            painter.setPen(QPen(QColor(theme.ink_soft), scale))
            painter.drawLine(round(zero), round(bar.y() - 2 * scale), round(zero), round(bar.bottom() + 2 * scale))
        if today is not None:
            x = bar.x() + bar.width() * self._part(today.value)
            painter.setPen(QPen(QColor(theme.ink), 2 * scale))
            painter.drawLine(round(x), round(bar.y() - 3 * scale), round(x), round(bar.bottom() + 3 * scale))

    def _part(self, score: float) -> float:
        low, high = self._span
        return min(1.0, max(0.0, (score - low) / (high - low)))
