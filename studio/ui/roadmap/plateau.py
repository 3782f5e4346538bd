"""A plateau in the panel at the right: what has arrived, what it does to customers, its figures, and the way there."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studio.analysis.context import Context, Model
from studio.analysis.harm import FAIL, Harm, checks_of
from studio.analysis.headline import Headline, headline, written
from studio.analysis.plateaus import Plateau, with_plateaus
from studio.drawing.roadmap.calendar import day_of, week_words
from studio.model.record import CURRENT, Record
from studio.model.speech import say, say_many
from studio.ui.advice import Advice
from studio.ui.background import Background
from studio.ui.desk import Desk
from studio.ui.figures import NAMES
from studio.ui.label import button_words, plain_label


class _Found(NamedTuple):
    plateau: Plateau
    harms: tuple[Harm, ...]
    current: Headline
    there: Headline


class PlateauPanel(QScrollArea):
    """Tells of one plateau. `shown` carries a state and the records to look at there; `figure` a measure to explain."""

    shown = Signal(str, object)

    def __init__(self, desk: Desk, advice: Advice, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._desk = desk
        self._advice = advice
        self._background = background
        self._id = ""
        self.figures: list[str] = []
        self.harms: list[QPushButton] = []
        advice.plateaus_changed.connect(self._renew)

    def tell(self, plateau: str) -> None:
        """Tell of a plateau, by the id of its state."""
        self._id = plateau
        self._renew()

    def _renew(self) -> None:
        model, id_ = self._advice.model, self._id
        if any(one.id == id_ for one in self._advice.plateaus):
            self._background.ask(lambda: _found(model, id_), self._show, "plateau")

    def _show(self, found: _Found) -> None:
        page = QWidget(self)
        page.setObjectName("plain")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 4, 16, 16)
        column.setSpacing(8)
        plateau, records = found.plateau, self._desk.store.records
        wave: Record = records.get(plateau.wave, {})
        column.addWidget(plain_label(plateau.name, page, strong=True))
        start = day_of(str(self._desk.view(CURRENT).settings.get("startDate") or ""))
        when = week_words(plateau.week, start) if plateau.week is not None else say("no date")
        self._words(column, when, page, soft=True)
        if wave.get("customerPromise"):
            self._words(column, str(wave["customerPromise"]), page)
        go = QPushButton(say("Look at the model then"), page)
        go.clicked.connect(lambda: self.shown.emit(plateau.id, ()))
        column.addWidget(go)
        self.go = go
        self._add_harms(column, found, page)
        column.addWidget(self._figures(found, page))
        column.addWidget(plain_label(say_many("{n} ARRIVES", "{n} ARRIVE", len(plateau.arrived)), page, caption=True))
        for id_ in plateau.arrived:
            name = str(records.get(id_, {}).get("name") or id_)
            column.addWidget(self._link(name, page, "", (id_,)), 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(page)

    def _add_harms(self, column: QVBoxLayout, found: _Found, page: QWidget) -> None:
        self.harms = []
        column.addWidget(plain_label(say("DOES IT HARM CUSTOMERS?"), page, caption=True))
        if not found.harms:
            self._words(column, say("Nothing gets worse for customers here."), page)
        for harm in found.harms:
            card = QFrame(page)
            card.setObjectName("finding")
            card.setProperty("weight", "bad" if harm.severity == FAIL else "warn")
            inner = QVBoxLayout(card)
            inner.setContentsMargins(10, 8, 10, 8)
            self._words(inner, harm.sentence, card)
            where = self._link(say("Show where · {rule}", rule=harm.rule), card, found.plateau.id, harm.elements)
            inner.addWidget(where, 0, Qt.AlignmentFlag.AlignLeft)
            self.harms.append(where)
            column.addWidget(card)

    def _figures(self, found: _Found, page: QWidget) -> QWidget:
        table = QFrame(page)
        table.setObjectName("card")
        grid = QGridLayout(table)
        grid.setColumnStretch(0, 1)
        self.figures = []
        for row, name in enumerate(NAMES):
            was, now = written(row, found.current[row]), written(row, found.there[row])
            self.figures.append(now)
            grid.addWidget(plain_label(say(name), table, soft=True), row, 0)
            grid.addWidget(plain_label(was, table, soft=True), row, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(plain_label("→", table, soft=True), row, 2)
            grid.addWidget(plain_label(now, table, strong=True), row, 3, Qt.AlignmentFlag.AlignRight)
        return table

    def _link(self, words: str, parent: QWidget, state: str, ids: tuple[str, ...]) -> QPushButton:
        button = QPushButton(button_words(words), parent)
        button.setProperty("link", "true")
        button.clicked.connect(partial(self._reveal, state, ids))
        return button

    def _reveal(self, state: str, ids: tuple[str, ...], _checked: bool = False) -> None:
        self.shown.emit(state, ids)

    def _words(self, column: QVBoxLayout, words: str, parent: QWidget, **look: object) -> None:
        label = plain_label(words, parent, **look)
        label.setWordWrap(True)
        column.addWidget(label)


def _found(model: Model, id_: str) -> _Found:
    plateau = next(one for one in with_plateaus(model) if one.id == id_)
    harms = next((check.harms for check in checks_of(model).steps if check.after == id_), ())
    return _Found(plateau, harms, headline(Context(model, CURRENT)), headline(Context(model, id_)))
