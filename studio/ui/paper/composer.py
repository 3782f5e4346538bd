"""The composer: which pages of the plan, in which order, for whom and how dressed, with a preview that follows."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studio.model.speech import say, say_many
from studio.model.trouble import Trouble
from studio.ui.appearance import Appearance, be_large
from studio.ui.desk import Desk
from studio.ui.label import plain_label
from studio.ui.paper.choices import Choices
from studio.ui.paper.dressing import Dressing
from studio.ui.paper.order import PLAN, SLIDES, Order
from studio.ui.paper.pagelist import ALWAYS, KEY, Offered
from studio.ui.paper.pageside import PageSide
from studio.ui.paper.pressing import Frame, Pressing
from studio.ui.paper.preview import Laid, Preview
from studio.ui.paper.stating import StatePair

QUIET = 300  # milliseconds after the last change, when the pages are laid out anew
SIDE = 268  # pixels at 100 %
MOST = 0.28  # of the width that either side takes, where what it holds needs no more
LARGEST = 1.6  # times that the composer grows with the type


class Composer(QDialog):
    """Brief or plan before they are made; `wanted` carries the order of what a person wants."""

    wanted = Signal(object)

    def __init__(
        self, desk: Desk, order: Order, appearance: Appearance, choices: Choices, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._order = order
        self._choices = choices
        self._presets: dict[str, list[str]] = {}
        self._offered: list[Offered] = []
        self._laid = -1
        is_plan = order.what == PLAN
        self.setWindowTitle(say("Transformation plan") if is_plan else say("Brief"))
        scale = appearance.scale
        be_large(self, 1240 if is_plan else 1080, 760, min(scale, LARGEST))
        self._side = PageSide(order.options.audience, appearance.theme.ink_soft, self)
        self.pages, self.audience = self._side.pages, self._side.audience
        self.states = StatePair(desk, order, self)
        self.preview = Preview(appearance.theme, self)
        self.form = Dressing(order.options, choices.logo(order.what), appearance.theme, self)
        self._said = plain_label("", self, soft=True)
        self._said.setWordWrap(True)
        self._lay_out(is_plan, min(round(SIDE * scale), round(MOST * self.width())))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(QUIET)
        self._later.timeout.connect(self._lay)
        self._pressing = Pressing(self)
        self._listen()
        self._pressing.start(desk.store.snapshot())
        if is_plan:
            self._pressing.ask("list", order=self.order().plain())
        else:
            self._lay()

    def _lay_out(self, is_plan: bool, side: int) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._side)
        self._side.setFixedWidth(side)
        self._side.setVisible(is_plan)
        middle.addWidget(self.preview, 1)
        area = QScrollArea(self)
        area.setObjectName("panel")
        area.setProperty("side", "right")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        held = QWidget(area)
        held.setObjectName("plain")
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.states)
        column.addWidget(self.form)
        column.addStretch(1)
        area.setWidget(held)
        area.setFixedWidth(max(side, held.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width()))
        middle.addWidget(area)
        whole.addLayout(middle, 1)
        whole.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QFrame(self)
        foot.setObjectName("foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.addWidget(self._said, 1)
        cancel = QPushButton(say("Cancel"), foot)
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        self.slides = QPushButton(say("PowerPoint …"), foot)
        self.slides.clicked.connect(lambda: self._want(SLIDES))
        self.slides.setVisible(self._order.what != PLAN)
        self.pdf = QPushButton(say("PDF …"), foot)
        self.pdf.clicked.connect(lambda: self._want(".pdf"))
        main = self.slides if self._order.ending == SLIDES else self.pdf
        main.setProperty("main", "true")
        main.setDefault(True)
        for button in (self.slides, self.pdf):
            button.setAutoDefault(button is main)
            row.addWidget(button)
        return foot

    def _listen(self) -> None:
        self._pressing.answered.connect(self._hear)
        self._pressing.failed.connect(self._fail)
        self.form.changed.connect(self._later.start)
        self.states.changed.connect(self._other_states)
        self.pages.chosen.connect(self._later.start)
        self.pages.currentRowChanged.connect(self._look)
        self.audience.currentIndexChanged.connect(self._preset)
        self.preview.needed.connect(self._paint)
        self.preview.turned.connect(self._mark)
        self.finished.connect(lambda _result: self._close())

    def order(self) -> Order:
        """What is chosen. Raises Trouble for a date or colour that is none."""
        options = self.form.dressed(self._order.options)
        if self._order.what == PLAN:
            options = replace(options, audience=str(self.audience.currentData()), pages=self._chosen(options.pages))
        return self._order._replace(before=self.states.before, after=self.states.after, options=options)

    def _chosen(self, before: tuple[str, ...]) -> tuple[str, ...]:
        """The pages of one's own choice; none where they are those of the audience, which the plan then keeps short."""
        if not self._offered:
            return before
        there = {page.key for page in self._offered if not page.why} - {ALWAYS}
        usual = tuple(key for key in self._presets[str(self.audience.currentData())] if key in there)
        wanted = self.pages.wanted()
        return () if tuple(key for key in wanted if key in there) == usual else wanted

    def _preset(self) -> None:
        """Tick the pages of an audience, in the order of the plan."""
        if self._offered:
            self.pages.offer(self._offered, self._presets[str(self.audience.currentData())])
            self._later.start()

    def _other_states(self) -> None:
        if self._order.what == PLAN:
            self._pressing.ask("list", order=self.order().plain())
        else:
            self._later.start()

    def _lay(self) -> None:
        if self.form.wrong:
            return
        self._said.setText(say("The pages are being laid out …"))
        self._laid = self._pressing.ask("lay", order=self.order().plain())

    def _look(self, row: int) -> None:
        item = self.pages.item(row)
        if item is not None:
            self.preview.turn_to_key(str(item.data(KEY)))

    def _mark(self, place: int) -> None:
        """Show in the list which page is looked at."""
        key = self.preview.pages[place].key
        for row in range(self.pages.count()):
            if self.pages.item(row).data(KEY) == key:
                self.pages.blockSignals(True)
                self.pages.setCurrentRow(row)
                self.pages.blockSignals(False)

    def _paint(self, place: int, width: int) -> None:
        self._pressing.ask("page", page=place, laid=self._laid, width=width)

    def _hear(self, frame: Frame) -> None:
        head = frame.head
        if "trouble" in head:
            self._said.setText(head["trouble"])
            self.preview.say(head["trouble"])
        elif head["to"] == "list":
            self._list(head)
        elif head["to"] == "lay" and head["number"] == self._laid:
            self.preview.lay([Laid(*one) for one in head["pages"]], (head["size"][0], head["size"][1]))
            self._said.setText(say_many("{n} page", "{n} pages", len(head["pages"])))
        elif head["to"] == "page" and head["laid"] == self._laid:
            size = (head["width"], head["height"])
            image = QImage(frame.body, *size, 4 * size[0], QImage.Format.Format_RGB32).copy()
            self.preview.show_image(head["page"], image)

    def _list(self, head: dict[str, Any]) -> None:
        kept = self.pages.wanted() if self._offered else self._order.options.pages
        self._offered = [Offered(*one) for one in head["pages"]]
        self._presets = head["presets"]
        self.pages.offer(self._offered, kept or self._presets[str(self.audience.currentData())])
        self._lay()

    def _want(self, ending: str) -> None:
        try:
            order = self.order()._replace(ending=ending)
        except Trouble as trouble:
            self._said.setText(str(trouble))
            return
        self._choices.keep_options(order.what, order.options, self.form.logo_file)
        self.wanted.emit(order)

    def _fail(self, why: str) -> None:
        self._said.setText(why)
        self.preview.say(why)

    def _close(self) -> None:
        self._later.stop()
        self._pressing.end()
        self.deleteLater()
