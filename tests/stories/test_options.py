"""Options side by side: rated by design principles in place, one chosen as the target, one dropped."""

import pytest
from PySide6.QtWidgets import QApplication

from studio.analysis.context import Context, Model
from studio.analysis.headline import headline, written
from studio.analysis.options import scores_of
from studio.analysis.plan import plan_of
from tests.stories.copies import copied
from tests.stories.hands import Hands, opened, studio

__all__ = ["studio"]

RIVAL = "product-first"


@pytest.fixture
def hands(studio, qtbot, tmp_path) -> Hands:
    """A person before the options of the military families."""
    hands = opened(studio, copied(tmp_path), qtbot)
    hands.press("Ctrl+Shift+O")
    hands.rest()
    return hands


def page_of(hands):
    """The page of options."""
    return hands.bench.board.face


def chosen_rating(hands, principle: str, state: str, words: str) -> None:
    """Pick a rating as a person does."""
    choice = page_of(hands).ratings[principle, state].choice
    choice.setCurrentIndex(choice.findText(words))
    choice.activated.emit(choice.currentIndex())
    QApplication.processEvents()


def test_scores_and_figures_are_those_of_the_analysis(hands):
    model = Model(hands.desk.store.records)
    scores = scores_of(model)
    assert page_of(hands).scores == {state: f"{100 * one.value:.0f} %" for state, one in scores.items()}
    figures = headline(Context(model, RIVAL))
    shown = page_of(hands).weighed[RIVAL].figures
    assert [written(n, one) for n, one in enumerate(shown)] == [written(n, one) for n, one in enumerate(figures)]


def test_an_option_is_rated_in_place_and_the_rating_undone(hands):
    before = page_of(hands).scores[RIVAL]
    chosen_rating(hands, "DP1", RIVAL, "5")
    assert page_of(hands).scores[RIVAL] != before
    link = next(one for one in hands.desk.view("current").out("DP1", "rates") if one["option"] == RIVAL)
    assert link["rating"] == {"evidence": "I", "value": 5.0}
    hands.press("Ctrl+Z")
    assert page_of(hands).scores[RIVAL] == before


def test_a_principle_rules_an_option_out(hands):
    hands.click(page_of(hands).ratings["DP2", RIVAL].out)
    assert scores_of(Model(hands.desk.store.records))[RIVAL].ruled_out == ("DP2",)
    hands.click(page_of(hands).ratings["DP2", RIVAL].out)
    assert scores_of(Model(hands.desk.store.records))[RIVAL].ruled_out == ()


def test_an_option_is_chosen_as_the_target_and_the_plan_leads_there(hands):
    hands.click(page_of(hands).choose[RIVAL])
    assert plan_of(Model(hands.desk.store.records)).state == RIVAL
    assert not page_of(hands).choose[RIVAL].isEnabled()
    hands.click(page_of(hands).choose["target"])
    assert plan_of(Model(hands.desk.store.records)).state == "target"


def test_an_option_is_dropped_and_brought_back(hands):
    hands.click(page_of(hands).drop[RIVAL])
    assert RIVAL not in hands.desk.states()
    assert list(page_of(hands).choose) == ["target"]
    hands.press("Ctrl+Z")
    assert RIVAL in hands.desk.states()


def test_another_option_begins_as_the_target_is(hands):
    hands.click(page_of(hands).add)
    made = next(state for state in hands.desk.states() if state not in ("current", "target", RIVAL))
    assert headline(Context(Model(hands.desk.store.records), made)).silo_index.value == pytest.approx(
        headline(Context(Model(hands.desk.store.records), "target")).silo_index.value
    )


def test_an_option_is_looked_at_on_the_canvas(hands):
    hands.click(page_of(hands).look[RIVAL])
    assert hands.desk.state == RIVAL
    assert hands.bench.board.face is hands.canvas


def test_without_principles_it_says_what_is_missing(studio, qtbot):
    hands = opened(studio, None, qtbot)
    hands.click(hands.window.start.new_button)
    hands.press("Ctrl+Shift+O")
    assert not page_of(hands).ratings
    hands.click(page_of(hands).add_principle)
    assert len(page_of(hands).ratings) == 1
    assert page_of(hands).scores == {"target": "–"}
