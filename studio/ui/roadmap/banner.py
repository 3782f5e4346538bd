"""What stands around the roadmap: why there is no schedule and what would mend it, and what to do when it is empty."""

from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studio.analysis.plan import Plan
from studio.analysis.schedule import Schedule
from studio.model.speech import say
from studio.ui.inspector.editors.flow import Flow
from studio.ui.label import Clamped, ElidedLink, plain_label

GAP: Final = 20  # pixels between what is offered
LINES: Final = 3  # of what stands in the way; the whole is its tooltip
MOST: Final = 6  # ways out of a circle that are offered at once
EMPTY: Final = "There is no initiative yet; one brings about changes between the current and the target state."


class Banner(QFrame):
    """Says why a plan has no schedule. `parted` carries two initiatives of which the second need not wait any more."""

    parted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("weight", "bad")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 12, 6)
        column.setSpacing(2)
        self.problem = Clamped("", LINES, self)
        self.problem.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)  # its tooltip is the whole
        column.addWidget(self.problem)
        self._offers = Flow(self, gap=GAP)  # below each other where they are long
        column.addWidget(self._offers)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.mending: list[QPushButton] = []
        self.hide()

    def tell(self, schedule: Schedule) -> None:
        """Say what stands in the way of a schedule; nothing where nothing does."""
        self.problem.say(schedule.note if schedule.reason not in ("ok", "EMPTY") else "")
        self.setVisible(bool(self.problem.text()))
        self._offer(schedule.plan)

    def _offer(self, plan: Plan) -> None:
        """Offer to take away what was declared in the circle, one by one."""
        self._offers.clear()
        self.mending = []
        declared = {(link.before, link.after) for link in plan.links if not link.because}
        circle = [pair for pair in pairwise((*plan.cycle, *plan.cycle[:1])) if pair in declared]
        for before, after in circle[:MOST]:
            names = {"before": plan.name(before), "after": plan.name(after)}
            button = ElidedLink(say("“{after}” need not wait for “{before}”", **names), self._offers)
            button.clicked.connect(partial(self._part, before, after))
            self._offers.add(button)
            self.mending.append(button)
        self._offers.setVisible(bool(self.mending))

    def _part(self, before: str, after: str, _checked: bool = False) -> None:
        self.parted.emit(before, after)


class Nothing(QWidget):
    """Stands in the place of a roadmap without initiatives; `first` adds one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        words = plain_label(say(EMPTY), self, soft=True)
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.first = QPushButton(say("Add the first initiative"), self)
        self.first.setProperty("main", "true")
        column.addStretch(1)
        column.addWidget(words)
        column.addWidget(self.first, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        self.hide()
