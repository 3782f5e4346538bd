"""The relations of what is selected, kind by kind: what is linked, what the link carries, adding and taking away."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from studio.drawing.look import Look
from studio.model.commands.deed import Deed
from studio.model.kinds import RELATIONS
from studio.model.record import Record
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.inspector.form import Form
from studio.ui.inspector.linking import Way, candidates, link, linked, unlink, ways
from studio.ui.inspector.picker import Picker, pick_from
from studio.ui.inspector.places import jump
from studio.ui.inspector.subject import HIDDEN
from studio.ui.label import Elided, button_words, tip
from studio.ui.style import icon


class Links(QWidget):
    """`asked` carries the id of a record to inspect; `written` link, field and value of what a link carries."""

    asked = Signal(str)
    written = Signal(str, str, object)

    def __init__(self, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._appearance = desk, appearance
        self._id, self._kind = "", ""
        self._open = ""  # the link whose fields are shown
        self._signature: tuple[Any, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._groups = QWidget(self)
        self._column.addWidget(self._groups)
        self.form: Form | None = None
        self.rows: dict[str, LinkRow] = {}
        self.picker: Picker | None = None
        self.add = QToolButton(self)
        self.add.setText(say("Add a link …"))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setProperty("link", "true")
        self.add.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.add)
        self.menu.aboutToShow.connect(self._offer)
        self.add.setMenu(self.menu)
        self._column.addWidget(self.add)
        self.dress()

    def dress(self) -> None:
        """Take on another look; the links themselves are drawn anew when they are next shown."""
        self.add.setIcon(icon("plus", self._appearance.theme.ink_soft, round(14 * self._appearance.scale)))

    def show_links(self, id_: str, kind: str, barred: str) -> None:
        """Show the links of a record; drawn anew only where they are others."""
        if id_ != self._id:
            self._open = ""
        self._id, self._kind = id_, kind
        view = self._desk.view()
        groups = [(way, linked(view, id_, way)) for way in ways(kind)]
        found = [(way, links) for way, links in groups if links]
        names = [[(one["id"], view.name(one.get(way.far))) for one in links] for way, links in found]
        signature = (id_, self._open, barred, self._appearance.theme.name, self._appearance.scale, repr(names))
        self.add.setEnabled(not barred)
        if signature == self._signature:
            if self.form is not None and self._open:
                self.form.show_records((self._open,), barred)
            return
        self._signature = signature
        self._build(found, barred)

    def _build(self, found: list[tuple[Way, list[Record]]], barred: str) -> None:
        self._column.removeWidget(self._groups)
        self._groups.hide()
        self._groups.deleteLater()
        self._groups = QWidget(self)
        column = QVBoxLayout(self._groups)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.rows, self.form = {}, None
        look = self._appearance.look(self._desk.store.records)
        for way, links in found:
            column.addWidget(Elided(way.caption, self._groups, soft=True, small=True))
            for one in links:
                row = LinkRow(one, way, self._desk, self._appearance, look, not barred, self._groups)
                row.asked.connect(self.asked)
                row.opened.connect(self._unfold)
                row.removed.connect(self._remove)
                self.rows[one["id"]] = row
                column.addWidget(row)
                if one["id"] == self._open:
                    column.addWidget(self._fields(one, barred))
        self._column.insertWidget(0, self._groups)

    def _fields(self, one: Record, barred: str) -> Form:
        fields = (field for field in RELATIONS[one["kind"]].fields if field.type not in HIDDEN)
        self.form = Form(fields, self._desk, self._appearance, self._groups, folds=False)
        self.form.setContentsMargins(12, 0, 0, 8)
        self.form.written.connect(partial(self.written.emit, one["id"]))
        self.form.show_records((one["id"],), barred)
        return self.form

    def _unfold(self, link_id: str) -> None:
        self._open = "" if self._open == link_id else link_id
        self.show_links(self._id, self._kind, self._desk.barred)

    def _remove(self, link_id: str) -> None:
        self._desk.do(unlink(self._desk.scene(), link_id))

    def _offer(self) -> None:
        self.menu.clear()
        for way in ways(self._kind):
            action = self.menu.addAction(button_words(way.caption))
            action.triggered.connect(partial(self.choose, way))

    def choose(self, way: Way, _checked: bool = False) -> None:
        """Open the picker for one kind of relation."""
        free = candidates(self._desk.view(), self._id, way)
        self.picker = pick_from(self.add, self._desk, self._appearance, free, foresee=partial(self._foresee, way))
        self.picker.picked.connect(partial(self._link, way))

    def _foresee(self, way: Way, other: str) -> str:
        answer = link(self._desk.scene(), self._id, way, other)
        return " ".join((answer.sentence, *answer.notes)) if isinstance(answer, Deed) else answer.sentence

    def _link(self, way: Way, other: str) -> None:
        self._desk.do(link(self._desk.scene(), self._id, way, other))


class LinkRow(QWidget):
    """One link: the record at its other end, a button for what the link carries, one to take it away."""

    asked = Signal(str)
    opened = Signal(str)
    removed = Signal(str)

    def __init__(
        self, one: Record, way: Way, desk: Desk, appearance: Appearance, look: Look, may: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        other = str(one.get(way.far, ""))
        name = desk.view().name(other)
        self.name = jump(desk.view(), other, appearance, look, self)
        self.name.setProperty("boxed", "true")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.name.clicked.connect(lambda: self.asked.emit(other))
        row.addWidget(self.name, 1)
        self.details = self._small("sliders-horizontal", say("What the link to {name} carries", name=name), appearance)
        self.details.clicked.connect(lambda: self.opened.emit(one["id"]))
        self.remove = self._small("x", say("Remove the link to {name}", name=name), appearance)
        self.remove.setEnabled(may)
        self.remove.clicked.connect(lambda: self.removed.emit(one["id"]))
        row.addWidget(self.details)
        row.addWidget(self.remove)

    def _small(self, sign: str, words: str, appearance: Appearance) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("tiny", "true")
        button.setIcon(icon(sign, appearance.theme.ink_soft, round(14 * appearance.scale)))
        button.setToolTip(tip(words))
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
