"""One field in the inspector: its label and what it means, its editor, its evidence, and what it was in current."""

from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.about = QToolButton(self)
        column.addLayout(self._head())
        self.meaning = plain_label(say(field.meaning), self, soft=True, small=True)
        self.meaning.setWordWrap(True)
        self.meaning.hide()
        column.addWidget(self.meaning)
        self.editor = made(field, desk, appearance, self)
        self.badge = Badge(field, appearance, self) if field.evidence else None
        self.was = ElidedButton(self)
        self._beside = self._box()
        column.addWidget(self._beside)
        if field.type in BARE:
            self.was.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            column.addWidget(self.was)
        self.message = plain_label("", self, small=True, weight="bad")
        self.message.setWordWrap(True)
        self.message.hide()
        column.addWidget(self.message)
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
        self.was.setProperty("was", "true")
        self.was.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.was.clicked.connect(lambda: self.written.emit(self.field.name, ABSENT))
        self.was.hide()
        if self.field.type not in BARE:
            box.put_aside(self.was, self._least)
        return box

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
        return self.editor.is_dirty or bool(self.was.isVisibleTo(self)) or self.editor.has_value

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
        self.message.setText(message)
        self.message.setVisible(bool(message))
