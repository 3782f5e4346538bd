"""Another theme or size while one works: the window looks as one that was started so."""

import pytest
from PySide6.QtWidgets import QApplication

from studio.ui.compare.initiatives import InitiativeList
from studio.ui.settings import Preferences
from tests.stories.hands import opened, sample, studio

__all__ = ["studio"]

LOOKS = (("dark", 100, ""), ("high-contrast", 100, "findings"), ("light", 150, "preferences"))


def grabbed(hands, page):
    """What is seen of a window: a card is selected, or a page is open at the right."""
    hands.desk.select([hands.desk.view().of("supports")[0]["id"]])
    if page:
        hands.bench.side.turn_to(page)
    hands.bench.board.fit()
    hands.canvas.setFocus()
    hands.rest()
    hands.wait(lambda: hands.canvas.surface.is_crisp and not hands.canvas.surface.is_turning)
    return hands.window.grab().toImage()


@pytest.fixture
def chosen(studio):
    """Chooses a theme and a size; at the end all is as before."""

    def choose(theme, scale):
        studio.settings.prefer(Preferences(theme, scale, True, "en"))
        QApplication.processEvents()

    yield choose
    choose("light", 100)


@pytest.mark.parametrize(("theme", "scale", "page"), LOOKS)
def test_a_window_that_is_dressed_anew_looks_as_one_started_so(studio, chosen, qtbot, theme, scale, page):
    before = opened(studio, sample(), qtbot)
    grabbed(before, page)
    chosen(theme, scale)
    switched = grabbed(before, page)
    before.window.close()
    started = grabbed(opened(studio, sample(), qtbot), page)
    assert switched == started


def test_the_initiatives_of_a_comparison_take_on_another_theme(studio, chosen, qtbot):
    hands = opened(studio, sample(), qtbot)
    hands.press("F8")
    hands.rest()
    listed = hands.window.findChild(InitiativeList)
    light = listed.item(0).icon().pixmap(16).toImage()
    chosen("dark", 100)
    assert listed.item(0).icon().pixmap(16).toImage() != light


def test_the_preferences_show_what_was_chosen_in_another_window(studio, chosen, qtbot):
    hands = opened(studio, sample(), qtbot)
    panel = hands.bench.side.turn_to("preferences")
    chosen("dark", 120)
    assert (panel.theme.currentData(), panel._percent.text()) == ("dark", "120 %")
