"""What is selected, sorted out: which records are inspected, which fields they share, what a field holds in them."""

from typing import Any, Final, NamedTuple

from studio.model.change import same
from studio.model.field import Field, FieldType
from studio.model.kinds import COMMON, DECLARED
from studio.model.query import View
from studio.model.record import MODEL, Records

HEAD: Final = ("name", "description")
ASIDE: Final = tuple(field.name for field in COMMON if field.name not in HEAD)
HIDDEN: Final = (FieldType.ORDER,)


class Several:
    """Told in place of a value where the selected records hold different ones."""


SEVERAL: Final = Several()


class Subject(NamedTuple):
    """The records that are inspected, and the cards by which they were selected."""

    ids: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def one(self) -> str:
        """The id of the one record that is inspected; "" for none or several."""
        return self.ids[0] if len(self.ids) == 1 else ""

    @property
    def card(self) -> str:
        """The one card by which it was selected; "" for none or several."""
        return self.cards[0] if len(self.cards) == 1 else ""


def subject_of(view: View, records: Records, selection: tuple[str, ...]) -> Subject:
    """What to inspect for a selection: capabilities for their cards, everything else itself, in the order selected.

    What is not in the state but in the model is inspected too, so that one sees that it is gone there.
    """
    known = [view.get(id_) or records.get(id_) for id_ in selection]
    found = [record for record in known if record is not None]
    cards = tuple(record["id"] for record in found if record["kind"] == "supports" and record["id"] in view.records)
    about = dict.fromkeys(record["from"] if record["id"] in cards else record["id"] for record in found)
    ids = tuple(id_ for id_ in about if id_ in records)
    return Subject(ids, cards, tuple(sorted({str(records[id_]["kind"]) for id_ in ids})))


def shared_fields(kinds: tuple[str, ...]) -> tuple[Field, ...]:
    """The fields that all of some kinds have, declared alike, without those that no editor shows."""
    if not kinds:
        return ()
    first, others = DECLARED[kinds[0]], [DECLARED[kind] for kind in kinds[1:]]
    fields = (field for field in first.fields if all(other.by_name.get(field.name) == field for other in others))
    return tuple(field for field in fields if field.type not in HIDDEN)


def held_by(view: View, records: Records, ids: tuple[str, ...], field: str) -> Any:
    """What a field holds in all of the records: the value, None where unknown, or SEVERAL where they differ."""
    values = [(view.get(id_) or records.get(id_) or {}).get(field) for id_ in ids]
    first = values[0] if values else None
    return first if all(same(first, other) for other in values[1:]) else SEVERAL


def settings_held(view: View, field: Field) -> Any:
    """What a setting of the model holds, or its declared default."""
    return view.records.get(MODEL, {}).get(field.name, field.default)
