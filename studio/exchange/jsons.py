"""Reading JSON: the plain form of a model, trees with names and children, and lists of nodes with parents."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from studio.exchange.incoming import Incoming, Item, of_records
from studio.model import plain
from studio.model.speech import say
from studio.model.trouble import Mistake, Mistakes, Trouble

NAMES: Final = ("name", "label", "title")
PARENTS: Final = ("parentId", "parent", "parent_id")
CHILDREN: Final = ("children", "nodes", "capabilities", "items", "subCapabilities")
DEEPEST, DEEPEST_LEVEL = 60, 3
LONGEST_TEXT: Final = 20_000
MOST: Final = 100_000  # nodes


def read_json(text: str) -> Incoming:
    """What JSON says. Raises Trouble where it is neither a model nor a tree or list of things with names."""
    values = plain.parsed(text)
    if isinstance(values, Mapping) and values.get("format") == plain.FORMAT:
        try:
            return of_records(plain.read(values), "a model in the plain form")
        except Mistakes as wrong:
            return Incoming("a model in the plain form", mistakes=tuple(wrong.mistakes))
    items: list[Item] = []
    mistakes: list[Mistake] = []
    for item in _tree(_roots(values), "", 1, "$", mistakes):
        items.append(item)
        if len(items) > MOST:
            raise Trouble(say("The tree has more than {most:,} nodes, which no tree of capabilities has.", most=MOST))
    if not items:
        raise Trouble(say("This JSON holds neither a model nor capabilities with names; see `cxstudio schema`."))
    fields = ("id", *NAMES, *PARENTS, *CHILDREN, "description")
    strange = sorted({str(name) for node in _nodes(_roots(values)) for name in node if name not in fields})
    notes = [say("Not taken over from the file: {names}.", names=", ".join(strange[:20]))] if strange else []
    return Incoming(
        "a tree of capabilities", tuple(items), tuple(mistakes), tuple(notes), counts={"capability": len(items)}
    )


def _roots(values: Any) -> list[Any]:
    if isinstance(values, list):
        return values
    if isinstance(values, Mapping):
        inner = next((values[name] for name in CHILDREN if isinstance(values.get(name), list)), None)
        if inner is not None and not any(isinstance(values.get(name), str) for name in ("name", "label")):
            return list(inner)
        return [values]
    return []


def _inner(node: Mapping[str, Any]) -> list[Any]:
    """The nodes below a node."""
    found: list[Any] | None = next((node[name] for name in CHILDREN if isinstance(node.get(name), list)), None)
    return found or []


def _nodes(values: list[Any]) -> Iterator[Mapping[str, Any]]:
    for node in values:
        if isinstance(node, Mapping):
            yield node
            yield from _nodes(_inner(node))


def _tree(values: list[Any], above: str, depth: int, place: str, mistakes: list[Mistake]) -> Iterator[Item]:
    if depth > DEEPEST:
        raise Trouble(say("The tree is deeper than {most} levels, which no tree of capabilities is.", most=DEEPEST))
    levels = _levels(values) if depth == 1 else {}
    for number, node in enumerate(values):
        here = f"{place}[{number}]"
        name = (
            next((node[one] for one in NAMES if isinstance(node.get(one), str)), "") if isinstance(node, dict) else ""
        )
        if not name.strip():
            mistakes.append(Mistake(here, "name", say("expected an object with a name")))
            continue
        id_ = str(node["id"]) if isinstance(node.get("id"), (str, int)) else ""
        parent = above or str(next((node[one] for one in PARENTS if node.get(one)), ""))
        level = depth if above else levels.get(id_, depth)
        fields: dict[str, Any] = {"parent": parent} if parent else {}
        if level > 1:
            fields["level"] = min(DEEPEST_LEVEL, level)
        if isinstance(node.get("description"), str) and node["description"].strip():
            fields["description"] = node["description"].strip()[:LONGEST_TEXT]
        key = id_ or here
        yield Item("capability", fields, name, key, id_, here)
        yield from _tree(_inner(node), key, depth + 1, here, mistakes)


def _levels(values: list[Any]) -> dict[str, int]:
    """How deep each node of a flat list with parents lies."""
    above = {
        str(node.get("id")): str(next((node[one] for one in PARENTS if node.get(one)), ""))
        for node in values
        if isinstance(node, Mapping)
    }
    found: dict[str, int] = {}
    for id_ in above:
        at, way = id_, dict[str, None]()
        while at not in found and at not in way:
            way[at] = None
            at = above.get(at, "") or at
        depth = found.get(at, 0)
        for below in reversed(way):
            depth += 1
            found[below] = depth
    return found
