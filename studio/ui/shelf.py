"""The shelf at the left: kinds to drag onto the canvas, and capabilities, P&Ls and roles that are not placed yet."""

import json
from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studio.model.kinds import KINDS
from studio.model.query import View
from studio.ui.desk import Desk
from studio.ui.label import plain_label, tip
from studio.ui.style import icon

DRAG_MIME: Final = "application/x-cxmodel-drag"
OFFERED = ("outcome", "journey", "stage", "moment", "capability", "pnl", "role", "unit", "segment", "perceptionMetric")
MORE = ("initiative", "channel", "partner", "forum", "signal", "investment", "experiment", "note")
AWAITING = {"capability": ("out", "supports"), "pnl": ("into", "bookedTo"), "unit": ("out", "bookedTo")}


class Offer(NamedTuple):
    """Something that can be dragged: a new thing of a kind, or a record by its id."""

    kind: str
    id: str
    words: str


class OfferList(QListWidget):
    """A list whose lines are dragged onto the canvas; Enter asks to place one by keyboard."""

    picked = Signal(object)

    def __init__(self, tint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tint = tint
        self.setIconSize(QSize(16, 16))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(lambda item: self.picked.emit(item.data(Qt.ItemDataRole.UserRole)))

    def offer(self, offers: Iterable[Offer]) -> None:
        """Show these, keeping the place where the list is scrolled to."""
        place = self.verticalScrollBar().value()
        self.clear()
        for one in offers:
            item = QListWidgetItem(icon(KINDS[one.kind].icon, self._tint), one.words)
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setToolTip(tip(f"{one.words}: {KINDS[one.kind].meaning}"))
            self.addItem(item)
        self.verticalScrollBar().setValue(place)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Begin to drag the line under the pointer."""
        item = self.currentItem()
        if item is not None:
            drag = QDrag(self)
            drag.setMimeData(mime(item.data(Qt.ItemDataRole.UserRole)))
            drag.setPixmap(item.icon().pixmap(20, 20))
            drag.exec(Qt.DropAction.CopyAction)


def mime(offer: Offer) -> QMimeData:
    """What travels with the pointer."""
    data = QMimeData()
    text = json.dumps({"kind": offer.kind, "id": offer.id, "name": offer.words if offer.id else ""})
    data.setData(DRAG_MIME, text.encode())
    return data


def awaiting(view: View) -> list[Offer]:
    """What is in the state but not placed: capabilities without a stage, P&Ls without units, units without a P&L."""
    found = []
    for kind, (direction, relation) in AWAITING.items():
        links = view.out if direction == "out" else view.into
        found += [Offer(kind, r["id"], str(r["name"])) for r in view.of(kind) if not links(r["id"], relation)]
    found += [
        Offer("role", role["id"], str(role["name"]))
        for role in view.of("role")
        if role.get("roleType") == "journeyOwner" and not view.out(role["id"], "owns")
    ]
    return found


class Shelf(QWidget):
    """The panel with both lists; it listens to the desk."""

    picked = Signal(object)

    def __init__(self, desk: Desk, tint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(plain_label("DRAG ONTO THE CANVAS", caption=True))
        self.kinds = OfferList(tint)
        self.kinds.setAccessibleName("Kinds to drag onto the canvas")
        self.kinds.offer(Offer(kind, "", KINDS[kind].label) for kind in (*OFFERED, *MORE))
        column.addWidget(self.kinds, 3)
        self._caption = plain_label("", caption=True)
        column.addWidget(self._caption)
        self.waiting = OfferList(tint)
        self.waiting.setAccessibleName("Not placed yet")
        column.addWidget(self.waiting, 2)
        for one in (self.kinds, self.waiting):
            one.picked.connect(self.picked)
        for signal in (desk.opened, desk.dials_changed):
            signal.connect(self.refresh)
        desk.edited.connect(lambda _batch: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show what is not placed in the state that is looked at."""
        offers = awaiting(self._desk.view())
        self._caption.setText(f"NOT PLACED YET · {len(offers)}")
        self.waiting.offer(offers[:500])
