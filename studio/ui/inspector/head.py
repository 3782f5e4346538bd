"""The head of the inspector: what kind of thing it is, its name and description, and what can be done with it."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from studio.model.commands.arrange import delete, duplicate, retire
from studio.model.commands.deed import Deed
from studio.model.kinds import COMMON, DECLARED, KINDS, RELATIONS
from studio.model.record import CURRENT, MODEL
from studio.model.speech import say, say_many, within
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.inspector.editors.texts import LongEditor
from studio.ui.inspector.subject import Subject, held_by
from studio.ui.inspector.wording import called, kind_words
from studio.ui.label import Elided, breakable, button_words, plain_label, tip
from studio.ui.style import icon

NAME: Final = next(field for field in COMMON if field.name == "name")
DESCRIPTION: Final = next(field for field in COMMON if field.name == "description")


class Head(QWidget):
    """`written` carries the field (name or description) and its value."""

    written = Signal(str, object)

    def __init__(self, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("head")
        self._desk, self._appearance = desk, appearance
        self._subject = Subject()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.sign = QLabel(self)
        self.kind = Elided("", self, soft=True)
        self.menu_button = QToolButton(self)
        self._build_menu()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.sign)
        row.addWidget(self.kind, 1)
        row.addWidget(self.menu_button)
        column.addLayout(row)
        self.title = self._text(NAME, "title", 4)
        self.description = self._text(DESCRIPTION, "description", 400)
        self.message = plain_label("", self, small=True, weight="bad")
        self.message.setWordWrap(True)
        self.message.hide()
        self.link = plain_label("", self, strong=True)  # a relation has no name to write: it says what it links
        self.link.setWordWrap(True)
        for part in (self.title, self.link, self.message, self.description):
            column.addWidget(part)

    def _build_menu(self) -> None:
        button = self.menu_button
        button.setProperty("tiny", "true")
        button.setAccessibleName(say("What can be done with it"))
        button.setToolTip(tip(say("What can be done with it")))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(button)
        self.menu.aboutToShow.connect(self._offer)
        button.setMenu(self.menu)
        button.setStyleSheet("QToolButton::menu-indicator { image: none; }")

    def _text(self, field: object, role: str, most_lines: int) -> LongEditor:
        chosen = NAME if field is NAME else DESCRIPTION
        editor = LongEditor(chosen, self._desk, self._appearance, self, most_lines)
        editor.text.setProperty("role", role)
        with QSignalBlocker(editor.text):
            editor.text.document().setDocumentMargin(1)  # so that it begins where the labels below do
        editor.done.connect(partial(self.written.emit, chosen.name))
        editor.judged.connect(self._judged)
        return editor

    def _judged(self, message: str) -> None:
        self.message.setText(message)
        self.message.setVisible(bool(message))

    def show_subject(self, subject: Subject, barred: str) -> None:
        """Show what is selected; nothing selected is the model as a whole."""
        self._subject = subject
        theme, scale = self._appearance.theme, self._appearance.scale
        kind = subject.kinds[0] if len(subject.kinds) == 1 else "model" if not subject.kinds else ""
        side = round(16 * scale)
        sign = DECLARED[kind].icon if kind else "layers"
        self.sign.setPixmap(icon(sign or "arrow-right", theme.accent, side).pixmap(side, side))
        self.menu_button.setIcon(icon("ellipsis", theme.ink_soft, side))
        self.menu_button.setVisible(bool(subject.ids))
        self.menu_button.setEnabled(not barred)
        self.kind.say(_kind_words(subject, kind))
        self.kind.setToolTip(tip(say(DECLARED[kind].meaning)) if kind else "")
        ids = subject.ids or (MODEL,)
        records, view = self._desk.store.records, self._desk.view()
        has_name = kind == "model" or (len(ids) == 1 and kind in KINDS)
        self.title.setVisible(has_name)
        link = records.get(subject.one, {}) if kind in RELATIONS else {}
        self.link.setText(breakable(called(link, records)) if link else "")
        self.link.setVisible(bool(link))
        self.description.setVisible(kind == "model" or all(one in KINDS for one in subject.kinds))
        for editor in (self.title, self.description):
            editor.show_value(held_by(view, records, ids, editor.field.name))
            editor.bar(barred)

    def refuse(self, field: str, sentence: str) -> None:
        """Say why a name or description could not be written."""
        (self.title if field == "name" else self.description).refuse(sentence)

    def give_up(self) -> None:
        """Forget what was typed for what was selected before."""
        for editor in (self.title, self.description):
            if editor.is_dirty:
                editor.give_up()

    def _offer(self) -> None:
        self.menu.clear()
        scene, ids = self._desk.scene(), self._subject.ids
        if len(ids) == 1 and self._subject.kinds[0] in KINDS:
            self._act(say("Duplicate"), lambda: duplicate(scene, ids[0]))
        if self._desk.state != CURRENT:
            self._act(say("Retire in this state"), lambda: retire(scene, ids))
        self._act(say("Delete everywhere"), lambda: delete(scene, ids))

    def _act(self, words: str, deed: Callable[[], Deed]) -> None:
        self.menu.addAction(button_words(words)).triggered.connect(lambda: self._desk.do(deed()))


def _kind_words(subject: Subject, kind: str) -> str:
    count = len(subject.ids)
    if kind == "model":
        return say("Model")
    if not kind:
        return say_many("{n} thing of several kinds", "{n} things of several kinds", count)
    declared = DECLARED[kind]
    if count == 1:
        return kind_words(kind)
    return f"{count} {within(declared.plural or declared.label)}"
