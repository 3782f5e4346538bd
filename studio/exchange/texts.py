"""A state as text for diagrams: Mermaid flow charts and PlantUML with the macros of Archimate-PlantUML."""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from studio.exchange.archimate.terms import TYPES, is_legal, type_of
from studio.model.query import View
from studio.model.record import Record

LONGEST: Final = 120  # characters of a label
_ACTED_ON: Final = re.compile(r"[\"\\<>!~%$|#]|\*\*|//|__|--|==|\[\[|\]\]|^[*=.-]")
_MEANT: Final = re.compile(r"[\"#&%;<>`\\]")  # by Mermaid: what ends, escapes or commands
_MACROS: Final = {
    "Capability": "Strategy_Capability",
    "ValueStream": "Strategy_ValueStream",
    "Resource": "Strategy_Resource",
    "Outcome": "Motivation_Outcome",
    "BusinessActor": "Business_Actor",
}


def mermaid(view: View) -> str:
    """Outcomes, journeys with their stages in order, and the capabilities that serve them, as a Mermaid flow chart."""
    return "\n".join(["flowchart LR", *_mermaid(view), ""])


def _mermaid(view: View) -> Iterator[str]:
    names = _names(view)
    for outcome in view.of("outcome"):
        yield f'  {names[outcome["id"]]}(["{_quoted(outcome["name"])}"])'
    for journey in view.of("journey"):
        yield f'  subgraph {names[journey["id"]]}["{_quoted(journey["name"])}"]'
        stages = view.stages(journey["id"])
        yield from (f'    {names[stage["id"]]}["{_quoted(stage["name"])}"]' for stage in stages)
        yield "  end"
        for first, then in itertools.pairwise(stages):
            yield f"  {names[first['id']]} --> {names[then['id']]}"
    for record in _serving(view):
        yield f'  {names[record["id"]]}(("{_quoted(record["name"])}"))'
    for link in view.of("pursuedThrough"):
        yield f"  {names[link['to']]} ==> {names[link['from']]}"
    for link in view.of("supports"):
        if link["to"] in names:
            unit = view.get(link.get("unit"))
            label = f'|"{_quoted(unit["name"])}"|' if unit is not None else ""
            yield f"  {names[link['from']]} -.->{label} {names[link['to']]}"


def _serving(view: View) -> list[Record]:
    used = {link["from"] for link in view.of("supports")}
    placed = {link["to"] for link in view.of("supports")}
    return [one for one in view.of("capability", "moment") if one["id"] in used | placed]


def _names(view: View) -> dict[str, str]:
    """Short names that both languages allow, the same each time."""
    records = [*view.of("outcome", "journey", "stage"), *_serving(view)]
    return {record["id"]: f"n{number}" for number, record in enumerate(records, start=1)}


def _quoted(text: object) -> str:
    """A label without what would end or command: quotes, brackets of tags, line breaks."""
    plain = " ".join(str(text).split())[:LONGEST]
    return _MEANT.sub(lambda found: f"#{ord(found[0])};", plain)


def plantuml(view: View) -> str:
    """The same as PlantUML with ArchiMate macros; it needs the library of that name, which PlantUML comes with."""
    return "\n".join(["@startuml", "!include <archimate/Archimate>", *_plantuml(view), "@enduml", ""])


def _plantuml(view: View) -> Iterator[str]:
    names = _names(view)
    records = [*view.of("outcome", "journey", "stage"), *_serving(view)]
    for record in records:
        macro = _MACROS.get(type_of(record)) or _MACROS.get(TYPES[record["kind"]], "Business_Event")
        yield f'{macro}({names[record["id"]]}, "{_plain(record["name"])}")'
    for journey in view.of("journey"):
        stages = view.stages(journey["id"])
        for stage in stages:
            yield f'Rel_Composition({names[journey["id"]]}, {names[stage["id"]]}, "")'
        for first, then in itertools.pairwise(stages):
            yield f'Rel_Triggering({names[first["id"]]}, {names[then["id"]]}, "")'
    for link in view.of("pursuedThrough"):
        yield f'Rel_Realization({names[link["to"]]}, {names[link["from"]]}, "")'
    for link in view.of("supports"):
        ends = view.get(link["from"]), view.get(link["to"])
        if ends[0] is not None and ends[1] is not None and link["to"] in names:
            is_serving = is_legal("Serving", type_of(ends[0]), type_of(ends[1]))
            macro = "Rel_Serving" if is_serving else "Rel_Association"
            yield f'{macro}({names[link["from"]]}, {names[link["to"]]}, "{_plain(view.name(link.get("unit")))}")'


def _plain(text: object) -> str:
    """A label without marks that PlantUML would act on: quotes, line ends, creole and preprocessor signs."""
    plain = " ".join(str(text).split())[:LONGEST]
    return _ACTED_ON.sub(lambda found: f"<U+{ord(found[0][0]):04X}>" * len(found[0]), plain)
