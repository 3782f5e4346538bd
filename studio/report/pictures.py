"""A lens of a state as a picture of its own: SVG or PDF, as large as the drawing or on paper, whole or in tiles.

PNG needs Qt, which is not known here: `studio.canvas.raster` makes it from the same `Drawing`.
"""

from studio.analysis.context import Model
from studio.analysis.harm import checks_of
from studio.analysis.plateaus import with_plateaus
from studio.drawing.draw import draw
from studio.drawing.lens import LENSES, arrange
from studio.drawing.look import Look
from studio.drawing.options import LensOptions
from studio.drawing.roadmap import ASKS, NAME, ROADMAP
from studio.drawing.roadmap.chart import chart_of
from studio.drawing.roadmap.draw import draw_roadmap
from studio.drawing.roadmap.timeline import Timeline
from studio.model.query import View
from studio.model.record import CURRENT, MODEL, Records
from studio.model.speech import say
from studio.model.trouble import Trouble
from studio.report.picture import Drawing, Picture

ROADMAP_WIDTH = 1_400.0  # points


def drawn(records: Records, picture: Picture) -> Drawing:
    """The marks of a picture; plateaus of the plan are states as well.

    Raises Trouble for a state there is not, and for a focus that is no journey or outcome.
    """
    model = Model(records)
    view = _view(model, picture.state)
    focus = view.get(picture.focus) if picture.focus else None
    if picture.focus and (focus is None or focus["kind"] not in ("journey", "outcome")):
        raise Trouble(
            say("A picture shows a journey or an outcome alone; “{name}” is neither.", name=picture.focus[:60])
        )
    look = Look.of(records, picture.theme)
    if picture.lens == ROADMAP:
        return _roadmap(model, look)
    options = LensOptions(focus=picture.focus, density=picture.density)
    current = model.view(CURRENT) if picture.state != CURRENT else None
    layout = arrange(view, picture.lens, options, current)
    lens = LENSES[picture.lens]
    title = f"{records.get(MODEL, {}).get('name', 'Model')}: {lens.name}, {picture.state}"
    return Drawing(tuple(draw(layout, look)), layout.size, look.theme.ground, title, lens.asks)


def _roadmap(model: Model, look: Look) -> Drawing:
    """The plan to the chosen target in time, whatever state is asked for."""
    timeline = Timeline(chart_of(model, checks_of(model)), width=ROADMAP_WIDTH)
    title = f"{model.records.get(MODEL, {}).get('name', 'Model')}: {NAME}"
    return Drawing(tuple(draw_roadmap(timeline, look)), timeline.size, look.theme.surface, title, ASKS)


def _view(model: Model, state: str) -> View:
    if state not in model.states:
        with_plateaus(model)
    if state not in model.states:
        known = ", ".join(model.states)
        raise Trouble(say("There is no state “{state}” in this model; it has {known}.", state=state, known=known))
    return model.view(state)


def vectors(drawing: Drawing, picture: Picture, ending: str) -> bytes:
    """A drawing as the bytes of an SVG or PDF file. Raises Trouble where an SVG should be on paper or in tiles."""
    if ending == ".pdf":
        from studio.report import pictures_paper, sheet

        if picture.paper or picture.tile:
            return pictures_paper.sheets(drawing, picture.paper, picture.tile)
        return sheet.sheet(drawing.marks, drawing.size, drawing.title, drawing.ground)
    check_paper(picture, ending)
    from studio.drawing.svg import svg

    text = svg(drawing.marks, drawing.size, drawing.title, drawing.about, ground=drawing.ground, fonts=True)
    return text.encode()


def check_paper(picture: Picture, ending: str) -> None:
    """Raises Trouble where paper is asked for and the form has none."""
    if (picture.paper or picture.tile) and ending != ".pdf":
        raise Trouble(say("Only a PDF has paper and tiles, “{form}” has none; let the file end in .pdf.", form=ending))
