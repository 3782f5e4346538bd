"""Find and replace in names and texts: the hits with what each would become, and the deed that replaces them."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from studio.model.commands.deed import Deed, Scene
from studio.model.field import Field, FieldType
from studio.model.kinds import DECLARED, KINDS, RELATIONS
from studio.model.query import View
from studio.model.record import Record
from studio.model.speech import say, say_many
from studio.ui.inspector.deeds import put_cells

SEARCHED: Final = (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.TEXTS, FieldType.TAGS)
MOST_HITS: Final = 5_000


class Search(NamedTuple):
    """What is looked for: the words, what they become, and how exactly."""

    find: str
    become: str = ""
    match_case: bool = False
    whole_words: bool = False
    kinds: tuple[str, ...] = ()  # none for all

    @property
    def pattern(self) -> re.Pattern[str]:
        """The words as a pattern."""
        literal = re.escape(self.find)
        text = rf"(?<!\w){literal}(?!\w)" if self.whole_words else literal
        return re.compile(text, 0 if self.match_case else re.IGNORECASE)


class Hit(NamedTuple):
    """A field of a record in which the words occur, as it reads and as it would."""

    id: str
    field: str
    before: str | tuple[str, ...]
    after: str | tuple[str, ...]


def hits(view: View, search: Search) -> list[Hit]:
    """Where the words occur in the state, kind by kind in order of id; at most 5,000."""
    if not search.find:
        return []
    found: list[Hit] = []
    for record in view.of(*(search.kinds or (*KINDS, *RELATIONS))):
        found.extend(_hits_of(record, search))
        if len(found) >= MOST_HITS:
            return found[:MOST_HITS]
    return found


def _hits_of(record: Record, search: Search) -> Iterator[Hit]:
    pattern = search.pattern
    for field in searched(record["kind"]):
        held = record.get(field.name)
        if isinstance(held, str) and pattern.search(held):
            yield Hit(record["id"], field.name, held, pattern.sub(lambda _found: search.become, held))
        elif isinstance(held, tuple) and any(pattern.search(line) for line in held):
            after = tuple(pattern.sub(lambda _found: search.become, line) for line in held)
            yield Hit(record["id"], field.name, held, tuple(line for line in after if line.strip()))


def searched(kind: str) -> Iterable[Field]:
    """The fields of a kind that are texts."""
    return (field for field in DECLARED[kind].fields if field.type in SEARCHED)


def replacement(scene: Scene, found: Iterable[Hit], search: Search) -> Deed:
    """Replace in all of the hits, as one batch; a text that becomes empty becomes unknown."""
    cells: dict[str, dict[str, object]] = {}
    chosen = list(found)
    for hit in chosen:
        cells.setdefault(hit.id, {})[hit.field] = hit.after or (None if hit.field != "name" else "")
    words = {"find": search.find, "become": search.become}
    label = say("Replace “{find}” by “{become}”", **words)
    sentence = say_many(
        "“{find}” becomes “{become}” at {n} place.", "“{find}” becomes “{become}” at {n} places.", len(chosen), **words
    )
    deed = put_cells(scene, cells, label)
    return Deed(deed.label, sentence, deed.act)
