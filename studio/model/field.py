"""A field of a kind, declared as data: its type, unit, range, choices, default and meaning.

The constructors (`Text`, `Number`, `Choice` ...) are what declarations are written with. Checking values against a
field lives in `values.py`.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Any, NamedTuple


class FieldType(Enum):
    """The shape of a value; editors, table columns, import and JSON Schema choose by it."""

    TEXT = "text"  # one line
    LONG_TEXT = "longText"  # up to 20,000 characters
    NUMBER = "number"  # may carry evidence when the field says so
    INTEGER = "integer"
    FLAG = "flag"  # true or false
    CHOICE = "choice"  # one of the choices
    CHOICES = "choices"  # a set of the choices, kept sorted
    DATE = "date"  # YYYY, YYYY-MM or YYYY-MM-DD
    REFERENCE = "reference"  # the id of a record of one of the kinds in `refers`
    REFERENCES = "references"  # a set of ids, kept sorted
    TEXTS = "texts"  # an ordered list of lines
    TAGS = "tags"  # a set of short texts, kept sorted
    DISTRIBUTION = "distribution"  # scale point -> count, or emotion -> per cent
    SCORES = "scores"  # choice -> number within the range
    ENTRIES = "entries"  # choice -> text
    ORDER = "order"  # a key between two neighbours
    COLOR = "color"  # #RRGGBB
    FORMULA = "formula"  # the customer-return formula


class Field(NamedTuple):
    """One declared field. `unit` is shown beside values; `minimum` and `maximum` are inclusive unless `exclusive`."""

    name: str
    label: str
    type: FieldType
    meaning: str = ""
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    exclusive: bool = False  # minimum itself is not allowed
    choices: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()  # one for each choice, for people
    default: Any = None
    varies: bool = False  # may differ by state (the domain's ⟳)
    evidence: bool = False  # a value may be {value, evidence, sourceNote, asOf, confidence}
    required: bool = False
    refers: tuple[str, ...] = ()  # kinds a reference may point to
    longest: int = 500  # characters
    source: str = ""  # code of the source text or literature, as in the domain's Part 7

    def label_of(self, choice: str) -> str:
        """The words for a choice; the choice itself where it is not one of ours."""
        return self.labels[self.choices.index(choice)] if choice in self.choices and self.labels else choice


def words(code: str) -> str:
    """Readable words for a camelCase name: `adHocRequest` becomes "Ad hoc request"."""
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in code)
    return spaced[:1].upper() + spaced[1:]


def _field(name: str, label: str, type_: FieldType, options: Mapping[str, Any]) -> Field:
    choices = options.get("choices", ())
    labels = options.get("labels") or tuple(words(choice) for choice in choices)
    return Field(name, label, type_, **{**options, "labels": labels})


def Text(name: str, label: str, **options: Any) -> Field:
    """One line of text, up to 500 characters unless `longest` says otherwise."""
    return _field(name, label, FieldType.TEXT, options)


def LongText(name: str, label: str, **options: Any) -> Field:
    """Text of several lines, up to 20,000 characters."""
    return _field(name, label, FieldType.LONG_TEXT, {"longest": 20_000, **options})


def Number(name: str, label: str, **options: Any) -> Field:
    """A number with evidence; null is unknown and never nought."""
    return _field(name, label, FieldType.NUMBER, {"evidence": True, **options})


def Money(name: str, label: str, **options: Any) -> Field:
    """An amount in the model currency; `unit` defaults to a yearly amount."""
    return Number(name, label, **{"unit": "money/yr", **options})


def Share(name: str, label: str, **options: Any) -> Field:
    """A part of the whole, 0 to 1."""
    return Number(name, label, **{"unit": "share", "minimum": 0, "maximum": 1, **options})


def Percent(name: str, label: str, **options: Any) -> Field:
    """A percentage, stored 0 to 100."""
    return Number(name, label, **{"unit": "%", "minimum": 0, "maximum": 100, **options})


def Integer(name: str, label: str, **options: Any) -> Field:
    """A whole number without evidence: a level, a year, a rank."""
    return _field(name, label, FieldType.INTEGER, options)


def Scale(name: str, label: str, low: int, high: int, **options: Any) -> Field:
    """A rating in whole steps from `low` to `high`, with evidence."""
    return _field(name, label, FieldType.INTEGER, {"evidence": True, "minimum": low, "maximum": high, **options})


def Flag(name: str, label: str, **options: Any) -> Field:
    """True or false; nothing at all is unknown unless a default is declared."""
    return _field(name, label, FieldType.FLAG, options)


def Choice(name: str, label: str, choices: tuple[str, ...], **options: Any) -> Field:
    """One of the choices."""
    return _field(name, label, FieldType.CHOICE, {"choices": choices, **options})


def Choices(name: str, label: str, choices: tuple[str, ...], **options: Any) -> Field:
    """Any of the choices, as a sorted set."""
    return _field(name, label, FieldType.CHOICES, {"choices": choices, **options})


def Date(name: str, label: str, **options: Any) -> Field:
    """A date, month or year in ISO form."""
    return _field(name, label, FieldType.DATE, options)


def Reference(name: str, label: str, kinds: tuple[str, ...], **options: Any) -> Field:
    """The id of one record of the given kinds."""
    return _field(name, label, FieldType.REFERENCE, {"refers": kinds, **options})


def References(name: str, label: str, kinds: tuple[str, ...], **options: Any) -> Field:
    """Ids of records of the given kinds, as a sorted set."""
    return _field(name, label, FieldType.REFERENCES, {"refers": kinds, **options})


def Texts(name: str, label: str, **options: Any) -> Field:
    """An ordered list of lines; `maximum` caps how many."""
    return _field(name, label, FieldType.TEXTS, options)


def Tags(name: str, label: str, **options: Any) -> Field:
    """A sorted set of short texts."""
    return _field(name, label, FieldType.TAGS, {"longest": 100, **options})


def Distribution(name: str, label: str, choices: tuple[str, ...] = (), **options: Any) -> Field:
    """Counts by scale point, or per cent by choice (then the sum must be 100 ± 0.5)."""
    return _field(name, label, FieldType.DISTRIBUTION, {"choices": choices, "evidence": True, "minimum": 0, **options})


def Scores(name: str, label: str, choices: tuple[str, ...], low: float, high: float, **options: Any) -> Field:
    """A number from `low` to `high` for any of the choices."""
    return _field(
        name,
        label,
        FieldType.SCORES,
        {"choices": choices, "minimum": low, "maximum": high, "evidence": True, **options},
    )


def Entries(name: str, label: str, choices: tuple[str, ...], **options: Any) -> Field:
    """A text for any of the choices."""
    return _field(name, label, FieldType.ENTRIES, {"choices": choices, **options})


def Order(name: str, label: str, **options: Any) -> Field:
    """A sort key between two neighbours; builders may give whole numbers."""
    return _field(name, label, FieldType.ORDER, {"longest": 64, **options})


def Color(name: str, label: str, **options: Any) -> Field:
    """A colour as #RRGGBB."""
    return _field(name, label, FieldType.COLOR, options)


def varying(field: Field) -> Field:
    """The same field, allowed to differ by state."""
    return field._replace(varies=True)
