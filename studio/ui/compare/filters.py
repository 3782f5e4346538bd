"""The filters of the change list: what kind of change, and with which journey, P&L, initiative or kind it has to do."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from studio.analysis.compare import CATEGORIES, Comparison
from studio.model.kinds import DECLARED
from studio.model.speech import number, say
from studio.ui.appearance import Appearance
from studio.ui.compare.comparing import Comparing
from studio.ui.compare.lines import NOBODY, Lines
from studio.ui.inspector.editors.flow import FlowLayout
from studio.ui.label import ElidedBox


class Filters(QWidget):
    """Chips for the kinds of change, and four lists. They tell the lines what to let through."""

    def __init__(self, lines: Lines, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._appearance = appearance
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 12, 6)
        column.setSpacing(6)
        chips = QWidget(self)
        flow = FlowLayout(chips)
        self.chips = {category: self._chip(category, chips) for category in CATEGORIES}
        for chip in self.chips.values():
            flow.addWidget(chip)
        column.addWidget(chips)
        grid = QGridLayout()
        grid.setSpacing(6)
        names = {"journey": say("Journey"), "pnl": say("P&L"), "initiative": say("Initiative"), "kind": say("Kind")}
        self.lists = {name: self._list(name, words) for name, words in names.items()}
        for place, box in enumerate(self.lists.values()):
            grid.addWidget(box, place // 2, place % 2)
        column.addLayout(grid)

    def _chip(self, category: str, parent: QWidget) -> QToolButton:
        chip = QToolButton(parent)
        chip.setCheckable(True)
        chip.setProperty("chip", "true")
        chip.toggled.connect(partial(self._choose_category, category))
        return chip

    def _list(self, name: str, words: str) -> QComboBox:
        box = ElidedBox(self)
        box.setAccessibleName(words)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.setMinimumWidth(60)
        box.setMaxVisibleItems(20)
        box.activated.connect(lambda place, name=name, box=box: self._choose(name, str(box.itemData(place))))
        return box

    def offer(self, comparing: Comparing) -> None:
        """Offer what the entries have to do with; what was chosen stays so where it is still there."""
        found = comparing.found
        for category, chip in self.chips.items():
            count = sum(entry.category == category for entry in found.entries) if found is not None else 0
            chip.setText(counted(category, count))
            chip.setVisible(count > 0)
        every = {
            "journey": say("All journeys"),
            "pnl": say("All P&Ls"),
            "initiative": say("All initiatives"),
            "kind": say("All kinds"),
        }
        for name, box in self.lists.items():
            box.clear()
            box.addItem(every[name], "")
            for id_, words in _choices(name, found) if found is not None else ():
                box.addItem(words, id_)
            place = max(0, box.findData(self._lines.filters.get(name, "")))
            box.setCurrentIndex(place)
            if found is not None:
                self._lines.filters[name] = str(box.itemData(place))

    def show_initiative(self, id_: str) -> None:
        """Let through only what an initiative brings; "" for what nobody does. Twice lets all through again."""
        box = self.lists["initiative"]
        wanted = id_ or NOBODY
        is_on = box.itemData(box.currentIndex()) == wanted
        place = 0 if is_on else box.findData(wanted)
        if place >= 0:
            box.setCurrentIndex(place)
            self._choose("initiative", str(box.itemData(place)))

    def _choose(self, name: str, id_: str) -> None:
        self._lines.filter(**{name: id_})

    def _choose_category(self, category: str, is_on: bool) -> None:
        for other, chip in self.chips.items():
            if is_on and other != category:
                chip.setChecked(False)
        chosen = next((one for one, chip in self.chips.items() if chip.isChecked()), "")
        self._lines.filter(category=chosen)


def counted(category: str, n: int) -> str:
    """How many changes are of a kind, in short."""
    return {
        "added": say("+{n} added", n=number(n)),
        "retired": say("−{n} retired", n=number(n)),
        "moved": say("{n} moved", n=number(n)),
        "merged": say("{n} merged", n=number(n)),
        "changed": say("{n} changed", n=number(n)),
    }[category]


def _choices(name: str, found: Comparison) -> Iterable[tuple[str, str]]:
    """What a list offers: id and words, in order of the words; at the end what belongs to none."""
    if name == "kind":
        kinds = {kind for entry in found.entries for kind in entry.kinds}
        words = {kind: say(DECLARED[kind].plural or DECLARED[kind].label) for kind in kinds}
        return sorted(((kind, one[:1].upper() + one[1:]) for kind, one in words.items()), key=lambda pair: pair[1])
    groups = {"journey": found.by_journey, "pnl": found.by_pnl, "initiative": found.by_initiative}[name]
    named = [(id_, (found.after if found.after.get(id_) else found.before).name(id_)) for id_ in groups if id_]
    none = {"journey": say("No journey"), "pnl": say("No P&L"), "initiative": say("No initiative")}[name]
    return [*sorted(named, key=lambda pair: (pair[1].casefold(), pair[0])), *([(NOBODY, none)] if "" in groups else [])]
