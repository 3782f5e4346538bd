"""What each side of a merge changed since both came from the same file, record by record in words."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.model.change import ADD, REMOVE, Change, diff
from studio.model.kinds import DECLARED
from studio.model.record import Record, Records, is_internal, parts
from studio.model.speech import number, say, say_many
from studio.ui.inspector.wording import called
from studio.ui.label import ElidedLink, button_words, plain_label, tip
from studio.ui.trying.pressed import Pressed

MOST: Final = 60  # lines of a side that are listed


class SideLine(NamedTuple):
    """One record that a side changed, and how, in words."""

    id: str
    words: str


def side_lines(base: Records, side: Records) -> list[SideLine]:
    """The records that a side changed, in order of id; what belongs to the studio itself is left out."""
    by_record: dict[str, list[Change]] = {}
    for change in diff(base, side):
        by_record.setdefault(change.id, []).append(change)
    return [
        SideLine(id_, _words(side.get(id_) or base[id_], by_record[id_], side if id_ in side else base))
        for id_ in sorted(by_record)
        if not is_internal(id_)
    ]


def _words(record: Record, changes: list[Change], records: Records) -> str:
    name = called(record, records)
    if changes[0].op == ADD:
        return say("Added: {name}", name=name)
    if changes[0].op == REMOVE:
        return say("Removed: {name}", name=name)
    return say("Changed: {name} · {fields}", name=name, fields=", ".join(_labels(record, changes)))


def _labels(record: Record, changes: Iterable[Change]) -> list[str]:
    declared = DECLARED[record["kind"]].by_name
    fields = dict.fromkeys(parts(change.field)[0] for change in changes)
    return [say(declared[field].label) if field in declared else field for field in fields]


class SideList(QWidget):
    """The changes of one side, folded until they are asked for; `shown` carries the id of one that is pressed."""

    shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Pressed] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.head = ElidedLink("", self)
        self.head.setCheckable(True)
        self.head.toggled.connect(self._fold)
        self._column.addWidget(self.head)
        self._box = QWidget(self)
        self._rows = QVBoxLayout(self._box)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self._column.addWidget(self._box)
        self._box.hide()

    def tell(self, title: str, lines: list[SideLine]) -> None:
        """Show the changes of a side."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        words = say("{title} · {n}", title=title, n=number(len(lines)))
        self.head.setText(button_words(words))
        self.head.setToolTip(tip(words))
        self.head.setEnabled(bool(lines))
        self.lines = []
        for line in lines[:MOST]:
            pressed = Pressed(line.words, self._box)
            pressed.clicked.connect(lambda id_=line.id: self.shown.emit(id_))
            self._rows.addWidget(pressed)
            self.lines.append(pressed)
        if len(lines) > MOST:
            more = say_many("and {n} more", "and {n} more", len(lines) - MOST)
            self._rows.addWidget(plain_label(more, self._box, soft=True))

    def _fold(self, is_open: bool) -> None:
        self._box.setVisible(is_open)
