"""Tables of who does what: rows of activities, columns of roles or units, letters R, A, C, I, D in the cells."""

import re
from typing import Final

from studio.exchange.incoming import Incoming, Item
from studio.exchange.sheet import Row, Sheet
from studio.model.index import folded
from studio.model.speech import say
from studio.model.trouble import Mistake

CODES: Final = "RACID"
ABOUT: Final = "capability|journey|stage|outcome|moment|initiative"
ENOUGH: Final = 200  # rows that are looked at to tell what a table is
WHO: Final = "role|unit"
_CELL: Final = re.compile(r"[RACID](\s*[,/&+;]?\s*[RACID])*", re.IGNORECASE)


def head_of(sheet: Sheet) -> Row | None:
    """The row that names the roles, where the sheet is such a table: most cells below hold nothing but letters."""
    for place, row in enumerate(sheet.rows[:10]):
        who = [at for at in range(1, len(row.cells)) if row.cell(at)]
        body = [other.cell(at) for other in sheet.rows[place + 1 : place + ENOUGH] for at in who if other.cell(at)]
        letters = sum(1 for cell in body if _CELL.fullmatch(cell))
        if len(who) >= 2 and letters >= 2 and letters >= 0.7 * len(body):
            return row
    return None


def read_raci(sheet: Sheet, head: Row, about: str = ABOUT) -> Incoming:
    """Who does what, by name. Roles that nobody knows are new roles; what they act on has to be known, or is new."""
    mistakes: list[Mistake] = []
    items: list[Item] = []
    columns = _columns(sheet, head)
    items += [Item(WHO, {}, head.cell(at), f"who {at}", place=sheet.address(head.number, at)) for at in columns]
    seen: dict[str, str] = {}
    for row in sheet.rows:
        name = " ".join(row.cell(0).split())
        if row.number <= head.number or not any(row.cell(at) for at in columns):
            continue
        place = sheet.address(row.number, 0)
        if not name or folded(name) in seen:
            said = (
                say("{place} says the same already", place=seen[folded(name)])
                if name
                else say("expected what the letters are about")
            )
            mistakes.append(Mistake(place, "name", said))
            continue
        seen[folded(name)] = place
        items.append(Item(about, {}, name, f"what {row.number}", place=place))
        for at in columns:
            items += _parts(sheet, row, at, mistakes)
    counts = {"columns": len(columns), "rows": len(seen), "parts": sum(item.kind == "responsible" for item in items)}
    return Incoming("a table of who does what", tuple(items), tuple(mistakes), sheet.notes, counts=counts)


def _columns(sheet: Sheet, head: Row) -> list[int]:
    """The columns of roles: those with a head and with letters below."""
    below = [row for row in sheet.rows if row.number > head.number]
    return [
        at for at in range(1, len(head.cells)) if head.cell(at) and any(_CELL.fullmatch(row.cell(at)) for row in below)
    ]


def _parts(sheet: Sheet, row: Row, at: int, mistakes: list[Mistake]) -> list[Item]:
    text = row.cell(at)
    if not text or text in ("-", "–"):
        return []
    place = sheet.address(row.number, at)
    if not _CELL.fullmatch(text):
        mistakes.append(Mistake(place, "code", say("expected R, A, C, I or D, not “{words}”", words=text[:20])))
        return []
    codes = dict.fromkeys(letter for letter in text.upper() if letter in CODES)
    ends = {"from": f"who {at}", "to": f"what {row.number}"}
    return [Item("responsible", {**ends, "code": code}, place=place) for code in codes]
