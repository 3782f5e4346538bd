"""The panel at the left: find or add, the first phase, the shelf, and the gravest findings."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studio.canvas.guard import guarded
from studio.model.commands.drop import Dragged
from studio.model.speech import number, say
from studio.ui.advice import Advice
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.findings import FindingCard
from studio.ui.label import plain_label
from studio.ui.phase import PhaseCard, barred
from studio.ui.shelf import Shelf, Thing
from studio.ui.style import icon

WIDTH = 236  # pixels at 100 %
GRAVEST = 2  # findings that are shown here
LOW = 620  # pixels of height at 100 % below which only as many are shown as the shelf leaves room for
CARD, AROUND = 56, 78  # pixels of height at 100 % of a finding, and of what stands over the shelf and below it


class LeftSide(QFrame):
    """`find_asked` and `all_asked` (all findings) come from its buttons, `shown` and `mended` carry a finding."""

    find_asked = Signal()
    all_asked = Signal()
    shown = Signal(object)
    mended = Signal(object)

    def __init__(self, desk: Desk, advice: Advice, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setProperty("side", "left")
        self._desk = desk
        self._advice = advice
        self._appearance = appearance
        self._shown = GRAVEST
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 10, 8)
        column.setSpacing(8)
        column.addWidget(self._finding_line())
        self.phase = PhaseCard(desk, self)
        column.addWidget(self.phase)
        self.shelf = Shelf(desk, appearance, self)
        self.shelf.bar(lambda thing: why_barred(desk, thing))
        self.phase.passed.connect(self.shelf.refresh)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.shelf.setObjectName("plain")
        area.setWidget(self.shelf)
        column.addWidget(area, 1)
        self.all = QPushButton(self)
        self.all.setProperty("caption", "true")
        self.all.setProperty("link", "true")
        self.all.clicked.connect(self.all_asked)
        column.addWidget(self.all)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(6)
        column.addLayout(self._cards)
        advice.findings_changed.connect(self.renew)
        appearance.changed.connect(self.renew)
        self.renew()

    def _finding_line(self) -> QPushButton:
        """The button that looks like a line to type in, and opens the palette."""
        self.find_button = QPushButton(self)
        self.find_button.setObjectName("find")
        self.find_button.setAccessibleName(say("Find or add"))
        self.find_button.clicked.connect(self.find_asked)
        row = QHBoxLayout(self.find_button)
        row.setContentsMargins(10, 0, 10, 0)
        self._sign = plain_label("", self.find_button)
        words = plain_label(say("Find or add …"), self.find_button, soft=True)
        shortcut = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
        keys = plain_label(shortcut, self.find_button, soft=True, small=True)
        for label in (self._sign, words, keys):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(self._sign)
        row.addWidget(words, 1)
        row.addWidget(keys)
        return self.find_button

    def _cards_fit(self) -> None:
        """How many findings there is room for under the shelf."""
        scale = self._appearance.scale
        room = self.height() - self.shelf.minimumSizeHint().height() - AROUND * scale
        fit = max(0, min(GRAVEST, int(room // (CARD * scale))))
        self._shown = GRAVEST if self.height() > LOW * scale else fit

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before = self._shown
        self._cards_fit()
        if self._shown != before:
            self.renew()

    def renew(self) -> None:
        """Show the gravest findings."""
        scale, theme = self._appearance.scale, self._appearance.theme
        self.setFixedWidth(round(WIDTH * scale))
        self.find_button.setFixedHeight(round(34 * scale))
        side = round(15 * scale)
        self._sign.setPixmap(icon("search", theme.ink_soft, side).pixmap(side, side))
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        found = self._advice.findings
        self.all.setText(say("FINDINGS · {n}", n=number(len(found))))
        self.all.setVisible(bool(found))
        self._cards_fit()
        for finding in found[: self._shown]:
            card = FindingCard(finding, self._appearance, self, is_small=True)
            card.chosen.connect(lambda finding=finding: self.shown.emit(finding))
            self._cards.addWidget(card)


def why_barred(desk: Desk, thing: Thing | Dragged) -> str:
    """Why a thing cannot be used now: the state cannot be edited, or the first phase lasts."""
    return desk.barred or barred(desk.view(), Dragged(thing.kind, thing.id))
