"""Painting decided pages as one PDF: frame, headline, foot, bookmarks and links; the same pages, the same bytes."""

import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from studio.drawing import text
from studio.drawing.marks import Box
from studio.model.speech import say
from studio.report.blocks import LEAST, Block, Sheet
from studio.report.decided import Page
from studio.report.faces import registered
from studio.report.facts import Facts, language_of
from studio.report.paint import Place, paint
from studio.report.plot import paint_figure
from studio.report.working import Work

MARGIN = 40.0
STEP = 0.025  # by which a body is tried larger
TOP, FOOT = 28.0, 30.0  # where the line above the headline stands, and how high the foot is


@dataclass
class Composed:
    """A page turned into marks: its sheet, and what its bookmark and contents say."""

    page: Page
    sheet: Sheet
    number: int
    captions: list[str] = field(default_factory=list)


def canvas_of(facts: Facts, title: str, size: tuple[float, float]) -> tuple[Canvas, io.BytesIO]:
    """An empty document with its metadata. No font is named that is not embedded."""
    written = io.BytesIO()
    settings = facts.settings
    face = registered("Inter-Regular")
    canvas = Canvas(
        written,
        pagesize=size,
        invariant=1,
        pageCompression=1,
        initialFontName=face,
        lang=language_of(facts),
    )
    canvas.setTitle(title)
    canvas.setAuthor(facts.options.author or str(settings.get("authors") or settings.get("organisation") or ""))
    canvas.setSubject(f"{facts.state_name(facts.now)} → {facts.state_name(facts.then)}")
    canvas.setKeywords(say("operating model, customer journeys, transformation plan"))
    canvas.setCreator("Customer-obsessed operating-model design studio")
    return canvas, written


def compose(facts: Facts, page: Page, number: int, pages: Mapping[str, int], figures: int, of: int) -> Sheet:
    """The marks of one page with its frame."""
    width, height = facts.options.size
    sheet = Sheet(facts.look, pages, figures)
    theme = facts.look.theme
    room = width - 2 * MARGIN
    about = " · ".join(part for part in (str(facts.settings.get("organisation") or ""), page.title) if part)
    sheet.write(about.upper(), Box(MARGIN, TOP, room, 14), 8.5, 600, theme.ink_soft)
    top = TOP + 15
    size = fitting(page.headline, room, page.size)
    top += sheet.write(page.headline, Box(MARGIN, top, room, 100), size, 600, "", 3) + (12 if page.size > 20 else 6)
    foot = height - FOOT
    tall = foot - 10 - top
    scale = growth(page.body, room, tall, page.grows, facts.work)
    inner = Sheet(facts.look, pages, figures)
    page.body.draw(Box(0.0, 0.0, room / scale, tall / scale), inner)
    sheet.take(inner, scale, MARGIN, top)
    sheet.rule(MARGIN, foot, room)
    place = f"{number} / {of}"
    aside = text.width(place, LEAST) + 12
    line = " · ".join(part for part in (page.source, facts.evidence_line) if part)
    sheet.write(line, Box(MARGIN, foot + 5, room - aside, 12), LEAST, 400, theme.ink_soft)
    sheet.write_right(place, Box(width - MARGIN - aside, foot + 5, aside, 12), LEAST, 400, theme.ink_soft)
    return sheet


def growth(body: Block, room: float, tall: float, most: float, work: Work) -> float:
    """How many times as large a body can stand in a room with all it has to say: from 1 in steps to so many."""
    scale = most
    while scale > 1.0 and body.height(room / scale) > tall / scale:
        work.check()
        scale -= STEP
    return max(1.0, round(scale, 3))


def fitting(headline: str, room: float, most: float, lines: int = 2) -> float:
    """The largest size of type, down to 14 points, at which a headline stands on so many lines."""
    size = most
    while size > 14 and text.wrap(headline, room, size, 600, lines).cut:
        size -= 1
    return size


def composed(facts: Facts, pages: Sequence[Page], only: Collection[int] = ()) -> Iterator[Composed]:
    """The pages as marks, one after the other, with numbered figures and references between them.

    With `only`, just the pages of these numbers; they must have no figures.
    """
    numbers: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for one in page.held:
            numbers.setdefault(one.key, number)
    figures = 0
    for number, page in enumerate(pages, 1):
        if only and number not in only:
            continue
        facts.work.step(number - 1, len(pages))
        sheet = compose(facts, page, number, numbers, figures, len(pages))
        figures += len(sheet.captions)
        yield Composed(page, sheet, number, sheet.captions)


def paint_page(canvas: Canvas, sheet: Sheet, size: tuple[float, float]) -> None:
    """Paint one sheet: its marks, its charts, its links."""
    height = size[1]
    canvas.setPageSize(size)
    paint(canvas, sheet.marks, Place(1.0, 0.0, height))
    for box, make in sheet.charts:
        figure = make(box.width / sheet.scale, box.height / sheet.scale, sheet.look)
        paint_figure(canvas, figure, box.x, height - box.bottom, sheet.scale)
    for box, key in sheet.links:
        area = (box.x, height - box.bottom, box.right, height - box.y)
        canvas.linkAbsolute("", key, area, Border="[0 0 0]")


def paint_book(facts: Facts, title: str, made: Sequence[Composed]) -> bytes:
    """The document: every page painted, bookmarked, and reached by the links of others."""
    size = facts.options.size
    canvas, written = canvas_of(facts, title, size)
    canvas.showOutline()
    for one in made:
        facts.work.step(one.number - 1, len(made))
        if not one.page.continues:
            for page in one.page.held:
                canvas.bookmarkPage(page.key)
                canvas.addOutlineEntry(page.title, page.key, 0, closed=False)
        paint_page(canvas, one.sheet, size)
        if one.number == 1 and facts.options.logo:
            _logo(canvas, facts.options.logo, size)
        facts.work.check()
        canvas.showPage()
    canvas.save()
    facts.work.step(1, 1)
    return written.getvalue()


def _logo(canvas: Any, data: bytes, size: tuple[float, float]) -> None:
    """The logo at the right upper corner of the first page, within 120 by 36 points."""
    picture = ImageReader(io.BytesIO(data))
    width, height = picture.getSize()
    scale = min(120 / width, 36 / height)
    across, tall = width * scale, height * scale
    place = (size[0] - MARGIN - across, size[1] - 22 - tall)
    canvas.drawImage(picture, *place, across, tall, mask="auto")
