"""Two canvases below each other that look at the same columns, each under a line that says what it shows."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from studio.canvas.camera import EDGE, Camera
from studio.canvas.compared import ComparedCanvas
from studio.canvas.guard import guarded
from studio.drawing.look import Look
from studio.model.speech import say
from studio.ui.compare.scenery import Scenery
from studio.ui.label import Elided, plain_label

LEGIBLE = 0.75  # scale from which cards bear their names; what does not fit is looked at from as near as this
NEAREST_TO_IT = 0.6  # scale from which names can be made out: as far as one goes back so that all rows are seen
DOT = "●"


class Caption(QWidget):
    """A dot, what is shown, and what that means for the customer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 2)
        row.setSpacing(8)
        self._dot = plain_label(DOT, self)
        self.head = Elided("", self, strong=True)
        self.head.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.tail = Elided("", self, soft=True)
        row.addWidget(self._dot)
        row.addWidget(self.head)
        row.addWidget(self.tail, 1)

    def say(self, head: str, tail: str, tint: str) -> None:
        """Say it, with the dot in a colour."""
        self.head.say(head)
        self.tail.say(tail)
        self._dot.setStyleSheet(f"color: {tint};")
        self.setAccessibleName(f"{head}. {tail}" if tail else head)


class Panes(QSplitter):
    """Before above, after below. `picked` carries what a person selects in either."""

    picked = Signal(tuple)
    zoomed = Signal(float)
    menu_asked = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(6)
        self.canvases = ComparedCanvas(self), ComparedCanvas(self)
        self.captions = Caption(self), Caption(self)
        self._is_leading = False
        self._is_first = True
        names = (say("Before"), say("After"))
        for canvas, caption, name in zip(self.canvases, self.captions, names, strict=True):
            canvas.setAccessibleName(name)
            canvas.setMinimumHeight(120)
            half = QWidget(self)
            column = QVBoxLayout(half)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(caption)
            column.addWidget(canvas, 1)
            self.addWidget(half)
        for one, other in (self.canvases, self.canvases[::-1]):
            one.looked.connect(lambda one=one, other=other: self._lead(one, other))
            one.picked.connect(lambda ids, other=other: self._pick(ids, other))
            one.menu_asked.connect(self.menu_asked)
        self.canvases[1].zoomed.connect(self.zoomed)

    @property
    def scale(self) -> float:
        """1 is 100 %."""
        return self.canvases[1].scale

    def show_scenery(self, scenery: Scenery, look: Look) -> None:
        """Show both sides. The first time the window is shared by how much room each needs."""
        for canvas, shown in zip(self.canvases, scenery.sides, strict=True):
            canvas.show_compared(shown.layout, look, shown.what)
        if self._is_first:
            self._is_first = False
            self._share_room()
            self.home()

    def begin_anew(self) -> None:
        """Look at all of what is shown next."""
        self._is_first = True

    def _share_room(self) -> None:
        heights = [shown.size[1] for canvas in self.canvases if (shown := canvas.layout_shown) is not None]
        if len(heights) == len(self.canvases):
            least = 0.3 * sum(heights)
            self.setSizes([round(max(least, height)) for height in heights])

    def home(self) -> None:
        """Look at all of it where names can be read then, else at the beginning from near enough to read."""
        if self._fitting() >= LEGIBLE:
            self.fit()
        else:
            scale = min(LEGIBLE, max(NEAREST_TO_IT, self._fitting_down()))
            self._look(Camera(-EDGE / scale, -EDGE / scale, scale))

    def fit(self) -> None:
        """Show all of both, from equally far."""
        scale = self._fitting()
        self._look(Camera(-EDGE / scale, -EDGE / scale, scale))

    def zoom_to(self, scale: float) -> None:
        """Look from as far as a scale says."""
        self.canvases[1].zoom_to(scale)

    def zoom_by(self, factor: float) -> None:
        """Closer or farther."""
        self.canvases[1].zoom_by(factor)

    def _fitting_down(self) -> float:
        """The scale at which all rows of both are seen, however many columns there are."""
        pairs = [(canvas, shown) for canvas in self.canvases if (shown := canvas.layout_shown) is not None]
        return min((canvas.height() - 2 * EDGE) / max(1.0, shown.size[1]) for canvas, shown in pairs)

    def _fitting(self) -> float:
        return min(canvas.surface.fitting().scale for canvas in self.canvases)

    def _look(self, camera: Camera) -> None:
        self._is_leading = True
        for canvas in self.canvases:
            canvas.look_through(camera)
        self._is_leading = False
        self.zoomed.emit(camera.scale)

    def select(self, ids: tuple[str, ...]) -> None:
        """Select in both without telling anybody."""
        for canvas in self.canvases:
            canvas.select(ids)

    def reveal(self, ids: tuple[str, ...]) -> None:
        """Select in both, and bring it into sight in both, from equally far and over the same columns."""
        self.select(ids)
        boxes = [canvas.box_of_first(ids) for canvas in self.canvases]
        known = [box for box in boxes if box is not None]
        if not known:
            return
        scale = max(LEGIBLE, self.scale)
        left, right = min(box.x for box in known), max(box.right for box in known)
        width = self.canvases[0].width() / scale
        middle = (left + right) / 2 if right - left < width else known[-1].center[0]
        pairs = list(zip(self.canvases, boxes, strict=True))
        is_hidden = any(box is not None and not canvas.sees(box) for canvas, box in pairs)
        self._is_leading = True
        for canvas, box in pairs:
            camera = canvas.surface.camera
            y = box.center[1] - canvas.height() / scale / 2 if box is not None else camera.y
            if is_hidden:
                canvas.look_through(Camera(middle - width / 2, y, scale))
        self._is_leading = False

    def _lead(self, one: ComparedCanvas, other: ComparedCanvas) -> None:
        if not self._is_leading:
            self._is_leading = True
            other.follow(one)
            self._is_leading = False

    def _pick(self, ids: tuple[str, ...], other: ComparedCanvas) -> None:
        other.select(ids)
        self.picked.emit(ids)

    @guarded(QSize(600, 400))
    def sizeHint(self) -> QSize:
        return QSize(600, 400)
