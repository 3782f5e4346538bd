"""The quiet bar: one sentence about what just happened or went wrong, gone by itself unless it needs an answer."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.label import button_words, plain_label
from studio.ui.style import icon

STAYS: Final = 6_000  # milliseconds
ICONS: Final = {"plain": "check", "good": "circle-check", "warn": "triangle-alert", "bad": "circle-alert"}


class Offer(NamedTuple):
    """Something a notice offers to do."""

    words: str
    act: Callable[[], object]


class NoticeBar(QFrame):
    """Shows the last notice. Weights: plain, good, warn, bad; a bad one, or one with offers, stays until it is closed.

    A notice that stays is not pushed aside by a plain one; it comes back when that one is gone.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._appearance = appearance
        self._staying: tuple[str, str, tuple[Offer, ...]] | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 8, 6)
        self._row.setSpacing(8)
        self._icon = QLabel(self)
        self._row.addWidget(self._icon)
        self._words = plain_label("", self)
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row.addWidget(self._words, 1)
        self._buttons: list[QPushButton] = []
        self._close = QToolButton(self)
        self._close.setProperty("flat", "true")
        self._close.setAccessibleName(say("Close the notice"))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.dismiss)
        self._row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._pass)
        self.hide()

    @property
    def words(self) -> str:
        """What is being said."""
        return self._words.text()

    @property
    def offers(self) -> dict[str, QPushButton]:
        """The buttons of what is offered, by their words."""
        return {button.accessibleName(): button for button in self._buttons}

    def say(self, words: str, weight: str = "plain", offers: tuple[Offer, ...] = ()) -> None:
        """Say a sentence, to the eyes and to a screen reader."""
        stays = weight == "bad" or bool(offers)
        if stays:
            self._staying = (words, weight, offers)
        self._show(words, weight, offers)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if stays:
            self._timer.stop()
        else:
            self._timer.start(STAYS)

    def dismiss(self) -> None:
        """Close what is being said, for good."""
        self._staying = None
        self._pass()

    def step_aside(self) -> None:
        """Say nothing for a while."""
        self._timer.stop()
        self.hide()

    def come_back(self) -> None:
        """Say again what stays until it is answered."""
        self._pass()

    def _pass(self) -> None:
        self._timer.stop()
        if self._staying is not None:
            self._show(*self._staying)
        else:
            self.hide()

    def _show(self, words: str, weight: str, offers: tuple[Offer, ...]) -> None:
        theme = self._appearance.theme
        tint = {"good": theme.good_ink, "warn": theme.warn_ink, "bad": theme.bad_ink}.get(weight, theme.ink_soft)
        side = round(16 * self._appearance.scale)
        self._icon.setPixmap(icon(ICONS.get(weight, "info"), tint, side).pixmap(side, side))
        self._close.setIcon(icon("x", theme.ink_soft, side))
        self._close.setIconSize(QSize(side, side))
        self._words.setText(words)
        self.setProperty("weight", weight)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(words)
        self._offer(offers)
        self.show()

    def _offer(self, offers: tuple[Offer, ...]) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for offer in offers:
            button = QPushButton(button_words(offer.words), self)
            button.setAccessibleName(offer.words)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where one works
            button.clicked.connect(lambda _checked=False, offer=offer: self._take(offer))
            self._row.insertWidget(self._row.count() - 1, button)
            self._buttons.append(button)

    def _take(self, offer: Offer) -> None:
        self.dismiss()
        offer.act()
