"""The brief as a PowerPoint slide: the page of the PDF in native shapes, text, tables and charts that can be edited.

The same blocks stand in the same places; only who draws them differs. Text is set in Arial, which every machine has
and which runs narrower than the Inter it was measured with, so that nothing overflows where Inter is missing.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from studio.drawing.marks import Box
from studio.model.record import Records
from studio.model.speech import say
from studio.report.arrange import Beside, Framed, Stack
from studio.report.blocks import Block, Chart, Heading, Picture, Sheet, Words, placed
from studio.report.book import FOOT, MARGIN, TOP, fitting
from studio.report.brief import brief_page, brief_title
from studio.report.decided import Page
from studio.report.facts import Facts
from studio.report.keys import Keys
from studio.report.lists import Table
from studio.report.options import Options
from studio.report.perceived import DIMENSIONS
from studio.report.points import Points
from studio.report.slides_drawing import Scores, Slide
from studio.report.working import Cancelled, Progress, Work

_YEAR: Final = (1980, 1, 1, 0, 0, 0)
_TIME: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*<")


def slides(
    records: Records,
    before: str,
    after: str = "",
    options: Options | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> bytes:
    """The brief as the bytes of a .pptx file; the same model and options give the same bytes. Raises as `brief`."""
    facts = Facts(records, before, after, options, Work(progress, cancelled))
    facts.work.part(0.0, 0.7)
    page = brief_page(facts)
    facts.work.part(0.7, 1.0)
    slide = Slide.begun(facts.options.size, facts.look, brief_title(facts))
    slide.name(facts.options.author or str(facts.settings.get("authors") or facts.settings.get("organisation") or ""))
    _frame(slide, facts, page)
    slide.notes(f"{page.headline}\n\n{page.source}. {facts.evidence_line}.")
    facts.work.step(1, 1)
    return _settled(slide.saved())


def _frame(slide: Slide, facts: Facts, page: Page) -> None:
    """The line above, the headline, the body and the foot, where the page of the PDF has them."""
    width, height = facts.options.size
    room = width - 2 * MARGIN
    theme = facts.look.theme
    about = " · ".join(part for part in (str(facts.settings.get("organisation") or ""), page.title) if part)
    slide.write(Box(MARGIN, TOP, room, 14), about.upper(), 8.5, True, theme.ink_soft)
    size = fitting(page.headline, room, page.size)
    top = TOP + 15
    tall = Words(page.headline, size, 600, most=3).height(room)
    slide.write(Box(MARGIN, top, room, tall), page.headline, size, True, theme.ink, is_title=True)
    top += tall + 6
    foot = height - FOOT
    _put(slide, facts, page.body, Box(MARGIN, top, room, foot - 10 - top))
    slide.rule(MARGIN, foot, room)
    line = " · ".join(part for part in (page.source, facts.evidence_line) if part)
    slide.write(Box(MARGIN, foot + 5, room, 12), line, 8.0, False, theme.ink_soft)
    if facts.options.logo:
        slide.logo(facts.options.logo, Box(width - MARGIN - 120, 22, 120, 36))


def _put(slide: Slide, facts: Facts, block: Block, at: Box) -> None:
    """A block in its box: what holds others hands them their boxes, as it does on paper."""
    facts.work.check()
    match block:
        case Stack():
            for inner, box in placed(block.blocks, at, block.gap):
                _put(slide, facts, inner, box)
        case Beside():
            for inner, box in _columns(block, at):
                _put(slide, facts, inner, box)
        case Framed():
            theme = facts.look.theme
            fill = facts.look.tint(theme.accent, 0.07) if block.strong else theme.ground
            slide.ground(at, fill, theme.accent if block.strong else "")
            _put(slide, facts, block.block, at.inset(block.inset, block.inset))
        case Words() | Heading():
            _write(slide, facts, block, at)
        case _:
            _show(slide, facts, block, at)


def _columns(block: Beside, at: Box) -> Iterator[tuple[Block, Box]]:
    whole = sum(share for share, _ in block.blocks)
    room = at.width - block.gutter * (len(block.blocks) - 1)
    x = at.x
    for share, inner in block.blocks:
        width = room * share / whole
        yield inner, Box(x, at.y, width, at.height)
        x += width + block.gutter


def _write(slide: Slide, facts: Facts, block: Words | Heading, at: Box) -> None:
    theme = facts.look.theme
    if isinstance(block, Heading):
        slide.write(at, block.words.upper(), 8.5, True, theme.ink_soft)
    else:
        slide.write(at, block.words, block.size, block.weight >= 600, theme.ink_soft if block.soft else theme.ink)


def _show(slide: Slide, facts: Facts, block: Block, at: Box) -> None:
    match block:
        case Keys():
            slide.keys(at, block)
        case Points():
            slide.points(at, block)
        case Table():
            slide.table(at, block)
        case Picture():
            slide.drawing(at, block.make(at.width, at.height, facts.look))
        case Chart():
            slide.scores(at, scores(facts))
        case _:  # whatever else a page may hold draws itself, and its marks become shapes
            sheet = Sheet(facts.look)
            block.draw(at, sheet)
            slide.drawing(Box(0, 0, *facts.options.size), sheet.marks)


def scores(facts: Facts) -> Scores:
    """What the one chart of the brief shows: perception today and in the target, as a whole and by dimension."""
    now, then = (headline.perception for headline in facts.headlines)
    names = [say("Perception index"), *map(say, DIMENSIONS.values())]
    was, becomes = (
        [one.value, *(one.parts.get("dimensions", {}).get(key) for key in DIMENSIONS)] for one in (now, then)
    )
    low = -100.0 if str(facts.settings["perceptionMethod"]) == "net" else 0.0
    titles = (facts.state_name(facts.now), facts.state_name(facts.then))
    return Scores(tuple(names), titles, tuple(was), tuple(becomes), low, 100.0)


def _settled(data: bytes) -> bytes:
    """The package once more, without the time of day, so that the same model gives the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for info in sorted(old.infolist(), key=lambda one: (one.filename != "[Content_Types].xml", one.filename)):
            kept = zipfile.ZipInfo(info.filename, _YEAR)
            kept.compress_type = zipfile.ZIP_DEFLATED
            content: Any = old.read(info)
            if info.filename.endswith(".xlsx"):
                content = _settled(content)
            if info.filename == "docProps/core.xml":
                content = _TIME.sub(rb"\g<1>2000-01-01T00:00:00Z<", content)
            new.writestr(kept, content)
    return written.getvalue()
