"""Rows of text with the numbers of their lines: what workbooks, separated text and pasted tables all become."""

from typing import Final, NamedTuple

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 1_000
LONGEST_CELL: Final = 100_000  # characters


class Row(NamedTuple):
    """A row that is not empty: its number in the sheet, counted from 1, and the text of its cells."""

    number: int
    cells: tuple[str, ...]

    def cell(self, place: int) -> str:
        """The text of a cell without blanks around; empty where the row ends before it."""
        return self.cells[place].strip() if 0 <= place < len(self.cells) else ""

    def raw(self, place: int) -> str:
        """The text of a cell as it stands."""
        return self.cells[place] if 0 <= place < len(self.cells) else ""


class Sheet(NamedTuple):
    """Rows of one sheet, and in a sentence each what had to be guessed. A text has one sheet without a name."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    name: str = ""

    def address(self, row: int, column: int) -> str:
        """A cell as spreadsheets name it, such as `Units!C7`."""
        return f"{self.name}!{letters(column)}{row}" if self.name else f"{letters(column)}{row}"


def letters(column: int) -> str:
    """The letters of a column counted from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = LETTERS[rest] + name
    return name
