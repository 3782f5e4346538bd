"""The head of an option in the table: its name, its score, and what can be done with it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.model.speech import number, say, say_many
from studio.ui.label import Clamped, plain_label
from studio.ui.trying.choosing import Candidate


class OptionCard(QFrame):
    """Shows one option; `drop` is None for the target, which cannot be dropped."""

    def __init__(self, one: Candidate, is_option: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.addWidget(Clamped(one.name, 2, self))
        self.score = "–" if one.score.value is None else f"{number(100 * one.score.value, '.0f')} %"
        column.addWidget(plain_label(self.score, self, title=True))
        column.addWidget(self._rated(one))
        row = QHBoxLayout()
        self.choose = QPushButton(say("Chosen") if one.is_chosen else say("Choose"), self)
        self.choose.setEnabled(not one.is_chosen)
        self.look = QPushButton(say("Look"), self)
        self.drop = QPushButton(say("Drop"), self) if is_option else None
        for button in (self.choose, self.look, self.drop):
            if button is not None:
                row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def _rated(self, one: Candidate) -> QWidget:
        out = len(one.score.ruled_out)
        if not out:
            rated = say("{n} % of the weight is rated", n=number(100 * one.score.coverage, ".0f"))
            return plain_label(rated, self, soft=True, small=True)
        words = say_many("ruled out by {n} principle", "ruled out by {n} principles", out)
        return plain_label(words, self, small=True, weight="bad")
