"""The dialog for pictures: which lens, state and form, on what paper, whole or in tiles, and how sharp."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.drawing.lens import LENSES
from studio.drawing.roadmap import NAME, ROADMAP
from studio.drawing.theme import DARK, HIGH_CONTRAST, LIGHT
from studio.model.speech import say
from studio.report.picture import ENDINGS, Picture
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.label import ElidedBox, plain_label
from studio.ui.paper.choices import Choices
from studio.ui.paper.order import PICTURE, Order
from studio.ui.paper.stating import state_names

FORMS = {".png": "PNG, pixels", ".svg": "SVG, vectors for pages and slides", ".pdf": "PDF, vectors for print"}
PAPERS = {"": "As large as the drawing", "a0": "A0", "a1": "A1", "a2": "A2", "a3": "A3", "a4": "A4", "letter": "Letter"}
TILES = {"": "One page", "a4": "Pages of A4, to be glued", "a3": "Pages of A3, to be glued"}
THEMES = {LIGHT: "Light", DARK: "Dark", HIGH_CONTRAST: "High contrast"}
SCALES = {"1": "As on the screen", "2": "Twice as sharp", "4": "Four times as sharp"}


class PictureDialog(QDialog):
    """A picture before it is made; `wanted` carries its order."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, appearance: Appearance, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("Picture"))
        self._choices = choices
        self._desk = desk
        picture, ending = choices.picture()
        states = state_names(desk)
        states |= {desk.state: desk.state} if desk.state not in states else {}
        self.form = _box(FORMS, ending if ending in ENDINGS else ".png", say("Form"), self)
        self.lens = _box({**{one.id: one.name for one in LENSES.values()}, ROADMAP: NAME}, desk.lens, say("Lens"), self)
        self.state = _box(states, desk.state, say("State"), self, is_said=True)
        self.theme = _box(THEMES, picture.theme, say("Colours"), self)
        self.paper = _box(PAPERS, picture.paper, say("Paper"), self)
        self.tile = _box(TILES, picture.tile, say("Printed on"), self)
        self.scale = _box(SCALES, f"{picture.scale:g}", say("Sharpness"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for box in (self.form, self.lens, self.state, self.theme, self.paper, self.tile, self.scale):
            form.addRow(plain_label(box.accessibleName(), self), box)
        column.addLayout(form)
        self._alone = plain_label("", self, soft=True)
        self._alone.setWordWrap(True)
        focus = desk.view().get(desk.options.focus)
        name = str(focus.get("name", "")) if focus is not None else ""
        self._alone.setText(say("Only “{name}” is drawn, as on the canvas.", name=name) if name else "")
        self._alone.setVisible(bool(name))
        column.addWidget(self._alone)
        column.addStretch(1)
        column.addSpacing(12)
        column.addLayout(self._buttons())
        self.form.currentIndexChanged.connect(self._follow)
        self._follow()
        self.setMinimumWidth(round(440 * appearance.scale))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = QPushButton(say("Cancel"), self)
        cancel.clicked.connect(self.reject)
        self.export = QPushButton(say("Export …"), self)
        self.export.setProperty("main", "true")
        self.export.setDefault(True)
        self.export.clicked.connect(self._want)
        row.addWidget(cancel)
        row.addWidget(self.export)
        return row

    def _follow(self) -> None:
        """Offer paper for a PDF and sharpness for a PNG."""
        ending = self.form.currentData()
        self.paper.setEnabled(ending == ".pdf")
        self.tile.setEnabled(ending == ".pdf")
        self.scale.setEnabled(ending == ".png")

    def order(self) -> Order:
        """What is chosen."""
        ending = str(self.form.currentData())
        is_pdf = ending == ".pdf"
        picture = Picture(
            lens=str(self.lens.currentData()),
            state=str(self.state.currentData()),
            focus=self._desk.options.focus,
            density=self._desk.options.density,
            theme=str(self.theme.currentData()),
            paper=str(self.paper.currentData()) if is_pdf else "",
            tile=str(self.tile.currentData()) if is_pdf else "",
            scale=float(self.scale.currentData()),
        )
        return Order(PICTURE, ending, picture=picture)

    def _want(self) -> None:
        order = self.order()
        self._choices.keep_picture(order.picture, order.ending)
        self.wanted.emit(order)


def _box(words: dict[str, str], on: str, name: str, parent: QWidget, is_said: bool = False) -> QComboBox:
    box = ElidedBox(parent)
    for id_, one in words.items():
        box.addItem(one if is_said else say(one), id_)
    box.setCurrentIndex(max(0, box.findData(on)))
    box.setAccessibleName(name)
    return box
