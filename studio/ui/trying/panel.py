"""The panel of a what-if: what it does to the figures and findings, what it changes, and how it ends."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio.analysis.compare import NetChange
from studio.analysis.context import Model
from studio.model.speech import say, say_many
from studio.ui.advice import Advice
from studio.ui.appearance import Appearance
from studio.ui.background import Background
from studio.ui.compare.values import change_words, value_words
from studio.ui.label import Clamped, button_words, plain_label
from studio.ui.trying.effects import Effects, Figures, effects_of, figures_of
from studio.ui.trying.pressed import Pressed
from studio.ui.trying.trying import Trying

MOST: Final = 40  # lines of a list


class TrialPanel(QScrollArea):
    """Tells what a what-if does. `shown` carries the ids of the records to look at."""

    shown = Signal(object)

    def __init__(
        self,
        trying: Trying,
        advice: Advice,
        appearance: Appearance,
        quick: Background,
        patient: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._trying = trying
        self._advice = advice
        self._appearance = appearance
        self._quick = quick
        self._patient = patient
        self.figures: Figures | None = None
        self.effects: Effects | None = None
        advice.plateaus_changed.connect(self.renew)
        trying.turned.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Work out what the what-if does, as far as it has come."""
        model, trying = self._advice.model, self._trying
        self.figures = self.effects = None
        if trying.is_on and {trying.state, trying.base} <= model.states.keys():
            asked = (model, trying.base, trying.state)
            self._quick.ask(lambda: figures_of(*asked), lambda found: self._take(asked, found), "what-if figures")
            self._patient.ask(lambda: effects_of(*asked), lambda found: self._take(asked, found), "what-if effects")
        self._show()

    def _take(self, asked: tuple[Model, str, str], found: Figures | Effects) -> None:
        if asked[2] != self._trying.state:
            return
        if isinstance(found, Figures):
            self.figures = found
        else:
            self.effects = found
        self._show()

    def _show(self) -> None:
        page = QWidget(self)
        page.setObjectName("plain")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 4, 16, 16)
        column.setSpacing(8)
        if not self._trying.is_on:
            column.addWidget(_wrapped(say("Nothing is being tried."), page))
            self._add_begin(column, page)
        else:
            self._add_ends(column, page)
            self._add_figures(column, page)
            self._add_findings(column, page)
            self._add_changes(column, page)
        column.addStretch(1)
        self.setWidget(page)

    def _add_begin(self, column: QVBoxLayout, page: QWidget) -> None:
        self.begin = QPushButton(say("Try a what-if"), page)
        self.begin.setProperty("main", "true")
        self.begin.clicked.connect(self._trying.begin)
        column.addWidget(self.begin)

    def _add_ends(self, column: QVBoxLayout, page: QWidget) -> None:
        names = {"base": self._trying.name(self._trying.base)}
        column.addWidget(_wrapped(say("Tried beside “{base}”. Nothing is decided yet.", **names), page))
        self.apply = QPushButton(button_words(say("Apply to “{base}”", **names)), page)
        self.apply.setProperty("main", "true")
        self.apply.clicked.connect(self._trying.apply)
        column.addWidget(self.apply)
        row = QHBoxLayout()
        self.name = QLineEdit(page)
        self.name.setPlaceholderText(say("Name of an option"))
        self.name.setMaxLength(500)
        self.name.returnPressed.connect(self._keep)
        self.keep = QPushButton(say("Keep"), page)
        self.keep.clicked.connect(self._keep)
        self.drop = QPushButton(say("Drop"), page)
        self.drop.clicked.connect(self._trying.drop)
        row.addWidget(self.name, 1)
        row.addWidget(self.keep)
        row.addWidget(self.drop)
        column.addLayout(row)

    def _keep(self) -> None:
        self._trying.keep(self.name.text())

    def _add_figures(self, column: QVBoxLayout, page: QWidget) -> None:
        if self.figures is None:
            column.addWidget(plain_label(say("Being counted …"), page, soft=True))
            return
        column.addWidget(self._table(self.figures.headline, page))
        moved = self.effects.moved if self.effects is not None else ()
        if moved:
            column.addWidget(plain_label(say("ALSO MOVES · {n}", n=len(moved)), page, caption=True))
            column.addWidget(self._table(moved[:MOST], page))

    def _table(self, changes: Iterable[NetChange], page: QWidget) -> QWidget:
        table = QFrame(page)
        table.setObjectName("card")
        grid = QGridLayout(table)
        grid.setContentsMargins(10, 8, 10, 8)
        grid.setColumnStretch(0, 1)
        theme = self._appearance.theme
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        for row, net in enumerate(changes):
            grid.addWidget(Clamped(say(net.measure.label), 2, table), row, 0)
            was, becomes = (value_words(net.measure, result) for result in (net.before, net.after))
            words = becomes if was == becomes else f"{was} → {becomes}"
            grid.addWidget(plain_label(words, table, strong=bool(net.delta)), row, 1, right)
            change = plain_label(change_words(net) if net.delta else "", table)
            tint = {True: theme.good_ink, False: theme.bad_ink}.get(bool(net.better), theme.ink_soft)
            change.setStyleSheet(f"color: {tint if net.better is not None else theme.ink_soft}; font-weight: 600;")
            grid.addWidget(change, row, 2, right)
        return table

    def _add_findings(self, column: QVBoxLayout, page: QWidget) -> None:
        if self.effects is None:
            return
        for head, found in ((say("FINDINGS GONE"), self.effects.gone), (say("NEW FINDINGS"), self.effects.come)):
            column.addWidget(plain_label(f"{head} · {len(found)}", page, caption=True))
            self._list(column, page, [(one.sentence, one.elements) for one in found])

    def _add_changes(self, column: QVBoxLayout, page: QWidget) -> None:
        if self.figures is None:
            return
        entries = self.figures.entries
        column.addWidget(plain_label(say("CHANGES · {n}", n=len(entries)), page, caption=True))
        self._list(column, page, [(entry.sentence, entry.records) for entry in entries])

    def _list(self, column: QVBoxLayout, page: QWidget, lines: list[tuple[str, tuple[str, ...]]]) -> None:
        for words, ids in lines[:MOST]:
            line = Pressed(words, page)
            line.clicked.connect(partial(self._reveal, ids))
            column.addWidget(line)
        if len(lines) > MOST:
            more = len(lines) - MOST
            column.addWidget(plain_label(say_many("and {n} more", "and {n} more", more), page, soft=True))

    def _reveal(self, ids: tuple[str, ...]) -> None:
        self.shown.emit(ids)


def _wrapped(words: str, parent: QWidget) -> QWidget:
    label = plain_label(words, parent)
    label.setWordWrap(True)
    return label
