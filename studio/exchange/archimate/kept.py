"""What strangers say in ArchiMate beyond our terms, as lines of notes that people can read, and back from there."""

import json
import re
from collections.abc import Iterator
from typing import Final

from studio.exchange.archimate.landscape import Relation
from studio.model.record import Record

EXTRA: Final = {"accessType": "Access", "modifier": "Influence", "isDirected": "Association"}  # and whose they are
ACCESS: Final = ("Access", "Read", "Write", "ReadWrite")
_HEAD: Final = re.compile(r"ArchiMate (\w+) (\S+)(?: from (\S+))? to (\S+)(?: “.*?”)?(?=;|$)")
_PART: Final = re.compile(
    r"; (accessType|modifier|isDirected|name|documentation|property “[^”]*”): "
    r'("(?:[^"\\]|\\.)*"|.*?)(?=; (?:accessType|modifier|isDirected|name|documentation|property “[^”]*”): |$)'
)
_PROPERTY: Final = re.compile(r"ArchiMate property “([^”]+)”: (.+)")


def relation_line(one: Relation, ending: str, start: str = "") -> str:
    """A relation as a line of the notes of the element where it begins.

    `ending` is the name of what it leads to. `start` is the relation it begins at, where it does not begin at the
    element itself.
    """
    said = f"ArchiMate {one.type} {one.id}" + (f" from {start}" if start else "") + f" to {one.target}"
    said += f" “{_one_line(ending).replace('”', '’')}”" if ending else ""
    about = [*one.extra, ("name", one.name), *((f"property “{_named(name)}”", value) for name, value in one.properties)]
    about.append(("documentation", one.documentation))
    return said + "".join(f"; {name}: {_quoted(value)}" for name, value in about if value)


def property_line(name: str, value: str) -> str:
    """A property of an element as a line of its notes."""
    return f"ArchiMate property “{_named(name)}”: {_quoted(value)}"


def relations_of(record: Record) -> Iterator[Relation]:
    """The relations that notes speak of: of an element those that begin there, of a relation the one that it was.

    Ends are ids as they were in the file they came from; a source that is empty is the element itself.
    """
    for line in _lines(record):
        head = _HEAD.match(line)
        if head is not None:
            about = {name: _unquoted(value) for name, value in _PART.findall(line[head.end() :])}
            properties = tuple((name[10:-1], value) for name, value in about.items() if name.startswith("property"))
            extra = tuple((name, about[name]) for name in EXTRA if _fits(name, about.get(name, ""), head[1]))
            words = about.get("name", ""), about.get("documentation", "")
            yield Relation(head[2], head[1], head[3] or "", head[4], *words, properties, extra)


def properties_of(record: Record) -> Iterator[tuple[str, str]]:
    """The properties that the notes of an element speak of."""
    for line in _lines(record):
        found = _PROPERTY.fullmatch(line)
        if found is not None and not found[1].startswith("cx:"):
            yield found[1], _unquoted(found[2])


def _fits(name: str, value: str, type_: str) -> bool:
    """Whether an attribute may stand at a relation of a type with this value, as the schema has it."""
    if not value or EXTRA[name] != type_:
        return False
    return value in {"accessType": ACCESS, "isDirected": ("true", "false")}.get(name, (value,))


def _lines(record: Record) -> list[str]:
    notes = record.get("notes")
    return notes.split("\n") if isinstance(notes, str) and "ArchiMate " in notes else []


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _named(text: str) -> str:
    """A name of a property as it can stand between quotation marks."""
    return _one_line(text).replace("”", "’")


def _quoted(text: str) -> str:
    """The text, as JSON where it would else not come back as it is."""
    is_plain = text == _one_line(text) and "; " not in text and not text.startswith('"') and text.isprintable()
    return text if is_plain else json.dumps(text)


def _unquoted(text: str) -> str:
    if not text.startswith('"'):
        return text
    try:
        return str(json.loads(text))
    except ValueError:
        return text
