"""A face: what may stand in the middle of the window in place of the canvas, with the zoom that the menus ask for."""

from PySide6.QtWidgets import QWidget


class Face(QWidget):
    """A page in place of the canvas. One that can be zoomed overrides the three verbs; else they do nothing."""

    @property
    def scale(self) -> float:
        """How large everything is; 1 is 100 %."""
        return 1.0

    def zoom_by(self, factor: float) -> None:
        """Make everything larger or smaller."""

    def zoom_to(self, scale: float) -> None:
        """Show everything at a scale; 1 is 100 %."""

    def fit(self) -> None:
        """Show everything at once."""
