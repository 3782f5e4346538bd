"""One field in the inspector: its label and what it means, its editor, its evidence, and what it was in current."""

from functools import cached_property
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from studio.model.change import same
from studio.model.field import Field, FieldType
from studio.model.record import ABSENT, bare
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.inspector.badge import Badge, evidence_around, grounds, with_evidence
from studio.ui.inspector.beside import Beside
from studio.ui.inspector.editors.choose import made
from studio.ui.inspector.subject import SEVERAL
from studio.ui.inspector.wording import in_words
from studio.ui.label import Elided, ElidedButton, button_words, plain_label, tip
from studio.ui.style import icon

BARE: Final = (FieldType.CHOICES, FieldType.DISTRIBUTION, FieldType.SCORES, FieldType.ENTRIES, FieldType.REFERENCES)
LONGEST: Final = 28  # characters of what it was; the whole is in the tooltip


class FieldRow(QWidget):
    """`written` carries the field and a value that fits; ABSENT where it is to be as in current again."""

    written = Signal(str, object)

    def __init__(self, field: Field, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self._desk, self._appearance = field, desk, appearance
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.about = QToolButton(self)
        column.addLayout(self._head())
        self.editor = made(field, desk, appearance, self)
        self.badge = Badge(field, appearance, self) if field.evidence else None
        self._beside = self._box()
        column.addWidget(self._beside)
        self.editor.done.connect(self._done)
        self.editor.judged.connect(self._judged)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        label = Elided(say(self.field.label), self, soft=True, small=True)
        label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(label)
        self.about.setProperty("tiny", "true")
        self._put_sign()
        self.about.setCheckable(True)
        self.about.setToolTip(tip(say(self.field.meaning)))
        self.about.setAccessibleName(say("What “{field}” means", field=say(self.field.label)))
        self.about.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.about.toggled.connect(self._explain)
        self.about.setVisible(bool(self.field.meaning))
        row.addWidget(self.about)
        row.addStretch(1)
        return row

    def _box(self) -> Beside:
        box = Beside(self)
        box.setObjectName("bare" if self.field.type in BARE else "field")
        box.row.addWidget(self.editor, 1)
        if self.badge is not None:
            box.row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
            self.badge.done.connect(self._grounded)
            self.badge.unfit.connect(self._judged)
        return box

    @cached_property
    def meaning(self) -> QLabel:
        """What the field means, above its editor; made when it is first wanted, as the parts below are."""
        found = self._words(1, soft=True)
        found.setText(say(self.field.meaning))
        return found

    @cached_property
    def message(self) -> QLabel:
        """Why what was typed does not fit, at the end."""
        return self._words(self._column.count(), weight="bad")

    @cached_property
    def was(self) -> ElidedButton:
        """What it was in current: a button that makes it so again."""
        found = ElidedButton(self)
        found.setProperty("was", "true")
        found.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        found.clicked.connect(lambda: self.written.emit(self.field.name, ABSENT))
        found.hide()
        if self.field.type in BARE:
            found.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._column.insertWidget(self._column.indexOf(self._beside) + 1, found)
        else:
            self._beside.put_aside(found, self._least)
        return found

    def _words(self, place: int, **look: object) -> QLabel:
        found = plain_label("", self, small=True, **look)
        found.setWordWrap(True)
        found.hide()
        self._column.insertWidget(place, found)
        return found

    def _is_made(self, part: str) -> bool:
        return part in self.__dict__

    def _least(self) -> int:
        """The pixels in which the value and its badge are read in full; 0 for one that may be cut."""
        least = self.editor.least_width()
        beside = self.badge.sizeHint().width() if self.badge is not None else 0
        return least + beside + 8 if least else 0

    def show_value(self, held: Any, was: Any = ABSENT, barred: str = "") -> None:
        """Show what the field holds, what it was in current where that is another (else ABSENT), and why it cannot
        be edited, if so."""
        self.editor.show_value(held)
        if self.badge is not None:
            self.badge.show_value(held)
            self.badge.setEnabled(not barred)
        self.editor.bar(barred)
        if was is not ABSENT or self._is_made("was"):
            self.was.setVisible(was is not ABSENT)
        if was is not ABSENT:
            before = self._words_of(was, held)
            before = before.replace("\n", " · ") or say("not known")
            cut = before if len(before) <= LONGEST else f"{before[: LONGEST - 1]}…"
            self.was.setText(button_words(say("was {value}", value=cut)))
            self.was.setToolTip(tip(say("Was {value}. Press to make it as in Current again.", value=before)))
            self.was.setAccessibleName(say("{field} was {value}", field=say(self.field.label), value=before))
            self.was.setEnabled(not barred)
        self._beside.share()

    def _words_of(self, was: Any, held: Any) -> str:
        """What it was in current; where only its evidence was another, what that was."""
        if was is SEVERAL:
            return say("several")
        around = evidence_around(was)
        if held is not SEVERAL and same(bare(was), bare(held)) and around != evidence_around(held):
            return grounds(around)
        return in_words(self.field, was, self._desk.view("current").name)

    def dress(self) -> None:
        """Take on another look."""
        self._put_sign()
        self.editor.dress()

    def _put_sign(self) -> None:
        self.about.setIcon(icon("info", self._appearance.theme.ink_soft, round(12 * self._appearance.scale)))

    @property
    def is_filled(self) -> bool:
        """Whether the field says anything, or is being typed into."""
        has_changed = self._is_made("was") and self.was.isVisibleTo(self)
        return self.editor.is_dirty or has_changed or self.editor.has_value

    def refuse(self, sentence: str) -> None:
        """Say under the field why its value could not be written."""
        self.editor.refuse(sentence)

    def _explain(self, is_wanted: bool) -> None:
        self.meaning.setVisible(is_wanted)

    def _done(self, value: Any) -> None:
        around = self.badge.around if self.badge is not None else {}
        self.written.emit(self.field.name, with_evidence(value, around))

    def _grounded(self, around: dict[str, Any]) -> None:
        value = self.editor.value
        if bare(value) is not None:
            self.written.emit(self.field.name, with_evidence(value, around))

    def _judged(self, message: str) -> None:
        if message or self._is_made("message"):
            self.message.setText(message)
            self.message.setVisible(bool(message))
