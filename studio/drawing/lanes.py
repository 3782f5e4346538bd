"""The lanes of the outcome arrangement, and what lies in them in one stage beside the cards: tiles."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from studio.analysis.scoring import metric_score, settings_of
from studio.drawing import perception, text
from studio.drawing.columns import Columns
from studio.drawing.customer import moments
from studio.drawing.heads import owner_name
from studio.drawing.since import Last
from studio.drawing.touched import stages_touched
from studio.model.kinds import KINDS
from studio.model.query import View
from studio.model.record import Record
from studio.model.speech import say

NARROW = 9.0  # ems under which a head takes the short name
FEW = 0.2  # of all stages; what serves so few is looked up stage by stage
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


def _here(view: View, stages: Collection[str], is_all: bool) -> Iterator[Here]:
    """Stages as they are in a state: all of them, or a few."""
    places = {stage: (stage, *[moment["id"] for moment in moments(view, stage)]) for stage in stages}
    placed = {
        stage: {link["from"] for place in some for link in view.into(place, "supports")}
        for stage, some in places.items()
    }
    capabilities = None if is_all else {id_ for ids in placed.values() for id_ in ids}
    parts = _by_target(view, "realises", capabilities)
    components = {part["id"] for some in parts.values() for part in some}
    providers = _by_target(view, "provides", None if capabilities is None else capabilities | components)
    known = (parts.keys() | providers.keys()) & view.records.keys()
    for stage in stages:
        yield Here(stage, places[stage], sorted(placed[stage] & known), parts, providers)


def _by_target(view: View, relation: str, targets: Collection[str] | None) -> dict[str, list[Record]]:
    """Id to the records from which relations of a kind lead to it, of some or of all ids that there are any of."""
    if targets is not None:
        return {target: sources for target in targets if (sources := view.sources(target, relation))}
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


def lanes_of(view: View, capabilities: Iterable[str]) -> dict[str, str]:
    """The lanes of the cards of some capabilities."""
    found = _last_lanes.step_to(view)
    lanes = dict(found[1]) if found is not None else {}
    for id_ in found[0].changed if found is not None else ():
        lanes.pop(id_, None)
    missing = set(capabilities).difference(lanes)
    lanes.update((id_, lane_of(view, id_)) for id_ in missing)
    _last_lanes.keep(view, lanes)
    return lanes


_last_lanes: "Last[dict[str, str]]" = Last()


def tiles(view: View, columns: Columns) -> list[Tile]:
    """All tiles, stage by stage in order of columns and then of lane; only stages that are drawn."""
    stages = [column.id for column in columns.columns if column.kind == "stage"]
    known = _kept(view)
    missing = [stage for stage in dict.fromkeys(stages) if stage not in known]
    for here in _here(view, missing, len(missing) > FEW * len(stages)):
        known[here.stage] = [tile for find in _TILES for tile in find(view, here)]
    _last.keep(view, known)
    return [tile for stage in stages for tile in known[stage]]


_last: "Last[dict[str, list[Tile]]]" = Last()


def _kept(view: View) -> dict[str, list[Tile]]:
    """The tiles of the last view at stages where nothing differs."""
    found = _last.step_to(view)
    touched = stages_touched(found[0]) if found is not None else None
    if found is None or touched is None:
        return {}
    return {stage: kept for stage, kept in found[1].items() if stage not in touched}


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
