"""Columns that are scrolled where there is less room than they need."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


def scrolled_column(parent: QWidget) -> tuple[QScrollArea, QVBoxLayout]:
    """An area without a frame that scrolls up and down only, and the column in it."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page = QWidget(area)
    page.setObjectName("plain")
    column = QVBoxLayout(page)
    area.setWidget(page)
    return area, column
