"""What the web page knows besides its pictures: records in words, figures, comparison. Settings stay out."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from studio.analysis.compare import compare
from studio.analysis.compare.entries import CATEGORIES
from studio.analysis.compare.values import said
from studio.analysis.context import Context, Model
from studio.analysis.headline import HEADLINES, headline, written
from studio.drawing.lens import LENSES
from studio.model.field import FieldType
from studio.model.kinds import DECLARED, KINDS, RELATIONS
from studio.model.query import View
from studio.model.record import TARGET, Record
from studio.model.speech import say

LONGEST: Final = 2_000  # characters of a text in the details
HIDDEN: Final = ("name", "notes", "color", "order", "sequence")


def data(model: Model, states: Mapping[str, str], pnls: Mapping[str, str]) -> dict[str, Any]:
    """What the script of the page is given. `states` are names by id, the first one current; `pnls` classes by id."""
    first, *others = states
    base = dict(_records(model.view(first)))
    differing: dict[str, dict[str, Any]] = {}
    for state in others:
        own = dict(_records(model.view(state)))
        differing[state] = {id_: about for id_, about in own.items() if base.get(id_) != about}
    named = {id_: base.get(id_) or next((one[id_] for one in differing.values() if id_ in one), {}) for id_ in pnls}
    return {
        "lenses": list(LENSES),
        "states": [{"id": state, "name": name} for state, name in states.items()],
        "target": TARGET if TARGET in others else "",
        "records": base,
        "differing": differing,
        "changes": {state: _changes(model, first, state) for state in others},
        "figures": _figures(model, states),
        "pnls": [[pnls[id_], id_, one["name"]] for id_, one in named.items() if one],
        "words": _words(),
    }


def _words() -> dict[str, str]:
    """What the script says. Numbers take the place of {n}."""
    return {
        "links": say("Linked to"),
        "changes": say("Changes ({n})", n="{n}"),
        "found": say("{n} found", n="{n}"),
        "none": say("Nothing differs."),
        "added": say("Added"),
        "retired": say("Retired"),
        "moved": say("Moved"),
        "merged": say("Merged"),
        "changed": say("Changed"),
        "outlined": say("What differs is outlined with dashes."),
    }


def _figures(model: Model, states: Mapping[str, str]) -> list[list[Any]]:
    """Each headline figure by name, and as text in each state."""
    found = {state: tuple(headline(Context(model, state))) for state in states}
    return [
        [say(measure.label), {state: written(place, results[place]) for state, results in found.items()}]
        for place, measure in enumerate(HEADLINES)
    ]


def _changes(model: Model, before: str, after: str) -> list[list[Any]]:
    """The entries of a comparison, by category: what kind of change, in a sentence, and the records to show for it."""
    entries = sorted(compare(model, before, after).entries, key=lambda entry: CATEGORIES.index(entry.category))
    return [[entry.category, entry.sentence, list(entry.records)] for entry in entries]


def _records(view: View) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the page says of each element, and of each placement that has a card."""
    for record in view.elements():
        if record["kind"] != "note":
            yield record["id"], _about(view, record, record["name"])
    for record in view.of("supports"):
        about = _about(view, record, view.name(record["from"])) | {"kind": say(KINDS["capability"].label)}
        unit = view.get(record.get("unit"))
        ends = [(say("capability"), record["from"]), (say("serves"), record["to"])]
        ends += [(say("performed by"), unit["id"])] if unit is not None else []
        about["links"] = [[label, id_, view.name(id_)] for label, id_ in ends]
        yield record["id"], about


def _about(view: View, record: Record, name: str) -> dict[str, Any]:
    declared = DECLARED[record["kind"]]
    fields = [
        [say(field.label), _text(view, record, field.name)]
        for field in declared.fields
        if field.name in record and field.name not in HIDDEN
    ]
    return {"kind": say(declared.label), "name": str(name), "fields": fields, "links": list(_links(view, record))}


def _text(view: View, record: Record, name: str) -> str:
    field = DECLARED[record["kind"]].by_name[name]
    value = record[name]
    if field.type is FieldType.LONG_TEXT and isinstance(value, str):
        return value[:LONGEST]
    return said(view, field, value)


def _links(view: View, record: Record) -> Iterator[list[str]]:
    """The relations of an element in both directions, in words."""
    if record["kind"] not in KINDS:
        return
    for kind, relation in RELATIONS.items():
        for link in view.out(record["id"], kind):
            if view.get(link.get("to")) is not None:
                yield [say(relation.label), link["to"], view.name(link["to"])]
        for link in view.into(record["id"], kind):
            if view.get(link["from"]) is not None:
                yield [f"← {say(relation.label)}", link["from"], view.name(link["from"])]
