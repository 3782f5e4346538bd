"""The bar at the bottom: the five figures that matter, live while a card is in the hand."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from studio.canvas.guard import guarded
from studio.model.speech import say
from studio.ui.counting import Figures
from studio.ui.label import plain_label, tip

NAMES: Final = ("Silo index", "Hand-offs across P&Ls", "Journeys owned", "Perception", "Money tied to outcomes")
SHORT: Final = ("Silos", "Hand-offs", "Owned", "Perception", "Money")
LOWER, HIGHER = "Lower is better.", "Higher is better."
BETTER: Final = (LOWER, LOWER, HIGHER, HIGHER, HIGHER)
MEASURES: Final = ("M09", "M01", "M07", "M20", "M33")


LONG, BRIEF, BRIEFEST = range(3)  # the whole; a short name; only how it is now


class FigureBar(QFrame):
    """Shows five figures; pressing one asks for an explanation by the id of the measure."""

    explain = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 16, 2)
        row.setSpacing(12)
        names = zip(NAMES, SHORT, BETTER, MEASURES, strict=True)
        self.figures = [
            Figure(say(name), say(short), say(better), measure, self) for name, short, better, measure in names
        ]
        for figure in self.figures:
            figure.clicked.connect(lambda _checked=False, figure=figure: self.explain.emit(figure.measure))
            row.addWidget(figure)
        row.addStretch(1)
        self._right = plain_label("", self, soft=True)
        row.addWidget(self._right)
        self.zoom = QToolButton(self)
        self.zoom.setProperty("flat", "true")
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.zoom.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self.zoom)

    def show_figures(self, figures: Figures) -> None:
        """Show the figures of what is looked at, with those of the current state before them where they differ."""
        from studio.analysis.headline import written

        for place, figure in enumerate(self.figures):
            now = written(place, figures.seen[place])
            before = written(place, figures.current[place])
            seen = figures.seen[place]
            figure.say(before, now, figures.would_be, say(seen.note) if seen.value is None else "")
        self._fit()

    def say_right(self, words: str, scale: float) -> None:
        """Say something at the right end: how many elements; and at which scale one looks, 1 being 100 %."""
        self._right.setText(words)
        zoom = say("{n} %", n=round(100 * scale))
        self.zoom.setText(zoom)
        self.zoom.setToolTip(tip(say("Zoom")))
        self.zoom.setAccessibleName(say("Zoom: {zoom}", zoom=zoom))
        self._fit()

    def offer_zoom(self, actions: Iterable[QAction]) -> None:
        """Take what the figure of the zoom offers when it is pressed."""
        menu = QMenu(self.zoom)
        menu.addActions(list(actions))
        self.zoom.setMenu(menu)

    def _fit(self) -> None:
        """Use short names where the long ones have no room, then only how it is now, then leave the last ones out."""
        room = self.width() - 12 * len(self.figures) - 32
        right = self._right.sizeHint().width() + self.zoom.sizeHint().width() + 24
        needed = self._shortened(LONG)
        if needed + right > room:
            needed = self._shortened(BRIEF)
        if needed > room:
            needed = self._shortened(BRIEFEST)
        for widget in (self._right, self.zoom):
            widget.setVisible(needed + right <= room)
        for figure in self.figures:
            room -= figure.minimumWidth()
            figure.setVisible(room >= 0)

    def _shortened(self, brevity: int) -> int:
        """Say so much of each figure; answers how many pixels they need together."""
        for figure in self.figures:
            figure.shorten(brevity)
        return sum(figure.minimumWidth() for figure in self.figures)

    @guarded(QSize(0, 0))
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class Figure(QToolButton):
    """One figure: its name, what it is in the current state, and what it is in the state that is looked at."""

    def __init__(self, name: str, short: str, better: str, measure: str, parent: QWidget | None = None) -> None:
        """`better` says which direction is better, for the tooltip."""
        super().__init__(parent)
        self.measure = measure
        self._name, self._short, self._better = name, short, better
        self._whole, self._now, self._brevity = "", "", LONG
        self.setProperty("flat", "true")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 4, 6, 4)
        self._row.setSpacing(6)
        self._caption = plain_label(name, self, soft=True)
        self._value = plain_label("", self, strong=True)
        for label in (self._caption, self._value):
            self._row.addWidget(label)
        self.say("–", "–", False, "")

    @property
    def words(self) -> str:
        """What it says where there is room."""
        return self._whole

    def say(self, before: str, now: str, would_be: bool, why: str) -> None:
        """Say the figure. `would_be`: it is that of a drop to come; `why` it is unknown."""
        words = now if before == now else f"{before} → {now}"
        self._whole, self._now = words, now
        self.setAccessibleName(f"{self._name}: {words}")
        self.setToolTip(tip(f"{self._name}: {why.rstrip('.') or words}. {self._better}"))
        if self._value.property("moving") != ("true" if would_be and before != now else ""):
            self._value.setProperty("moving", "true" if would_be and before != now else "")
            self._value.style().unpolish(self._value)
            self._value.style().polish(self._value)
        self.shorten(self._brevity)

    def shorten(self, brevity: int) -> None:
        """Say the whole, or less of it: LONG, BRIEF or BRIEFEST."""
        self._brevity = brevity
        self._caption.setText(self._name if brevity == LONG else self._short)
        self._value.setText(self._now if brevity == BRIEFEST else self._whole)
        self._row.invalidate()
        self.setMinimumSize(self._row.sizeHint())
