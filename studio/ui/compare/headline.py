"""The net change in short: the five figures that matter, before and after, with the difference."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from studio.analysis.headline import HEADLINES
from studio.canvas.guard import guarded
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.compare.comparing import AFTER, BEFORE, Comparing
from studio.ui.compare.figuring import FigureRow
from studio.ui.compare.values import change_words, evidence_words, value_words, verdict_words
from studio.ui.figures import NAMES, SHORT
from studio.ui.label import Elided, ElidedLink, button_words, plain_label, tip

AROUND = 70  # pixels of margins and between columns


class HeadlineGrid(QFrame):
    """`explain` carries the id of a measure to open, `all_asked` asks for all measures."""

    explain = Signal(str)
    all_asked = Signal()

    def __init__(self, comparing: Comparing, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparing = comparing
        self._appearance = appearance
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        grid.addWidget(Elided(say("NET CHANGE"), self, caption=True), 0, 0)
        self.heads = [Elided("", self, soft=True, small=True) for _ in range(2)]
        for place, head in enumerate(self.heads):
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(head, 0, 1 + place)
        self.cells: dict[str, list[QLabel]] = {}
        self.names: list[QPushButton] = []
        for row, measure in enumerate(HEADLINES, start=1):
            button = ElidedLink("", self)
            button.setAccessibleName(say(NAMES[row - 1]))
            button.setToolTip(tip(say(NAMES[row - 1])))
            self.names.append(button)
            button.clicked.connect(partial(self._explain, measure.id))
            grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignLeft)
            self.cells[measure.name] = [plain_label("–", self) for _ in range(3)]
            for column, cell in enumerate(self.cells[measure.name], start=1):
                cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                grid.addWidget(cell, row, column)
        self.all = QPushButton(say("All figures, with the plateaus between"), self)
        self.all.setProperty("link", "true")
        self.all.clicked.connect(self.all_asked)
        grid.addWidget(self.all, len(HEADLINES) + 1, 0, 1, 4, Qt.AlignmentFlag.AlignLeft)
        for signal in (comparing.figured, comparing.turned, appearance.changed):
            signal.connect(self.renew)
        self.renew()

    def _explain(self, measure: str, _checked: bool = False) -> None:
        self.explain.emit(measure)

    def renew(self) -> None:
        """Say the figures as far as they are known."""
        comparing = self._comparing
        if not comparing.is_on:
            return
        for place, head in zip((BEFORE, AFTER), self.heads, strict=True):
            head.say(comparing.name(place))
            wide = head.fontMetrics().horizontalAdvance(head.text()) + 4
            head.setMinimumWidth(min(wide, round(64 * self._appearance.scale)))
        figures = comparing.figures
        for measure in HEADLINES:
            row = figures.row(measure.name) if figures is not None else None
            self._say(self.cells[measure.name], row)
        self._name()

    def _name(self) -> None:
        """Bear the long names where there is room for them beside the figures, else the short ones."""
        columns = zip(*self.cells.values(), strict=True)
        taken = sum(max(cell.sizeHint().width() for cell in column) for column in columns)
        room = self.width() - taken - AROUND
        for button, name, short in zip(self.names, NAMES, SHORT, strict=True):
            fits = button.fontMetrics().horizontalAdvance(say(name)) <= room
            button.setText(button_words(say(name) if fits else say(short)))

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name()

    def _say(self, cells: list[QLabel], row: FigureRow | None) -> None:
        if row is None:
            for cell in cells:
                cell.setText("…")
            return
        theme = self._appearance.theme
        measure = row.net.measure
        cells[0].setText(value_words(measure, row.results[0]))
        cells[1].setText(value_words(measure, row.results[-1]))
        cells[2].setText(change_words(row.net))
        tint = {True: theme.good_ink, False: theme.bad_ink}.get(row.net.better, theme.ink_soft)  # type: ignore[arg-type]
        cells[2].setStyleSheet(f"color: {tint}; font-weight: 600;")
        cells[2].setToolTip(tip(f"{verdict_words(row.net)} · {evidence_words(row.net.after)}"))
