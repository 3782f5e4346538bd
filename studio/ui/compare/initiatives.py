"""The initiatives beside the change list: how many changes each brings; changes are dropped onto them."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from studio.analysis.compare import Comparison
from studio.canvas.guard import guarded
from studio.drawing.color import mix
from studio.model.query import View
from studio.model.speech import say, say_many
from studio.ui.appearance import Appearance
from studio.ui.compare.lines import keys_in
from studio.ui.label import tip
from studio.ui.style import icon

NOBODY: Final = ""  # the line of the changes that nobody brings


class Bringer(NamedTuple):
    """An initiative, or nobody, with how many lines of the change list it brings."""

    id: str
    name: str
    lines: int


def bringers(view: View, found: Comparison | None) -> list[Bringer]:
    """Nobody first, then the initiatives of a state by name."""
    groups: Mapping[str, tuple[object, ...]] = found.by_initiative if found is not None else {}
    listed = sorted(view.of("initiative"), key=lambda one: (str(one.get("name", "")).casefold(), one["id"]))
    nobody = Bringer(NOBODY, say("No initiative"), len(groups.get("", ())))
    return [nobody, *(Bringer(one["id"], view.name(one["id"]), len(groups.get(one["id"], ()))) for one in listed)]


class InitiativeList(QListWidget):
    """`dropped` carries the id of the initiative ("" for nobody) and the keys of the changes; `picked` an id."""

    dropped = Signal(str, tuple)
    picked = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._target: QListWidgetItem | None = None
        self._offered: tuple[list[Bringer], bool] = ([], False)
        appearance.changed.connect(lambda: self.offer(*self._offered))
        self.setAccessibleName(say("Initiatives; drop changes onto them"))
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(self._pick)
        self.itemActivated.connect(self._pick)

    def offer(self, found: list[Bringer], can_be_planned: bool) -> None:
        """Show these; what stands out is what nobody brings, and who brings nothing."""
        theme, scale = self._appearance.theme, self._appearance.scale
        side = round(16 * scale)
        place = self.verticalScrollBar().value()
        self._target, self._offered = None, (found, can_be_planned)
        self.clear()
        self.setIconSize(QSize(side, side))
        for one in found:
            stands_out = can_be_planned and ((not one.id and one.lines > 0) or (bool(one.id) and not one.lines))
            count = say_many("{n} change", "{n} changes", one.lines)
            words = say("nothing yet") if one.id and not one.lines else count
            sign = "triangle-alert" if stands_out else "flag" if one.id else "circle-dashed"
            tint = (theme.bad_ink if not one.id else theme.warn_ink) if stands_out else theme.ink_soft
            item = QListWidgetItem(icon(sign, tint, side), f"{words} · {one.name}")
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            item.setToolTip(tip(f"{one.name} · {words}"))
            if stands_out:
                item.setForeground(QColor(tint))
            self.addItem(item)
        self.verticalScrollBar().setValue(place)

    @property
    def shown(self) -> dict[str, str]:
        """Id to what its line says."""
        items = [self.item(row) for row in range(self.count())]
        return {str(item.data(Qt.ItemDataRole.UserRole)): item.text() for item in items}

    def line_of(self, id_: str) -> QListWidgetItem:
        """The line of an initiative. KeyError where there is none."""
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == id_:
                return self.item(row)
        raise KeyError(id_)

    def _pick(self, item: QListWidgetItem) -> None:
        self.picked.emit(str(item.data(Qt.ItemDataRole.UserRole)))

    @guarded(None)
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if keys_in(event.mimeData()):
            event.acceptProposedAction()

    @guarded(None)
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if keys_in(event.mimeData()):
            self._light(self.itemAt(event.position().toPoint()))
            event.setAccepted(self._target is not None)

    @guarded(None)
    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._light(None)

    @guarded(None)
    def dropEvent(self, event: QDropEvent) -> None:
        item, keys = self.itemAt(event.position().toPoint()), keys_in(event.mimeData())
        self._light(None)
        if item is not None and keys:
            event.acceptProposedAction()
            self.dropped.emit(str(item.data(Qt.ItemDataRole.UserRole)), keys)

    def _light(self, item: QListWidgetItem | None) -> None:
        """Light up where the changes would go."""
        if item is self._target:
            return
        theme = self._appearance.theme
        if self._target is not None:
            self._target.setData(Qt.ItemDataRole.BackgroundRole, None)
        if item is not None:
            item.setBackground(QColor(mix(theme.accent, theme.surface, 0.2)))
        self._target = item
