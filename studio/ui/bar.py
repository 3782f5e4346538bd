"""The bar at the top: what is open and how it stands, the two dials lens and state, and what one does with it all."""

from collections.abc import Mapping

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from studio.analysis.weeks import week_in
from studio.canvas.guard import guarded
from studio.drawing.lens import LENSES
from studio.drawing.roadmap import ASKS, NAME, ROADMAP
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.dossier import Dossier
from studio.ui.label import Elided, tip
from studio.ui.segments import Segments
from studio.ui.style import icon

STATE_WORDS = {"current": "Current", "target": "Target"}
LOGO = "boxes"
SPARE = 80  # pixels that stay free before the dials fold


class TopBar(QFrame):
    """Name, status, dials. `home_asked` comes when the sign at the left is pressed; more is put in with `add`."""

    def __init__(self, desk: Desk, dossier: Dossier, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._desk = desk
        self._dossier = dossier
        self._appearance = appearance
        self._plateaus: dict[str, str] = {}
        self._buttons: dict[QPushButton, str] = {}  # with their words
        self._row = QHBoxLayout(self)
        self._row.setSpacing(12)
        self.menu = self._menu()
        self._row.addWidget(self.menu)
        self._sign = QLabel(self)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._names(), 2)
        self.lenses = Segments(say("Lens"), self)
        self.states = Segments(say("State"), self)
        self._row.addWidget(self.lenses)
        self._row.addWidget(self.states)
        self._row.addStretch(1)
        self.lenses.chosen.connect(lambda id_: desk.look_at(lens=id_))
        self.states.chosen.connect(lambda id_: desk.look_at(state=id_))
        for signal in (desk.opened, desk.dials_changed, dossier.changed, appearance.changed):
            signal.connect(self.refresh)
        desk.edited.connect(lambda _batch: self.refresh())
        self.refresh()

    def _menu(self) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("flat", "true")
        button.setAccessibleName(say("Menu"))
        button.setToolTip(tip(say("Menu (F10)")))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _names(self) -> QWidget:
        names = QWidget(self)
        column = QVBoxLayout(names)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._title = Elided("", names, strong=True)
        self._status = Elided("", names, soft=True, small=True)
        column.addWidget(self._title)
        column.addWidget(self._status)
        names.setMinimumWidth(120)
        return names

    def add(self, button: QPushButton) -> None:
        """Put a button at the right end; where there is no room for its words, its sign stands alone."""
        words = button.text().strip()
        self._buttons[button] = words
        button.setAccessibleName(words)
        self._row.addWidget(button)

    def offer_plateaus(self, plateaus: Mapping[str, str]) -> None:
        """Offer the plateaus of the plan (id to name) between current and target."""
        self._plateaus = dict(plateaus)
        self.refresh()

    def refresh(self) -> None:
        """Say how things stand."""
        desk, dossier = self._desk, self._dossier
        scale = self._appearance.scale
        self._row.setContentsMargins(round(16 * scale), round(8 * scale), round(12 * scale), round(8 * scale))
        side = round(20 * scale)
        self.menu.setIcon(icon("menu", self._appearance.theme.ink_soft, side))
        self.menu.setIconSize(QSize(side, side))
        self._sign.setPixmap(icon(LOGO, self._appearance.theme.accent, side).pixmap(side, side))
        self._title.say(dossier.title)
        status = dossier.status
        self._status.say(status.words)
        self._status.setToolTip(tip(str(dossier.path or say("not saved yet"))))
        self._status.setProperty("weight", "bad" if status.kind == "unsafe" else "")
        self._status.style().unpolish(self._status)
        self._status.style().polish(self._status)
        self.lenses.offer({id_: lens_name(id_) for id_ in (*LENSES, ROADMAP)}, desk.lens)
        asks = {**{lens.id: say(lens.asks) for lens in LENSES.values()}, ROADMAP: say(ASKS)}
        self.lenses.explain({id_: f"{words} (Ctrl+{place})" for place, (id_, words) in enumerate(asks.items(), 1)})
        self.states.offer(self._states(), desk.state, _otherwise(desk.state))
        self._fit()

    def _states(self) -> dict[str, str]:
        """Current, then the plateaus, then target and the options."""
        view = self._desk.view("current")
        types = self._desk.states()
        names = {id_: _state_name(view.records.get(f"@{id_}"), id_, type_) for id_, type_ in types.items()}
        current = {id_: name for id_, name in names.items() if types[id_] == "current"}
        return {**current, **self._plateaus, **{id_: name for id_, name in names.items() if id_ not in current}}

    def _fit(self) -> None:
        """Fold the dials into drop-down lists where there is no room for them side by side, then the buttons."""
        self._shorten(False)
        room = self.width() - self._taken()
        lens, state = self.lenses.full_width, self.states.full_width
        self.states.fold(lens + state > room)
        self.lenses.fold(lens + self.states.sizeHint().width() > room)
        self._shorten(self.lenses.sizeHint().width() + self.states.sizeHint().width() > room)

    def _shorten(self, is_short: bool) -> None:
        for button, words in self._buttons.items():
            wanted = "" if is_short else f" {words}"
            if button.text() != wanted:
                button.setText(wanted)

    def _taken(self) -> int:
        dials = (self.lenses, self.states)
        items = [self._row.itemAt(place) for place in range(self._row.count())]
        others = [item.widget() for item in items if item is not None]
        margins = self._row.contentsMargins()
        used = sum(one.minimumSizeHint().width() for one in others if one is not None and one not in dials)
        return used + margins.left() + margins.right() + self._row.spacing() * len(others) + SPARE

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def lens_name(id_: str) -> str:
    """What the dial calls a lens."""
    return say(LENSES[id_].name if id_ in LENSES else NAME)


def _state_name(record: Mapping[str, object] | None, id_: str, type_: str) -> str:
    own = str((record or {}).get("name") or "")
    usual = STATE_WORDS.get(type_, "")
    return own if own and own != usual else say(usual) or id_


def _otherwise(state: str) -> str:
    """What is said of a state that is no choice of the dial."""
    return say("Preview") if week_in(state) is None else say("On the way")
