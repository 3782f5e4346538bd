"""One record for people or machines: its values, what differs by state, and everything it is linked to."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from studio.analysis.context import Model
from studio.cli.output import say, say_json
from studio.cli.source import settings_of
from studio.cli.table import Column, table, wrapped
from studio.cli.values import bare_said, said
from studio.model import plain
from studio.model.index import Index, mentions
from studio.model.kinds import DECLARED, RELATIONS
from studio.model.query import View
from studio.model.record import CURRENT, Record, key


class Link(NamedTuple):
    """A relation that a record has to do with: its kind and words, and the states in which it reads so."""

    id: str
    kind: str
    text: str
    others: tuple[str, ...]
    states: tuple[str, ...]


def show_record(model: Model, record: Record, states: list[str], as_json: bool) -> None:
    """Show a record as it is in the given states."""
    found = links(model, record["id"], states)
    if as_json:
        form = plain.write({record["id"]: record})
        (written,) = (*form["elements"], *form["relations"]) or (dict(record),)
        present = [state for state in states if model.view(state).get(record["id"]) is not None]
        say_json({"record": written, "states": present, "links": [link._asdict() for link in found]})
        return
    label = DECLARED[record["kind"]].label if record["kind"] in DECLARED else record["kind"]
    say(f"{label} “{record.get('name', record['id'])}” ({record['id']})", f"  {_presence(model, record, states)}")
    for line in _fields(model, record, states):
        say(*wrapped(line, "  "))
    if found:
        rows = ([DECLARED[link.kind].label, link.text, link.id, ", ".join(link.states)] for link in found)
        say("", *table((Column("link"), Column("with", wraps=True), Column("id"), Column("in")), rows))


def _presence(model: Model, record: Record, states: list[str]) -> str:
    there = [state for state in states if model.view(state).get(record["id"]) is not None]
    gone = [state for state in states if state not in there]
    words = [f"in {', '.join(there)}"] if there else []
    words += [f"not in {', '.join(gone)}"] if gone else []
    return "; ".join(words)


def _fields(model: Model, record: Record, states: list[str]) -> Iterator[str]:
    currency = str(settings_of(model.records).get("currency", "EUR"))
    declared = DECLARED.get(record["kind"])
    for field in declared.fields if declared else ():
        if field.name == "name":
            continue
        if field.name in record:
            yield f"{field.label}: {said(field, record[field.name], _names(model), currency)}"
        for state in states:
            stored = key(field.name, state)
            if state != CURRENT and stored in record:
                yield f"{field.label} in {state}: {said(field, record[stored], _names(model), currency)}"


def _names(model: Model) -> Any:
    return lambda id_: str(model.records.get(id_, {}).get("name", id_))


def links(model: Model, id_: str, states: list[str]) -> list[Link]:
    """The relations that mention a record, in order of kind; one that reads differently by state stands twice."""
    about = [one for one in Index(model.records).mentioning(id_) if model.records[one]["kind"] in RELATIONS]
    about += [id_] if model.records[id_]["kind"] in RELATIONS else []
    found: dict[tuple[str, str], Link] = {}
    for state in states:
        view = model.view(state)
        for one in about:
            relation = view.get(one)
            if relation is None or (one != id_ and id_ not in mentions(relation)):
                continue
            others = tuple(dict.fromkeys(other for other in mentions(relation) if other != id_))
            text = _text(view, relation, id_)
            earlier = found.get((one, text))
            known = earlier.states if earlier else ()
            found[one, text] = Link(one, relation["kind"], text, others, (*known, state))
    rank = {kind: place for place, kind in enumerate(RELATIONS)}
    return sorted(found.values(), key=lambda link: (rank[link.kind], link.id, link.states))


def _text(view: View, relation: Record, id_: str) -> str:
    """The relation as seen from one of its ends: → for what it leads to, ← for what leads here."""
    start, end = relation["from"], relation.get("to")
    if id_ == start:
        text = f"→ {view.name(end)}" if end else f"→ {relation.get('record', '')}"
    elif id_ == end:
        text = f"← {view.name(start)}"
    else:
        text = f"{view.name(start)} → {view.name(end)}" if end else view.name(start)
    return ", ".join([text, *_attributes(view, relation, id_)])


def _attributes(view: View, relation: Record, id_: str) -> Iterator[str]:
    for field in RELATIONS[relation["kind"]].fields:
        if field.name in relation and field.name not in ("notes", "record") and relation[field.name] != id_:
            yield f"{field.label.lower()} {bare_said(field, relation[field.name], view.name)}"
