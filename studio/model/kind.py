"""What a kind of element and a kind of relation are, as data. The declarations themselves live in `kinds/`."""

from functools import cached_property
from typing import NamedTuple

from studio.model.field import Field, FieldType


class Declared:
    """What elements and relations have in common: fields that are looked up by name."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, in the order in which they are shown."""
        raise NotImplementedError

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """All fields by name."""
        return {field.name: field for field in self.fields}

    @cached_property
    def needed(self) -> tuple[Field, ...]:
        """The fields that must have a value."""
        return tuple(field for field in self.fields if field.required)

    @cached_property
    def references(self) -> tuple[Field, ...]:
        """The fields that hold ids."""
        return tuple(f for f in self.fields if f.type in (FieldType.REFERENCE, FieldType.REFERENCES))


class _ElementData(NamedTuple):
    name: str
    label: str
    plural: str
    icon: str
    group: str
    meaning: str = ""
    fields: tuple[Field, ...] = ()
    parent: str = ""
    varies: bool = True  # presence may differ by state
    source: str = ""


class Kind(_ElementData, Declared):
    """A kind of element.

    `group` is the family it is listed under (customer, market, enterprise, direction, change). `parent` names what
    makes a name unique: a reference field on the element, or `relation<` for the start of the relation of that kind
    that ends here, `relation>` for the end of the one that starts here; empty means unique within the kind.
    """

    is_relation = False


class _RelationData(NamedTuple):
    name: str
    label: str
    meaning: str
    ends: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    fields: tuple[Field, ...] = ()
    most_from: int | None = None
    most_to: int | None = None
    most_sentence: str = ""
    third: tuple[str, ...] = ()
    acyclic: bool = False
    plural: str = ""
    icon: str = "arrow-right"
    group: str = "relation"
    parent: str = ""
    varies: bool = True
    source: str = ""


class Relation(_RelationData, Declared):
    """A kind of relation: who may be linked to whom, how often, and what the link carries.

    `ends` are the allowed (from kinds, to kinds) pairs. `most_from` caps how many relations of this kind may start at
    one record in one state, `most_to` how many may end there; None is no cap. `most_sentence` says why, in words for
    the person whose edit is refused. `third` names reference fields whose absence makes the relation absent.
    """

    is_relation = True

    def allows(self, start: str, end: str) -> bool:
        """Whether a relation may lead from a record of kind `start` to one of kind `end`."""
        return any(start in starts and end in stops for starts, stops in self.ends)
