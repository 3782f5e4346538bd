"""The left side of the composer: for whom the plan is, and its pages."""

from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.model.speech import say
from studio.report.options import AUDIENCES
from studio.ui.label import plain_label
from studio.ui.paper.pagelist import PageList

WORDS = {"": "Everybody: all pages", "board": "The board", "team": "The executive team", "unit": "A unit head"}


class PageSide(QFrame):
    """An audience to begin with, and the list of pages to change it."""

    def __init__(self, audience: str, soft: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setProperty("side", "left")
        self.audience = QComboBox(self)
        self.pages = PageList(soft, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.addWidget(plain_label(say("FOR WHOM"), self, caption=True))
        for id_ in ("", *AUDIENCES):
            self.audience.addItem(say(WORDS[id_]), id_)
        self.audience.setAccessibleName(say("For whom"))
        self.audience.setCurrentIndex(self.audience.findData(audience))
        column.addWidget(self.audience)
        column.addSpacing(4)
        column.addWidget(plain_label(say("PAGES"), self, caption=True))
        column.addWidget(self.pages, 1)
        column.addLayout(self._moves())

    def _moves(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for words, by in ((say("Up"), -1), (say("Down"), 1)):
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, by=by: self.pages.move_page(by))
            row.addWidget(button)
        row.addStretch(1)
        return row
