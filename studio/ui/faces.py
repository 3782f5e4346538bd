"""The faces of the board: the canvas, or a page in its place, one at a time, each with the zoom of the menus."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from studio.canvas.view import Canvas
from studio.ui.desk import Desk
from studio.ui.face import Face


class Faces(QWidget):
    """Knows which face is shown, and which lenses are no arrangement of cards but pages of their own."""

    canvas: Canvas

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._faces: list[QWidget] = []
        self._lenses: dict[str, Callable[[], Face]] = {}
        self._lens_faces: dict[str, Face] = {}

    @property
    def face(self) -> QWidget:
        """What stands in the middle: the canvas, or a page in its place."""
        return next((face for face in self._faces if not face.isHidden()), self.canvas)

    def turn_to(self, face: QWidget | None = None) -> None:
        """Put a page in the place of the canvas; without one the canvas again, or the page of the lens that is on."""
        wanted = face or self._face_of_lens() or self.canvas
        if wanted is not self.canvas and wanted not in self._faces:
            self._faces.append(wanted)
            layout = self.layout()
            if layout is not None:
                layout.addWidget(wanted)
        for one in (self.canvas, *self._faces):  # hidden first: two at once would share the room for a moment
            if one is not wanted:
                one.hide()
        wanted.show()
        self._turned(wanted)
        wanted.setFocus()

    def offer_lens(self, id_: str, make: Callable[[], Face]) -> None:
        """Take the page of a lens that is no arrangement of cards; it is made when it is first turned to."""
        self._lenses[id_] = make

    @property
    def scale(self) -> float:
        """How large what stands in the middle is; 1 is 100 %."""
        face = self.face
        return face.scale if isinstance(face, Face) else self.canvas.scale

    def zoom_by(self, factor: float) -> None:
        """Make what stands in the middle larger or smaller."""
        face = self.face
        (face if isinstance(face, Face) else self.canvas).zoom_by(factor)

    def zoom_to(self, scale: float) -> None:
        """Show what stands in the middle at a scale; 1 is 100 %."""
        face = self.face
        (face if isinstance(face, Face) else self.canvas).zoom_to(scale)

    def fit(self) -> None:
        """Show all of what stands in the middle."""
        face = self.face
        (face if isinstance(face, Face) else self.canvas).fit()

    def _face_of_lens(self) -> Face | None:
        lens = self._desk.lens
        if lens in self._lenses and lens not in self._lens_faces:
            self._lens_faces[lens] = self._lenses[lens]()
        return self._lens_faces.get(lens)

    def _turned(self, face: QWidget) -> None:
        """Another face is shown."""
