"""A model of ours as an ArchiMate model: legal relations only, and properties that bring everything back as it was."""

from collections.abc import Iterator

from studio.exchange.archimate.kept import properties_of, relations_of
from studio.exchange.archimate.landscape import Element, Landscape, Relation
from studio.exchange.archimate.records import COMPLETE, DERIVED, ID, KIND, OURS, PARTS, RECORD
from studio.exchange.archimate.terms import RELATION, WORDS, clean, is_legal, legal, type_of
from studio.exchange.archimate.views import views
from studio.exchange.cells import to_text
from studio.exchange.ours import cells_of, written_record
from studio.model.ids import derived
from studio.model.kinds import KINDS, RELATIONS
from studio.model.record import CURRENT, MODEL, TARGET, Record, Records, is_internal
from studio.model.states import at, differences
from studio.model.values import is_id


def landscape_of(records: Records) -> Landscape:
    """The ArchiMate model that stands for one of ours; reading it gives exactly the same records again."""
    return _Writing(records).landscape()


class _Writing:
    def __init__(self, records: Records) -> None:
        self.records = records
        self.out = Landscape(form="ArchiMate Open Exchange 3.1")
        self.ids: dict[str, str] = {}
        self.back: dict[str, Record] = {}  # elements by identifier
        self.taken: set[str] = set()
        self.aside: list[Record] = []
        self.relations: dict[str, str] = {}  # identifiers of what became a relation
        self.parts: set[tuple[str, str]] = set()  # what the notes of strangers say to be part of what

    def landscape(self) -> Landscape:
        """The whole model."""
        settings = self.records.get(MODEL, {})
        self.out.name = str(settings.get("name") or "Operating model")
        self.out.documentation = str(settings.get("description", ""))
        known = sorted(self.records)
        for id_ in known:
            if self.records[id_]["kind"] in KINDS:
                self._element(self.records[id_])
        for id_ in known:
            if self.records[id_]["kind"] in RELATIONS:
                self._relation(self.records[id_])
        self._kept()
        self._parents()
        self._plateaus()
        internal = [self.records[id_] for id_ in known if is_internal(id_)]
        texts = [written_record(record) for record in (*internal, *self.aside)]
        self.out.properties = ((COMPLETE, "1"), *((RECORD, text) for text in texts))
        self.out.views = list(views(self.records, self.ids, self.out))
        return self.out

    def _identifier(self, id_: str) -> str:
        """An identifier that XML allows; it is the id itself wherever that may begin an XML name."""
        found = id_ if id_[0].isascii() and (id_[0].isalpha() or id_[0] == "_") else f"id-{id_}"
        while found in self.taken:
            found += "_"
        self.taken.add(found)
        return found

    def _properties(self, record: Record) -> tuple[tuple[str, str], ...]:
        cells = {stored: text for stored, text in cells_of(record).items() if stored not in ("id", "name")}
        held = [(OURS + stored, text) for stored, text in cells.items() if stored not in ("from", "to")]
        ends = [(OURS + end, cells[end]) for end in ("from", "to") if end in cells]
        return ((KIND, record["kind"]), (ID, record["id"]), *held, *ends)

    def _element(self, record: Record) -> None:
        id_ = self.ids[record["id"]] = self._identifier(record["id"])
        self.back[id_] = record
        words = str(record.get(WORDS.get(record["kind"], "description"), ""))
        name, properties = str(record["name"]), (*self._properties(record), *properties_of(record))
        if clean(name) != " ".join(name.split()):
            properties = (*properties, (f"{OURS}name", to_text(None, name)))
        self.out.elements[id_] = Element(id_, type_of(record), name, words, properties)

    def _relation(self, record: Record) -> None:
        start, end = self.ids.get(record["from"]), self.ids.get(record.get("to", ""))
        if start is None or end is None:
            self.aside.append(record)
            return
        ends = self.out.elements[start].type, self.out.elements[end].type
        came = self._as_it_came(record, start, end)
        found = (came.type, came.target == start) if came else legal(record["kind"], *ends)
        if found is None:
            self.aside.append(record)
            return
        name, is_turned = found
        source, target = (end, start) if is_turned else (start, end)
        id_ = self.relations[record["id"]] = self._identifier(record["id"])
        properties = self._properties(record)
        if came is not None:
            properties = (*properties, *came.properties)
            self.out.relations[id_] = came._replace(id=id_, source=source, target=target, properties=properties)
            return
        label = RELATIONS[record["kind"]].label if name == "Association" else ""
        self.out.relations[id_] = Relation(id_, name, source, target, label, "", properties)

    def _as_it_came(self, record: Record, start: str, end: str) -> Relation | None:
        """The relation of a stranger that a record was, its target as ours; None once it leads elsewhere."""
        for one in relations_of(record):
            target = self._end(one.target)
            types = [self.out.elements[id_].type for id_ in (start, end)]
            if target in (start, end) and is_legal(one.type, *(reversed(types) if target == start else types)):
                return one._replace(target=target)
        return None

    def _kept(self) -> None:
        """The relations of strangers that notes speak of, as far as their ends are there and ArchiMate allows them."""
        waiting = [(self.ids[one["id"]], relation) for one in self._elements() for relation in relations_of(one)]
        while waiting:
            left = [(start, one) for start, one in waiting if not self._is_written(start, one)]
            if len(left) == len(waiting):
                return
            waiting = left

    def _is_written(self, start: str, one: Relation) -> bool:
        """Write a relation of a stranger; one that is a part of a tree only while the tree still says so."""
        source, target = self._end(one.source) if one.source else start, self._end(one.target)
        types = [self.out.elements[end].type if end in self.out.elements else RELATION for end in (source, target)]
        if not (source and target and is_legal(one.type, *types)) or not self._is_part(one.type, source, target):
            return False
        id_ = self.relations[one.id] = self._identifier(one.id)
        properties = ((DERIVED, "1"), *one.properties)
        self.out.relations[id_] = one._replace(id=id_, source=source, target=target, properties=properties)
        return True

    def _is_part(self, type_: str, source: str, target: str) -> bool:
        """Whether a relation goes with the tree of ours: no two capabilities or units are parts against it."""
        near, far = self.back.get(source, {}), self.back.get(target, {})
        if type_ not in PARTS or near.get("kind") != far.get("kind") or near.get("kind") not in ("capability", "unit"):
            return True
        if far.get("parent") == near["id"]:
            self.parts.add((source, target))
        return bool(far.get("parent") == near["id"])

    def _end(self, id_: str) -> str:
        """The identifier of what a stranger called so; ids that ours cannot be were made into others at import."""
        found = self.ids.get(id_) or self.relations.get(id_)
        if found is None and not is_id(id_):
            made = (derived(kind, "foreign", id_) for kind in (*KINDS, *RELATIONS))
            found = next((self.ids.get(one) or self.relations.get(one) for one in made if one in self.records), None)
        return found or ""

    def _parents(self) -> None:
        """Trees and leads follow from the properties and are not read back."""
        for record in self._elements():
            here, parent, lead = self.ids[record["id"]], record.get("parent"), record.get("lead")
            if parent in self.ids and (self.ids[parent], here) not in self.parts:
                self._derived("Composition", self.ids[parent], here, "part")
            if lead in self.ids:
                self._derived("Assignment", self.ids[lead], here, "leads")

    def _elements(self) -> Iterator[Record]:
        for id_ in sorted(self.records):
            if id_ in self.ids:
                yield self.records[id_]

    def _derived(self, type_: str, source: str, target: str, why: str) -> None:
        ends = self.out.elements[source].type, self.out.elements[target].type
        if is_legal(type_, *ends):
            id_ = self._identifier(f"{why}.{source}.{target}")
            self.out.relations[id_] = Relation(id_, type_, source, target, "", "", ((DERIVED, "1"),))

    def _plateaus(self) -> None:
        """Current and target as plateaus, and a gap for each element that comes or goes between them."""
        if f"@{TARGET}" not in self.records:
            return
        here, there = at(self.records, CURRENT), at(self.records, TARGET)
        ends = self._plateau("Current", here), self._plateau("Target", there)
        self._derived("Triggering", ends[0], ends[1], "then")
        makers: dict[str, str] = {
            str(one["record"]): one["from"]
            for one in self.records.values()
            if one["kind"] == "changes" and one.get("option", TARGET) == TARGET and "field" not in one
        }
        for change in differences(self.records, TARGET, here, there):
            if change.field or change.id not in self.ids:
                continue
            word = "New" if change.op == "add" else "Retired"
            gap = self._identifier(f"gap.{change.id}")
            name = f"{word}: {self.records[change.id]['name']}"
            self.out.elements[gap] = Element(gap, "Gap", name, "", ((DERIVED, "1"),))
            for other in (*ends, self.ids[change.id]):
                self._derived("Association", gap, other, "gap")
            maker = self.ids.get(makers.get(change.id, ""))
            if maker is not None:
                self._derived("Association", maker, gap, "closes")

    def _plateau(self, name: str, view: Records) -> str:
        id_ = self._identifier(f"plateau.{name.lower()}")
        self.out.elements[id_] = Element(id_, "Plateau", name, "", ((DERIVED, "1"),))
        for record in self._elements():
            if record["id"] in view and record["kind"] == "capability":
                self._derived("Aggregation", id_, self.ids[record["id"]], "in")
        return id_
