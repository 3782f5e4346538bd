"""What stands in the middle while one compares: both sides, one picture of both, or the table; as the mode says."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from studio.canvas.compared import ComparedCanvas
from studio.drawing.look import Look
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.compare.comparing import AFTER, Comparing
from studio.ui.compare.dials import BESIDE, FIGURES, MORPH, OVER
from studio.ui.compare.panes import LEGIBLE, Panes
from studio.ui.compare.scenery import Scenery
from studio.ui.compare.table import FigureTable


class Stage(QStackedWidget):
    """The panes, the single canvas and the table, of which the one that the mode needs is shown."""

    def __init__(self, comparing: Comparing, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mode = BESIDE
        self.panes = Panes(self)
        self.single = ComparedCanvas(self)
        self.single.setAccessibleName(say("Both states in one picture"))
        self.table = FigureTable(comparing, appearance, self)
        for widget in (self.panes, self.single, self.table):
            self.addWidget(widget)

    @property
    def shown(self) -> Panes | ComparedCanvas:
        """What is looked at through a camera."""
        return self.panes if self.mode == BESIDE else self.single

    def turn_to(self, mode: str) -> None:
        """Show what a mode needs; it is drawn with `show_scenery`."""
        self.mode = mode
        self.setCurrentWidget({BESIDE: self.panes, FIGURES: self.table}.get(mode, self.single))

    def show_scenery(self, scenery: Scenery, look: Look, is_calm: bool, t: float) -> None:
        """Draw a comparison in the mode that is on; `t` is the moment of one on its way."""
        for canvas in (*self.panes.canvases, self.single):
            canvas.is_still = is_calm
        if self.mode == BESIDE:
            self.panes.show_scenery(scenery, look)
        elif self.mode in (OVER, MORPH):
            shown = scenery.both if self.mode == OVER else scenery.sides[AFTER]
            is_first = self.single.layout_shown is None
            self.single.show_compared(shown.layout, look, shown.what)
            if is_first:
                self.single.home(LEGIBLE)
        if self.mode == MORPH:
            self.show_moment(scenery, look, t)

    def show_moment(self, scenery: Scenery, look: Look, t: float) -> None:
        """Show a moment between before, 0, and after, 1."""
        before, after = scenery.sides
        self.single.show_moment(before.layout, after.layout, look, t)

    def select(self, ids: tuple[str, ...]) -> None:
        """Select without telling anybody."""
        self.panes.select(ids)
        self.single.select(ids)

    def reveal(self, ids: tuple[str, ...]) -> None:
        """Bring the first of some records into sight, on both sides where both are shown."""
        if self.mode == BESIDE:
            self.panes.reveal(ids)
        else:
            self.single.select(ids)
            self.single.reveal_first(ids)
