"""Find or add: one line from which one reaches every element, every command, and makes something new."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studio.canvas.guard import guarded
from studio.model.kinds import KINDS
from studio.model.speech import say, within
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.label import tip
from studio.ui.putting import made
from studio.ui.searching import best
from studio.ui.shelf import MORE, OFFERED
from studio.ui.style import icon

WIDTH, MOST = 560, 12  # pixels at 100 %, lines
ADDED: Final = (*OFFERED, *MORE, "component", "backbone", "need", "offering")


class Line(NamedTuple):
    """One line of the list: its words, what they add, its icon, and what choosing it does."""

    words: str
    more: str
    icon: str
    act: Callable[[], object]


class Palette(QFrame):
    """A line to type in over the window, with what fits below it. Arrow keys walk, Enter chooses, Escape closes."""

    def __init__(
        self,
        desk: Desk,
        appearance: Appearance,
        reveal: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        """`reveal` shows an element."""
        super().__init__(parent)
        self.setObjectName("floating")
        self._desk = desk
        self._appearance = appearance
        self._commands: Callable[[], Iterator[Line]] = lambda: iter(())
        self._reveal = reveal
        self._lines: list[Line] = []
        self._given: list[Line] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        self.typed = QLineEdit(self)
        self.typed.setAccessibleName(say("Find or add"))
        self.typed.textEdited.connect(self._search)
        self.typed.installEventFilter(self)
        column.addWidget(self.typed)
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # so that long names end in …
        self.list.itemClicked.connect(lambda _item: self._choose())
        column.addWidget(self.list)
        self.hide()

    def offer(self, commands: Callable[[], Iterator[Line]]) -> None:
        """Take what lists the commands that can be carried out now."""
        self._commands = commands

    @property
    def lines(self) -> list[Line]:
        """What is offered, best first."""
        return list(self._lines)

    def open(self, typed: str = "") -> None:
        """Show it, ready to type: everything can be found, and something new added."""
        self._given = None
        self._open(say("Find or add, or do something …"), typed)

    def choose(self, title: str, lines: list[Line]) -> None:
        """Let a person choose one of some lines; what is typed narrows them down."""
        self._given = lines
        self._open(title, "")

    def _open(self, title: str, typed: str) -> None:
        self.typed.setPlaceholderText(title)
        self.typed.setAccessibleDescription(title)
        parent = self.parentWidget()
        width = min(round(WIDTH * self._appearance.scale), parent.width() - 40 if parent is not None else WIDTH)
        self.setFixedWidth(width)
        self.typed.setText(typed)
        self._search(typed)
        if parent is not None:
            self.move((parent.width() - width) // 2, max(16, parent.height() // 8))
        self.show()
        self.raise_()
        self.typed.setFocus(Qt.FocusReason.PopupFocusReason)
        self.typed.selectAll()

    def _search(self, typed: str) -> None:
        wanted = typed.strip()
        known = self._known(wanted) if self._given is None else iter(self._given)
        most = MOST if self._given is None else len(self._given)
        found = best(wanted, ((line.words, line) for line in known), most)
        self._lines = [*found, *(self._new(wanted) if self._given is None else ())]
        tint, side = self._appearance.theme.ink_soft, round(16 * self._appearance.scale)
        self.list.setIconSize(QSize(side, side))
        self.list.clear()
        for line in self._lines:
            item = QListWidgetItem(icon(line.icon, tint, side), f"{line.words}    {line.more}")
            item.setToolTip(tip(line.words))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        height = max(1, min(len(self._lines), MOST)) * max(20, self.list.sizeHintForRow(0)) + 4
        self.list.setFixedHeight(height)
        self.adjustSize()

    def _known(self, wanted: str) -> Iterator[Line]:
        yield from self._commands()
        if wanted:
            for record in self._desk.view().elements():
                kind = KINDS[record["kind"]]
                yield Line(str(record["name"]), say(kind.label), kind.icon, partial(self._reveal, record["id"]))

    def _new(self, wanted: str) -> Iterator[Line]:
        """Offers to add something of the name that was typed: "capability: Billing" tells the kind."""
        if self._desk.barred or not wanted:
            return
        head, colon, name = wanted.partition(":")
        kinds = [KINDS[kind] for kind in ADDED if kind in KINDS]
        if colon and name.strip():
            kinds, wanted = best(head, ((say(kind.label), kind) for kind in kinds), 4), name.strip()
        for kind in kinds[:4]:
            words = say("Add {kind} “{name}”", kind=within(kind.label), name=wanted)
            yield Line(words, "", kind.icon, partial(self._add, kind.name, wanted))

    def _add(self, kind: str, name: str) -> None:
        known = set(self._desk.store.records)
        if self._desk.do(made(self._desk.scene(), kind, name)):
            new = [id_ for id_ in self._desk.store.records if id_ not in known]
            self._desk.select(new)
            if new:
                self._reveal(new[0])

    def _choose(self) -> None:
        place = self.list.currentRow()
        self.hide()
        if 0 <= place < len(self._lines):
            self._lines[place].act()

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.typed and event.type() == QEvent.Type.FocusOut:
            self.hide()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._lines:
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow((self.list.currentRow() + step) % len(self._lines))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True
