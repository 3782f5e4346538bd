"""The filter of the canvas as a panel: a tag, a P&L, how well figures are grounded."""

from typing import Final

from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studio.model.change import Batch
from studio.model.speech import say, say_many
from studio.model.values import EVIDENCE_WORDS
from studio.ui.desk import Desk
from studio.ui.label import plain_label
from studio.ui.table.filters import filtered, journeys_with, tags

NOTHING: Final[frozenset[str]] = frozenset()


class FilterPanel(QWidget):
    """Shows only the cards that pass, in the journeys in which any does; what is placed meanwhile is shown as well."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._placed: set[str] = set()
        self.tag, self.pnl, self.letter = QComboBox(self), QComboBox(self), QComboBox(self)
        self.said: QLabel = plain_label("", self, soft=True)
        self.said.setWordWrap(True)
        self.clear = QPushButton(say("Show everything"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        for box, words in ((self.tag, say("Tag")), (self.pnl, say("P&L")), (self.letter, say("Evidence of figures"))):
            box.setAccessibleName(words)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.activated.connect(lambda _place: self.apply())
            column.addWidget(plain_label(words, self, soft=True, small=True))
            column.addWidget(box)
        column.addWidget(self.said)
        column.addWidget(self.clear)
        column.addStretch(1)
        self.clear.clicked.connect(self.show_all)
        desk.opened.connect(self._begin)
        desk.edited.connect(self._edited)
        desk.dials_changed.connect(self._turned)
        self.offer()

    @property
    def is_on(self) -> bool:
        """Whether anything is left out."""
        return any(self._asked())

    def offer(self) -> None:
        """Offer the tags, P&Ls and evidence that there are."""
        view = self.desk.view()
        letters = [(letter, f"{letter} · {say(words)}") for letter, words in EVIDENCE_WORDS.items()]
        _fill(self.tag, [(tag, tag) for tag in tags(view)])
        _fill(self.pnl, [(pnl["id"], view.name(pnl["id"])) for pnl in view.of("pnl")])
        _fill(self.letter, letters)

    def apply(self) -> None:
        """Show what passes. Where nothing does, everything stays, and that is said."""
        if not self.is_on:
            self.show_all()
            return
        view = self.desk.view()
        cards = filtered(view, *self._asked())
        none = say("No card passes, so everything is shown.")
        self.said.setText(say_many("{n} card passes.", "{n} cards pass.", len(cards)) if cards else none)
        shown = cards | {id_ for id_ in self._placed if id_ in view.records} if cards else NOTHING
        self._show(journeys_with(view, shown), shown)

    def show_all(self) -> None:
        """Let everything pass."""
        self._placed.clear()
        for box in (self.tag, self.pnl, self.letter):
            box.setCurrentIndex(0)
        self.said.setText("")
        self._show(NOTHING, NOTHING)

    def _asked(self) -> list[str]:
        return [str(box.currentData() or "") for box in (self.tag, self.pnl, self.letter)]

    def _show(self, only: frozenset[str], cards: frozenset[str]) -> None:
        options = self.desk.options._replace(only=only, cards=cards)
        if options != self.desk.options:
            self.desk.look_at(options=options)

    def _begin(self) -> None:
        """Another model is on the desk."""
        self.offer()
        self.show_all()

    def _edited(self, batch: Batch) -> None:
        self.offer()
        if self.is_on:
            self._placed |= {change.id for change in batch.changes if change.op == "add"}
            self.apply()

    def _turned(self) -> None:
        """Another state passes by other cards."""
        self.offer()
        if self.is_on:
            self.apply()


def _fill(box: QComboBox, choices: list[tuple[str, str]]) -> None:
    kept = box.currentData()
    box.clear()
    box.addItem(say("Any"), "")
    for held, words in choices:
        box.addItem(words, held)
    box.setCurrentIndex(max(0, box.findData(kept)))
