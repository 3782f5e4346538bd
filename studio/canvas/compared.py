"""A canvas that shows what differs, and that looks where another canvas looks."""

from html import escape

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from studio.canvas.camera import EDGE, Camera
from studio.canvas.flight import Between
from studio.canvas.guard import guarded
from studio.canvas.picture import SPRITES_FROM, Picture
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
        self._ends: tuple[Picture, Picture] | None = None

    @property
    def differing(self) -> Differing:
        """What differs, as it is shown."""
        return self._what

    def show_compared(self, layout: Layout, look: Look, what: Differing, animate: bool = False) -> None:
        """Show a state through a lens, and what differs in it."""
        self._what, self._ends = what, None
        self.show_layout(layout, look, animate)

    def paint_ground(self, painter: QPainter) -> bool:
        """What differs is a part of the picture, so that panning need not paint it again."""
        picture = self.surface.picture
        if picture is not None and picture.trace is None and self._what.fates:
            picture.trace = Tracing(picture, self._what)
        return super().paint_ground(painter)

    def follow(self, other: "ComparedCanvas") -> None:
        """Look where another canvas looks: at the same columns from as far, and as far down in proportion."""
        mine, theirs = self.surface, other.surface
        if mine.picture is None or theirs.picture is None:
            return
        layout, led = mine.picture.layout, theirs.picture.layout
        camera = theirs.camera
        if _has_own_columns(layout, led):
            wanted = _same_stage(led, layout, camera, other, self)
        else:
            wanted = _as_far_down(layout, led, mine.camera, camera, (self.height(), other.height()))
        if theirs.is_turning:
            self._turn(wanted)
        else:
            self._look_through(wanted)

    def show_moment(self, before: Layout, after: Layout, look: Look, t: float) -> None:
        """Show a moment between two layouts over the same columns, from as far as the camera looks; 0 is before.

        Looking further or closer changes neither the moment nor what it lies between.
        """
        picture = self.surface.picture
        if picture is None or picture.layout is not after:
            self.show_compared(after, look, NOTHING)
            picture = self.surface.picture
        if picture is None:
            return
        ends = self._ends
        if ends is None or ends[0].layout is not before or ends[1] is not picture:
            self._ends = ends = (Picture(before, look, self.devicePixelRatioF(), picture.sprites), picture)
        is_same = self._between is not None and self._between.is_between(before, after, self.size())
        if self._between is None or not is_same:
            self._land()
            camera = self.surface.camera
            start = _at_same_columns(before, after, camera, self)
            self._between = Between((ends[0], start), (picture, camera), self.size(), self.is_still)
        self._between.t = min(1.0, max(0.0, t))
        self.update()

    @property
    def is_between(self) -> bool:
        """Whether it shows a moment between two layouts."""
        return self._between is not None

    def reveal_first(self, ids: tuple[str, ...]) -> None:
        """Bring the first of some records that is drawn into sight."""
        box = self.box_of_first(ids)
        if box is not None:
            self.show_box(box)

    def home(self, least: float) -> None:
        """Look at all of it, or at its upper left corner where names could not be read then."""
        fit = self.surface.fitting()
        self.look_through(fit if fit.scale >= least else Camera(-EDGE / least, -EDGE / least, least))

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


def _has_own_columns(one: Layout, other: Layout) -> bool:
    """Whether two layouts have their columns in other places: bands of outcomes have their own."""
    return (one.lens == "outcomes") != (other.lens == "outcomes")


def _at_same_columns(layout: Layout, led: Layout, camera: Camera, window: QWidget) -> Camera:
    """Where to look at a layout while another is looked at through a camera, in a window of the same size."""
    size = window.width(), window.height()
    if _has_own_columns(layout, led):
        whole = Camera.fitting(led.size, *size)
        return (
            Camera.fitting(layout.size, *size) if camera == whole else _same_stage(led, layout, camera, window, window)
        )
    return _as_far_down(layout, led, camera, camera, (size[1], size[1])).within(layout.size, *size)


def _as_far_down(layout: Layout, led: Layout, own: Camera, camera: Camera, heights: tuple[int, int]) -> Camera:
    """The camera of the other window, as far down in proportion; over the top as far as there, and where all of that
    drawing is seen anyway as far down as one looks by oneself."""
    room, led_room = (one.size[1] - height / camera.scale for one, height in zip((layout, led), heights, strict=True))
    if led_room <= 0:
        return camera._replace(y=own.y)
    return camera if camera.y <= 0 else camera._replace(y=camera.y / led_room * max(0.0, room))


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
