"""What all editors have in common: they show a value, say while one types why it does not fit, hand it over once."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.canvas.guard import guarded
from studio.model.change import same
from studio.model.field import Field
from studio.model.record import ABSENT, bare
from studio.model.speech import say
from studio.model.values import Unfit, normal
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.inspector.subject import SEVERAL
from studio.ui.inspector.wording import told


class Editor(QWidget):
    """One value. `done` carries a value that fits and is another than the one shown; `judged` a message or "".

    A subclass shows a value (`_show`), reads what is typed (`_read`, raising Unfit), and calls `typed` and `finish`.
    """

    done = Signal(object)
    judged = Signal(str)

    def __init__(self, field: Field, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self.desk, self.appearance = field, desk, appearance
        self._shown: Any = ABSENT
        self._dirty = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not handed over yet."""
        return self._dirty

    @property
    def value(self) -> Any:
        """The value that is shown, without evidence; None where it is unknown or differs."""
        return None if self._shown in (ABSENT, SEVERAL) else self._shown

    @property
    def has_value(self) -> bool:
        """Whether a value, or different ones, are shown."""
        return self._shown is SEVERAL or self._shown not in (ABSENT, None)

    def take(self, widget: QWidget, stretch: int = 1) -> None:
        """Put a part in, named after the field for screen readers, with the keys of editors."""
        self._row.addWidget(widget, stretch)
        widget.setAccessibleName(say(self.field.label))
        widget.setAccessibleDescription(say(self.field.meaning))
        widget.installEventFilter(self)
        if self.focusProxy() is None and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            self.setFocusProxy(widget)

    def show_value(self, held: Any) -> None:
        """Show a value (None for unknown, SEVERAL for different ones); what is being typed is left alone."""
        value = bare(held)
        if not self._dirty and (self._shown is ABSENT or not _alike(value, self._shown)):
            self._shown = value
            self._show(value)
            self.judged.emit("")

    def show_again(self) -> None:
        """Show the value again, because names or words in it may be others."""
        if not self._dirty and self._shown is not ABSENT:
            self._show(self._shown)

    def dress(self) -> None:
        """Take on another look; a subclass does where colours or sizes are its own. What is typed stays."""

    def least_width(self) -> int:
        """The pixels in which the value is read in full; 0 for one that may be cut, which has a tooltip then."""
        return 0

    def bar(self, reason: str) -> None:
        """Let it be read only, for a reason; edited again where there is none."""
        self.setEnabled(not reason)

    def typed(self) -> None:
        """Judge what is typed so far."""
        self._dirty = True
        self.judged.emit(self._judge()[1])

    def finish(self) -> None:
        """Hand over what was typed where it fits; what does not stays, with the reason under it."""
        if not self._dirty:
            return
        value, message = self._judge()
        self.judged.emit(message)
        if message:
            return
        self._dirty = False
        if not _alike(value, self._shown):
            self.done.emit(value)

    def put(self, value: Any) -> None:
        """Hand over a value that was picked, not typed."""
        self._dirty = False
        self.judged.emit("")
        if not _alike(value, self._shown):
            self.done.emit(value)

    def refuse(self, sentence: str) -> None:
        """Say why what was handed over could not be written; it stays to be mended."""
        self._dirty = True
        self.judged.emit(sentence)

    def give_up(self) -> None:
        """Forget what was typed."""
        self._dirty = False
        self._show(self._shown)
        self.judged.emit("")

    def _judge(self) -> tuple[Any, str]:
        try:
            value = self._read()
            return (None if value is None else normal(self.field, value)), ""
        except Unfit as unfit:
            return None, told(unfit)

    def _show(self, value: Any) -> None:
        raise NotImplementedError

    def _read(self) -> Any:
        raise NotImplementedError

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.finish()
        elif isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Undo belongs to the window unless something is being typed; Esc forgets what is."""
        is_step = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        if event.type() == QEvent.Type.ShortcutOverride and is_step and not self._dirty:
            event.ignore()
            return True
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape and self._dirty:
            self.give_up()
            return True
        return False


def _alike(one: Any, other: Any) -> bool:
    if one is SEVERAL or other is SEVERAL:
        return one is other
    return same(one, other)
