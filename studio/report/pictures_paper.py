"""A drawing on paper of a size: one page, or a wall chart cut into pages of a printer with marks for gluing."""

import io
import math
import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from reportlab.pdfgen.canvas import Canvas

from studio.drawing import text
from studio.drawing.marks import Box, Line, Mark, Rect, TextRun, extent
from studio.model.speech import say
from studio.model.trouble import Trouble
from studio.report.faces import registered
from studio.report.paint import Place, color, paint
from studio.report.picture import Drawing

MM: Final = 72 / 25.4
PAPERS: Final[Mapping[str, tuple[float, float]]] = {  # millimetres, upright
    "a0": (841, 1189),
    "a1": (594, 841),
    "a2": (420, 594),
    "a3": (297, 420),
    "a4": (210, 297),
    "letter": (215.9, 279.4),
    "legal": (215.9, 355.6),
    "tabloid": (279.4, 431.8),
}
TILES: Final = ("a4", "a3", "letter", "tabloid")
MARGIN: Final = 10 * MM  # which printers cannot reach
OVERLAP: Final = 10 * MM  # by which two neighbours show the same
SMALLEST, LARGEST = 50.0, 5_000.0  # millimetres of a side
MOST_TILES: Final = 400
MOST_GROWTH: Final = 8.0  # times the size on the screen
_INK: Final = "#60646C"


class Tiling(NamedTuple):
    """How a chart is cut: the size of a page, its columns and rows, all in points."""

    page: tuple[float, float]
    columns: int
    rows: int

    @property
    def inner(self) -> tuple[float, float]:
        """What of a page is printed on."""
        return self.page[0] - 2 * MARGIN, self.page[1] - 2 * MARGIN

    def region(self, row: int, column: int) -> Box:
        """What of the chart a page shows."""
        width, height = self.inner
        return Box(column * (width - OVERLAP), row * (height - OVERLAP), width, height)


def paper_size(name: str) -> tuple[float, float]:
    """Width and height of a paper in points, upright: a name such as A0, or millimetres such as 900x1200.

    Raises Trouble for a paper there is not.
    """
    if name.lower() in PAPERS:
        width, height = PAPERS[name.lower()]
        return width * MM, height * MM
    found = re.fullmatch(r"(\d{2,4}(?:\.\d)?)\s*[x×]\s*(\d{2,4}(?:\.\d)?)", name.strip().lower())
    sides = [float(found.group(1)), float(found.group(2))] if found else []
    if not sides or not all(SMALLEST <= side <= LARGEST for side in sides):
        known = ", ".join(one.upper() if len(one) == 2 else one for one in PAPERS)
        raise Trouble(
            say("“{name}” is no paper; choose {known}, or millimetres as in 900x1200.", name=name[:40], known=known)
        )
    return min(sides) * MM, max(sides) * MM


def sheets(drawing: Drawing, paper: str, tile: str = "") -> bytes:
    """The PDF of a drawing on one page of a paper, or on as many pages of a smaller one as it is cut into.

    The page stands upright or lies, whichever gives the larger picture. Without a paper, tiles show the drawing as
    large as on the screen. Raises Trouble for a paper there is not, and for more than 400 tiles.
    """
    whole = _lying(paper_size(paper), drawing.size) if paper else _natural(drawing.size)
    written = io.BytesIO()
    canvas = Canvas(
        written, pagesize=whole, invariant=1, pageCompression=1, initialFontName=registered("Inter-Regular")
    )
    canvas.setTitle(drawing.title)
    canvas.setSubject(drawing.about)
    place = _place(drawing.size, whole)
    if tile:  # what is empty above and below on the large paper need not be printed and glued
        whole = _natural((place.scale * drawing.size[0], place.scale * drawing.size[1]))
        place = place._replace(left=MARGIN, top=whole[1] - MARGIN)
        _tiles(canvas, drawing, place, whole, cut(whole, paper_size(tile)))
    else:
        _ground(canvas, whole, drawing.ground)
        paint(canvas, drawing.marks, place)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def cut(whole: tuple[float, float], tile: tuple[float, float]) -> Tiling:
    """How a chart of a size is cut into pages of a size: lying or upright, whichever needs fewer."""
    ways = [_cut(whole, tile), _cut(whole, (tile[1], tile[0]))]
    best = min(ways, key=lambda way: way.columns * way.rows)
    count = best.columns * best.rows
    if count > MOST_TILES:
        raise Trouble(
            say("That would be {n} pages; choose a smaller paper for the whole, or larger tiles.", n=f"{count:,}")
        )
    return best


def _cut(whole: tuple[float, float], page: tuple[float, float]) -> Tiling:
    steps = [page[at] - 2 * MARGIN - OVERLAP for at in (0, 1)]
    columns, rows = (max(1, math.ceil((whole[at] - OVERLAP) / steps[at] - 1e-6)) for at in (0, 1))
    return Tiling(page, columns, rows)


def _natural(size: tuple[float, float]) -> tuple[float, float]:
    return size[0] + 2 * MARGIN, size[1] + 2 * MARGIN


def _lying(paper: tuple[float, float], size: tuple[float, float]) -> tuple[float, float]:
    lying = (paper[1], paper[0])
    return max((lying, paper), key=lambda one: _scale(size, one))


def _scale(size: tuple[float, float], paper: tuple[float, float]) -> float:
    room = [max(1.0, paper[at] - 2 * MARGIN) for at in (0, 1)]
    return min(*(room[at] / max(1.0, size[at]) for at in (0, 1)), MOST_GROWTH)


def _place(size: tuple[float, float], whole: tuple[float, float]) -> Place:
    """The middle of the paper."""
    scale = _scale(size, whole)
    left, top = ((whole[at] - scale * size[at]) / 2 for at in (0, 1))
    return Place(scale, left, whole[1] - top)


def _ground(canvas: Canvas, size: tuple[float, float], ground: str) -> None:
    canvas.setPageSize(size)
    canvas.setFillColor(color(ground))
    canvas.rect(0, 0, *size, stroke=0, fill=1)


def _tiles(canvas: Canvas, drawing: Drawing, place: Place, whole: tuple[float, float], tiling: Tiling) -> None:
    """Row by row; each page shows its part of the chart, what it shares with its neighbours, and where it belongs."""
    top = whole[1] - place.top
    boxes = [(mark, _landed(extent(mark), place, top)) for mark in drawing.marks]
    width, height = tiling.page
    for row in range(tiling.rows):
        for column in range(tiling.columns):
            part = tiling.region(row, column)
            canvas.setPageSize(tiling.page)
            canvas.saveState()
            clip = canvas.beginPath()
            clip.rect(MARGIN, MARGIN, *tiling.inner)
            canvas.clipPath(clip, stroke=0, fill=0)
            canvas.setFillColor(color(drawing.ground))
            canvas.rect(0, 0, width, height, stroke=0, fill=1)
            near = part.inset(-8, -8)
            shown = [mark for mark, box in boxes if box.meets(near)]
            paint(canvas, shown, Place(place.scale, MARGIN + place.left - part.x, height - MARGIN - top + part.y))
            canvas.restoreState()
            paint(canvas, _aids(tiling, row, column, drawing.title), Place(1.0, 0.0, height))
            canvas.showPage()


def _landed(box: Box, place: Place, top: float) -> Box:
    scale = place.scale
    return Box(
        place.left + scale * box.x, top + scale * box.y, max(0.1, scale * box.width), max(0.1, scale * box.height)
    )


def _aids(tiling: Tiling, row: int, column: int, title: str) -> Iterator[Mark]:
    """Where to glue, where to cut, and which page this is, in the margin."""
    width, height = tiling.page
    inner = Box(MARGIN, MARGIN, *tiling.inner)
    if column:
        yield Line(((MARGIN + OVERLAP, MARGIN), (MARGIN + OVERLAP, inner.bottom)), _INK, 0.5, (3, 3))
    if row:
        yield Line(((MARGIN, MARGIN + OVERLAP), (inner.right, MARGIN + OVERLAP)), _INK, 0.5, (3, 3))
    reach = 14.0
    for x, outward in ((inner.x, -1), (inner.right, 1)):
        for y, upward in ((inner.y, -1), (inner.bottom, 1)):
            yield Line(((x + 3 * outward, y), (x + reach * outward, y)), _INK, 0.5)
            yield Line(((x, y + 3 * upward), (x, y + reach * upward)), _INK, 0.5)
    where = say(
        "Row {row} of {rows}, column {column} of {columns}; glue over the dashed lines",
        row=row + 1,
        rows=tiling.rows,
        column=column + 1,
        columns=tiling.columns,
    )
    words = f"{title} · {where}"
    side = min(5.0, 16.0 / tiling.rows)
    room = width - 2 * MARGIN - 24 - side * tiling.columns
    for line in text.elide(words, room, 8.0).lines:
        yield TextRun(MARGIN + 18, height - MARGIN / 2 + 3, line, 8.0, 400, _INK, text.width(line, 8.0))
    yield from _map(tiling, row, column, width - MARGIN - 18 - side * tiling.columns, height - MARGIN + 6, side)


def _map(tiling: Tiling, row: int, column: int, left: float, top: float, side: float) -> Iterator[Mark]:
    """All pages as small squares, this one filled."""
    for down in range(tiling.rows):
        for across in range(tiling.columns):
            fill = _INK if (down, across) == (row, column) else ""
            yield Rect(left + side * across, top + side * down, side, side, fill, _INK, 0.4)
