"""Labels for words from a model: plain text always, because Qt would take a name with angle brackets for rich text."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def plain_label(words: str = "", parent: QWidget | None = None, **properties: object) -> QLabel:
    """A label that shows its words as they are. Properties such as `soft=True` choose its look."""
    found = QLabel(parent)
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.setText(words)
    for name, held in properties.items():
        found.setProperty(name, "true" if held is True else held)
    return found


def tip(words: str) -> str:
    """Words for a tooltip, shown as they are and wrapped."""
    return f"<qt>{escape(words)}</qt>" if words else ""
