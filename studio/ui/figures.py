"""The bar at the bottom: the five figures that matter, live while a card is in the hand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from studio.analysis.headline import Headline
from studio.analysis.result import Result
from studio.ui.label import plain_label, tip

NAMES = ("Silo index", "Hand-offs across P&Ls", "Journeys owned", "Perception", "Money tied to outcomes")
MEASURES = ("M09", "M01", "M07", "M20", "M33")
UNKNOWN = "not assessed"


def written(place: int, result: Result) -> str:
    """One figure in words: rounded, with what it is out of, or why it is unknown."""
    if result.value is None:
        return UNKNOWN
    if place == 2:
        return f"{result.value:.0f} of {result.parts.get('journeys', result.n)}"
    if place == 4:
        return f"{result.value * 100:.0f} %"
    return f"{result.value:.0f}" if place in (0, 1) else f"{result.value:.1f}"


class FigureBar(QFrame):
    """Shows five figures; a click asks for an explanation by the id of the measure."""

    explain = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(24)
        self._buttons = []
        for name, measure in zip(NAMES, MEASURES, strict=True):
            button = QToolButton(self)
            button.setProperty("flat", "true")
            button.setText(name.replace("&", "&&"))
            button.clicked.connect(lambda _checked=False, measure=measure: self.explain.emit(measure))
            row.addWidget(button)
            self._buttons.append(button)
        row.addStretch(1)
        self._right = plain_label("", soft=True)
        row.addWidget(self._right)

    def show_figures(self, current: Headline | None, seen: Headline, would_be: bool = False) -> None:
        """Show the figures of what is looked at, with those of the current state before them where they differ."""
        for place, (name, button) in enumerate(zip(NAMES, self._buttons, strict=True)):
            now = written(place, seen[place])
            before = written(place, current[place]) if current is not None else now
            words = f"{name}  {before} → {now}" if before != now else f"{name}  {now}"
            button.setText(words.replace("&", "&&"))
            button.setAccessibleName(words)
            button.setProperty("moving", "true" if would_be else "false")
            button.setToolTip(tip(seen[place].note or seen[place].reason if seen[place].value is None else words))

    def say_right(self, words: str) -> None:
        """Say something at the right end: how many elements, the zoom."""
        self._right.setText(words)
