"""How the copy is dressed: paper, date, status, author, what is masked, accent and logo; mistakes are said in place."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.drawing.theme import LIGHT, Theme, theme
from studio.model.speech import day as written
from studio.model.speech import say
from studio.model.trouble import Trouble
from studio.report.options import LARGEST_LOGO, MASKS, PAPERS, Options, accent, day, logo
from studio.ui.inspector.wording import read_day
from studio.ui.label import Elided, plain_label
from studio.ui.style import icon

PAPER_WORDS = {"a4": "A4", "letter": "Letter"}
MASK_WORDS = {"formula": "The customer-return formula", "persons": "Named persons", "money": "Amounts of money"}
STATUSES = ("", "Draft", "For decision", "Confidential")
LONGEST = 200  # characters of what is typed


class Dressing(QWidget):
    """The form at the right of the composer; `changed` comes after each change that makes sense."""

    changed = Signal()

    def __init__(self, options: Options, logo_file: str, shades: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = shades
        self._logo = b""
        self.logo_file = ""
        form = QFormLayout(self)
        form.setContentsMargins(16, 8, 16, 8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(6)
        self.paper = QComboBox(self)
        for id_ in PAPERS:
            self.paper.addItem(say(PAPER_WORDS[id_]), id_)
        self.paper.setCurrentIndex(list(PAPERS).index(options.paper))
        self.date = QLineEdit(written(options.date or date.today().isoformat()), self)  # noqa: DTZ011 - the day here
        self.status = QComboBox(self)
        self.status.setEditable(True)
        self.status.addItems([say(one) for one in STATUSES])
        self.status.setCurrentText(options.status)
        self.author = QLineEdit(options.author, self)
        for line in (self.date, self.author, *self.status.findChildren(QLineEdit)):
            line.setMaxLength(LONGEST)
            if line is not self.date:
                line.setPlaceholderText(say("As the model says"))
        self.masks = {id_: QCheckBox(say(MASK_WORDS[id_]), self) for id_ in MASKS}
        for id_, box in self.masks.items():
            box.setChecked(id_ in options.mask)
        self._add(form, options)
        self._wrong = plain_label("", self, weight="bad")
        self._wrong.setWordWrap(True)
        form.addRow(self._wrong)
        if logo_file and Path(logo_file).is_file():
            self.take_logo(Path(logo_file))
        self._check()
        self._listen()

    def _add(self, form: QFormLayout, options: Options) -> None:
        masked = QVBoxLayout()
        masked.setSpacing(2)
        for box in self.masks.values():
            masked.addWidget(box)
        rows = (
            (say("Paper"), self.paper),
            (say("Date"), self.date),
            (say("Status"), self.status),
            (say("Author"), self.author),
            (say("Left out"), masked),
            (say("Accent"), self._accent_row(options)),
            (say("Logo"), self._logo_row()),
        )
        for words, field in rows:
            form.addRow(plain_label(words, self, soft=True, small=True), field)
            if isinstance(field, QWidget):
                field.setAccessibleName(words)

    def _accent_row(self, options: Options) -> QHBoxLayout:
        row = QHBoxLayout()
        self.accent = QLineEdit(options.accent, self)
        self.accent.setAccessibleName(say("Accent"))
        self.accent.setPlaceholderText(theme(LIGHT).accent)
        self.accent.setMaxLength(LONGEST)
        self.swatch = QToolButton(self)
        self.swatch.setAccessibleName(say("Choose the accent"))
        self.swatch.clicked.connect(self._choose_accent)
        row.addWidget(self.accent, 1)
        row.addWidget(self.swatch)
        return row

    def _logo_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._logo_name = Elided(say("None"), self, soft=True)
        choose = QPushButton(say("Choose …"), self)
        choose.clicked.connect(self._choose_logo)
        self.no_logo = QToolButton(self)
        self.no_logo.setProperty("flat", "true")
        self.no_logo.setIcon(icon("x", self._theme.ink_soft))
        self.no_logo.setAccessibleName(say("Without a logo"))
        self.no_logo.clicked.connect(self._drop_logo)
        self.no_logo.hide()
        row.addWidget(self._logo_name, 1)
        row.addWidget(self.no_logo)
        row.addWidget(choose)
        return row

    def _listen(self) -> None:
        self.paper.currentIndexChanged.connect(self._tell)
        self.status.currentTextChanged.connect(self._tell)
        for line in (self.date, self.author, self.accent):
            line.textChanged.connect(self._tell)
        for box in self.masks.values():
            box.toggled.connect(self._tell)

    def dressed(self, options: Options) -> Options:
        """The options with what the form says. Raises Trouble for a date or colour that is none."""
        return replace(
            options,
            paper=str(self.paper.currentData()),
            date=day(read_day(self.date.text())) if self.date.text().strip() else "",
            status=self.status.currentText().strip(),
            author=self.author.text().strip(),
            mask=frozenset(id_ for id_, box in self.masks.items() if box.isChecked()),
            accent=accent(self.accent.text().strip()) if self.accent.text().strip() else "",
            logo=self._logo,
        )

    @property
    def wrong(self) -> str:
        """What is wrong in the form; empty when nothing is."""
        return self._wrong.text()

    def take_logo(self, path: Path) -> None:
        """Take a picture as logo; what is in the way is said, and the logo stays as it was."""
        try:
            if path.stat().st_size > LARGEST_LOGO:
                raise Trouble(say("The logo “{name}” is too large; choose a smaller picture.", name=path.name))
            self._logo = logo(path.read_bytes(), path.name)
        except OSError as error:
            self._wrong.setText(say("“{name}” cannot be read ({reason}).", name=path.name, reason=error.strerror))
            return
        except Trouble as trouble:
            self._wrong.setText(str(trouble))
            return
        self.logo_file = str(path)
        self._logo_name.say(path.name)
        self.no_logo.show()
        self._tell()

    def _drop_logo(self) -> None:
        self._logo, self.logo_file = b"", ""
        self._logo_name.say(say("None"))
        self.no_logo.hide()
        self._tell()

    def _choose_logo(self) -> None:
        dialog = QFileDialog(self, say("Choose a logo"), "", f"{say('Pictures')} (*.png *.jpg *.jpeg)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.take_logo(Path(chosen)))
        dialog.open()

    def _choose_accent(self) -> None:
        dialog = QColorDialog(QColor(self.accent.text() or self.accent.placeholderText()), self)
        dialog.colorSelected.connect(lambda color: self.accent.setText(color.name().upper()))
        dialog.open()

    def _tell(self) -> None:
        if self._check():
            self.changed.emit()

    def _check(self) -> bool:
        try:
            chosen = self.dressed(Options())
        except Trouble as trouble:
            self._wrong.setText(str(trouble))
            return False
        self._wrong.setText("")
        patch = QPixmap(16, 16)
        patch.fill(QColor(chosen.accent or self.accent.placeholderText()))
        self.swatch.setIcon(QIcon(patch))
        self.swatch.setIconSize(QSize(16, 16))
        return True
