"""A state as pages of draw.io: bands, stages, cards and tiles as on the canvas, the customer's way as arrows."""

from collections.abc import Iterator

from studio.analysis.context import Model
from studio.analysis.structure_flow import Step, flow_of, is_crossing, paths_by_journey
from studio.drawing.draw import frame
from studio.drawing.layout import Layout
from studio.drawing.lens import LENSES, arrange
from studio.drawing.look import Look
from studio.drawing.marks import Rect, Role, TextRun, extent
from studio.drawing.route import crossing_words
from studio.exchange.drawio import Arrow, Page, Shape
from studio.model.kinds import DECLARED
from studio.model.query import View
from studio.model.record import CURRENT, Record, Records
from studio.model.speech import say

HEAD = 22.0  # height of the name of a stage
SUPPORTING = "layers"  # the lens that shows what capabilities depend on


def pages(records: Records, state: str = CURRENT) -> Iterator[Page]:
    """Each lens of a state as a page. Raises Trouble for a state there is not."""
    look = Look.of(records)
    view = Model(records).view(state)
    for lens in LENSES.values():
        layout = arrange(view, lens.id)
        shapes = (*_bands(layout, look), *_heads(layout, look), *_cards(layout, look), *_tiles(layout, look))
        arrows = (*_ways(layout, look), *(_needs(layout, look) if lens.id == SUPPORTING else ()))
        yield Page(say(lens.name), shapes, arrows)


def _bands(layout: Layout, look: Look) -> Iterator[Shape]:
    for number, label in enumerate(layout.labels):
        x, y, width, height = label.box
        fill = look.tint(look.pnl(label.pnl)) if label.pnl else look.theme.surface
        data = _data(layout.view.get(label.id))
        yield Shape(f"band-{number}", label.words, x, y, width, height, fill, look.theme.line, bold=True, data=data)


def _heads(layout: Layout, look: Look) -> Iterator[Shape]:
    """The names of the stages, each once where its first line stands."""
    widths = {column.id: column.width for grid in layout.grids for column in grid.columns}
    seen: set[tuple[str, float]] = set()
    for mark in frame(layout, look):
        if isinstance(mark, TextRun) and mark.role == Role.STAGE and (mark.id, mark.x) not in seen:
            seen.add((mark.id, mark.x))
            x, y, _, height = extent(mark)
            place = (x, y + (height - HEAD) / 2, widths.get(mark.id, mark.width) - 24, HEAD)
            words, data = layout.view.name(mark.id), _data(layout.view.get(mark.id))
            name = f"stage-{len(seen)}-{mark.id}"
            yield Shape(name, words, *place, fill="none", stroke="none", bold=True, data=data)


def _cards(layout: Layout, look: Look) -> Iterator[Shape]:
    view = layout.view
    for id_, box in layout.cards.items():
        record = view.get(id_)
        if record is None:
            continue
        unit = view.get(record.get("unit"))
        words = view.name(record["from"]) + (f"\n{unit['name']}" if unit is not None else "")
        stroke = look.pnl(layout.accounts.get(str(record.get("unit")), ""))
        data = _data(record) | {"cxCapability": record["from"], "cxServes": record["to"]}
        data |= {"cxUnit": unit["id"]} if unit is not None else {}
        yield Shape(id_, words, *box, look.theme.surface, stroke, data=data)


def _tiles(layout: Layout, look: Look) -> Iterator[Shape]:
    """What else stands on the canvas as a card: channels, products, backbones."""
    for number, mark in enumerate(frame(layout, look)):
        if isinstance(mark, Rect) and mark.role == Role.TILE and mark.fill:
            words, data = layout.view.name(mark.id), _data(layout.view.get(mark.id))
            yield Shape(f"tile-{number}", words, *mark.box, mark.fill, mark.stroke or "none", data=data)


def _ways(layout: Layout, look: Look) -> Iterator[Arrow]:
    """An arrow from each card to the one that the customer comes to next; red where that is in another P&L."""
    paths = paths_by_journey(layout.view)
    drawn = layout.cards
    for travel in layout.travels:
        runs = flow_of(layout.view, travel.journey, paths.get(travel.journey, [])).runs
        steps = {(one.placement, two.placement): (one, two) for run in runs for one, two in run.transitions()}
        for (start, end), (before, after) in steps.items():
            if start in drawn and end in drawn:
                color = look.theme.bad if is_crossing(before, after) else look.theme.ink_soft
                data = _way_data(layout.view, travel.journey, before, after)
                yield Arrow(f"{travel.journey}-{start}-{end}", start, end, "", color, data=data)


def _way_data(view: View, journey: str, before: Step, after: Step) -> dict[str, str]:
    found = {"cxKind": "transition", "cxJourney": journey, "cxFrom": before.placement, "cxTo": after.placement}
    if is_crossing(before, after):
        found |= {"cxCrossing": "true", "tooltip": crossing_words(view, before.account, after.account)}
    return found


def _needs(layout: Layout, look: Look) -> Iterator[Arrow]:
    """What capabilities depend on, from the first card of one to the first card of the other."""
    first: dict[str, str] = {}
    for id_ in layout.cards:
        record = layout.view.get(id_)
        if record is not None:
            first.setdefault(record["from"], id_)
    for link in layout.view.of("dependsOn"):
        ends = first.get(link["from"]), first.get(link["to"])
        if ends[0] and ends[1]:
            words = say(DECLARED["dependsOn"].label)
            yield Arrow(link["id"], ends[0], ends[1], words, look.theme.ink_soft, True, _data(link))


def _data(record: Record | None) -> dict[str, str]:
    """What a shape or an arrow stands for, as draw.io keeps it beside it."""
    if record is None:
        return {}
    found = {"cxKind": record["kind"], "cxId": record["id"], "cxLabel": say(DECLARED[record["kind"]].label)}
    return found | {name: record[end] for name, end in (("cxFrom", "from"), ("cxTo", "to")) if end in record}
