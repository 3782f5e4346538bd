"""The preferences: theme, size, movement and language, changed at once and kept for the next start."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLabel, QSlider, QWidget

from studio.model.speech import say
from studio.ui.label import plain_label
from studio.ui.settings import LANGUAGES, SCALES, THEMES, Preferences, Settings

THEME_WORDS = {"system": "As the system", "light": "Light", "dark": "Dark", "high-contrast": "High contrast"}
LANGUAGE_WORDS = {"system": "As the system", "en": "English", "de": "Deutsch"}


class PreferencesPanel(QWidget):
    """What a person may choose about the studio."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        form = QFormLayout(self)
        form.setContentsMargins(16, 8, 16, 16)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(8)
        now = settings.preferences
        self.theme = _choices({id_: say(words) for id_, words in THEME_WORDS.items()}, THEMES, now.theme, self)
        self.theme.currentIndexChanged.connect(self._take)
        form.addRow(say("Theme"), self.theme)
        self.scale = QSlider(Qt.Orientation.Horizontal, self)
        self.scale.setRange(0, len(SCALES) - 1)
        self.scale.setPageStep(1)
        self.scale.setValue(SCALES.index(now.scale))
        self.scale.setAccessibleName(say("Size of everything, in per cent"))
        self.scale.valueChanged.connect(self._say_scale)
        self.scale.sliderReleased.connect(self._take)
        self.scale.actionTriggered.connect(lambda _action: self._take_if_not_dragged())
        self._percent = plain_label("", self)
        form.addRow(say("Size"), _row(self.scale, self._percent))
        self.calm = QCheckBox(say("Nothing moves by itself"), self)
        self.calm.setChecked(now.calm)
        self.calm.toggled.connect(self._take)
        form.addRow(say("Movement"), self.calm)
        self.language = _choices(
            {id_: say(words) if id_ == "system" else words for id_, words in LANGUAGE_WORDS.items()},
            LANGUAGES,
            now.language,
            self,
        )
        self.language.currentIndexChanged.connect(self._take)
        form.addRow(say("Language"), self.language)
        later = plain_label(say("Another language is spoken after the next start."), self, soft=True)
        later.setWordWrap(True)
        form.addRow(later)
        _soften(form)
        self._say_scale()
        settings.changed.connect(self._follow)

    def _follow(self) -> None:
        """Show what was chosen in another window."""
        now = self._settings.preferences
        if now != self._chosen:
            for part in (self.theme, self.scale, self.calm, self.language):
                part.blockSignals(True)
            self.theme.setCurrentIndex(THEMES.index(now.theme))
            self.scale.setValue(SCALES.index(now.scale))
            self.calm.setChecked(now.calm)
            self.language.setCurrentIndex(LANGUAGES.index(now.language))
            for part in (self.theme, self.scale, self.calm, self.language):
                part.blockSignals(False)
            self._say_scale()

    def _say_scale(self) -> None:
        self._percent.setText(say("{n} %", n=SCALES[self.scale.value()]))

    def _take_if_not_dragged(self) -> None:
        if not self.scale.isSliderDown():
            self.scale.setValue(self.scale.sliderPosition())
            self._take()

    @property
    def _chosen(self) -> Preferences:
        """What the parts say."""
        return self._settings.preferences._replace(
            theme=str(self.theme.currentData()),
            scale=SCALES[self.scale.value()],
            calm=self.calm.isChecked(),
            language=str(self.language.currentData()),
        )

    def _take(self) -> None:
        self._settings.prefer(self._chosen)


def _soften(form: QFormLayout) -> None:
    """Give the labels the look of those in the other panels."""
    for row in range(form.rowCount()):
        held = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
        label = held.widget() if held is not None else None
        if label is not None:
            label.setProperty("soft", "true")
            label.setProperty("small", "true")


def _row(slider: QSlider, said: QLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(slider, 1)
    row.addWidget(said)
    return row


def _choices(words: dict[str, str], ids: tuple[str, ...], on: str, parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    for id_ in ids:
        box.addItem(words[id_], id_)
    box.setCurrentIndex(ids.index(on))
    return box
