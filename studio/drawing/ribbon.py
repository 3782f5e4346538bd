"""The customer ribbon above the columns: the curve of feelings, moments on it, signals as pins, cliffs in red."""

from itertools import pairwise
from typing import NamedTuple

from studio.drawing import perception
from studio.drawing.customer import is_moment_of_truth, moments
from studio.drawing.layout import Column
from studio.drawing.look import Look
from studio.drawing.marks import Box, Curve, Diamond, Icon, Layer, Line, Mark, Rect, Role
from studio.drawing.parts import Pen, run
from studio.drawing.sizes import Sizes
from studio.model.query import View
from studio.model.record import number
from studio.model.speech import say, say_many

RIBBON = 64.0  # height
CLIFF = 1.5  # points of valence by which feelings fall at a cliff (domain M23)
STEPS = 9  # shades of a cliff


class Felt(NamedTuple):
    """A stage on the curve: where it is, and how people feel there (None when unknown)."""

    stage: str
    x: float
    feeling: float | None


def ribbon_marks(view: View, columns: tuple[Column, ...], at: Box, sizes: Sizes, look: Look) -> list[Mark]:
    """The ribbon over the columns of one journey."""
    curve = Box(at.x + sizes.gutter / 2, at.y + 8, at.width - sizes.gutter, at.height - 16)
    felt = [
        Felt(column.id, column.x + column.width / 2, perception.valence(view, view.get(column.id)))
        for column in columns
    ]
    middle = curve.y + curve.height / 2
    marks: list[Mark] = [
        Line(((curve.x, middle), (curve.right, middle)), look.theme.line, dash=(2.0, 3.0), layer=Layer.COLUMN_HEAD)
    ]
    marks += _cliffs(view, felt, curve, look)
    marks += _curve([one for one in felt if one.feeling is not None], curve, look)
    marks += _trust(view, felt, curve, look)
    for one in felt:
        marks += _moments(view, one, curve, sizes, look)
        marks += _signals(view, one, curve, sizes, look)
    return marks


def height_at(feeling: float, at: Box) -> float:
    """Where a feeling from −2 to 2 stands in a box: love at its top, hate at its bottom."""
    return at.y + at.height * (2 - feeling) / 4


def smooth(points: list[tuple[float, float]]) -> tuple[tuple[float, float, float, float, float, float], ...]:
    """Curves from point to point that leave and arrive level, so that no extreme is drawn that was not measured."""
    return tuple(((x1 + x2) / 2, y1, (x1 + x2) / 2, y2, x2, y2) for (x1, y1), (x2, y2) in pairwise(points))


def _curve(felt: list[Felt], at: Box, look: Look) -> list[Mark]:
    points = [(one.x, height_at(one.feeling, at)) for one in felt if one.feeling is not None]
    if len(points) < 2:
        return []
    title = say("How customers feel from stage to stage, from hate to love")
    return [
        Curve(
            points[0], smooth(points), look.theme.ink_soft, 2.0, layer=Layer.COLUMN_HEAD, role=Role.CURVE, title=title
        )
    ]


def _trust(view: View, felt: list[Felt], at: Box, look: Look) -> list[Mark]:
    """Trust where it is measured, as a dotted line; its scale is that of the model's method."""
    low, high = perception.span(view)
    known = [(one.x, perception.trust(view, one.stage)) for one in felt]
    points = [(x, at.bottom - at.height * (score - low) / (high - low)) for x, score in known if score is not None]
    if len(points) < 2:
        return []
    color = look.theme.ink_soft
    return [
        Curve(
            points[0], smooth(points), color, 1.25, (1.5, 3.0), Layer.COLUMN_HEAD, role=Role.CURVE, title=say("Trust")
        )
    ]


def _cliffs(view: View, felt: list[Felt], at: Box, look: Look) -> list[Mark]:
    """A red wash between two stages where feelings fall steeply, deepest where they fall fastest."""
    marks: list[Mark] = []
    for before, after in pairwise(felt):
        if before.feeling is None or after.feeling is None or before.feeling - after.feeling < CLIFF:
            continue
        drop = before.feeling - after.feeling
        ends = {"before": view.name(before.stage), "after": view.name(after.stage)}
        title = say("Feelings fall by {drop:.1f} between {before} and {after}", drop=drop, **ends)
        width = (after.x - before.x) / STEPS
        for step in range(STEPS):
            color = look.tint(look.theme.bad, 0.02 + 0.16 * (1 - abs(2 * step / (STEPS - 1) - 1)))
            box = (before.x + step * width, at.y - 4, width + 0.3, at.height + 8)
            marks.append(Rect(*box, color, layer=Layer.COLUMN_HEAD, id=after.stage, role=Role.CLIFF, title=title))
    return marks


def _moments(view: View, one: Felt, at: Box, sizes: Sizes, look: Look) -> list[Mark]:
    """Diamonds on the curve: filled for truth, ringed for need, larger the more the moment decides."""
    found = moments(view, one.stage)
    y = height_at(one.feeling if one.feeling is not None else 0.0, at)
    step = min(16.0, (sizes.card_width - 20) / max(1, len(found)))
    marks: list[Mark] = []
    for place, moment in enumerate(found):
        size = 3.5 + 0.7 * (number(moment, "criticality") or 3)
        x = one.x + (place - (len(found) - 1) / 2) * step
        fill = look.theme.warn if is_moment_of_truth(moment) else look.theme.surface
        title = say("Moment of truth") if is_moment_of_truth(moment) else say("Moment of need")
        title = f"{title}: {moment.get('name', '')}"
        shape = Diamond(
            x, y, size, fill, look.text(look.theme.warn), 1.5, Layer.COLUMN_HEAD, moment["id"], Role.MOMENT, title
        )
        marks.append(shape)
    return marks


def _signals(view: View, one: Felt, at: Box, sizes: Sizes, look: Look) -> list[Mark]:
    """A pin with how many signals were heard at the stage and its moments."""
    heard = [*view.sources(one.stage, "observedAt")]
    for moment in moments(view, one.stage):
        heard += view.sources(moment["id"], "observedAt")
    if not heard:
        return []
    x, center = one.x + sizes.card_width / 2 - 26, at.y + 2
    words = heard[0].get("name", "") if len(heard) == 1 else say_many("{n} signal", "{n} signals", len(heard))
    title = say("Signals heard at {name}: {signals}", name=view.name(one.stage), signals=words)
    pen = Pen(Layer.COLUMN_HEAD, heard[0]["id"], Role.SIGNAL, title)
    color = look.theme.ink_soft
    return [
        Icon("map-pin", x, center - 6, 12, color, layer=pen.layer, id=pen.id, role=pen.role, title=pen.title),
        *run(str(len(heard)), x + 14, center, 16, sizes.small - 1, 500, color, Pen(Layer.COLUMN_HEAD)),
    ]
