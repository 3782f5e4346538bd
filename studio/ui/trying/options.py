"""The page of options: several targets side by side, rated by design principles, with their figures."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studio.analysis.context import Model
from studio.analysis.headline import written
from studio.canvas.guard import guarded
from studio.model.commands.arrange import create
from studio.model.commands.deed import Answer, Scene
from studio.model.commands.planning import add_option, choose_target, drop_option
from studio.model.commands.rating import rate, rating_of, rule_out
from studio.model.query import value
from studio.model.record import CURRENT, number
from studio.model.speech import number as figure
from studio.model.speech import say, say_many
from studio.ui.advice import Advice
from studio.ui.appearance import Appearance
from studio.ui.background import Background
from studio.ui.bar import lens_name
from studio.ui.desk import Desk
from studio.ui.face import Face
from studio.ui.figures import NAMES
from studio.ui.inspector.editors.flow import Flow
from studio.ui.label import Clamped, Elided, button_words, plain_label, tip
from studio.ui.trying.card import OptionCard
from studio.ui.trying.choosing import Candidate, Weighed, candidates, weighed
from studio.ui.trying.rating import RatingCell
from studio.ui.trying.trying import Trying

CHANGES: Final = "Changes from current"
NOTHING: Final = "There is no design principle yet. Agree what a good target must meet before you weigh one."
FIRST, WIDE = 240, 210  # pixels of the first column and of an option, at 100 %


class OptionsPage(Face):
    """Weighs targets against design principles; ratings are given in place."""

    def __init__(
        self,
        desk: Desk,
        trying: Trying,
        advice: Advice,
        appearance: Appearance,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk = desk
        self._trying = trying
        self._advice = advice
        self._appearance = appearance
        self._background = background
        self.weighed: dict[str, Weighed] = {}
        self.ratings: dict[tuple[str, str], RatingCell] = {}
        self.choose: dict[str, QPushButton] = {}
        self.look: dict[str, QPushButton] = {}
        self.drop: dict[str, QPushButton] = {}
        self.scores: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        column.addWidget(self._area, 1)
        desk.edited.connect(lambda _batch: self.renew())
        advice.plateaus_changed.connect(self._weigh)
        appearance.changed.connect(self.renew)
        desk.dials_changed.connect(self.renew)

    def _head(self) -> QWidget:
        head = QFrame(self)
        head.setObjectName("bar")
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 6, 12, 6)
        self._summary = Elided("", head, soft=True)
        row.addWidget(self._summary, 1)
        self.add_principle = QPushButton(say("Add a design principle"), head)
        self.add_principle.clicked.connect(self._add_principle)
        self.add = QPushButton(say("Add an option"), head)
        self.add.clicked.connect(self._add)
        self.leave = QPushButton(head)
        row.addWidget(Flow(head, (self.add_principle, self.add, self.leave)), 3)
        return head

    @guarded(None)
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.renew()
        self._weigh()

    def renew(self) -> None:
        """Show the options as they are."""
        if self.isHidden():
            return
        model = Model(self._desk.store.records)
        states = self._desk.states()
        self.leave.setText(button_words(say("Back to {title}", title=lens_name(self._desk.lens))))
        found = candidates(model, {state: self._trying.name(state) for state in states})
        principles = self._desk.view(CURRENT).of("designPrinciple")
        few = say_many("{n} design principle", "{n} design principles", len(principles))
        self._summary.say(f"{say_many('{n} target', '{n} targets', len(found))} · {few}")
        page = QWidget(self._area)
        page.setObjectName("page")
        grid = QGridLayout(page)
        grid.setContentsMargins(16, 14, 16, 16)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        self._fill(grid, page, found, [record["id"] for record in principles])
        self._area.setWidget(page)

    def _fill(self, grid: QGridLayout, page: QWidget, found: list[Candidate], principles: list[str]) -> None:
        self.ratings, self.choose, self.look, self.drop, self.scores = {}, {}, {}, {}, {}
        scale = self._appearance.scale
        grid.setColumnMinimumWidth(0, round(FIRST * scale))
        for place, one in enumerate(found, start=1):
            grid.setColumnMinimumWidth(place, round(WIDE * scale))
            card = self._card(one, page)
            grid.addWidget(card, 0, place)
        grid.addWidget(_caption(say("DESIGN PRINCIPLES"), page), 1, 0)
        row = 2
        if not principles:
            words = plain_label(say(NOTHING), page, soft=True)
            words.setWordWrap(True)
            grid.addWidget(words, row, 0, 1, len(found) + 1)
            row += 1
        for id_ in principles:
            self._add_principle_row(grid, page, row, id_, found)
            row += 1
        self._add_figures(grid, page, row, found)
        grid.setRowStretch(grid.rowCount(), 1)
        grid.setColumnStretch(len(found) + 1, 1)

    def _card(self, one: Candidate, page: QWidget) -> OptionCard:
        card = OptionCard(one, self._desk.states().get(one.state) == "option", page)
        self.scores[one.state] = card.score
        self.choose[one.state], self.look[one.state] = card.choose, card.look
        card.choose.clicked.connect(partial(self._choose, one.state))
        card.look.clicked.connect(partial(self._look, one.state))
        if card.drop is not None:
            self.drop[one.state] = card.drop
            card.drop.clicked.connect(partial(self._drop, one.state))
        return card

    def _add_principle_row(
        self, grid: QGridLayout, page: QWidget, row: int, principle: str, found: list[Candidate]
    ) -> None:
        record = self._desk.view(CURRENT).records[principle]
        weight = number(record, "weight")
        name = QWidget(page)
        line = QVBoxLayout(name)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(Clamped(str(record.get("name") or principle), 2, name))
        words = say("weight {n}", n=figure(weight, "g") if weight is not None else "–")
        line.addWidget(plain_label(words, name, soft=True, small=True))
        name.setToolTip(tip(str(record.get("statement") or "")))
        grid.addWidget(name, row, 0)
        for place, one in enumerate(found, start=1):
            known = rating_of(self._scene(), principle, one.state)
            rating = number(known, "rating") if known is not None else None
            about = f"{record.get('name')}: {one.name}"
            is_out = known is not None and bool(value(known, "knockOut"))
            cell = RatingCell(None if rating is None else float(rating), is_out, about, self._appearance, page)
            cell.rated.connect(partial(self._rate, principle, one.state))
            cell.ruled.connect(partial(self._rule, principle, one.state))
            self.ratings[principle, one.state] = cell
            grid.addWidget(cell, row, place, Qt.AlignmentFlag.AlignVCenter)

    def _add_figures(self, grid: QGridLayout, page: QWidget, row: int, found: list[Candidate]) -> None:
        grid.addWidget(_caption(say("FIGURES"), page), row, 0)
        for line, name in enumerate((*NAMES, CHANGES), start=row + 1):
            grid.addWidget(plain_label(say(name), page, soft=True), line, 0)
            for place, one in enumerate(found, start=1):
                known = self.weighed.get(one.state)
                words = "…"
                if known is not None:
                    at = line - row - 1
                    words = written(at, known.figures[at]) if at < len(NAMES) else figure(known.changes)
                grid.addWidget(plain_label(words, page, strong=True), line, place)

    def _weigh(self) -> None:
        """Have the figures of all options counted."""
        if self.isHidden():
            return
        model = self._advice.model
        states = [state for state, type_ in model.states.items() if type_ in ("target", "option")]
        self._background.ask(lambda: weighed(model, states), self._take, "options")

    def _take(self, found: dict[str, Weighed]) -> None:
        self.weighed = found
        self.renew()

    def _scene(self) -> Scene:
        desk = self._desk
        return Scene(desk.store.records, desk.store.index, CURRENT, desk.view(CURRENT))

    def _do(self, answer: Answer) -> bool:
        return self._desk.do(answer, is_plan=True)

    def _rate(self, principle: str, state: str, rating: float | None) -> None:
        self._do(rate(self._scene(), principle, state, rating))

    def _rule(self, principle: str, state: str, is_out: bool) -> None:
        self._do(rule_out(self._scene(), principle, state, is_out))

    def _choose(self, state: str, _checked: bool = False) -> None:
        self._do(choose_target(self._scene(), state))

    def _look(self, state: str, _checked: bool = False) -> None:
        self._desk.look_at(state=state)
        self.leave.click()

    def _drop(self, state: str, _checked: bool = False) -> None:
        self._do(drop_option(self._scene(), state))

    def _add(self) -> None:
        names = {self._trying.name(state) for state in self._desk.states()}
        count = 1
        while (name := say("Option {n}", n=count)) in names:
            count += 1
        self._do(add_option(self._scene(), name, self._trying.chosen()))

    def _add_principle(self) -> None:
        known = set(self._desk.store.records)
        names = {record["name"] for record in self._desk.view(CURRENT).of("designPrinciple")}
        count = len(names) + 1
        while (name := say("Design principle {n}", n=count)) in names:
            count += 1
        if self._do(create(self._scene(), "designPrinciple", [name])):
            self._desk.select([id_ for id_ in self._desk.store.records if id_ not in known][:1])


def _caption(words: str, page: QWidget) -> QWidget:
    """A caption with room above it."""
    label = plain_label(words, page, caption=True)
    label.setContentsMargins(0, 14, 0, 2)
    return label
