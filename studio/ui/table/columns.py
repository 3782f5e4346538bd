"""Which columns a table of a kind has, and what stands in a cell: on the screen and for a spreadsheet."""

from typing import Any, Final, NamedTuple

from studio.model.field import Field, FieldType, Reference
from studio.model.kinds import DECLARED, KINDS
from studio.model.query import View
from studio.model.record import Record, bare
from studio.model.speech import say
from studio.ui.inspector.editors.texts import UNITS
from studio.ui.inspector.subject import HIDDEN
from studio.ui.inspector.wording import in_words

USUAL: Final = 9  # columns that are shown unless others are chosen
ASIDE: Final = ("color", "notes", "sourceNotes")
START: Final = Reference("from", "From", tuple(KINDS), meaning="Where the relation starts.")
END: Final = Reference("to", "To", tuple(KINDS), meaning="Where the relation ends.")


class Column(NamedTuple):
    """A column: the field it shows, and whether its cells can be edited."""

    field: Field
    may_edit: bool = True

    @property
    def name(self) -> str:
        """The name of the field."""
        return self.field.name

    @property
    def title(self) -> str:
        """The words over the column, with the unit where there is one."""
        return self.heading("")

    def heading(self, currency: str) -> str:
        """The same with the currency of the model in the unit."""
        unit = say(UNITS.get(self.field.unit, self.field.unit), currency=currency).strip(" /")
        return f"{say(self.field.label)} ({unit})" if unit else say(self.field.label)

    @property
    def is_number(self) -> bool:
        """Whether it holds numbers, which stand at the right."""
        return self.field.type in (FieldType.NUMBER, FieldType.INTEGER)


def columns_of(kind: str) -> tuple[Column, ...]:
    """All columns of a kind, in the order declared; the ends of a relation come first and cannot be edited."""
    declared = DECLARED[kind]
    ends = (Column(START, False), Column(END, False)) if declared.is_relation else ()
    return (*ends, *(Column(field) for field in declared.fields if field.type not in HIDDEN))


def usual_columns(kind: str) -> tuple[str, ...]:
    """The names of the columns that are shown at first: the first of them, without notes and colours."""
    wanted = [column.name for column in columns_of(kind) if column.name not in (*ASIDE, "description")]
    return tuple(wanted[:USUAL])


def cell_words(view: View, record: Record, column: Column) -> str:
    """What stands in a cell, on one line."""
    return in_words(column.field, record.get(column.name), view.name).replace("\n", " · ")


def spreadsheet_words(view: View, record: Record, column: Column) -> str:
    """What a spreadsheet is given for a cell: numbers without the marks that only people need."""
    value = bare(record.get(column.name))
    if column.is_number:
        return "" if value is None else repr(value)
    return in_words(column.field, record.get(column.name), view.name)


def sort_key(view: View, record: Record, column: Column) -> tuple[bool, Any]:
    """Sorts a cell: numbers by size, texts by letters, unknown last."""
    value = bare(record.get(column.name))
    if value is None:
        return True, 0 if column.is_number else ""
    return False, value if column.is_number else cell_words(view, record, column).casefold()


def tie_key(record: Record) -> tuple[str, str]:
    """Sorts what is alike in a column: by name, then by id."""
    return str(record.get("name") or "").casefold(), record["id"]
