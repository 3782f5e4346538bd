"""Help: what the words mean, which keys there are, and how the first steps go. F1 opens it at what is selected."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from studio.model.kinds import GLOSSARY, KINDS, RELATIONS
from studio.model.speech import say
from studio.ui.label import plain_label
from studio.ui.searching import best

MOST = 40  # entries


class Entry(NamedTuple):
    """Something that is explained."""

    head: str
    words: str


STEPS = (
    Entry("Begin with customers", "Drag an outcome onto the canvas and say it in the customer's words."),
    Entry("Give it a journey", "Drag a journey onto the outcome, then stages onto the journey, in their order."),
    Entry("Place what serves it", "Drag capabilities onto stages; the sentence at the pointer says what is recorded."),
    Entry("Let somebody own it", "Drag a journey owner onto the journey, and the P&L that answers for the result."),
    Entry("Compare", "Turn the second dial from Current to Target; the figures at the foot show both."),
    Entry("Undo anything", "Every step can be undone; the history lists them all. Nothing you do is ever lost."),
)


def explained() -> Iterator[Entry]:
    """Every word of the domain with its meaning."""
    for kind in KINDS.values():
        yield Entry(say(kind.label), say(kind.meaning))
    for term in GLOSSARY.values():
        yield Entry(term.term, term.definition)
    for relation in RELATIONS.values():
        yield Entry(say(relation.label), say(relation.meaning))


class HelpPanel(QWidget):
    """A line to search in, and what fits below it."""

    def __init__(self, keys: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`keys` are the shortcuts with what they do."""
        super().__init__(parent)
        self._entries = (
            *(Entry(say(step.head), say(step.words)) for step in STEPS),
            *(Entry(words, shortcut) for words, shortcut in keys),
            *explained(),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 16)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(say("A word, a key, a question …"))
        self.line.textChanged.connect(self.search)
        column.addWidget(self.line)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._area, 1)
        self.shown: list[Entry] = []
        self.search("")

    def open_at(self, words: str) -> None:
        """Show what is said about something."""
        self.line.setText(words)

    def search(self, typed: str) -> None:
        """Show what fits what is typed."""
        pairs = ((f"{entry.head} {entry.words}", entry) for entry in self._entries)
        heads = best(typed, ((entry.head, entry) for entry in self._entries), MOST) if typed.strip() else []
        self.shown = list(dict.fromkeys([*heads, *(best(typed, pairs, MOST) if typed.strip() else self._entries)]))
        page = QWidget(self._area)
        page.setObjectName("plain")
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 8, 0, 0)
        for entry in self.shown[:MOST]:
            rows.addWidget(plain_label(entry.head, page, strong=True))
            words = plain_label(entry.words, page, soft=True)
            words.setWordWrap(True)
            rows.addWidget(words)
        rows.addStretch(1)
        self._area.setWidget(page)
