"""One cell of the table of options: a rating from 0 to 5, and a sign that the principle rules the option out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from studio.model.commands.rating import BEST
from studio.model.speech import number, say
from studio.ui.appearance import Appearance
from studio.ui.label import tip
from studio.ui.style import icon


class RatingCell(QWidget):
    """`rated` carries a rating or None, `ruled` whether the option is ruled out; both only when a person says so."""

    rated = Signal(object)
    ruled = Signal(bool)

    def __init__(
        self, rating: float | None, is_out: bool, about: str, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(about)
        self.choice.addItem("–", None)
        for value in sorted({*map(float, range(BEST + 1)), *([rating] if rating is not None else [])}):
            self.choice.addItem(number(value, "g"), value)
        self.choice.setCurrentIndex(self.choice.findData(rating) if rating is not None else 0)
        self.choice.activated.connect(lambda place: self.rated.emit(self.choice.itemData(place)))
        self.out = QToolButton(self)
        self.out.setCheckable(True)
        self.out.setChecked(is_out)
        self.out.setProperty("flat", "true")
        theme = appearance.theme
        self.out.setIcon(icon("ban", theme.bad_ink if is_out else theme.ink_soft))
        words = say("Ruled out by this principle") if is_out else say("Rule out by this principle")
        self.out.setToolTip(tip(words))
        self.out.setAccessibleName(f"{words}: {about}")
        self.out.clicked.connect(self.ruled)
        row.addWidget(self.choice)
        row.addWidget(self.out)
        row.addStretch(1)
