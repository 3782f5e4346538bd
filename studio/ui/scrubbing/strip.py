"""The strip of the scrubber: a slider through time below what is shown, with the day, and why nothing can be edited."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from studio.canvas.guard import guarded
from studio.model.record import CURRENT
from studio.model.speech import say
from studio.ui.advice import Advice
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.label import Elided, plain_label, tip
from studio.ui.scrubbing.course import Course, course_of
from studio.ui.scrubbing.slider import TimeSlider
from studio.ui.style import icon, put_icon

LARGEST: Final = 1.3  # scale up to which the name grows; then the way through time needs the room
DAY: Final = 250  # pixels at 100 % for the day and the name of a plateau
STEP: Final = 900  # milliseconds from one stop to the next while it plays


class Scrubber(QFrame):
    """Turns the state dial through time. `moved` carries the week that is shown, None when it is put away."""

    moved = Signal(object)

    def __init__(self, desk: Desk, advice: Advice, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        self._desk = desk
        self._advice = advice
        self._appearance = appearance
        self.course = Course((), (), 0, None)
        self._before = CURRENT
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 8, 2)
        row.setSpacing(10)
        self.play = self._button(say("Go through time by itself"), self._turn_play)
        self.slider = TimeSlider(appearance, self)
        self.slider.gone_to.connect(self._go)
        self._lock = QLabel(self)
        kept = self._lock.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the slider stays as wide as it is while it is pulled
        self._lock.setSizePolicy(kept)
        self._day = Elided("", self, strong=True)
        self._day.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._done = plain_label("", self, soft=True)
        self.close_button = self._button(say("Leave the slider"), self.put_away)
        self._why = plain_label("", self, soft=True)
        for widget in (self.play, self._day, self._lock, self.slider, self._why, self._done, self.close_button):
            row.addWidget(widget, 1 if widget in (self.slider, self._why) else 0)
        self._timer = QTimer(self)
        self._timer.setInterval(STEP)
        self._timer.timeout.connect(self._step)
        advice.plateaus_changed.connect(self._renew)
        desk.dials_changed.connect(self._follow)
        appearance.changed.connect(self._dress)
        self.hide()

    def _button(self, words: str, act: object) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("flat", "true")
        button.setAccessibleName(words)
        button.setToolTip(tip(words))
        button.clicked.connect(act)
        return button

    def bring(self) -> None:
        """Show the slider, in the week of the state that is looked at."""
        self._before = self._desk.state
        self._dress()
        self.show()
        self._renew()
        self.slider.setFocus()

    def put_away(self) -> None:
        """Hide it, and look again at what was looked at before where that is between current and target now."""
        self._timer.stop()
        self.hide()
        if self._desk.state not in self._desk.states():
            self._desk.look_at(state=self._before if self._before in self._desk.states() else CURRENT)
        self.moved.emit(None)

    @property
    def words(self) -> str:
        """The day that is shown."""
        return self._day.text()

    def _renew(self) -> None:
        if self.isHidden():
            return
        self.course = course_of(self._advice.model)
        self.slider.show_course(self.course)
        has_course = not self.course.why
        for widget in (self.slider, self.play, self._day, self._done):
            widget.setVisible(has_course)
        self._why.setVisible(not has_course)
        self._why.setText(say("There is no way through time yet: {why}", why=self.course.why) if not has_course else "")
        self._keep_room()
        self._follow()

    def _keep_room(self) -> None:
        """As much room for what is finished as it ever takes, so that the slider stays as wide as it is."""
        told = (self._finished(n) for n in {0, *(stop.finished for stop in self.course.stops)})
        self._done.setMinimumWidth(max(map(self._done.fontMetrics().horizontalAdvance, told)) + 2)

    def _finished(self, n: int) -> str:
        return say("{n} of {all} finished", n=n, all=self.course.all)

    def _follow(self) -> None:
        """Stand where the state is that is looked at."""
        if self.isHidden():
            return
        if self.course.at(self.slider.value()).state != self._desk.state:
            week = self.course.week_of(self._desk.state)
            self.slider.setValue(round(week) if week is not None else self.slider.maximum())
        self._tell()

    def _go(self, week: int) -> None:
        state = self.course.at(week).state
        if state != self._desk.state:
            self._desk.look_at(state=state)
        self._tell()

    def _tell(self) -> None:
        week = float(self.slider.value())
        is_on_course = self.course.at(week).state == self._desk.state
        words = self.course.words(week) if is_on_course else self._desk.scene().name(f"@{self._desk.state}")
        self._day.say(words)
        self._done.setText(self._finished(self.course.at(week).finished) if is_on_course else "")
        self.slider.setAccessibleDescription(f"{words}, {self._done.text()}")
        self._lock.setVisible(bool(self._desk.barred))
        self._lock.setToolTip(tip(self._desk.barred))
        self.moved.emit(week if is_on_course else None)

    def _turn_play(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
        else:
            if self.slider.value() >= self.slider.maximum():
                self.slider.go_to(0)
            self._timer.start()
        self._dress()

    def _step(self) -> None:
        """Go on to the next week in which something is finished."""
        here = self.slider.value()
        later = [stop.week for stop in self.course.stops if stop.week > here]
        self.slider.go_to(later[0] if later else self.slider.maximum())
        if not later:
            self._timer.stop()
            self._dress()

    def _dress(self) -> None:
        ink = self._appearance.theme.ink_soft
        side = round(16 * self._appearance.scale)
        self._day.setFixedWidth(round(DAY * min(LARGEST, self._appearance.scale)))
        put_icon(self.play, "pause" if self._timer.isActive() else "play", ink, self._appearance.scale)
        put_icon(self.close_button, "x", ink, self._appearance.scale)
        self._lock.setPixmap(icon("lock", ink, side).pixmap(side, side))
        self._keep_room()
        self.slider.update()

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)
