"""Text from a clipboard: a list, an indented outline or a table, from a spreadsheet, a document or an e-mail."""

import re
from typing import Any, Final

from studio.exchange.foreign import from_sheets
from studio.exchange.incoming import Incoming, Item
from studio.exchange.separated import sheet_of
from studio.exchange.tables import DEEPEST, TREES
from studio.model.kinds import KINDS
from studio.model.speech import say
from studio.model.trouble import Mistake, Trouble

LONGEST: Final = 2_000_000  # characters
MOST: Final = 20_000  # lines
_TAB: Final = 4  # blanks that a tab stands for
_LINE: Final = re.compile(r"^(?P<indent>[\s\u00a0]*)(?P<bullet>[-–•*·▪◦o‣](?=[\s\u00a0]))?[\s\u00a0]*(?P<text>.*)$")
_NUMBER: Final = re.compile(r"^(?P<number>\d+(?:\.\d+)*)[.)]?[\s\u00a0]+(?P<text>\S.*)$")


def pasted(text: str, kind: str = "capability") -> Incoming:
    """What pasted text says, as things of a kind. A table has tabs between its cells and names its columns.

    In an outline, parts stand further right than what they are part of, or bear dotted numbers. Raises Trouble where
    there is nothing to take over.
    """
    if kind not in KINDS:
        raise Trouble(say("There is no kind “{kind}”.", kind=kind))
    if len(text) > LONGEST or text.count("\n") > MOST:
        raise Trouble(say("That is more than {most:,} lines; save it as a file and import that.", most=MOST))
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    if not any(line.strip() for line in lines):
        raise Trouble(say("There is no text to paste; copy a list, an outline or a table."))
    if sum("\t" in line.strip() for line in lines) > 1:
        try:
            return from_sheets([sheet_of("\n".join(lines))], "", {"kind": kind})
        except Trouble:
            pass  # no row names columns: the first cell of each row is the name
    return _outline(lines, kind)


def _outline(lines: list[str], kind: str) -> Incoming:
    items: list[Item] = []
    mistakes: list[Mistake] = []
    trail: list[tuple[int, str]] = []
    numbers: dict[tuple[str, ...], str] = {}
    levels: dict[str, int] = {}
    for place, line in enumerate(lines, start=1):
        found = _LINE.match(line)
        words = " ".join(found["text"].partition("\t")[0].split()) if found else ""
        if found is None or not words:
            continue
        indent = len(found["indent"].expandtabs(_TAB))
        numbered = _NUMBER.match(words)
        key = f"line {place}"
        trail = [(depth, one) for depth, one in trail if depth < indent]
        parent = trail[-1][1] if trail else ""
        if numbered and not found["indent"]:
            own = tuple(numbered["number"].split("."))
            parent = numbers.get(own[:-1], "")
            numbers[own] = key
        words = numbered["text"] if numbered else words
        trail.append((indent, key))
        levels[key] = levels.get(parent, 0) + 1
        items.append(Item(kind, _fields(kind, parent, levels[key]), words[:500], key, place=say("line {n}", n=place)))
    if not items:
        mistakes.append(Mistake(say("line {n}", n=1), "name", say("expected a name")))
    what = "an outline" if any(item.fields for item in items) else "a list"
    return Incoming(what, tuple(items), tuple(mistakes), counts={kind: len(items)})


def _fields(kind: str, parent: str, level: int) -> dict[str, Any]:
    if not parent or kind not in TREES:
        return {}
    return {"parent": parent, "level": min(DEEPEST, level)} if kind == "capability" else {"parent": parent}
