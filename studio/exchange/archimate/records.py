"""An ArchiMate model as elements and relations of ours; what has no counterpart is kept as notes, and counted."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from studio.exchange.archimate.kept import property_line, relation_line
from studio.exchange.archimate.landscape import Element, Landscape, Relation
from studio.exchange.archimate.plateaus import Timeline, timeline
from studio.exchange.archimate.terms import KINDS_OF, TYPES, WORDS, clean, legal
from studio.exchange.incoming import Incoming, Item
from studio.exchange.ours import put, record_of
from studio.model.kinds import KINDS
from studio.model.speech import say
from studio.model.trouble import Mistake

LONGEST_TEXT, LONGEST_NAME = 20_000, 500
OURS: Final = "cx:"
COMPLETE, KIND, ID, RECORD, DERIVED = "cx:form", "cx:kind", "cx:id", "cx:record", "cx:derived"
LONGEST_CHAIN: Final = 20  # relations that begin at relations, before an element
DEEPEST: Final = 100  # levels of a tree
FLOWS: Final = ("Triggering", "Flow")
PARTS: Final = ("Composition", "Aggregation")


def incoming(given: Landscape) -> Incoming:
    """What an ArchiMate model says in our terms."""
    reading = _Reading(given)
    items = list(reading.items())
    counts = {"elements": len(given.elements), "relations": len(given.relations), "views": len(given.views)}
    is_complete = dict(given.properties).get(COMPLETE) == "1"
    return Incoming(
        given.form, tuple(items), tuple(reading.mistakes), (*given.notes, *reading.notes()), is_complete, counts
    )


class _Reading:
    def __init__(self, given: Landscape) -> None:
        self.given = given
        self.mistakes: list[Mistake] = []
        self.ours = {one.id: dict(one.properties) for one in self._all() if any(n == KIND for n, _ in one.properties)}
        self.ours |= {one.id: {DERIVED: "1"} for one in self._all() if any(n == DERIVED for n, _ in one.properties)}
        inner = [one for one in given.relations.values() if one.type in PARTS and self._are(one, "ValueStream")]
        self.stages = {one.target for one in inner if one.source != one.target}
        self.time: Timeline = timeline(given, self.ours.keys())
        self.kept: Counter[str] = Counter()
        self.became: Counter[tuple[str, str]] = Counter()
        self.lines: dict[str, list[str]] = {}
        self.fields: dict[str, dict[str, Any]] = {}
        self.links: list[Item] = []
        self.left_out = 0  # lines that did not fit into notes
        self.linked: set[tuple[str, str]] = set()

    def _all(self) -> Iterator[Element | Relation]:
        yield from self.given.elements.values()
        yield from self.given.relations.values()

    def _are(self, one: Relation, type_: str) -> bool:
        ends = (self.given.elements.get(one.source), self.given.elements.get(one.target))
        return all(end is not None and end.type == type_ for end in ends)

    def items(self) -> Iterator[Item]:
        """Everything as items: ours exactly as they were written, others by what they are."""
        yield from self._model()
        for relation in self.given.relations.values():
            if relation.id in self.ours:
                yield from self._own(relation, "")
            else:
                self._relation(relation)
        for element in self.given.elements.values():
            if element.id in self.ours:
                yield from self._own(element, element.name)
            elif element.id not in self.time.used:
                yield self._element(element)
        yield from self.links
        yield from self.time.items(self._kind)

    def _model(self) -> Iterator[Item]:
        """Settings, states and relations that ArchiMate has no place for stand in properties of the model."""
        for name, value in self.given.properties:
            if name == RECORD:
                try:
                    yield record_of(value)
                except ValueError:
                    self.mistakes.append(Mistake("the model", name, "expected a record as JSON"))

    def _own(self, one: Element | Relation, name: str) -> Iterator[Item]:
        properties = self.ours[one.id]
        if DERIVED in properties:
            return
        fields: dict[str, Any] = {}
        kind = properties[KIND]
        for stored, text in sorted(properties.items(), key=lambda pair: pair[0].count(".")):
            if stored.startswith(OURS) and stored not in (KIND, ID):
                problem = put(fields, kind, stored.removeprefix(OURS), text)
                if problem:
                    self.mistakes.append(Mistake(one.id, stored, problem))
        if isinstance(one, Element):
            name = _kept_name(name, str(fields.pop("name", "")))
            _take_words(fields, kind, one.documentation)
        id_ = properties.get(ID, one.id)
        yield Item(kind, fields, name, id_, id_, one.id, whole=True)

    # --- strangers

    def _kind(self, id_: str) -> str:
        """The kind that an element becomes; empty for relations and what is not there."""
        element = self.given.elements.get(id_)
        if element is None:
            return ""
        if id_ in self.ours:
            return str(self.ours[id_].get(KIND, ""))
        if element.type == "ValueStream" and id_ in self.stages:
            return "stage"
        return KINDS_OF.get(element.type, ("note", {}))[0]

    def _key(self, id_: str) -> str:
        return str(self.ours.get(id_, {}).get(ID, id_))

    def _element(self, element: Element) -> Item:
        kind = self._kind(element.id)
        fields: dict[str, Any] = dict(KINDS_OF[element.type][1]) if kind not in ("note", "stage") else {}
        fields |= self.fields.get(element.id, {})
        if element.id in self.time.presence and KINDS[kind].varies:
            is_new = self.time.presence[element.id]
            fields |= {"present": False, "present@target": True} if is_new else {"present@target": False}
        text = element.documentation.strip()
        if text:
            fields[WORDS.get(kind, "description")] = text
        lines = [property_line(name, value) for name, value in element.properties]
        kept = self._fitting([*lines, *self.lines.get(element.id, [])])
        for name in ("text", "description", "statement"):
            if len(str(fields.get(name, ""))) > LONGEST_TEXT:
                fields[name] = fields[name][:LONGEST_TEXT]
        if kept:
            fields["notes"] = kept
        usual = TYPES[kind] if kind != "component" else ""
        if element.type != usual and element.type:
            fields["tags"] = [f"archimate:{element.type}"[:100]]
        if kind == "note":
            self.kept[element.type] += 1
        self.became[element.type, kind] += 1
        name = " ".join(element.name.split()) or f"{element.type or 'Element'} without a name"
        return Item(kind, fields, name, element.id, element.id, element.id)

    def _relation(self, one: Relation) -> None:
        """Turn a relation into a link or a field, or else into a line of notes where it begins."""
        if one.source in self.time.used or one.target in self.time.used:
            return
        start, end = self._kind(one.source), self._kind(one.target)
        if start and end and self._translated(one, start, end):
            return
        self.kept[f"{one.type} relation"] += 1
        self._keep(one)

    def _keep(self, one: Relation) -> None:
        """Write a relation into the notes of the element where it begins."""
        source = one.source
        for _ in range(LONGEST_CHAIN):
            if source not in self.given.relations:
                break
            source = self.given.relations[source].source
        if source not in self.given.elements:
            self.left_out += 1
            return
        self.lines.setdefault(source, []).append(self._line(one, one.source if source != one.source else ""))

    def _line(self, one: Relation, start: str = "") -> str:
        there = self.given.elements.get(one.target)
        return relation_line(one, there.name if there is not None else "", start)

    def _fitting(self, lines: list[str]) -> str:
        """As many lines as notes can hold; the others are counted."""
        length, kept = 0, 0
        for line in lines:
            length += len(line) + 1
            kept += length <= LONGEST_TEXT
        self.left_out += len(lines) - kept
        return "\n".join(lines[:kept])

    def _translated(self, one: Relation, start: str, end: str) -> bool:
        pair = (start, end)
        if one.type in PARTS and pair in (("capability", "capability"), ("unit", "unit")):
            is_parent = self._as_field(one.target, "parent", one.source)
            if is_parent and one.type != "Composition":
                self._keep(one)
            return is_parent
        if one.type == "Assignment" and pair == ("role", "initiative"):
            return self._as_field(one.target, "lead", one.source)
        for types, ends, kind, reverse, fields in RULES:
            if one.type in types and pair == ends:
                near, far = (one.target, one.source) if reverse else (one.source, one.target)
                if one.source == one.target:
                    return False
                self._link(one, kind, near, far, dict(fields))
                return True
        return False

    def _link(self, one: Relation, kind: str, near: str, far: str, fields: dict[str, Any]) -> None:
        once = (kind, near if ONCE.get(kind) == "from" else far)
        if kind in ONCE and once in self.linked:
            self.kept[f"{one.type} relation"] += 1
            self._keep(one)
            return
        ours = legal(kind, self.given.elements[near].type, self.given.elements[far].type)
        if ours != (one.type, near != one.source) or one.name or one.documentation or one.properties or one.extra:
            fields["notes"] = self._fitting([self._line(one)])
        self.linked.add(once)
        ends = {"from": self._key(near), "to": self._key(far)}
        self.links.append(Item(kind, {**ends, **fields}, "", one.id, one.id, one.id))

    def _as_field(self, id_: str, field: str, value: str) -> bool:
        held = self.fields.setdefault(id_, {})
        if field in held or id_ == value or _is_above(self.fields, id_, value, field):
            return False
        held[field] = self._key(value)
        return True

    def notes(self) -> Iterator[str]:
        """What became of what, and what is kept aside."""
        for (type_, kind), count in sorted(self.became.items()):
            if kind != "note":
                yield say("{count:,} {type} became {kind}.", count=count, type=type_, kind=kind)
        if self.kept:
            listed = ", ".join(f"{count:,} {name}" for name, count in sorted(self.kept.items()))
            yield say("Without a counterpart, kept as notes: {listed}.", listed=listed)
        if self.left_out:
            ends = say("notes end at {most:,} characters", most=LONGEST_TEXT)
            yield say(
                "{left_out:,} relations and properties are left out, for {ends}.", left_out=self.left_out, ends=ends
            )
        if self.given.views:
            yield say(
                "{n:,} views are not taken over, for the canvas draws itself from the model.", n=len(self.given.views)
            )
        yield from self.time.notes


def _is_above(fields: Mapping[str, Mapping[str, Any]], id_: str, value: str, field: str) -> bool:
    """Whether the record is already above the one that is to be its parent, or that lies deeper than any does."""
    at = value
    for _ in range(DEEPEST):
        if at == id_:
            return True
        at = str(fields.get(at, {}).get(field, ""))
        if not at:
            return False
    return True


def _kept_name(name: str, exact: str) -> str:
    """The exact name of ours, unless somebody gave the element another one in their tool."""
    return exact if exact and clean(exact).split() == name.split() else name


def _take_words(fields: dict[str, Any], kind: str, words: str) -> None:
    """Take over a documentation that was edited in another tool."""
    place = WORDS.get(kind, "description")
    if words and clean(str(fields.get(place, ""))).split() != words.split():
        fields[place] = words[:LONGEST_TEXT]


ONCE: Final = {"hasStage": "to", "pursuedThrough": "to", "memberOf": "from", "owns": "to", "occursIn": "from"} | {
    "needOf": "from"
}
RULES: Final[tuple[tuple[tuple[str, ...], tuple[str, str], str, bool, tuple[tuple[str, Any], ...]], ...]] = (
    (PARTS, ("journey", "stage"), "hasStage", False, ()),
    (("Serving",), ("capability", "stage"), "supports", False, ()),
    (("Serving",), ("capability", "capability"), "dependsOn", True, ()),
    (("Realization", "Association"), ("journey", "outcome"), "pursuedThrough", True, ()),
    (("Association", "Influence"), ("segment", "outcome"), "seeks", False, ()),
    (("Association",), ("outcome", "segment"), "seeks", True, ()),
    (("Association",), ("journey", "segment"), "travelledBy", False, ()),
    (("Association",), ("segment", "journey"), "travelledBy", True, ()),
    (("Assignment",), ("pnl", "capability"), "funds", False, ()),
    (("Assignment",), ("unit", "role"), "memberOf", True, ()),
    (("Realization", "Association"), ("role", "capability"), "responsible", False, (("code", "R"),)),
    (("Realization", "Association"), ("role", "journey"), "responsible", False, (("code", "R"),)),
    (("Realization", "Association"), ("role", "stage"), "responsible", False, (("code", "R"),)),
    (("Influence",), ("operationalMetric", "outcome"), "measures", False, ()),
    (("Association", "Influence"), ("operationalMetric", "capability"), "measures", False, ()),
    (("Realization",), ("component", "capability"), "realises", False, ()),
    (("Realization",), ("initiative", "outcome"), "contributesTo", False, ()),
    (FLOWS, ("initiative", "initiative"), "precedes", False, ()),
    (("Influence", "Realization"), ("need", "outcome"), "needOf", False, ()),
    (("Association",), ("segment", "need"), "hasNeed", False, ()),
)
