"""A canvas that shows what differs, and that looks where another canvas looks."""

from html import escape

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from studio.canvas.camera import SLACK, Camera
from studio.canvas.guard import guarded
from studio.canvas.picture import SPRITES_FROM
from studio.canvas.tracing import Tracing
from studio.canvas.view import Canvas
from studio.canvas.where import box_of, plain_tip
from studio.drawing.differing import NOTHING, Differing
from studio.drawing.layout import Layout
from studio.drawing.look import Look
from studio.drawing.marks import Box


class ComparedCanvas(Canvas):
    """A canvas in which nothing can be carried, with what differs over the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self._what = NOTHING
        self._tracing: Tracing | None = None

    @property
    def differing(self) -> Differing:
        """What differs, as it is shown."""
        return self._what

    def show_compared(self, layout: Layout, look: Look, what: Differing, animate: bool = False) -> None:
        """Show a state through a lens, and what differs in it."""
        self._what, self._tracing = what, None
        self.show_layout(layout, look, animate)

    def paint_over(self, painter: QPainter) -> None:
        """What differs, under the selection."""
        picture = self.surface.picture
        if picture is not None and self._flight is None and self._what.fates:
            if self._tracing is None or self._tracing.picture is not picture:
                self._tracing = Tracing(picture, self._what)
            self._tracing.paint(painter, self.surface.camera, self.surface.free)
        super().paint_over(painter)

    def follow(self, other: "ComparedCanvas") -> None:
        """Look where another canvas looks: at the same columns from as far, and as far down in proportion."""
        mine, theirs = self.surface, other.surface
        if mine.picture is None or theirs.picture is None:
            return
        layout, led = mine.picture.layout, theirs.picture.layout
        camera = theirs.camera
        if (layout.lens == "outcomes") != (led.lens == "outcomes"):
            wanted = _same_stage(led, layout, camera, other, self)
        else:
            share = _share_down(camera, led.size[1], other.height())
            own = mine.camera._replace(scale=camera.scale)
            y = own.y if share is None else _down(share, layout.size[1], self.height(), camera.scale)
            wanted = Camera(camera.x, y, camera.scale)
        if theirs.is_turning:
            self._turn(wanted)
        else:
            self._look_through(wanted)

    @property
    def is_between(self) -> bool:
        """Whether it shows a moment between two layouts."""
        return self._between is not None

    def reveal_first(self, ids: tuple[str, ...]) -> None:
        """Bring the first of some records that is drawn into sight."""
        box = self.box_of_first(ids)
        if box is not None:
            self.show_box(box)

    def look_through(self, camera: Camera) -> None:
        """Point the camera, crisp at once."""
        self._look_through(camera)
        self.settle()

    def box_of_first(self, ids: tuple[str, ...]) -> Box | None:
        """Where the first of some records is that is drawn; None where none is."""
        picture = self.surface.picture
        if picture is None:
            return None
        return next((box for id_ in ids if (box := box_of(picture, id_)) is not None), None)

    def sees(self, box: Box) -> bool:
        """Whether a box of the drawing is seen whole, near enough to be read."""
        return box.within(self.surface.free) and self.scale >= SPRITES_FROM

    @guarded(False)
    def event(self, event: QEvent) -> bool:
        """Tooltips say what changed as well."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def tip_at(self, point: QPointF) -> str:
        """The tooltip at a point, safe to show as rich text: what is there, and what changed of it."""
        picture = self.surface.picture
        if picture is None:
            return ""
        known = plain_tip(picture, *self.surface.at(point))
        hit = self.hit_at(point)
        changed = self._what.said_of(hit.id) if hit is not None else ""
        lines = [f"<b>{escape(line)}</b>" for line in changed.splitlines()]
        if not lines:
            return known
        rest = known.removeprefix("<qt>").removesuffix("</qt>")
        return f"<qt>{'<br>'.join([*lines, rest] if rest else lines)}</qt>"


def _share_down(camera: Camera, size: float, height: int) -> float | None:
    """How far down one looks, 0 to 1; None where all is seen anyway."""
    slack, seen = SLACK / camera.scale, height / camera.scale
    return None if size <= seen else (camera.y + slack) / (size + 2 * slack - seen)


def _down(share: float, size: float, height: int, scale: float) -> float:
    slack = SLACK / scale
    return share * (size + 2 * slack - height / scale) - slack


def _same_stage(led: Layout, layout: Layout, camera: Camera, other: QWidget, own: QWidget) -> Camera:
    """Look at the stage in the middle of the other window, where the two lenses arrange stages differently."""
    scale = camera.scale
    x, y = camera.to_drawing(other.width() / 2, other.height() / 2)
    spots = [
        (
            0.0 if grid.box.y <= y < grid.box.bottom else abs(grid.box.center[1] - y),
            abs(one.x + one.width / 2 - x),
            one.id,
        )
        for grid in led.grids
        for one in grid.columns
    ]
    boxes = {
        one.id: Box(one.x, grid.box.y, one.width, grid.box.height) for grid in layout.grids for one in grid.columns
    }
    found = next((boxes[id_] for _, _, id_ in sorted(spots) if id_ in boxes), None)
    if found is None:
        return camera
    across, down = found.center
    return Camera(across - own.width() / scale / 2, down - own.height() / scale / 2, scale)
