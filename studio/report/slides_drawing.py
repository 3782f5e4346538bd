"""Native shapes of a slide: text frames, rules, tables, one chart, and the arrangement as a group of shapes."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any, Final, NamedTuple, cast

from studio.drawing.look import Look
from studio.drawing.marks import Box, Circle, Diamond, Line, Mark, Rect, TextRun
from studio.report.keys import Keys, labelled
from studio.report.lists import Table, cell
from studio.report.points import Points

FONT: Final = "Arial"
POINT: Final = 12_700  # English metric units
BLANK: Final = 6  # the layout without placeholders
TITLE_ONLY: Final = 5
LEAST: Final = 8.0
_UNFIT: Final = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Scores(NamedTuple):
    """Two series of a bar chart on one scale; None is unknown and has no bar."""

    names: tuple[str, ...]
    titles: tuple[str, str]
    now: tuple[float | None, ...]
    then: tuple[float | None, ...]
    low: float
    high: float


class Slide:
    """One slide of a size in points, to be filled from the left upper corner."""

    def __init__(self, deck: Any, slide: Any, look: Look) -> None:
        self._deck = deck
        self._slide = slide
        self._shapes = slide.shapes
        self._shapes.turbo_add_enabled = True  # or each shape would look for the number of all others
        self._look = look

    @staticmethod
    def begun(size: tuple[float, float], look: Look, title: str) -> "Slide":
        """An empty slide in a deck of its own."""
        from pptx import Presentation

        deck: Any = Presentation()
        deck.slide_width, deck.slide_height = (round(side * POINT) for side in size)
        deck.core_properties.title = _clean(title[:255])
        deck.core_properties.created = deck.core_properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001
        deck.core_properties.last_modified_by = ""
        return Slide(deck, deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY]), look)

    def name(self, author: str) -> None:
        """Say whose it is."""
        self._deck.core_properties.author = _clean(author[:255])

    def notes(self, words: str) -> None:
        """What the speaker sees."""
        self._slide.notes_slide.notes_text_frame.text = _clean(words)

    def saved(self) -> bytes:
        """The bytes of the deck."""
        written = io.BytesIO()
        self._deck.save(written)
        return written.getvalue()

    def write(
        self, at: Box, words: str, size: float, bold: bool = False, color: str = "", is_title: bool = False
    ) -> None:
        """A paragraph in a frame of its own; the title in the one that outlines and screen readers look for."""
        shape = self._shapes.title if is_title else self._shapes.add_textbox(*_emu(at))
        if is_title:
            shape.left, shape.top, shape.width, shape.height = _emu(at)
        frame = _plain(shape)
        _run(frame.paragraphs[0], words, size, bold, color or self._look.theme.ink)

    def rule(self, x: float, y: float, width: float, color: str = "", thick: float = 0.6) -> None:
        """A hairline from left to right."""
        self._line((x, y), (x + width, y), color or self._look.theme.line, thick)

    def ground(self, at: Box, fill: str, stroke: str = "") -> None:
        """A rounded box."""
        _outlined(self._rounded(self._shapes, at, 6.0), fill, stroke, 0.7)

    def logo(self, data: bytes, at: Box) -> None:
        """A picture at the right upper corner of a box, as large as fits."""
        picture = self._shapes.add_picture(io.BytesIO(data), 0, 0)
        scale = min(at.width * POINT / picture.width, at.height * POINT / picture.height)
        picture.width, picture.height = round(picture.width * scale), round(picture.height * scale)
        picture.left, picture.top = round(at.right * POINT) - picture.width, round(at.y * POINT)

    def keys(self, at: Box, block: Keys) -> None:
        """Key figures side by side, each a frame with its figure and its label."""
        theme = self._look.theme
        part = (at.width - 14 * (len(block.items) - 1)) / max(1, len(block.items))
        for number, item in enumerate(block.items):
            x = at.x + number * (part + 14)
            self.rule(x, at.y, part, theme.ink, 1.4)
            same = item.before == item.after
            words = item.after if same or not item.before else f"{item.before} → {item.after}"
            frame = _plain(self._shapes.add_textbox(*_emu(Box(x, at.y + 4, part, at.height - 4))))
            _run(frame.paragraphs[0], words, block.size, True, theme.ink)
            _run(frame.add_paragraph(), labelled(item), 8.5, False, theme.ink_soft)

    def points(self, at: Box, block: Points) -> None:
        """All points in one frame, two paragraphs each, so that they can be edited as a list."""
        theme = self._look.theme
        frame = _plain(self._shapes.add_textbox(*_emu(at)))
        size = min(block.size, max(LEAST - 0.5, block.size * min(1.0, at.height / max(1.0, block.height(at.width)))))
        for number, item in enumerate(block.items):
            lead = frame.paragraphs[0] if not number else frame.add_paragraph()
            lead.space_before = 0 if not number else round(block.gap * POINT)
            _run(lead, f"{number + 1}  {item.lead}" if block.numbered else item.lead, size, True, theme.ink)
            rest = " · ".join(part for part in (item.note, item.rest) if part)
            if rest:
                _run(frame.add_paragraph(), rest, max(LEAST - 0.5, size - 0.5), False, theme.ink_soft)

    def table(self, at: Box, block: Table) -> None:
        """A native table without bands, a hairline below each row."""
        from pptx.enum.text import PP_ALIGN

        rows = len(block.rows)
        if not rows:
            return
        tall = at.height / rows
        made = self._shapes.add_table(rows, len(block.columns), *_emu(at))
        table = made.table
        for flag in ("first_row", "horz_banding"):
            setattr(table, flag, False)
        whole = sum(column.share for column in block.columns)
        for place, column in enumerate(block.columns):
            table.columns[place].width = round(at.width * column.share / whole * POINT)
        for number, row in enumerate(block.rows):
            table.rows[number].height = round(tall * POINT)
            for place, given in enumerate(row):
                one, into = cell(given), table.cell(number, place)
                into.fill.background()
                into.margin_left = into.margin_right = into.margin_top = into.margin_bottom = 0
                paragraph = into.text_frame.paragraphs[0]
                color = self._look.theme.ink_soft if one.soft else self._look.theme.ink
                _run(paragraph, one.words, block.size, one.weight >= 600, color)
                if block.columns[place].right:
                    paragraph.alignment = PP_ALIGN.RIGHT
        for number in range(rows):
            self.rule(at.x, at.y + (number + 1) * tall, at.width)

    def scores(self, at: Box, scores: Scores) -> None:
        """A native bar chart whose numbers can be edited; what is unknown has no bar."""
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
        from pptx.util import Pt

        data = cast("Any", CategoryChartData)()
        data.categories = list(reversed(scores.names))  # a bar chart begins below
        data.add_series(_clean(scores.titles[1]), list(reversed(scores.then)))
        data.add_series(_clean(scores.titles[0]), list(reversed(scores.now)))
        frame = self._shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *_emu(at), data)
        chart = frame.chart
        chart.font.size, chart.font.name = Pt(LEAST), FONT
        chart.has_legend = True
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.RIGHT, False
        axis = chart.value_axis
        axis.minimum_scale, axis.maximum_scale = scores.low, scores.high
        axis.visible, axis.has_major_gridlines = False, False
        theme, plot = self._look.theme, chart.plots[0]
        plot.gap_width, plot.has_data_labels = 40, True
        plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "0.0", False
        for series, color in zip(plot.series, (theme.ink, theme.ink_soft), strict=True):
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = _rgb(color)
            series.invert_if_negative = False

    def drawing(self, at: Box, marks: Iterable[Mark]) -> None:
        """Marks as a group of native shapes; lines of text as frames of their own.

        They are grouped when all are there, as a group measures itself anew with each that is added to it.
        """
        self._shapes.add_group_shape(
            [one for mark in sorted(marks, key=lambda one: one.layer) for one in self._drawn(mark, at)]
        )

    def _drawn(self, mark: Mark, at: Box) -> list[Any]:
        """The shapes of one mark."""
        match mark:
            case Rect():
                made = self._rounded(self._shapes, mark.box.moved(at.x, at.y), mark.radius)
                _outlined(made, mark.fill, mark.stroke, mark.stroke_width)
                return [made]
            case Line():
                places = [(x + at.x, y + at.y) for x, y in mark.points]
                return [self._line(start, end, mark.color, mark.width) for start, end in pairwise(places)]
            case Diamond() | Circle():
                return [_sign(self._shapes, mark, at)]
            case TextRun():
                top = Box(mark.x + at.x, mark.y + at.y - 0.95 * mark.size, mark.width + 4, 1.2 * mark.size)
                made = self._shapes.add_textbox(*_emu(top))
                _run(_plain(made, wraps=False).paragraphs[0], mark.text, mark.size, mark.weight >= 600, mark.color)
                return [made]
            case _:
                return []

    def _rounded(self, shapes: Any, at: Box, radius: float) -> Any:
        from pptx.enum.shapes import MSO_SHAPE

        side = min(at.width, at.height)
        share = min(0.5, radius / side) if side > 0 else 0.0
        made = shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE if share else MSO_SHAPE.RECTANGLE, *_emu(at))
        if share:
            made.adjustments[0] = share
        return made

    def _line(self, start: Sequence[float], end: Sequence[float], color: str, thick: float) -> Any:
        from pptx.enum.shapes import MSO_CONNECTOR
        from pptx.util import Pt

        ends = [round(one * POINT) for one in (*start, *end)]
        connector = self._shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
        _without_style(connector)
        line = connector.line
        line.color.rgb = _rgb(color)
        line.width = Pt(thick)
        return connector


def _sign(shapes: Any, mark: Diamond | Circle, at: Box) -> Any:
    from pptx.enum.shapes import MSO_SHAPE

    reach = mark.size if isinstance(mark, Diamond) else mark.radius
    kind = MSO_SHAPE.DIAMOND if isinstance(mark, Diamond) else MSO_SHAPE.OVAL
    box = Box(mark.x + at.x - reach, mark.y + at.y - reach, 2 * reach, 2 * reach)
    made = shapes.add_shape(kind, *_emu(box))
    _outlined(made, mark.fill, mark.stroke, mark.stroke_width)
    return made


def _emu(at: Box) -> tuple[int, int, int, int]:
    """A box as python-pptx wants it, never without extent."""
    x, y, width, height = (round(length * POINT) for length in at)
    return x, y, max(POINT, width), max(POINT, height)


def _rgb(color: str) -> Any:
    from pptx.dml.color import RGBColor

    return cast("Any", RGBColor).from_string(color.removeprefix("#"))


def _plain(shape: Any, wraps: bool = True) -> Any:
    """The text frame of a shape, without margins, from its top, of its own size."""
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE

    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = wraps
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    return frame


def _run(paragraph: Any, words: str, size: float, bold: bool, color: str) -> None:
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = _clean(words)
    run.font.name, run.font.size, run.font.bold = FONT, Pt(size), bold
    run.font.color.rgb = _rgb(color)
    paragraph.alignment = paragraph.alignment or PP_ALIGN.LEFT


def _outlined(shape: Any, fill: str, stroke: str, thick: float) -> None:
    from pptx.util import Pt

    _without_style(shape)
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(fill)
    else:
        shape.fill.background()
    if stroke:
        shape.line.color.rgb = _rgb(stroke)
        shape.line.width = Pt(thick)
    else:
        shape.line.fill.background()


def _without_style(shape: Any) -> None:
    """Take away what a theme would add to a shape: shadows, and colours of its own."""
    for style in shape._element.findall(f"{{{shape._element.nsmap['p']}}}style"):
        shape._element.remove(style)


def _clean(words: str) -> str:
    """Words without the signs that XML cannot hold."""
    return _UNFIT.sub(" ", words)
