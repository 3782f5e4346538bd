"""The filter of the canvas as a panel: a tag, a P&L, how well figures are grounded."""

from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studio.model.speech import say, say_many
from studio.model.values import EVIDENCE_WORDS
from studio.ui.desk import Desk
from studio.ui.label import plain_label
from studio.ui.table.filters import filtered, journeys_with, tags


class FilterPanel(QWidget):
    """Shows only the journeys in which any card passes, and selects the cards that do."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
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
        desk.opened.connect(self.offer)
        desk.edited.connect(lambda _batch: self.offer())
        self.offer()

    def offer(self) -> None:
        """Offer the tags, P&Ls and evidence that there are."""
        view = self.desk.view()
        letters = [(letter, f"{letter} · {say(words)}") for letter, words in EVIDENCE_WORDS.items()]
        _fill(self.tag, [(tag, tag) for tag in tags(view)])
        _fill(self.pnl, [(pnl["id"], view.name(pnl["id"])) for pnl in view.of("pnl")])
        _fill(self.letter, letters)

    def apply(self) -> None:
        """Show what passes."""
        asked = [str(box.currentData() or "") for box in (self.tag, self.pnl, self.letter)]
        if not any(asked):
            self.show_all()
            return
        view = self.desk.view()
        cards = filtered(view, *asked)
        self.said.setText(say_many("{n} card passes.", "{n} cards pass.", len(cards)))
        only = journeys_with(view, cards)
        if only:
            self.desk.look_at(options=self.desk.options._replace(only=only))
        self.desk.select(sorted(cards))

    def show_all(self) -> None:
        """Let everything pass."""
        for box in (self.tag, self.pnl, self.letter):
            box.setCurrentIndex(0)
        self.said.setText("")
        self.desk.look_at(options=self.desk.options._replace(only=frozenset()))


def _fill(box: QComboBox, choices: list[tuple[str, str]]) -> None:
    kept = box.currentData()
    box.clear()
    box.addItem(say("Any"), "")
    for held, words in choices:
        box.addItem(words, held)
    box.setCurrentIndex(max(0, box.findData(kept)))
