"""Which two states a document compares."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from studio.model.record import CURRENT, TARGET
from studio.model.speech import say
from studio.ui.desk import Desk
from studio.ui.label import ElidedBox, plain_label
from studio.ui.paper.order import Order

WORDS = {CURRENT: "Current", TARGET: "Target"}


class StatePair(QWidget):
    """From which state to which; `changed` comes with each other pair."""

    changed = Signal()

    def __init__(self, desk: Desk, order: Order, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        form = QFormLayout(self)
        form.setContentsMargins(16, 8, 16, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(6)
        names = state_names(desk)
        self._first, self._second = ElidedBox(self), ElidedBox(self)
        for box, words, on in (
            (self._first, say("From"), order.before),
            (self._second, say("To"), order.after or TARGET),
        ):
            for id_, name in names.items():
                box.addItem(name, id_)
            if order.after and order.after not in names:  # a plateau of the plan
                box.addItem(order.after, order.after)
            box.setCurrentIndex(max(0, box.findData(on)))
            box.setAccessibleName(words)
            form.addRow(plain_label(words, self, soft=True, small=True), box)
            box.currentIndexChanged.connect(self.changed)

    @property
    def before(self) -> str:
        """The id of the earlier state."""
        return str(self._first.currentData())

    @property
    def after(self) -> str:
        """The id of the later state."""
        return str(self._second.currentData())


def state_names(desk: Desk) -> dict[str, str]:
    """The authored states: id to what people call it."""
    records = desk.store.records
    return {
        id_: str(records.get(f"@{id_}", {}).get("name") or say(WORDS.get(type_, id_)))
        for id_, type_ in desk.states().items()
    }
