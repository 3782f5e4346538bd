"""The dials of a comparison: how it is shown, and lens, state and file of either side."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from studio.canvas.guard import guarded
from studio.drawing.lens import LENSES
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.compare.comparing import AFTER, BEFORE, Comparing
from studio.ui.label import button_words, tip
from studio.ui.segments import Segments
from studio.ui.style import icon

BESIDE, OVER, MORPH, FIGURES = "beside", "over", "morph", "figures"
GAP, AROUND = 8, 40  # pixels between the dials, and around them
LEAST = 13  # characters of a side that stay in sight


class Dials(QFrame):
    """`mode_chosen` carries how to show it, `file_asked` the side for which another file is wanted."""

    mode_chosen = Signal(str)
    file_asked = Signal(int)
    closed = Signal()

    def __init__(self, comparing: Comparing, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._comparing = comparing
        self._appearance = appearance
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(12, 6, 12, 6)
        self._box.setSpacing(GAP)
        self._row = QHBoxLayout()
        self._row.setSpacing(GAP)
        self.modes = Segments(say("How to compare"), self)
        words = {BESIDE: say("Side by side"), OVER: say("Overlay"), MORPH: say("Morph"), FIGURES: say("Figures")}
        self.modes.offer(words, BESIDE)
        self.modes.chosen.connect(self.mode_chosen)
        self._box.addWidget(self.modes, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addStretch(1)
        self._box.addLayout(self._row)
        names = (say("Before"), say("After"))
        self.sides = [SideButton(name, self) for name in names]
        self.swap = self._flat(say("Exchange before and after"), comparing.swap)
        self.close_button = self._flat(say("Close the comparison (Esc)"), self.closed.emit)
        for widget in (self.sides[BEFORE], self.swap, self.sides[AFTER], self.close_button):
            self._row.addWidget(widget)
        for place, button in enumerate(self.sides):
            button.menu_wanted.connect(partial(self._offer, place))
        appearance.changed.connect(self.refresh)

    def _flat(self, words: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("flat", "true")
        button.setAccessibleName(words)
        button.setToolTip(tip(words))
        button.clicked.connect(lambda _checked=False: act())
        return button

    def refresh(self) -> None:
        """Say what both sides are."""
        comparing, theme, side = self._comparing, self._appearance.theme, round(16 * self._appearance.scale)
        for place, button in enumerate(self.sides):
            button.say(f"{comparing.name(place)} · {say(LENSES[comparing.pair[place].lens].name)}")
        for flat, sign in ((self.swap, "arrow-left-right"), (self.close_button, "x")):
            flat.setIcon(icon(sign, theme.ink_soft, side))
            flat.setIconSize(QSize(side, side))
        self._fit()

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @guarded(QSize(0, 0))
    def minimumSizeHint(self) -> QSize:
        """What it needs in two rows, also while it is in one."""
        width = max(self._row.minimumSize().width(), self.modes.folded_width) + AROUND
        return QSize(width, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Share the room out: all in one row, or both sides below how they are shown; fold what does not fit."""
        others = (*self.sides, self.swap, self.close_button)
        taken = sum(one.sizeHint().width() + GAP for one in others) + AROUND
        is_below = self.modes.folded_width + taken > self.width()
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.TopToBottom if is_below else ways.LeftToRight)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft if is_below else Qt.AlignmentFlag(0))
        self.modes.fold(self.modes.full_width + (AROUND if is_below else taken) > self.width())

    def _offer(self, place: int, menu: QMenu) -> None:
        comparing, side = self._comparing, self._comparing.pair[place]
        menu.clear()
        _section(menu, comparing.states(place), side.state, lambda id_: self._choose(place, state=id_))
        menu.addSeparator()
        lenses = {id_: say(lens.name) for id_, lens in LENSES.items()}
        _section(menu, lenses, side.lens, lambda id_: self._choose(place, lens=id_))
        menu.addSeparator()
        menu.addAction(say("Another file …")).triggered.connect(lambda: self.file_asked.emit(place))
        if side.other is not None:
            menu.addAction(say("This model again")).triggered.connect(lambda: self._choose(place, other=None))

    def _choose(self, place: int, **choice: object) -> None:
        side = self._comparing.pair[place]._replace(**choice)  # type: ignore[arg-type]
        if "other" in choice:
            known = self._comparing.own_states
            side = side if side.state in known else side._replace(state=next(iter(known)))
        self._comparing.choose(place, side)


class SideButton(QToolButton):
    """Says what a side is; `menu_wanted` carries the menu to fill when it is opened."""

    menu_wanted = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(lambda: self.menu_wanted.emit(self._menu))
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setProperty("folded", "true")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Show what the side is."""
        room = self.fontMetrics().averageCharWidth() * 28
        short = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room)
        self.setText(f"{button_words(short)}  ▾")
        self.setAccessibleName(f"{self._name}: {words}")
        self.setToolTip(tip(words))

    @guarded(QSize(0, 0))
    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().averageCharWidth() * LEAST
        return QSize(min(least, super().minimumSizeHint().width()), super().minimumSizeHint().height())


def _section(menu: QMenu, choices: Mapping[str, str], on: str, choose: Callable[[str], object]) -> None:
    for id_, words in choices.items():
        action = menu.addAction(button_words(words))
        action.setData(id_)
        action.setCheckable(True)
        action.setChecked(id_ == on)
        action.triggered.connect(partial(_chosen, choose, id_))


def _chosen(choose: Callable[[str], object], id_: str, _checked: bool = False) -> None:
    choose(id_)
