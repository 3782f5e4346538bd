"""The explanation of a figure: what it means, what it is in each state, what contributed, and where it comes from."""

from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from studio.analysis.context import Context, Model
from studio.analysis.measure import Measure
from studio.analysis.result import Result
from studio.model.query import View
from studio.model.record import CURRENT
from studio.model.speech import say
from studio.ui.advice import Advice
from studio.ui.background import Background
from studio.ui.desk import Desk
from studio.ui.inspector.wording import number_words, tidy
from studio.ui.label import Elided, ElidedLink, breakable, plain_label

MOST: Final = 40  # contributors that are listed
REASONS: Final = {
    "EMPTY": "there is nothing to count yet",
    "DIV0": "there is nothing to divide by",
    "MIXED_METHOD": "methods are mixed",
    "INSUFFICIENT": "too little is known",
    "CYCLE": "the plan runs in a circle",
    "INVALID": "the formula cannot be read",
}


class _Answers(NamedTuple):
    measure: Measure
    names: tuple[str, ...]
    results: tuple[Result, ...]


class ExplainPanel(QScrollArea):
    """Explains one measure; `shown` carries the id of a contributor that is clicked."""

    shown = Signal(str)

    def __init__(self, desk: Desk, advice: Advice, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._desk = desk
        self._advice = advice
        self._background = background
        self._id = ""
        for signal in (advice.plateaus_changed, desk.dials_changed):
            signal.connect(self._renew)

    def explain(self, measure: str) -> None:
        """Explain a measure by its id, M01 to M47."""
        if measure != self._id:
            waiting = _words(say("Being counted …"), self, soft=True)
            waiting.setContentsMargins(16, 4, 16, 16)
            waiting.setAlignment(Qt.AlignmentFlag.AlignTop)
            self.setWidget(waiting)
        self._id = measure
        self._renew()

    def _renew(self) -> None:
        model, state, id_ = self._advice.model, self._desk.state, self._id
        if id_ and state in model.states:
            names = {one.id: one.name for one in self._advice.plateaus}
            self._background.ask(lambda: _answers(model, state, id_, names), self._show, "explain")

    def _show(self, found: _Answers) -> None:
        page = QWidget(self)
        page.setObjectName("plain")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 4, 16, 16)
        column.setSpacing(8)
        measure, seen = found.measure, found.results[-1]
        column.addWidget(_words(say(measure.label), page, strong=True))
        column.addWidget(_words(say(measure.definition), page))
        column.addWidget(_values(found, page))
        note = say(seen.note) or (say(REASONS.get(seen.reason, "")) if seen.value is None else "")
        if note:
            column.addWidget(_words(note, page, soft=True))
        column.addWidget(plain_label(say("WHAT CONTRIBUTED · {n}", n=len(seen.contributors)), page, caption=True))
        view = self._desk.view()
        for id_ in seen.contributors[:MOST]:
            button = ElidedLink(_name(view, id_), page)
            button.clicked.connect(partial(self._reveal, id_))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        for head, words in ((say("RANGE"), say(measure.range)), (say("EXAMPLE"), say(measure.example))):
            column.addWidget(plain_label(head, page, caption=True))
            column.addWidget(_words(words, page, soft=True))
        column.addWidget(plain_label(say("SOURCE"), page, caption=True))
        column.addWidget(_words(f"{measure.id} · {measure.source}", page, soft=True))
        column.addStretch(1)
        self.setWidget(page)

    def _reveal(self, id_: str, _checked: bool = False) -> None:
        self.shown.emit(id_)


def _answers(model: Model, state: str, id_: str, names: dict[str, str]) -> _Answers:
    from studio.analysis.register import MEASURES

    measure = MEASURES[id_]
    wanted = [CURRENT, state] if state != CURRENT else [CURRENT]
    results = tuple(Context(model, one).once(measure.compute) for one in wanted)
    named = tuple(names.get(one) or _state(model, one) for one in wanted)
    return _Answers(measure, named, results)


def _state(model: Model, state: str) -> str:
    record = model.records.get(f"@{state}", {})
    return str(record.get("name") or state.capitalize())


def _values(found: _Answers, parent: QWidget) -> QWidget:
    table = QFrame(parent)
    table.setObjectName("card")
    grid = QGridLayout(table)
    grid.setColumnStretch(0, 1)
    grid.setVerticalSpacing(2)
    for row, (name, result) in enumerate(zip(found.names, found.results, strict=True)):
        grid.addWidget(Elided(name, table, soft=True), 2 * row, 0)
        value = "–" if result.value is None else _figure(result.value, result.unit)
        grid.addWidget(plain_label(value, table, strong=True), 2 * row, 1, Qt.AlignmentFlag.AlignRight)
        known = say("{share} % known · {n} inputs", share=round(100 * result.coverage), n=result.n)
        grid.addWidget(Elided(known, table, soft=True, small=True), 2 * row + 1, 0, 1, 2)
    return table


def _figure(value: float, unit: str) -> str:
    """A figure with its unit, a share as a percentage."""
    rounded = tidy(round(value, 4))
    return number_words(rounded, unit) if unit == "share" else f"{number_words(rounded)} {say(unit)}".rstrip()


def _words(words: str, parent: QWidget, **look: object) -> QLabel:
    label = plain_label(breakable(words), parent, **look)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _name(view: View, id_: str) -> str:
    """What a contributor is called: its own name, else the names of what a relation links."""
    record = view.get(id_)
    if record is None or "name" in record or "from" not in record:
        return view.name(id_)
    return f"{view.name(record['from'])} → {view.name(record.get('to'))}"
