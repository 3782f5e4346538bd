"""What the columns of a foreign table mean: suggestions as data, which a dialog may show and people may change."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from studio.exchange.sheet import Sheet
from studio.model.field import FieldType
from studio.model.index import folded
from studio.model.kinds import KINDS

LEVEL_NAME: Final = re.compile(r"(?:l|level|lvl|ebene|stufe|tier)\s*[-_ ]?\s*(\d{1,2})(?:\s+(?:name|capability))?")
HEAD_ROWS: Final = 15  # among which the row of column heads is looked for

# Words for columns. `name` and `id` and `parent` are told apart from fields of the kind by being listed first.
WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "key", "number", "no", "nr", "code", "ref", "reference", "identifier", "kennung", "pcf id"),
    "number": ("hierarchy id", "hierarchy", "outline", "outline number", "wbs", "gliederung", "dotted id"),
    "name": ("name", "title", "label", "bezeichnung", "titel", "nom"),
    "description": ("description", "meaning", "definition", "text", "documentation", "beschreibung", "details"),
    "parent": ("parent", "parent id", "part of", "belongs to", "parent name", "reports to", "übergeordnet"),
    "level": ("level", "lvl", "depth", "tier", "ebene", "stufe"),
    "tags": ("tags", "keywords"),
    "unit>performs": ("performed by", "owner unit", "unit", "department", "owning unit"),
    "pnl>bookedTo": ("p&l", "pnl", "profit centre", "profit center", "cost centre", "cost center", "budget"),
    "cost": ("cost", "budget", "annual cost", "kosten"),
    "maturity": ("maturity", "maturity level", "reifegrad"),
    "fte": ("fte", "headcount", "people", "staff"),
    "durationWeeks": ("duration", "duration weeks", "weeks"),
    "status": ("status", "state"),
}
KIND_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "capability": ("capability", "capabilities", "business capability", "fähigkeit", "fähigkeiten", "bcm"),
    "unit": ("unit", "units", "organisation", "organization", "department", "departments", "team", "teams", "org unit"),
    "pnl": ("p&l", "p&ls", "pnl", "pnls", "profit centre", "profit center", "cost centre", "cost center", "budgets"),
    "initiative": ("initiative", "initiatives", "project", "projects", "programme", "programmes", "roadmap"),
    "role": ("role", "roles", "position", "positions"),
    "segment": ("segment", "segments", "customer segment"),
    "journey": ("journey", "journeys", "customer journey"),
    "outcome": ("outcome", "outcomes"),
    "productLine": ("product", "products", "product line", "product lines"),
    "channel": ("channel", "channels"),
    "risk": ("risk", "risks"),
}
LINKS: Final = {"unit>performs": ("unit", "performs", "from"), "pnl>bookedTo": ("pnl", "bookedTo", "to")}
LINK_KINDS: Final = {"unit>performs": "capability", "pnl>bookedTo": "unit"}


class ColumnMapping(NamedTuple):
    """How a table is read. `columns` maps the number of a column (from 0) to `id`, `name`, `parent`, `level`, `number`
    (dotted), `L1` … , a field of the kind, or a link such as `unit>performs`; columns left out are not taken over.
    """

    kind: str
    head: int  # number of the row with the heads, as in the sheet
    columns: Mapping[int, str]

    def place(self, meaning: str) -> int:
        """The column with a meaning; -1 where there is none."""
        return next((place for place, one in self.columns.items() if one == meaning), -1)

    @property
    def levels(self) -> list[int]:
        """The columns L1, L2 … in order, where names of each level have a column of their own."""
        found = [(int(one[1:]), place) for place, one in self.columns.items() if re.fullmatch(r"L\d{1,2}", one)]
        return [place for _, place in sorted(found)]

    def plain(self) -> dict[str, Any]:
        """The mapping as JSON values."""
        return {"kind": self.kind, "head": self.head, "columns": {str(at): one for at, one in self.columns.items()}}

    @staticmethod
    def read(plain: Mapping[str, Any]) -> "ColumnMapping":
        """What `plain` gave."""
        return ColumnMapping(plain["kind"], plain["head"], {int(at): one for at, one in plain["columns"].items()})


def suggested(sheet: Sheet, kind: str = "", file: str = "") -> ColumnMapping | None:
    """What a table seems to be; None where no row names a column for names. `file` is its name, for what it lists."""
    best: tuple[int, ColumnMapping] | None = None
    for row in sheet.rows[:HEAD_ROWS]:
        chosen = kind or _kind(row.cells, sheet.name, file)
        columns = _columns(row.cells, chosen)
        found = ColumnMapping(chosen, row.number, columns)
        is_list = found.place("name") >= 0 or found.levels or (found.place("id") >= 0 and len(columns) > 1)
        if is_list and (best is None or len(columns) > best[0]):
            best = len(columns), found
    return best[1] if best else None


def _kind(cells: Sequence[str], sheet: str, file: str) -> str:
    """What the table lists, from its heads, the name of its sheet, that of its file; capabilities unless told."""
    heads = [_plain(cell) for cell in cells]
    for kind, words in KIND_WORDS.items():
        if any(head in words or head.removesuffix(" name") in words for head in heads[:3]):
            return kind
    for title in (_plain(sheet), _plain(file)):
        for kind, words in KIND_WORDS.items():
            if any(re.search(rf"(?:^|\W){re.escape(word)}(?:$|\W)", title) for word in words):
                return kind
    return "capability"


def _plain(cell: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cell.strip())
    return re.sub(r"\s+", " ", re.sub(r"[_*:.\[\]()-]", " ", folded(spaced))).strip()


def _columns(cells: Sequence[str], kind: str) -> dict[int, str]:
    columns: dict[int, str] = {}
    taken: set[str] = set()
    for exact in (True, False):
        for place, cell in enumerate(cells):
            meaning = _meaning(_plain(cell), kind, exact) if place not in columns and cell.strip() else ""
            if meaning and meaning not in taken:
                columns[place] = meaning
                taken.add(meaning)
    if any(re.fullmatch(r"L\d+", one) for one in taken):
        return {place: one for place, one in columns.items() if one not in ("level", "parent")}
    return dict(sorted(columns.items()))


def _without_kind(head: str, kind: str) -> str:
    """A column head without the word for the kind: `capability id` is the id, `capability` alone the name."""
    if head.startswith("parent "):
        return "parent"
    for word in KIND_WORDS.get(kind, (folded(kind),)):
        if head == word:
            return "name"
        if head.startswith(f"{word} "):
            return head.removeprefix(f"{word} ")
    return head


def _meaning(head: str, kind: str, exact: bool) -> str:
    """What a column head says; empty for what is not known. Inexact heads carry the kind, such as `capability id`."""
    if level := LEVEL_NAME.fullmatch(head):
        return f"L{int(level[1])}"
    if not exact:
        head = _without_kind(head, kind)
    fields = {field.name: field for field in KINDS[kind].fields}
    for meaning, words in WORDS.items():
        known = meaning in fields or meaning in ("id", "number", "parent", "level") or LINK_KINDS.get(meaning) == kind
        if head in words and known:
            return "parent" if meaning == "parent" and "parent" not in fields and kind != "capability" else meaning
    for name, field in fields.items():
        if head in (_plain(name), _plain(field.label)) and field.type is not FieldType.ORDER:
            return name
    return ""
