"""The parts of the inspector that only tell: facts, what customers judge, what changes, where it is used."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.drawing.perception import scores
from studio.model.kinds import DECLARED
from studio.model.query import View
from studio.model.record import CURRENT
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.inspector.facts import Fact, Line, changes, facts, initiatives, mentions_by_kind
from studio.ui.inspector.judged import Bars
from studio.ui.inspector.linking import ways
from studio.ui.inspector.places import PlaceBox
from studio.ui.inspector.subject import Subject
from studio.ui.label import ElidedButton, breakable, button_words, plain_label, tip
from studio.ui.style import icon

MOST_USES = 40  # lines


class Told(QWidget):
    """Widgets made from data, anew only where the data are others. `asked` carries a record to inspect."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self._signature = ""
        self.widgets: list[QWidget] = []

    def is_same(self, *signature: Any) -> bool:
        """Whether this is what is shown already; if not, everything is taken out to be shown anew."""
        found = repr(signature)
        if found == self._signature:
            return True
        self._signature = found
        for widget in self.widgets:
            self.column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.widgets = []
        return False

    def put(self, widget: QWidget) -> None:
        """Put a part in at the end."""
        self.widgets.append(widget)
        self.column.addWidget(widget)


class Facts(Told):
    """Where it serves, whose P&L it is, who is accountable, what brings it about."""

    def show_facts(self, desk: Desk, appearance: Appearance, subject: Subject) -> None:
        """Show them, against current."""
        view = desk.view()
        found = facts(view, _here(desk), subject) if subject.one else []
        brought = initiatives(desk.store.records, desk.store.index, subject) if subject.ids else ()
        there = tuple(id_ for id_ in brought if id_ in view.records)
        if there and desk.state != CURRENT:
            found = [*found, Fact(say("Delivered by"), there)]
        names = [[view.name(id_) for id_ in fact.ids] for fact in found]
        if self.is_same(found, names, appearance.theme.name, appearance.scale):
            return
        look = appearance.look(desk.store.records)
        for fact in found:
            box = PlaceBox(fact, view, appearance, look, self)
            box.asked.connect(self.asked)
            self.put(box)


class Judged(Told):
    """The bars of perception, with a tick for today."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = Bars(appearance, self)
        self.column.addWidget(self.bars)
        self.note = plain_label("", self, soft=True, small=True)
        self.note.setWordWrap(True)
        self.column.addWidget(self.note)

    def show_judged(self, desk: Desk, subject: Subject) -> bool:
        """Show how customers judge it, or the stage that its card serves; False where nobody asked them."""
        view, here = desk.view(), _here(desk)
        card = view.get(subject.card) or {}
        about = [id_ for id_ in (subject.one, card.get("to")) if id_]
        found = next(((id_, known) for id_ in about if (known := scores(view, id_))), None)
        if found is None:
            return False
        id_, known = found
        self.bars.show_scores(view, known, scores(here, id_) if here is not None else {})
        method = view.settings.get("perceptionMethod", "net")
        words = DECLARED["model"].by_name["perceptionMethod"].label_of(str(method))
        at = say("at {stage}", stage=view.name(id_)) + " · " if id_ != subject.one else ""
        self.note.setText(breakable(f"{at}{say(words)}{' · ' + say('tick: today') if here is not None else ''}"))
        return True


class Changes(Told):
    """What changes from current, line by line."""

    def show_changes(self, desk: Desk, appearance: Appearance, subject: Subject) -> bool:
        """Show them; False where nothing changes, or current is what one looks at."""
        here = _here(desk)
        if here is None or not subject.ids:
            return False
        lines = changes(desk.store.records, desk.store.index, desk.view(), here, subject)
        if not self.is_same(lines, appearance.scale):
            self.put(self._listed(lines))
        return bool(lines)

    def _listed(self, lines: Iterable[Line]) -> QWidget:
        """All lines in one grid: layouts inside layouts are asked for their height again and again."""
        whole = QWidget(self)
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(self.column.spacing())
        grid.setColumnStretch(1, 1)
        for place, line in enumerate(lines):
            sign = plain_label(line.sign if line.sign != "→" else "•", whole)
            grid.addWidget(sign, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._line(line, whole), place, 1)
        return whole

    def _line(self, line: Line, parent: QWidget) -> QWidget:
        arrow = f" → {line.new}" if line.new else ""
        label = plain_label(breakable(f"{line.words}{arrow}".replace(" %", "\u00a0%")), parent)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        label.setMinimumWidth(0)
        return label


class Uses(Told):
    """What else mentions it: parts of it, notes pinned to it, assignments. Pressing a line inspects it."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def show_uses(self, desk: Desk, subject: Subject) -> bool:
        """Show them; False where there are none besides the relations."""
        if not subject.one:
            return False
        view = desk.view()
        shown = {way.relation for way in ways(subject.kinds[0])}
        found = mentions_by_kind(view, desk.store.index, subject.one)
        others = {kind: ids for kind, ids in found.items() if kind not in shown and kind != "changes"}
        flat = [(kind, id_, _use_words(view, id_)) for kind, ids in others.items() for id_ in ids]
        if not self.is_same(flat, self._appearance.theme.name, self._appearance.scale):
            self._build(flat)
        return bool(flat)

    def _build(self, flat: Iterable[tuple[str, str, str]]) -> None:
        for kind, id_, name in list(flat)[:MOST_USES]:
            button = ElidedButton(self)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            side = round(14 * self._appearance.scale)
            button.setIcon(icon(DECLARED[kind].icon or "circle", self._appearance.theme.ink_soft, side))
            button.setIconSize(QSize(side, side))
            words = f"{say(DECLARED[kind].label)}: {name}"
            button.setText(f" {button_words(words)}")
            button.setToolTip(tip(words))
            button.setProperty("boxed", "true")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self._ask, id_))
            self.put(button)

    def _ask(self, id_: str, _checked: bool = False) -> None:
        self.asked.emit(id_)


def _use_words(view: View, id_: str) -> str:
    record = view.records[id_]
    if "from" in record:
        return f"{view.name(record['from'])} – {view.name(record.get('to'))}"
    return view.name(id_)


def _here(desk: Desk) -> View | None:
    return desk.view(CURRENT) if desk.state != CURRENT else None
