"""The strip below the picture: from one side to the other by hand or by itself, and only what changed."""

import time

from PySide6.QtCore import QEasingCurve, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QToolButton, QWidget

from studio.canvas.guard import guarded
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.label import Elided, tip
from studio.ui.style import icon

STEPS = 1000  # of the slider
STEP = 15  # milliseconds between frames
LASTS, CALM = 1.4, 0.25  # seconds from one side to the other; where nothing should move by itself, of the cross-fade
WHITE = "#FFFFFF"
CURVE = QEasingCurve(QEasingCurve.Type.InOutCubic)


class Strip(QFrame):
    """`moved` carries how far one is from before to after, 0 to 1; `only_asked` whether to show only what changed."""

    moved = Signal(float)
    only_asked = Signal(bool)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._appearance = appearance
        self._timer = QTimer(self)
        self._timer.setInterval(STEP)
        self._timer.timeout.connect(self._step)
        self._began, self._from, self._to = 0.0, 0.0, 1.0
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 14, 8)
        row.setSpacing(10)
        self._before, self._after = Elided("", self), Elided("", self)
        self._after.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, STEPS)
        self.slider.setPageStep(STEPS // 10)
        self.slider.setSingleStep(STEPS // 50)
        self.slider.setMinimumWidth(140)
        self.slider.setAccessibleName(say("From before to after"))
        self.slider.valueChanged.connect(self._slid)
        self.slider.sliderPressed.connect(self.stop)
        self.play = self._button(say("Morph"), "play")
        self.play.clicked.connect(self.run)
        self.only = self._button(say("Only what changed"), "filter")
        self.only.setCheckable(True)
        self.only.toggled.connect(self.only_asked)
        for widget, stretch in ((self._before, 1), (self.slider, 2), (self._after, 1), (self.play, 0), (self.only, 0)):
            row.addWidget(widget, stretch)
        appearance.changed.connect(self._dress)
        self._dress()

    def _button(self, words: str, sign: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setProperty("sign", sign)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    @property
    def value(self) -> float:
        """How far one is, 0 to 1."""
        return self.slider.value() / STEPS

    @property
    def is_running(self) -> bool:
        """Whether it goes by itself."""
        return self._timer.isActive()

    def say(self, before: str, after: str) -> None:
        """Name both ends."""
        self._before.say(before)
        self._after.say(after)
        for label in (self._before, self._after):
            wide = label.fontMetrics().horizontalAdvance(label.text())
            label.setMinimumWidth(min(wide + 4, round(120 * self._appearance.scale)))

    def shorten(self, is_short: bool) -> None:
        """Show signs without words where there is little room; the words are in the tooltips."""
        style = Qt.ToolButtonStyle
        for button in (self.play, self.only):
            button.setToolButtonStyle(style.ToolButtonIconOnly if is_short else style.ToolButtonTextBesideIcon)
        for label in (self._before, self._after):
            label.setVisible(not is_short)

    def run(self) -> None:
        """Go to the other end by itself, or stop where one is."""
        if self.is_running:
            self.stop()
            return
        self._from = self.value
        self._to = 0.0 if self._from >= 0.5 else 1.0
        self._began = time.perf_counter()
        self.moved.emit(self._from)  # what is needed for the first frame is made before the clock runs
        self._began = time.perf_counter()
        self._timer.start()
        self._dress()

    def stop(self) -> None:
        """Stay where one is."""
        self._timer.stop()
        self._dress()

    def rest_at(self, value: float) -> None:
        """Be somewhere without telling anybody."""
        self.stop()
        self.slider.blockSignals(True)
        self.slider.setValue(round(value * STEPS))
        self.slider.blockSignals(False)

    def _step(self) -> None:
        whole = (CALM if self._appearance.is_calm else LASTS) * abs(self._to - self._from)
        done = 1.0 if whole <= 0 else min(1.0, (time.perf_counter() - self._began) / whole)
        at = self._from + (self._to - self._from) * CURVE.valueForProgress(done)
        self.slider.setValue(round(at * STEPS))
        if done >= 1.0:
            self.stop()

    def _slid(self, value: int) -> None:
        self.moved.emit(value / STEPS)

    def _dress(self) -> None:
        side = round(16 * self._appearance.scale)
        for button, words in (
            (self.play, say("Play or stop (Space)")),
            (self.only, say("Leave out what stays as it is")),
        ):
            sign = "pause" if button is self.play and self.is_running else str(button.property("sign"))
            button.setIcon(icon(sign, WHITE, side))
            button.setIconSize(QSize(side, side))
            button.setToolTip(tip(words))

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.run()
        else:
            super().keyPressEvent(event)
