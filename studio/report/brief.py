"""The brief: a model on one landscape page, with today's and the target arrangement and the crossings of both."""

import io
from collections.abc import Mapping
from typing import NamedTuple

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from studio.analysis.context import Context, Model
from studio.analysis.structure import crossing_rate
from studio.drawing import text
from studio.drawing.look import Look
from studio.drawing.marks import Box, Mark, TextRun
from studio.drawing.signature import signature
from studio.model.query import View
from studio.report.paint import Place, fitted, paint

MARGIN = 36.0  # points
SIDE = 176.0  # width of the column with the counts
GAP = 22.0
LEAD, HEAD, BODY = 20.0, 10.0, 8.5  # sizes of type


class Counts(NamedTuple):
    """How often customers are passed to another P&L over one run: in all, and by id of a journey."""

    all: int
    journeys: Mapping[str, int]


def brief(model: Model, before: str, after: str) -> bytes:
    """The page as PDF; the same model gives the same bytes. Raises Trouble for a state the model does not have."""
    views = model.view(before), model.view(after)
    counts = crossings(model, before), crossings(model, after)
    look = Look.of(model.records)
    width, height = landscape(A4)
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(width, height), invariant=1, pageCompression=1)
    canvas.setTitle(str(views[1].settings.get("name", "Brief")))
    head = _head(views, counts, look, width - 2 * MARGIN)
    page = Place(1.0, 0.0, height)
    paint(canvas, head.marks, page)
    paint(canvas, _side(views, counts, look, head.bottom + GAP), page)
    left = MARGIN + SIDE + GAP
    box = Box(left, head.bottom + GAP, width - MARGIN - left, height - MARGIN - head.bottom - GAP)
    picture = signature(*views, look, box.width)
    paint(canvas, picture.marks, fitted(picture.size, box, height, centred=True))
    canvas.save()
    return written.getvalue()


def crossings(model: Model, state: str) -> Counts:
    """The crossings X of M01 in a state."""
    parts = Context(model, state).once(crossing_rate).parts
    by_journey = {id_: round(one["X"]) for id_, one in parts.get("perJourney", {}).items()}
    return Counts(round(parts["X"]), by_journey)


class _Head(NamedTuple):
    marks: list[Mark]
    bottom: float


def _head(views: tuple[View, View], counts: tuple[Counts, Counts], look: Look, room: float) -> _Head:
    """The finding as a sentence, and what it is about."""
    settings = views[1].settings
    about = " · ".join(str(settings[name]) for name in ("name", "organisation") if settings.get(name))
    marks: list[Mark] = [_run(about, MARGIN, MARGIN + HEAD, HEAD, look.theme.ink_soft, room)]
    top = MARGIN + 1.8 * HEAD
    for line in text.wrap(finding(views, counts), room, LEAD, 600, 2).lines:
        marks.append(TextRun(MARGIN, text.baseline(top, LEAD), line, LEAD, 600, look.theme.ink, room))
        top += text.line_height(LEAD)
    return _Head(marks, top)


def finding(views: tuple[View, View], counts: tuple[Counts, Counts]) -> str:
    """What the page says, in one sentence."""
    word = str(views[0].settings["pnlLabel"])
    customers = f"{views[0].settings['customerLabel']}s"
    now, then = counts[0].all, counts[1].all
    today = f"Today, {customers.lower()} are handed from one {word} to another {_times(now)} on their journeys"
    name = _name(views[1]).lower()
    if now == then:
        return f"{today}; in the {name} it stays at that."
    return f"{today}; in the {name} it is {_times(then)}."


def _times(count: int) -> str:
    return {0: "not once", 1: "once", 2: "twice"}.get(count, f"{count:,} times")


def _name(view: View) -> str:
    named = view.get(f"@{view.state}")
    return str(named.get("name") if named and named.get("name") else view.state.capitalize())


def _side(views: tuple[View, View], counts: tuple[Counts, Counts], look: Look, top: float) -> list[Mark]:
    """The crossings of every journey that has any placements, before and after."""
    soft, ink = look.theme.ink_soft, look.theme.ink
    marks: list[Mark] = []
    for line in text.wrap("Crossings in one run of each journey", SIDE, HEAD, 600, 2).lines:
        marks.append(TextRun(MARGIN, text.baseline(top, HEAD), line, HEAD, 600, ink, SIDE))
        top += text.line_height(HEAD)
    rows: list[tuple[str, int | None, int | None, int]] = [("All journeys", counts[0].all, counts[1].all, 600)]
    for id_ in sorted(counts[0].journeys.keys() | counts[1].journeys.keys()):
        view = views[1] if views[1].get(id_) else views[0]
        rows.append((view.name(id_), counts[0].journeys.get(id_), counts[1].journeys.get(id_), 400))
    for name, now, then, weight in rows[:24]:
        top += 0.5 * BODY
        figures = f"{_count(now)} → {_count(then)}"
        across = text.width(figures, BODY, weight)
        marks.append(TextRun(MARGIN + SIDE - across, text.baseline(top, BODY), figures, BODY, weight, ink, across))
        for line in text.wrap(name, SIDE - across - BODY, BODY, weight, 2).lines:
            marks.append(TextRun(MARGIN, text.baseline(top, BODY), line, BODY, weight, soft, SIDE))
            top += text.line_height(BODY)
    return marks


def _count(number: int | None) -> str:
    return "–" if number is None else f"{number:,}"


def _run(words: str, x: float, y: float, size: float, ink: str, room: float) -> Mark:
    return TextRun(x, y, "".join(text.elide(words, room, size).lines), size, 400, ink, room)
