"""Hands over what is being typed, so that nobody saves or closes without it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid


def hand_over(window: QWidget) -> None:
    """Let the field in which one types hand over what stands in it, as when one leaves it; one goes on typing there.

    What does not fit stays where it is, with the reason under it.
    """
    here = window.focusWidget()
    if isinstance(here, QLineEdit | QPlainTextEdit) and here.hasFocus():
        here.clearFocus()
        if isValid(here) and here.isVisible():
            here.setFocus(Qt.FocusReason.OtherFocusReason)
