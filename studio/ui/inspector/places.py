"""Boxes and chips that name other records: pressing one inspects it."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from studio.drawing.look import Look
from studio.model.kinds import DECLARED
from studio.model.query import View
from studio.model.record import Record
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.inspector.beside import Beside
from studio.ui.inspector.editors.flow import Flow
from studio.ui.inspector.editors.picking import cut
from studio.ui.inspector.facts import Fact
from studio.ui.label import Elided, ElidedButton, button_words, tip
from studio.ui.style import icon


class PlaceBox(QWidget):
    """One fact: its label, and a box for each record it leads to, or chips. `asked` carries the id of one."""

    asked = Signal(str)

    def __init__(self, fact: Fact, view: View, appearance: Appearance, look: Look, parent: QWidget | None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(Elided(fact.label, self, soft=True, small=True))
        chips = Flow(self) if fact.chips else None
        for place, id_ in enumerate(fact.ids):
            button = jump(view, id_, appearance, look, self)
            button.clicked.connect(partial(self._ask, id_))
            if chips is not None:
                button.setProperty("chip", "true")
                chips.add(button)
            else:
                button.setProperty("boxed", "true")
                column.addWidget(self._boxed(button, fact.was if not place else ""))
        if chips is not None:
            column.addWidget(chips)

    def _ask(self, id_: str, _checked: bool = False) -> None:
        self.asked.emit(id_)

    def _boxed(self, button: QToolButton, was: str) -> QWidget:
        box = Beside(self)
        box.setObjectName("field")
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.row.addWidget(button, 1)
        if was:
            before = Elided(say("was {value}", value=was), box, was=True)
            before.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            before.setAlignment(Qt.AlignmentFlag.AlignRight)
            box.put_aside(before)
        return box


def jump(view: View, id_: str, appearance: Appearance, look: Look, parent: QWidget) -> QToolButton:
    """A button that names a record, with its sign; a P&L in its colour, a role by its holder."""
    record = view.get(id_) or {"kind": "note", "id": id_}
    words = spoken(view, record)
    tint = look.text(look.pnl(id_)) if record["kind"] == "pnl" else appearance.theme.ink_soft
    side = round(14 * appearance.scale)
    button = ElidedButton(parent)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setIcon(icon(DECLARED[record["kind"]].icon or "circle", tint, side))
    button.setIconSize(QSize(side, side))
    button.setText(f" {button_words(cut(words))}")
    button.setToolTip(tip(f"{words} · {say(DECLARED[record['kind']].label)}"))
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def spoken(view: View, record: Record) -> str:
    """A record by its name; a role with its holder before it, a stage with its journey behind it."""
    name = view.name(record["id"])
    if record["kind"] == "role":
        holder = str(record.get("holder") or say("vacant"))
        return f"{holder} · {name}"
    if record["kind"] in ("stage", "employeeStage", "valueStage"):
        journey = view.source(record["id"], "hasStage")
        return f"{name} · {journey['name']}" if journey is not None else name
    return name
