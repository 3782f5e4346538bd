"""Presenting: full screen, large type, nothing but the canvas; outcomes one by one, and moves guarded."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from studio.canvas.guard import guarded
from studio.canvas.hand import Ask
from studio.canvas.view import Canvas
from studio.drawing.options import LensOptions
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.label import Elided
from studio.ui.style import put_icon

GAP: Final = 24  # pixels below the strip
GROWN: Final = 300  # milliseconds after the screen was filled, when the picture is fitted into it
LARGER: Final = 1.35  # times the type of the window
BACK, ON = (Qt.Key.Key_PageUp,), (Qt.Key.Key_PageDown,)  # also those of a presenter's remote control
GUARDED_BACK: Final = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Backspace)
GUARDED_ON: Final = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Presenting(QFrame):
    """The strip over the canvas while one presents. `began` and `ended` tell the window to hide and show the rest."""

    began = Signal()
    ended = Signal()

    def __init__(self, desk: Desk, canvas: Canvas, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._desk = desk
        self._canvas = canvas
        self._appearance = appearance
        self._ask: Ask | None = None
        self._options = LensOptions()
        self._camera = canvas.surface.camera
        self._place = 0
        self._fit = QTimer(self)
        self._fit.setSingleShot(True)
        self._fit.setInterval(GROWN)
        self._fit.timeout.connect(canvas.fit)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        self._words = Elided("", self)
        self._words.setMinimumWidth(220)
        self.back = self._button("chevron-left", say("Previous outcome (Page up)"), lambda: self.step(-1))
        self.on = self._button("chevron-right", say("Next outcome (Page down)"), lambda: self.step(1))
        self.guard = self._button("lock", say("Moves are guarded; press to edit"), self._turn_guard)
        self.guard.setCheckable(True)
        self.leave = self._button("x", say("Leave the presentation (Esc)"), self.end)
        for widget in (self.back, self._words, self.on, self.guard, self.leave):
            row.addWidget(widget)
        self.hide()

    def _button(self, sign: str, words: str, act: object) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("sign", sign)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(act)
        return button

    @property
    def is_on(self) -> bool:
        """Whether one presents."""
        return self._ask is not None

    def begin(self) -> None:
        """Begin with everything."""
        if self.is_on:
            return
        self._ask, self._options, self._place = self._canvas.ask, self._desk.options, 0
        self._camera = self._canvas.surface.camera
        self._canvas.ask = None
        self.guard.setChecked(False)
        self._canvas.installEventFilter(self)
        self._dress()
        self.began.emit()
        self._show()

    def end(self) -> None:
        """Go back to work."""
        if not self.is_on:
            return
        self._canvas.removeEventFilter(self)
        self._fit.stop()
        self._canvas.ask, self._ask = self._ask, None
        self._canvas.surface.foot = 0
        self.hide()
        self._desk.look_at(options=self._options)
        self.ended.emit()
        self._look_back()
        QTimer.singleShot(GROWN, self, self._look_back)  # window systems give the room back a little later

    def _look_back(self) -> None:
        """Look at what was looked at before."""
        if self.is_on:
            return
        self._canvas.zoom_to(self._camera.scale)
        now, scale = self._canvas.surface.camera, self._camera.scale
        self._canvas.pan((self._camera.x - now.x) * scale, (self._camera.y - now.y) * scale)

    def step(self, by: int) -> None:
        """Go to the next outcome, or back; before the first one is everything."""
        count = len(self._desk.view().of("outcome")) + 1
        self._place = (self._place + by) % count
        self._show()

    def _show(self) -> None:
        outcomes = self._desk.view().of("outcome")
        self._place = min(self._place, len(outcomes))
        focus = outcomes[self._place - 1]["id"] if self._place else ""
        labels = min(2.0, self._options.labels * LARGER)
        self._desk.look_at(options=self._options._replace(focus=focus, labels=labels))
        name = self._desk.view().name(focus) if focus else say("All outcomes")
        self._words.say(f"{name}   {self._place} / {len(outcomes)}" if focus else name)
        self.place()
        self._canvas.fit()

    def place(self) -> None:
        """Stand at the foot of the canvas."""
        parent = self.parentWidget()
        if parent is not None:
            self.adjustSize()
            foot = self._canvas.mapTo(parent, QPoint(0, self._canvas.height())).y()
            self.move((parent.width() - self.width()) // 2, foot - self.height() - GAP)
            self._canvas.surface.foot = self.height() + GAP
            self.show()
            self.raise_()

    def _turn_guard(self) -> None:
        self._canvas.ask = self._ask if self.guard.isChecked() else None
        self._dress()

    def _dress(self) -> None:
        for button in (self.back, self.on, self.guard, self.leave):
            sign = str(button.property("sign"))
            sign = "lock-open" if sign == "lock" and button.isChecked() else sign
            put_icon(button, sign, "#FFFFFF", self._appearance.scale, 18)

    def _step_of(self, key: Qt.Key) -> int:
        """Where a key leads: 1 on, -1 back, 0 nowhere. Where moves are guarded the arrows have nothing else to do."""
        is_guarded = self._canvas.ask is None
        if key in ON or (is_guarded and key in GUARDED_ON):
            return 1
        return -1 if key in BACK or (is_guarded and key in GUARDED_BACK) else 0

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and self.is_on:
            self.place()
            if event.size().width() != event.oldSize().width():  # window systems fill the screen a little later
                self._fit.start()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        step = self._step_of(key)
        if step:
            self.step(step)
            return True
        if key == Qt.Key.Key_Escape and self._canvas.gesture is None:
            self.end()
            return True
        return False
