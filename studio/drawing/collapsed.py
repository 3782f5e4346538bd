"""What a collapsed journey still shows: how it feels over its stages, and how much is in it."""

from studio.analysis.structure_flow import flow_of
from studio.drawing import perception
from studio.drawing.customer import Travel
from studio.drawing.look import Look
from studio.drawing.marks import Box, Layer, Line, Mark, Role
from studio.drawing.parts import Pen, run
from studio.drawing.sizes import Sizes
from studio.model.query import View
from studio.model.speech import number, say, say_many

COLLAPSED = 40.0  # height of a collapsed journey in Outcomes, at the least
SPARK = 72.0


def counts(view: View, travel: Travel) -> str:
    """Stages, capabilities and crossings of a journey in words."""
    flow = flow_of(view, travel.journey, [path for path in view.of("path") if path.get("journey") == travel.journey])
    served = {view.records[id_]["from"] for id_ in flow.placements}
    crossings = round(flow.crossings, 1)
    return " · ".join(
        (
            say_many("{n}\u00a0stage", "{n}\u00a0stages", len(travel.stages)),
            say_many("{n}\u00a0capability", "{n}\u00a0capabilities", len(served)),
            say_many("{n}\u00a0crossing", "{n}\u00a0crossings", 1 if crossings == 1 else 2, n=number(crossings, "g")),
        )
    )


def summary_marks(view: View, travel: Travel, at: Box, sizes: Sizes, look: Look) -> list[Mark]:
    """A sparkline of feelings and the counts, on one line."""
    words = counts(view, travel)
    center = at.y + at.height / 2
    left = at.x + sizes.gutter / 2
    marks = sparkline(view, travel, Box(left, center - 10, SPARK, 20), look)
    if marks:
        left += SPARK + 12
    pen = Pen(Layer.BAND, travel.journey, Role.JOURNEY, words)
    return marks + run(words, left, center, at.right - left - 4, sizes.small, 400, look.theme.ink_soft, pen)


def sparkline(view: View, travel: Travel, at: Box, look: Look) -> list[Mark]:
    """The feelings of customers over the stages as a small line; nothing where fewer than two are known."""
    felt = [perception.valence(view, view.get(stage)) for stage in travel.stages]
    step = at.width / max(1, len(felt) - 1)
    points = tuple(
        (at.x + place * step, at.y + at.height * (2 - feeling) / 4)
        for place, feeling in enumerate(felt)
        if feeling is not None
    )
    if len(points) < 2:
        return []
    middle = at.y + at.height / 2
    return [
        Line(((at.x, middle), (at.right, middle)), look.theme.line),
        Line(points, look.theme.ink_soft, 1.5, radius=3.0, role=Role.CURVE, title=say("Feeling over the stages")),
    ]
