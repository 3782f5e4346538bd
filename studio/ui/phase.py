"""The first phase, "forget the organisation": what customers want comes before who does it (domain 2.1).

It holds in the window only. It is over when the model says enough about customers, or when somebody skips it, which is
recorded in the model.
"""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from studio.canvas.guard import guarded
from studio.model.commands.deed import Deed
from studio.model.commands.drop import Dragged
from studio.model.query import View, value
from studio.model.record import MODEL
from studio.model.speech import say
from studio.ui.desk import Desk
from studio.ui.label import plain_label

FIRST: Final = frozenset(("segment", "outcome", "need", "journey", "stage", "moment", "perceptionMetric", "note"))
"""What may be placed before the organisation is thought of; a note may be pinned at any time."""


def missing(view: View) -> list[str]:
    """What is still missing before the second phase opens, in words; nothing when it is open."""
    if view.settings.get("phase1Skipped"):
        return []
    wanted = (
        (_targets_a_segment(view), say("a segment that you choose to serve")),
        (_has_a_measured_outcome(view), say("an outcome with the customer's own measure")),
        (_has_a_journey(view), say("a journey of two stages or more")),
        (bool(view.of("moment")), say("a moment that matters")),
    )
    return [words for is_there, words in wanted if not is_there]


def _targets_a_segment(view: View) -> bool:
    return any(value(segment, "targetStatus") == "target" for segment in view.of("segment"))


def _has_a_measured_outcome(view: View) -> bool:
    return any(value(outcome, "customerMeasure") for outcome in view.of("outcome"))


def _has_a_journey(view: View) -> bool:
    return any(len(view.stages(journey["id"])) >= 2 for journey in view.of("journey"))


def barred(view: View, thing: Dragged) -> str:
    """Why a thing must not be placed yet; empty when it may."""
    if thing.kind in FIRST:
        return ""
    lacking = missing(view)
    if not lacking:
        return ""
    return say("First what customers want: this opens with {what}.", what=lacking[0])


def skipping(is_skipped: bool = True) -> Deed:
    """Skip the first phase, or go back into it; either is recorded in the model."""
    words = say("Skip the first phase") if is_skipped else say("Go back to the first phase")
    sentence = (
        say("The first phase is skipped; the plan will say so.") if is_skipped else say("The first phase counts again.")
    )
    return Deed(words, sentence, lambda edit: edit.set(MODEL, phase1Skipped=is_skipped))


class PhaseCard(QFrame):
    """Says at the shelf what is still missing, as long as the first phase lasts. `passed` comes when that changes."""

    passed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("finding")
        self.setProperty("weight", "plain")
        self._desk = desk
        self._was: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        head = plain_label(say("First, forget the organisation"), self, strong=True)
        head.setWordWrap(True)
        column.addWidget(head)
        self._words = plain_label("", self, soft=True)
        self._words.setWordWrap(True)
        column.addWidget(self._words)
        self.skip = QPushButton(say("Skip this"), self)
        self.skip.setProperty("link", "true")
        self.skip.clicked.connect(lambda: desk.do(skipping()))
        column.addWidget(self.skip)
        for signal in (desk.opened, desk.dials_changed):
            signal.connect(self.renew)
        desk.edited.connect(lambda _batch: self.renew())
        self.renew()

    def _stand(self) -> None:
        """Be as high as the words need at this width, however long the shelf below is."""
        column = self.layout()
        if column is not None:
            self.setMinimumHeight(column.totalHeightForWidth(self.width()))

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def renew(self) -> None:
        """Look anew at what is missing."""
        lacking = missing(self._desk.view())
        self.setVisible(bool(lacking))
        self._words.setText(say("Missing: {what}.", what="; ".join(lacking)))
        self._stand()
        if lacking != self._was:
            self._was = lacking
            self.passed.emit()
