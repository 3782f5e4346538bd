"""What a picture shows, and what it becomes before it is written: plain values that window and command line share."""

from typing import Final, NamedTuple

from studio.drawing.marks import Mark
from studio.drawing.theme import LIGHT
from studio.model.record import CURRENT

ENDINGS: Final = (".png", ".svg", ".pdf")


class Picture(NamedTuple):
    """What a picture shows. `paper` and `tile` name sizes of paper (see `pictures_paper`); empty for none.

    `scale` is how many pixels of a PNG stand for a point of the drawing, 0.25 to 4.
    """

    lens: str = "outcomes"
    state: str = CURRENT
    focus: str = ""
    density: str = "normal"
    theme: str = LIGHT
    paper: str = ""
    tile: str = ""
    scale: float = 2.0


class Drawing(NamedTuple):
    """A picture as marks in painting order, its size in points, its ground, and words for those who do not see it."""

    marks: tuple[Mark, ...]
    size: tuple[float, float]
    ground: str
    title: str
    about: str
