"""Views with geometry for an ArchiMate file: the map of capabilities, and each journey with what serves its stages."""

from collections.abc import Iterator, Mapping
from typing import Final

from studio.exchange.archimate.landscape import Connection, Landscape, Node, View
from studio.model.query import View as Model
from studio.model.record import Record, Records
from studio.model.states import at

WIDTH, HEIGHT, GAP, HEAD = 160, 56, 12, 32
ACROSS: Final = 4  # boxes beside each other in a group
ROOTS_ACROSS: Final = 3
DEEPEST: Final = 20  # levels of boxes in boxes; what lies deeper has no box of its own
CAPABILITY, STREAM, OUTCOME = "#F5DEAA", "#F5DEAA", "#CCCCFF"


def views(records: Records, ids: Mapping[str, str], out: Landscape) -> Iterator[View]:
    """The views of current: one of all capabilities, one of each journey."""
    model = Model(at(records))
    if any(record["id"] in ids for record in model.of("capability")):
        yield _Map(model, ids).view()
    for number, journey in enumerate(model.of("journey"), start=1):
        if journey["id"] in ids:
            yield _journey(model, journey, ids, out, f"view.journey.{number}")


class _Map:
    """Capabilities nested as their tree says, in rows."""

    def __init__(self, model: Model, ids: Mapping[str, str]) -> None:
        self.ids = ids
        self.below: dict[str, list[Record]] = {}
        here = {record["id"] for record in model.of("capability")}
        for record in model.of("capability"):
            parent = str(record.get("parent", ""))
            self.below.setdefault(parent if parent in here else "", []).append(record)

    def view(self) -> View:
        """The map."""
        nodes, _, _ = self._row(self.below.get("", []), GAP, GAP, ROOTS_ACROSS, DEEPEST)
        return View("view.capabilities", "Capabilities", nodes=tuple(nodes))

    def _row(self, records: list[Record], x: int, y: int, across: int, deep: int) -> tuple[list[Node], int, int]:
        """Boxes in rows from a corner; answers them with how far they reach."""
        nodes: list[Node] = []
        left, top, right, bottom = x, y, x, y
        for number, record in enumerate(records):
            if number and number % across == 0:
                left, top = x, bottom + GAP
            node = self._node(record, left, top, deep - 1)
            nodes.append(node)
            left = node.x + node.width + GAP
            right, bottom = max(right, node.x + node.width), max(bottom, node.y + node.height)
        return nodes, right, bottom

    def _node(self, record: Record, x: int, y: int, deep: int) -> Node:
        below = self.below.get(record["id"], []) if deep else []
        inner, right, bottom = self._row(below, x + GAP, y + HEAD, ACROSS, deep)
        width = max(WIDTH, right + GAP - x) if inner else WIDTH
        height = bottom + GAP - y if inner else HEIGHT
        element = self.ids[record["id"]]
        return Node(f"box.{element}", element, x, y, width, height, "", tuple(inner), CAPABILITY)


def _journey(model: Model, journey: Record, ids: Mapping[str, str], out: Landscape, name: str) -> View:
    """The outcome above, the journey with its stages below it, the capabilities below the stages they serve."""
    nodes: list[Node] = []
    connections: list[Connection] = []
    stages = [stage for stage in model.stages(journey["id"]) if stage["id"] in ids]
    outcome = model.source(journey["id"], "pursuedThrough")
    if outcome is not None and outcome["id"] in ids:
        element = ids[outcome["id"]]
        nodes.append(Node(f"{name}.{element}", element, GAP, GAP, 2 * WIDTH, HEIGHT, "", (), OUTCOME))
    top = HEIGHT + 3 * GAP
    inner = []
    for number, stage in enumerate(stages):
        x = 2 * GAP + number * (WIDTH + GAP)
        element = ids[stage["id"]]
        inner.append(Node(f"{name}.{element}", element, x, top + HEAD, WIDTH, HEIGHT, "", (), STREAM))
        for row, link in enumerate(model.into(stage["id"], "supports")):
            served, relation = ids.get(link["from"], ""), _relation(out, link["id"])
            y = top + HEAD + HEIGHT + 4 * GAP + row * (HEIGHT + GAP)
            box = f"{name}.{element}.{row}"
            nodes.append(Node(box, served, x, y, WIDTH, HEIGHT, "", (), CAPABILITY))
            if relation:
                connections.append(Connection(f"{box}.line", relation, box, f"{name}.{element}"))
    element = ids[journey["id"]]
    width = max(2 * WIDTH, len(stages) * (WIDTH + GAP) + GAP)
    nodes.append(Node(f"{name}.{element}", element, GAP, top, width, HEAD + HEIGHT + GAP, "", tuple(inner), STREAM))
    return View(name, str(journey["name"]), nodes=tuple(nodes), connections=tuple(connections))


def _relation(out: Landscape, id_: str) -> str:
    """The identifier of the relation that stands for a record."""
    for found in (id_, f"id-{id_}"):
        if found in out.relations and ("cx:id", id_) in out.relations[found].properties:
            return found
    return ""
