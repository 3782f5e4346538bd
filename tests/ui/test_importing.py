"""The parts of an import in the window: reading that is given up, and ticks that can be seen."""

import gettext
import threading

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QCheckBox, QRadioButton

from studio.drawing.color import contrast
from studio.drawing.theme import LIGHT, theme
from studio.exchange.diff import preview
from studio.exchange.foreign import read_bytes
from studio.exchange.sandbox import STOPPED, Cancelled
from studio.model.speech import speak
from studio.ui.background import Background
from studio.ui.importing.changes import ChangesPanel
from studio.ui.importing.telling import told_forms, told_holding
from studio.ui.speaking import begin
from studio.ui.style import dress
from tests.exchange.shelf import EMPTY

ROWS = 3_000


class Patience:
    """Goes on for a number of times, and is cancelled then."""

    def __init__(self, times):
        self.left = times

    def __call__(self):
        self.left -= 1
        if self.left < 0:
            raise Cancelled(STOPPED)


@pytest.fixture
def dressed(qapp):
    """Dresses the program in a theme, and in its usual one afterwards."""
    yield lambda name: dress(qapp, theme(name))
    dress(qapp, theme(LIGHT))


@pytest.mark.parametrize("times", [0, 10, ROWS + 10])
def test_a_preview_ends_wherever_it_is_when_it_is_given_up(times):
    lines = "".join(f"Name {one}\n" for one in range(ROWS))
    with pytest.raises(Cancelled):
        preview(EMPTY, read_bytes(f"Name\n{lines}".encode(), "list.csv"), Patience(times))


def test_what_is_given_up_is_not_waited_for_and_says_nothing_any_more(qtbot):
    may_end, heard = threading.Event(), []
    background = Background("test")
    background.ask(lambda: may_end.wait(20), heard.append)
    qtbot.waitUntil(lambda: not background.is_idle)
    background.end(patience=0)
    assert not may_end.is_set()
    may_end.set()
    background.end()
    qtbot.waitUntil(lambda: background.is_idle)
    assert heard == []


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
@pytest.mark.parametrize("box", [QCheckBox, QRadioButton])
def test_a_box_that_is_not_ticked_can_be_seen(dressed, qtbot, name, box):
    dressed(name)
    shown = box()
    qtbot.addWidget(shown)
    picture = shown.grab().toImage()
    middle = picture.height() // 2
    inks = {picture.pixelColor(at, middle).name() for at in range(picture.width())}
    assert max(contrast(ink, theme(name).ground) for ink in inks) >= 3


def test_what_a_file_holds_is_told_in_the_language_of_the_window(qapp):
    begin(qapp, "de")
    try:
        told = told_holding("a list of capabilities; a table of who does what", {"rows": 4_000, "capability": 2})
    finally:
        speak(gettext.NullTranslations())
        QLocale.setDefault(QLocale.system())
    assert told == "Die Datei enthält eine Liste (Fähigkeiten); eine Tabelle, wer was tut (Zeilen 4.000, Fähigkeit 2)."


def test_how_much_would_change_is_counted_with_the_sign_for_thousands(qtbot):
    panel = ChangesPanel(theme(LIGHT), 1.0)
    qtbot.addWidget(panel)
    lines = "".join(f"Name {one}\n" for one in range(ROWS))
    panel.show_preview(preview(EMPTY, read_bytes(f"Name\n{lines}".encode(), "list.csv")))
    assert panel.filter.choices["added"] == "Added 3,000"


def test_what_a_file_holds_reads_as_a_sentence():
    assert told_holding("answers to a survey", {}) == "The file holds answers to a survey."
    assert told_forms("") == ""
