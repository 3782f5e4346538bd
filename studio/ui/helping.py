"""Help: the first steps, what the words mean, which words are taken for one another, and the keys. F1 opens it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QLineEdit,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.model.kinds import GLOSSARY, KINDS, RELATIONS, TRAPS
from studio.model.speech import say
from studio.ui.label import button_words
from studio.ui.searching import best

MOST = 40  # entries that a search shows
APART = 10  # pixels between entries


class Entry(NamedTuple):
    """Something that is explained."""

    head: str
    words: str


class Section(NamedTuple):
    """Entries of one sort, with what they are called together."""

    name: str
    entries: tuple[Entry, ...]


STEPS = (
    Entry("Begin with customers", "Drag an outcome onto the canvas and say it in the customer's words."),
    Entry("Give it a journey", "Drag a journey onto the outcome, then stages onto the journey, in their order."),
    Entry("Place what serves it", "Drag capabilities onto stages; the sentence at the pointer says what is recorded."),
    Entry("Let somebody own it", "Drag a journey owner onto the journey, and the P&L that answers for the result."),
    Entry("Compare", "Turn the second dial from Current to Target; the figures at the foot show both."),
    Entry("Undo anything", "Every step can be undone; the history lists them all. Nothing you do is ever lost."),
)


def sections(keys: Iterable[tuple[str, str]]) -> Iterator[Section]:
    """All that is explained; `keys` are the shortcuts with what they do."""
    yield Section(say("First steps"), tuple(Entry(say(step.head), say(step.words)) for step in STEPS))
    yield Section(say("Words"), tuple(sorted(_words(), key=lambda entry: entry.head.casefold())))
    yield Section(say("Mix-ups"), tuple(Entry(say(trap.words), say(trap.rule)) for trap in TRAPS))
    yield Section(say("Keys"), tuple(Entry(shortcut, words) for words, shortcut in keys))


def _words() -> Iterator[Entry]:
    """Every word of the domain with its meaning, each once: the glossary, the kinds, and how they are linked."""
    known: set[str] = set()
    terms = [(term.term, term.definition) for term in GLOSSARY.values()]
    kinds = [(kind.label, kind.meaning) for kind in KINDS.values()]
    relations = [(relation.label, relation.meaning) for relation in RELATIONS.values()]
    for head, words in (*terms, *kinds, *relations):
        if say(head).casefold() not in known:
            known.add(say(head).casefold())
            yield Entry(say(head), say(words))


class HelpPanel(QWidget):
    """A line to search in, the sections to choose from, and what is said below them."""

    def __init__(self, keys: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`keys` are the shortcuts with what they do."""
        super().__init__(parent)
        self.sections = tuple(sections(keys))
        self._entries = tuple(entry for section in self.sections for entry in section.entries)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 8)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(say("A word, a key, a question …"))
        self.line.setAccessibleName(say("Help"))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self.search)
        column.addWidget(self.line)
        column.addLayout(self._chips())
        self.page = QTextBrowser(self)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.setAccessibleName(say("Help"))
        self.page.document().setDocumentMargin(0)
        column.addWidget(self.page, 1)
        self.shown: list[Entry] = []
        self.search("")

    def _chips(self) -> QGridLayout:
        self.chips = QButtonGroup(self)
        grid = QGridLayout()
        for place, section in enumerate(self.sections):
            chip = QToolButton(self)
            chip.setText(button_words(section.name))
            chip.setAccessibleName(section.name)
            chip.setProperty("chip", "true")
            chip.setCheckable(True)
            self.chips.addButton(chip, place)
            grid.addWidget(chip, place // 2, place % 2, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        self.chips.button(0).setChecked(True)
        self.chips.idClicked.connect(lambda _place: self._turn())
        return grid

    def _turn(self) -> None:
        self.line.clear()
        self.search("")

    def open_at(self, words: str) -> None:
        """Show what is said about something."""
        self.line.setText(words)

    def search(self, typed: str) -> None:
        """Show what fits what is typed, in all sections; the section that is chosen where nothing is typed."""
        if not typed.strip():
            self.shown = list(self.sections[self.chips.checkedId()].entries)
        else:
            pairs = ((f"{entry.head} {entry.words}", entry) for entry in self._entries)
            heads = best(typed, ((entry.head, entry) for entry in self._entries), MOST)
            self.shown = list(dict.fromkeys([*heads, *best(typed, pairs, MOST)]))[:MOST]
        self._write()

    def _write(self) -> None:
        """Write the entries as they are, heads stronger than words."""
        self.page.setPlainText("" if self.shown else say("Nothing is said about that."))
        cursor, plain, strong, apart = self.page.textCursor(), QTextCharFormat(), QTextCharFormat(), QTextBlockFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        apart.setBottomMargin(APART)
        for entry in self.shown:
            cursor.insertText(f"{entry.head}\n", strong)
            cursor.setBlockFormat(apart)
            cursor.insertText(entry.words, plain)
            cursor.insertBlock(QTextBlockFormat())
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
