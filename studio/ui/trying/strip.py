"""The strip that says that one is trying something, and how it can end."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.label import Elided
from studio.ui.style import icon
from studio.ui.trying.trying import Trying


class TrialStrip(QFrame):
    """Stands over the canvas while a what-if is on."""

    def __init__(self, desk: Desk, trying: Trying, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("weight", "warn")
        self._desk = desk
        self._trying = trying
        self._appearance = appearance
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 12, 5)
        row.setSpacing(8)
        self._sign = QLabel(self)
        row.addWidget(self._sign)
        self._words = Elided("", self)
        row.addWidget(self._words, 1)
        self.look = self._button(say("Look at it"), lambda: desk.look_at(state=trying.state))
        self.effects = self._button(say("What it does"), lambda: None)
        self.apply = self._button(say("Apply"), trying.apply)
        self.drop = self._button(say("Drop"), trying.drop)
        for button in (self.look, self.effects, self.apply, self.drop):
            row.addWidget(button)
        for signal in (trying.turned, desk.dials_changed, appearance.changed):
            signal.connect(self._renew)
        self._renew()

    def _button(self, words: str, act: object) -> QPushButton:
        button = QPushButton(words, self)
        button.clicked.connect(act)
        return button

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def _renew(self) -> None:
        trying = self._trying
        self.setVisible(trying.is_on)
        if not trying.is_on:
            return
        is_seen = self._desk.state == trying.state
        names = {"name": trying.name(trying.state), "base": trying.name(trying.base)}
        words = say("“{name}”: what you change now is tried beside “{base}”, which stays as it is.", **names)
        other = say("“{name}” is being tried beside “{base}”; you are looking at something else.", **names)
        self._words.say(words if is_seen else other)
        self.look.setVisible(not is_seen)
        side = round(16 * self._appearance.scale)
        self._sign.setPixmap(icon("flask-conical", self._appearance.theme.warn_ink, side).pixmap(side, side))
