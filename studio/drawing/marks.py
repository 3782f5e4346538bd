"""Marks: the flat list of shapes, text runs and icons that every surface paints, with nothing of Qt or ReportLab.

Coordinates are in points of the drawing (one CSS pixel at 100 %), x to the right and y downward. Colours are
`#RRGGBB`; an empty colour paints nothing. A painter draws the marks in the order of `in_order`, which is by layer and
within a layer as listed. `id` names the record a mark stands for, `role` what it is in the drawing (see `Role`), and
`title` says in words what it means, for tooltips, outlines and alternative texts. Text is set without kerning,
ligatures or contextual alternates, so that its width is exactly what `studio.drawing.text` measured.
"""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import NamedTuple, TypeAlias


class Layer(IntEnum):
    """What lies above what. A window may pin the heads: column heads vertically, row heads horizontally."""

    GROUND = 0
    BAND = 1  # outcome bands, P&L bands, lanes
    RULE = 2  # hairlines between stages and rows
    PATH = 3  # the customer's path: behind the cards, so that it never strikes through a name
    CARD = 4
    STOP = 5  # stops of the path, crossings, owner slots
    ROW_HEAD = 6
    COLUMN_HEAD = 7


class Role:
    """The roles a mark may have; surfaces hit-test and build outlines by them."""

    CARD = "card"  # a placement
    TILE = "tile"  # any other record shown as a card: backbone, channel, partner, metric ...
    BAND = "band"
    SEGMENT = "segment"
    OUTCOME = "outcome"
    JOURNEY = "journey"
    STAGE = "stage"
    ROW = "row"  # head of a P&L, a unit or a lane
    OWNER = "owner"  # chip of whoever owns the record named by `id`
    PNL = "pnl"  # chip or bar of a P&L
    SLOT = "slot"  # dashed red: somebody or something that is missing; `id` is the record that misses it
    PERCEPTION = "perception"
    MOMENT = "moment"
    SIGNAL = "signal"
    CLIFF = "cliff"
    CURVE = "curve"
    PATH = "path"
    STOP = "stop"
    CROSSING = "crossing"
    HANDOFF = "handoff"
    BADGE = "badge"


class Box(NamedTuple):
    """A rectangle by its left upper corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """y of the lower edge."""
        return self.y + self.height

    @property
    def center(self) -> tuple[float, float]:
        """The middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is inside; left and upper edges are, right and lower ones are not."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height

    def meets(self, other: "Box") -> bool:
        """Whether the two share an area, not only an edge."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def within(self, other: "Box", tolerance: float = 1e-6) -> bool:
        """Whether it lies wholly inside the other."""
        return (
            self.x >= other.x - tolerance
            and self.y >= other.y - tolerance
            and self.right <= other.right + tolerance
            and self.bottom <= other.bottom + tolerance
        )

    def inset(self, x: float, y: float) -> "Box":
        """The box made smaller on all sides."""
        return Box(self.x + x, self.y + y, max(0.0, self.width - 2 * x), max(0.0, self.height - 2 * y))

    def moved(self, x: float, y: float) -> "Box":
        """The box somewhere else."""
        return Box(self.x + x, self.y + y, self.width, self.height)


class Rect(NamedTuple):
    """A rectangle. `radius` rounds the corners named by `corners`: "all", "left" or "right".

    `hatch` is the colour of diagonal lines over the fill; `dash` the lengths of stroke and gap.
    """

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.0
    radius: float = 0.0
    corners: str = "all"
    dash: tuple[float, ...] = ()
    hatch: str = ""
    layer: int = Layer.BAND
    id: str = ""
    role: str = ""
    title: str = ""

    @property
    def box(self) -> Box:
        """The rectangle as a box."""
        return Box(self.x, self.y, self.width, self.height)


class TextRun(NamedTuple):
    """One line of text on its baseline. `x` is its left end; `width` is how far it reaches at most.

    The text is in logical order; right-to-left text is shaped by the painter and still starts at `x`. `title` holds the
    whole text where this one was shortened.
    """

    x: float
    y: float
    text: str
    size: float
    weight: int = 400  # 400, 500 or 600
    color: str = "#000000"
    width: float = 0.0
    layer: int = Layer.BAND
    id: str = ""
    role: str = ""
    title: str = ""


class Line(NamedTuple):
    """A straight, a broken or (with `radius`) a broken line with rounded corners."""

    points: tuple[tuple[float, float], ...]
    color: str
    width: float = 1.0
    dash: tuple[float, ...] = ()
    radius: float = 0.0
    layer: int = Layer.RULE
    id: str = ""
    role: str = ""
    title: str = ""


class Curve(NamedTuple):
    """A smooth curve: a start and then for each piece two control points and an end (cubic Béziers)."""

    start: tuple[float, float]
    pieces: tuple[tuple[float, float, float, float, float, float], ...]
    color: str
    width: float = 1.0
    dash: tuple[float, ...] = ()
    layer: int = Layer.RULE
    id: str = ""
    role: str = ""
    title: str = ""


class Icon(NamedTuple):
    """An icon of the Lucide family in a square of `size` with its left upper corner at x, y; strokes 1.75 to 2 px.

    `filled` fills the closed shapes with the same colour.
    """

    name: str
    x: float
    y: float
    size: float
    color: str
    filled: bool = False
    layer: int = Layer.BAND
    id: str = ""
    role: str = ""
    title: str = ""


class Diamond(NamedTuple):
    """A square standing on its corner, given by its centre and half its diagonal."""

    x: float
    y: float
    size: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.5
    layer: int = Layer.STOP
    id: str = ""
    role: str = ""
    title: str = ""


class Circle(NamedTuple):
    """A circle by centre and radius."""

    x: float
    y: float
    radius: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.5
    layer: int = Layer.STOP
    id: str = ""
    role: str = ""
    title: str = ""


Mark: TypeAlias = Rect | TextRun | Line | Curve | Icon | Diamond | Circle


def in_order(marks: Iterable[Mark]) -> list[Mark]:
    """The marks in the order in which they are painted."""
    return sorted(marks, key=lambda mark: mark.layer)


def extent(mark: Mark) -> Box:
    """The box that a mark covers, text from ascender to descender."""
    match mark:
        case Rect():
            return mark.box
        case TextRun():
            return Box(mark.x, mark.y - 0.97 * mark.size, mark.width, 1.21 * mark.size)
        case Icon():
            return Box(mark.x, mark.y, mark.size, mark.size)
        case Diamond():
            return Box(mark.x - mark.size, mark.y - mark.size, 2 * mark.size, 2 * mark.size)
        case Circle():
            return Box(mark.x - mark.radius, mark.y - mark.radius, 2 * mark.radius, 2 * mark.radius)
        case Line():
            return _around(mark.points)
        case Curve():
            ends = [(piece[index], piece[index + 1]) for piece in mark.pieces for index in (0, 2, 4)]
            return _around([mark.start, *ends])


def moved(mark: Mark, x: float, y: float) -> Mark:
    """The mark somewhere else."""
    match mark:
        case Line():
            return mark._replace(points=tuple((px + x, py + y) for px, py in mark.points))
        case Curve():
            shift = (x, y, x, y, x, y)
            pieces = tuple(tuple(at + by for at, by in zip(piece, shift, strict=True)) for piece in mark.pieces)
            return mark._replace(start=(mark.start[0] + x, mark.start[1] + y), pieces=pieces)  # type: ignore[arg-type]
        case _:
            return mark._replace(x=mark.x + x, y=mark.y + y)


def named_at(marks: Iterable[Mark], x: float, y: float) -> Iterator[Mark]:
    """The marks with an id under a point, uppermost first."""
    for mark in reversed(in_order(marks)):
        if mark.id and extent(mark).holds(x, y):
            yield mark


def _around(points: Iterable[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
