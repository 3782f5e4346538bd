"""The lanes of the outcome arrangement, and what lies in them in one stage beside the cards: tiles."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from studio.analysis.scoring import metric_score, settings_of
from studio.drawing import perception, text
from studio.drawing.columns import Columns
from studio.drawing.customer import moments
from studio.drawing.heads import owner_name
from studio.model.kinds import KINDS
from studio.model.query import View
from studio.model.record import Record
from studio.model.speech import say

NARROW = 9.0  # ems under which a head takes the short name
SIDES = {"frontStage": "L1", "backStage": "L3", "enabling": "L4"}


class Lane(NamedTuple):
    """A lane: its id in the domain, its name and a short one for narrow heads, icon, and the boundary above it."""

    id: str
    name: str
    short: str
    icon: str
    boundary: str = ""


LANES = (
    Lane("L1", "Interactions & communications", "Interactions", "messages-square", "Line of interaction"),
    Lane("L2", "Products, services & prices", "Offers", "package"),
    Lane("L3", "Processes & back-stage capabilities", "Back stage", "workflow", "Line of visibility"),
    Lane("L4", "Data, analytics & digital backbones", "Backbones", "database", "Line of internal interaction"),
    Lane("L5", "Partners", "Partners", "handshake", "Enterprise boundary"),
    Lane("L6", "Employee journey", "Employees", "briefcase", "The other side"),
    Lane("L7", "Accountability", "Owners", "circle-user"),
    Lane("L8", "Measures", "Measures", "gauge"),
    Lane("L9", "Money", "Money", "wallet"),
)


class Tile(NamedTuple):
    """A record in a lane at one stage. `style` is plain, owner, perceived or internal."""

    lane: str
    stage: str
    id: str
    name: str
    icon: str
    title: str
    style: str = "plain"


def lane_name(lane: Lane, room: float, size: float) -> str:
    """The name of a lane, or its short name where a word of the name is wider than the room."""
    whole = say(lane.name)
    fits = all(text.width(word, size, 600) <= room for word in whole.split())
    return whole if fits and room >= NARROW * size else say(lane.short)


def lane_of(view: View, capability: str) -> str:
    """The lane of a capability's cards, by its side; where the side is unknown it counts as back stage."""
    return SIDES.get(str((view.get(capability) or {}).get("side", "")), "L3")


def tiles(view: View, columns: Columns) -> list[Tile]:
    """All tiles, stage by stage in order of columns and then of lane; only stages that are drawn."""
    stages = [column.id for column in columns.columns if column.kind == "stage"]
    return [tile for stage in stages for find in _TILES for tile in find(view, stage)]


def _tile(lane: str, stage: str, record: Record, words: str, style: str = "plain") -> Tile:
    name = str(record.get("name") or record["id"])
    kind = KINDS[record["kind"]]
    return Tile(lane, stage, record["id"], name, kind.icon, f"{say(kind.label)}: {name}{words}", style)


def _interactions(view: View, stage: str) -> Iterator[Tile]:
    for channel in view.targets(stage, "servedThrough"):
        yield _tile("L1", stage, channel, "")
    for campaign in view.sources(stage, "promotes"):
        yield _tile("L1", stage, campaign, say(", lands here"))


def _offers(view: View, stage: str) -> Iterator[Tile]:
    for line in view.targets(stage, "involves"):
        yield _tile("L2", stage, line, priced(view, line))


def _components(view: View, stage: str) -> Iterator[Tile]:
    """What the capabilities that serve here are made of, in the lane of the first of them."""
    if not view.of("realises"):
        return
    here = [stage, *(moment["id"] for moment in moments(view, stage))]
    served = sorted({capability["id"] for place in here for capability in view.sources(place, "supports")})
    seen: set[str] = set()
    for capability in served:
        for part in view.sources(capability, "realises"):
            if part["id"] not in seen:
                seen.add(part["id"])
                words = say(", part of “{name}”", name=view.name(capability))
                yield _tile(lane_of(view, capability), stage, part, words)


def _partners(view: View, stage: str) -> Iterator[Tile]:
    if not view.of("provides"):
        return
    here = [stage, *(moment["id"] for moment in moments(view, stage))]
    served = {capability["id"] for place in here for capability in view.sources(place, "supports")}
    parts = {part["id"] for capability in served for part in view.sources(capability, "realises")}
    seen: dict[str, Record] = {}
    for provided in sorted(served | parts):
        seen.update((partner["id"], partner) for partner in view.sources(provided, "provides"))
    for partner in (seen[id_] for id_ in sorted(seen)):
        yield _tile("L5", stage, partner, say(", provides what is needed here"))


def _employees(view: View, stage: str) -> Iterator[Tile]:
    for place in (stage, *(moment["id"] for moment in moments(view, stage))):
        for work in view.sources(place, "enables"):
            yield _tile("L6", stage, work, say(", makes “{name}” possible", name=view.name(place)))


def _answerable(view: View, stage: str) -> Iterator[Tile]:
    """Who is accountable for the stage or one of its moments by delegation, and who is responsible for doing it."""
    for place in (stage, *(moment["id"] for moment in moments(view, stage))):
        for link in sorted(view.into(place, "responsible"), key=lambda one: (one.get("code") != "A", one["id"])):
            who, code = view.get(link["from"]), str(link.get("code", ""))
            if who is not None and code in ("A", "R", "D"):
                name = owner_name(who)
                yield Tile(
                    "L7", stage, who["id"], f"{code} · {name}", KINDS[who["kind"]].icon, f"{name}: {code}", "owner"
                )


def _measures(view: View, stage: str) -> Iterator[Tile]:
    """Perceived measures first, internal ones after them."""
    metrics: dict[str, Record] = {}
    for place in (stage, *(moment["id"] for moment in moments(view, stage))):
        metrics.update((metric["id"], metric) for metric in view.sources(place, "measures"))
    for kind, style in (("perceptionMetric", "perceived"), ("operationalMetric", "internal")):
        for metric in metrics.values():
            if metric["kind"] == kind:
                yield _tile("L8", stage, metric, "", style)._replace(name=measured(view, metric))


_TILES: tuple[Callable[[View, str], Iterator[Tile]], ...] = (
    *(_interactions, _offers, _components, _partners, _employees, _answerable, _measures),
)


def priced(view: View, line: Record) -> str:
    """By which policy a product line is priced, as the end of a sentence; nothing where none is known."""
    policy = view.target(line["id"], "pricedBy")
    return say(", priced by {name}", name=view.name(policy["id"])) if policy is not None else ""


def measured(view: View, metric: Record) -> str:
    """The name of a metric with its score where it is a perceived one and known."""
    name = view.name(metric["id"])
    score = metric_score(metric, settings_of(view).method)[0] if metric["kind"] == "perceptionMetric" else None
    return name if score is None else f"{name} · {perception.written(score)}"
