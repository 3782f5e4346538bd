"""Going through time: a slider shows the model of any week, in any lens, with the figures that the analysis gives."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio import paths
from studio.analysis.context import Context, Model
from studio.analysis.headline import headline, written
from studio.analysis.plateaus import view_in_week, with_plateaus
from studio.cli.main import run
from studio.model.commands.drop import Dragged
from tests.stories.copies import copied
from tests.stories.hands import LEFT, NO, Hands, opened, studio

__all__ = ["studio"]

SAMPLE = paths.models() / "military-families.cxmodel"


@pytest.fixture
def hands(studio, qtbot, tmp_path) -> Hands:
    """A person before the military families, with the slider through time."""
    hands = opened(studio, copied(tmp_path), qtbot)
    hands.press("Shift+F7")
    hands.rest()
    return hands


def go(hands, week: float) -> None:
    """Press the slider at a week."""
    slider = hands.bench.scrubber.slider
    QTest.mouseClick(slider, LEFT, NO, slider.place_of(week))
    QApplication.processEvents()
    hands.rest()


def shown(hands) -> list[str]:
    """The figures at the foot of the window, as they are in the state that is looked at."""
    return [figure.words.split(" → ")[-1] for figure in hands.window.foot.figures]


def figures(context) -> list[str]:
    """The same figures as the analysis gives them."""
    return [written(place, result) for place, result in enumerate(headline(context))]


def test_the_first_plateau_shows_its_figures_in_every_lens(hands):
    go(hands, 26)
    assert hands.desk.state == "plateau-1"
    model = Model(hands.desk.store.records)
    with_plateaus(model)
    assert shown(hands) == figures(Context(model, "plateau-1"))
    for lens in ("pnls", "layers", "outcomes"):
        hands.click(hands.window.bar.lenses.button(lens))
        assert hands.canvas.surface.picture.layout.view.records == model.view("plateau-1").records
    assert "After First half-year" in hands.bench.scrubber.words


def test_the_command_line_gives_the_same_figures_for_the_plateau(hands, capsys):
    go(hands, 26)
    run(["measures", str(SAMPLE), "--state", "plateau-1", "--json"], lambda *_: 0)
    told = json.loads(capsys.readouterr().out)["measures"]
    assert shown(hands)[0] == f"{told['M09']['value']:.0f}"
    assert shown(hands)[3] == f"{told['M20']['value']:.1f}"


@pytest.mark.parametrize("week", [8, 20, 33, 58])
def test_any_week_shows_what_is_finished_by_then(hands, week):
    go(hands, week)
    wanted = view_in_week(Model(hands.desk.store.records), week)
    assert hands.desk.view().records == wanted.records
    model = Model(hands.desk.store.records)
    model.add(wanted)
    assert shown(hands) == figures(Context(model, wanted.state))


def test_a_week_is_for_reading_and_says_why(hands):
    go(hands, 10)
    column = hands.canvas.surface.picture.layout.grids[0].columns[0].id
    hands.drag_over(Dragged("capability"), hands.point(hands.cell(column)))
    assert "follows from the plan" in hands.canvas.gesture.hand.answer.sentence
    hands.drag_out()


def test_keys_go_by_weeks_and_by_plateaus(hands):
    slider = hands.bench.scrubber.slider
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert hands.desk.state == "current"
    QTest.keyClick(slider, Qt.Key.Key_PageDown)
    assert (slider.value(), hands.desk.state) == (26, "plateau-1")
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert (slider.value(), hands.desk.state) == (27, "plateau-1")
    for _ in range(5):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    assert hands.desk.state == "week-32.0"
    assert not any(
        button.isChecked() for button in map(hands.window.bar.states.button, hands.window.bar.states.choices)
    )


def test_the_state_dial_moves_the_slider(hands):
    hands.click(hands.window.bar.states.button("plateau-2"))
    assert hands.bench.scrubber.slider.value() == 52


def test_escape_leads_back_to_what_was_looked_at(hands):
    go(hands, 10)
    QTest.keyClick(hands.bench.scrubber.slider, Qt.Key.Key_Escape)
    assert not hands.bench.scrubber.isVisible()
    assert hands.desk.state == "target"


def test_the_plan_is_moved_while_a_week_is_looked_at(hands):
    go(hands, 16)
    with hands.desk.store.edit("Later") as edit:
        edit.set("I9", notBefore=20)
    hands.rest()
    wanted = view_in_week(Model(hands.desk.store.records), 16)
    assert hands.desk.view().records == wanted.records


def test_without_a_plan_it_says_what_is_missing(studio, qtbot):
    hands = opened(studio, None, qtbot)
    hands.click(hands.window.start.new_button)
    hands.rest()
    hands.press("Shift+F7")
    assert not hands.bench.scrubber.slider.isVisible()
    assert hands.bench.scrubber.isVisible()


def test_the_roadmap_shows_the_week(hands):
    hands.press("F7")
    go(hands, 12)
    assert hands.bench.board.face.view.marked == 12
