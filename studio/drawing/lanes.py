"""The lanes of the outcome arrangement, and what lies in them in one stage beside the cards: tiles."""

from collections.abc import Callable, Iterable, Iterator, Mapping
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


class Here(NamedTuple):
    """A stage with what its tiles are found by.

    `places` are its own id and those of its moments, `served` the capabilities that serve there and are made of
    something or provided by somebody, in order of id. `parts` and `providers` are of the whole state, by whom they are
    for.
    """

    stage: str
    places: tuple[str, ...]
    served: list[str]
    parts: Mapping[str, list[Record]]
    providers: Mapping[str, list[Record]]


def _here(view: View, stages: Iterable[str]) -> Iterator[Here]:
    """The stages as they are in a state."""
    parts, providers = _by_target(view, "realises"), _by_target(view, "provides")
    known = (parts.keys() | providers.keys()) & view.records.keys()
    for stage in stages:
        places = (stage, *[moment["id"] for moment in moments(view, stage)])
        served = {link["from"] for place in places for link in view.into(place, "supports")} & known
        yield Here(stage, places, sorted(served), parts, providers)


def _by_target(view: View, relation: str) -> dict[str, list[Record]]:
    """Id to the records from which relations of a kind lead to it, as `View.sources` finds them one by one."""
    found: dict[str, list[Record]] = {}
    for link in view.of(relation):
        if link["from"] in view.records:
            found.setdefault(link["to"], []).append(view.records[link["from"]])
    return found


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
    return [tile for here in _here(view, stages) for find in _TILES for tile in find(view, here)]


def _tile(lane: str, stage: str, record: Record, words: str, style: str = "plain") -> Tile:
    name = str(record.get("name") or record["id"])
    kind = KINDS[record["kind"]]
    return Tile(lane, stage, record["id"], name, kind.icon, f"{say(kind.label)}: {name}{words}", style)


def _interactions(view: View, here: Here) -> Iterator[Tile]:
    for channel in view.targets(here.stage, "servedThrough"):
        yield _tile("L1", here.stage, channel, "")
    for campaign in view.sources(here.stage, "promotes"):
        yield _tile("L1", here.stage, campaign, say(", lands here"))


def _offers(view: View, here: Here) -> Iterator[Tile]:
    for line in view.targets(here.stage, "involves"):
        yield _tile("L2", here.stage, line, priced(view, line))


def _components(view: View, here: Here) -> Iterator[Tile]:
    """What the capabilities that serve here are made of, in the lane of the first of them."""
    seen: set[str] = set()
    for capability in here.served:
        for part in here.parts.get(capability, ()):
            if part["id"] not in seen:
                seen.add(part["id"])
                words = say(", part of “{name}”", name=view.name(capability))
                yield _tile(lane_of(view, capability), here.stage, part, words)


def _partners(view: View, here: Here) -> Iterator[Tile]:
    parts = {part["id"] for capability in here.served for part in here.parts.get(capability, ())}
    seen: dict[str, Record] = {}
    for provided in parts.union(here.served):
        seen.update((partner["id"], partner) for partner in here.providers.get(provided, ()))
    for partner in (seen[id_] for id_ in sorted(seen)):
        yield _tile("L5", here.stage, partner, say(", provides what is needed here"))


def _employees(view: View, here: Here) -> Iterator[Tile]:
    for place in here.places:
        for work in view.sources(place, "enables"):
            yield _tile("L6", here.stage, work, say(", makes “{name}” possible", name=view.name(place)))


def _answerable(view: View, here: Here) -> Iterator[Tile]:
    """Who is accountable for the stage or one of its moments by delegation, and who is responsible for doing it."""
    for place in here.places:
        for link in sorted(view.into(place, "responsible"), key=lambda one: (one.get("code") != "A", one["id"])):
            who, code = view.get(link["from"]), str(link.get("code", ""))
            if who is not None and code in ("A", "R", "D"):
                name = owner_name(who)
                yield Tile(
                    *("L7", here.stage, who["id"], f"{code} · {name}", KINDS[who["kind"]].icon, f"{name}: {code}"),
                    "owner",
                )


def _measures(view: View, here: Here) -> Iterator[Tile]:
    """Perceived measures first, internal ones after them."""
    metrics: dict[str, Record] = {}
    for place in here.places:
        metrics.update((metric["id"], metric) for metric in view.sources(place, "measures"))
    for kind, style in (("perceptionMetric", "perceived"), ("operationalMetric", "internal")):
        for metric in metrics.values():
            if metric["kind"] == kind:
                yield _tile("L8", here.stage, metric, "", style)._replace(name=measured(view, metric))


_TILES: tuple[Callable[[View, Here], Iterator[Tile]], ...] = (
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
