"""The findings: what deserves a look in the state that is looked at, the gravest first, with what would mend them."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studio.canvas.guard import guarded
from studio.model.speech import say, say_many
from studio.ui.advice import Advice
from studio.ui.appearance import Appearance
from studio.ui.label import Clamped, ElidedLink, breakable, plain_label, tip
from studio.ui.style import icon

if TYPE_CHECKING:  # the checks are some forty modules, which the window does not wait for
    from studio.analysis.findings.finding import Finding

WORDS: Final = {"H": "Grave", "M": "Notable", "L": "Slight"}
WEIGHTS: Final = {"H": "bad", "M": "warn", "L": "plain"}
ICONS: Final = {"H": "circle-alert", "M": "triangle-alert", "L": "info"}
MOST: Final = 60  # cards of one severity; more are counted
AT_FIRST, IN_TURN = 16, 4  # cards that are made before the panel is seen, and then between two events of the window


class FindingCard(QFrame):
    """One finding. A click shows where it is; its button carries the move out."""

    chosen = Signal()

    def __init__(self, finding: "Finding", appearance: Appearance, parent: QWidget, is_small: bool = False) -> None:
        """A small one has no button, and two lines at most."""
        super().__init__(parent)
        self.finding = finding
        self.setObjectName("finding")
        self.setProperty("weight", WEIGHTS[finding.severity])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{say(WORDS[finding.severity])}: {finding.sentence}")
        self.setAccessibleDescription(finding.why)
        self.setToolTip(tip(f"{finding.sentence} {finding.why}" if is_small else finding.why))
        theme = appearance.theme
        tint = {"H": theme.bad_ink, "M": theme.warn_ink, "L": theme.ink_soft}[finding.severity]
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        sign = QLabel(self)
        side = round(16 * appearance.scale)
        sign.setPixmap(icon(ICONS[finding.severity], tint, side).pixmap(side, side))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        if is_small:
            column.addWidget(Clamped(finding.sentence, 2, self))
        else:
            sentence = plain_label(breakable(finding.sentence), self)
            sentence.setWordWrap(True)
            column.addWidget(sentence)
        self.button: QPushButton | None = None
        if finding.move is not None and not is_small:
            self.button = ElidedLink(finding.move.label, self)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)

    @guarded(None)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


class FindingsPanel(QWidget):
    """All findings of the state, grouped by how grave they are. `shown` carries a finding, `mended` one to mend."""

    shown = Signal(object)
    mended = Signal(object)

    def __init__(self, advice: Advice, appearance: Appearance, most: int = MOST, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._advice = advice
        self._appearance = appearance
        self._most = most
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list = QWidget(area)
        self._list.setObjectName("plain")
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(16, 4, 16, 16)
        self._rows.setSpacing(8)
        area.setWidget(self._list)
        column.addWidget(area)
        self.cards: list[FindingCard] = []
        self._coming: Iterator[QWidget] = iter(())
        self._is_stale = True
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(lambda: self._add(IN_TURN))
        advice.findings_changed.connect(self.renew)
        appearance.changed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Show what was found last, once it can be seen; some cards at once, further ones while nothing else is to be
        done."""
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.cards = []
        self._rows.addStretch(1)
        self._coming = self._parts()
        self._add(AT_FIRST)
        self._timer.start()

    def _add(self, count: int) -> None:
        """Make some more of what is listed."""
        for part in islice(self._coming, count):
            self._rows.insertWidget(self._rows.count() - 1, part)
            count -= 1
        if count:
            self._timer.stop()

    def _parts(self) -> Iterator[QWidget]:
        groups = {severity: [one for one in self._advice.findings if one.severity == severity] for severity in WORDS}
        for severity, found in groups.items():
            if found:
                yield plain_label(f"{say(WORDS[severity])} · {len(found)}", self._list, caption=True)
            for one in found[: self._most]:
                yield self._card(one)
            if len(found) > self._most:
                more = say_many("and {n} more", "and {n} more", len(found) - self._most)
                yield plain_label(more, self._list, soft=True)
        if not self._advice.findings:
            is_known = self._advice.are_known
            words = say("Nothing was found that deserves a look.") if is_known else say("Being looked for …")
            nothing = plain_label(words, self._list, soft=True)
            nothing.setWordWrap(True)
            yield nothing

    @guarded(None)
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.renew()

    def _card(self, finding: "Finding") -> FindingCard:
        card = FindingCard(finding, self._appearance, self._list)
        card.chosen.connect(partial(self.shown.emit, finding))
        if card.button is not None:
            card.button.clicked.connect(partial(self._mend, finding))
        self.cards.append(card)
        return card

    def _mend(self, finding: "Finding", _checked: bool = False) -> None:
        self.mended.emit(finding)
