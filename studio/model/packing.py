"""Records in less room: those with the same fields share one table of field names, and equal short values are one.

Python does the first for the attributes of objects of one class (PEP 412), and keeps it when such a dictionary is
copied; it takes half the room of a dictionary of its own. They are dictionaries like any others. Where another Python
does not do so, nothing is gained and nothing is lost.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from studio.model.record import Record

LARGE: Final = 100_000  # records of a model for which it is worth its time, a microsecond each
_MOST_SHAPES: Final = 2_000  # sets of fields of which a table is kept
_MOST_VALUES: Final = 50_000  # texts that are remembered, to be found again
_SHORT: Final = 24  # characters of a text that may well come again
_FEW: Final = 4  # texts of a set that may well come again
_FITTING: Final = 40  # objects of a class after which a table has no room left for fields that never come


_Shape = tuple[Callable[[], dict[str, Any]], tuple[str, ...]]  # what makes such a record, and fields to look at


class Packing:
    """What records share with those that were packed before."""

    def __init__(self, has_shared: bool = False) -> None:
        """`has_shared` says that equal values are one already, so that only tables of names are to be shared."""
        self._has_shared = has_shared
        self._shapes: dict[tuple[str, ...], _Shape] = {}
        self._texts: dict[str, str] = {}
        self._tuples: dict[tuple[str, ...], tuple[str, ...]] = {}

    def pack(self, records: dict[str, Record], ids: Iterable[str]) -> None:
        """Put packed records in place of those with some ids; equal to them in all but the room they take."""
        for id_ in ids:
            records[id_] = self.packed(records[id_], records)

    def packed(self, record: Record, records: Mapping[str, Record]) -> Record:
        """The same record in less room; `records` are those whose ids it may hold."""
        keys = tuple(record)
        shape = self._shapes.get(keys)
        if shape is None:
            if len(self._shapes) >= _MOST_SHAPES:
                return record
            alike = [name for name, value in record.items() if type(value) is dict] if self._has_shared else keys
            shape = self._shapes[keys] = _shape(keys), tuple(name for name in alike if name not in _OWN)
        new, alike = shape
        found = new()
        found.update(record)
        texts = self._texts
        for name in alike:
            value = found[name]
            kind = type(value)
            if kind is str:
                if value in texts:
                    found[name] = texts[value]
                elif len(value) <= _SHORT:
                    found[name] = self._shared(value, records)
            elif kind is dict:
                found[name] = self.packed(value, records)
            elif kind is tuple and len(value) <= _FEW:
                found[name] = self._shared_tuple(value)
        return found

    def _shared(self, text: str, records: Mapping[str, Record]) -> str:
        """An equal text, that of the record whose id it is; else the text, which is remembered."""
        if text in records:
            return str(records[text]["id"])
        if len(self._texts) < _MOST_VALUES:
            self._texts[text] = text
        return text

    def _shared_tuple(self, value: tuple[Any, ...]) -> tuple[Any, ...]:
        """The first tuple of the same texts; others stay as they are."""
        if len(self._tuples) >= _MOST_VALUES or not all(type(one) is str for one in value):
            return value
        return self._tuples.setdefault(value, value)


_OWN: Final = frozenset(("id", "kind", "name", "from", "to", "unit", "description"))
"""Fields of texts that are shared already, or that hardly ever come twice."""


class _Fields:
    """What Python takes a table of field names from; each shape is a class of its own."""


def _shape(keys: tuple[str, ...]) -> Callable[[], dict[str, Any]]:
    """What makes a dictionary of those fields, in their order, that shares their table."""
    of_this_shape = type("Fields", (_Fields,), {})
    one = of_this_shape()
    for _ in range(_FITTING):
        for key in keys:
            setattr(one, key, None)
        one = of_this_shape()
    for key in keys:
        setattr(one, key, None)
    fields: dict[str, Any] = vars(one)
    return fields.copy
