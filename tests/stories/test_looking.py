"""Looking at a model: dials, findings, explanations, presenting, preferences, the tour, an empty canvas."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.drawing.marks import Box
from studio.model.commands.arrange import retire
from studio.model.commands.drop import Dragged
from studio.ui.findings import FindingsPanel
from studio.ui.moves import mend
from tests.stories.hands import Hands, opened, sample, studio

__all__ = ["studio"]


@pytest.fixture
def hands(studio, qtbot) -> Hands:
    """A person before the test-drive sample, in the target."""
    return opened(studio, sample(), qtbot)


@pytest.fixture
def empty(studio, qtbot) -> Hands:
    """A person before a new model."""
    hands = opened(studio, None, qtbot)
    hands.click(hands.window.start.new_button)
    hands.rest()
    return hands


def middle(hands):
    """The middle of the canvas."""
    return hands.canvas.rect().center()


def test_the_dials_turn_lens_and_state(hands):
    hands.click(hands.window.bar.lenses.button("pnls"))
    hands.click(hands.window.bar.states.button("current"))
    layout = hands.canvas.surface.picture.layout
    assert (layout.lens, layout.view.state) == ("pnls", "current")


def test_plateaus_of_the_plan_stand_between_current_and_target(hands):
    states = list(hands.window.bar.states.choices)
    assert states[0] == "current"
    assert states[-1] == "target"
    assert len(states) > 2


def test_a_plateau_can_be_looked_at_but_not_edited_and_says_why(hands):
    plateau = list(hands.window.bar.states.choices)[1]
    hands.desk.look_at(state=plateau)
    column = hands.canvas.surface.picture.layout.grids[0].columns[0].id
    hands.drag_over(Dragged("capability"), hands.point(hands.cell(column)))
    assert "plan" in hands.canvas.gesture.hand.answer.sentence


def test_the_figures_say_both_states(hands):
    assert any("→" in figure.words for figure in hands.window.foot.figures)


def test_a_figure_explains_itself_by_what_contributed(hands):
    hands.click(hands.window.foot.figures[0])
    assert hands.bench.side.page == "explain"
    hands.rest()
    panel = hands.bench.side.turn_to("explain")
    assert panel.widget() is not None


def test_a_finding_shows_where_it_is(hands):
    panel = hands.bench.side.turn_to("findings")
    card = next(card for card in panel.cards if any(hands.desk.view().get(one) for one in card.finding.elements))
    hands.click(card)
    assert hands.desk.selection


def test_a_finding_is_mended_by_its_move(hands):
    owns = hands.desk.view().of("owns")[0]["id"]
    hands.desk.do(retire(hands.desk.scene(), (owns,)))
    hands.rest()
    panel = hands.bench.side.turn_to("findings")
    finding = next(one for one in hands.bench.advice.findings if one.move is not None and one.move.verb == "own")
    card = next(card for card in panel.cards if card.finding is finding)
    hands.click(card.button)
    palette = hands.bench.palette
    assert palette.isVisible()
    QTest.keyClick(palette.typed, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert hands.desk.view().into(finding.move.args["onto"], "owns")


def test_every_move_of_every_finding_leads_somewhere(hands):
    for state in ("current", "target"):
        hands.desk.look_at(state=state)
        hands.rest()
        for finding in hands.bench.advice.findings:
            if finding.move is not None and finding.move.verb != "show":
                assert mend(hands.desk.scene(), finding.move)


def test_an_empty_model_begins_with_customers(empty):
    shelf = empty.window.left.shelf
    barred = [shelf.kinds.item(row).text() for row in range(shelf.kinds.count()) if not shelf.kinds.item(row).flags()]
    assert {"Capability", "P&L", "Unit", "Role"} <= set(barred)
    empty.drag_over(Dragged("capability"), middle(empty))
    assert "First what customers want" in empty.canvas.gesture.hand.answer.sentence


def test_an_outcome_is_put_on_the_empty_canvas_and_named(empty):
    empty.drag_in(Dragged("outcome"), middle(empty))
    assert [record["name"] for record in empty.desk.view().of("outcome")] == ["New outcome"]


def test_skipping_the_first_phase_is_recorded(empty):
    empty.click(empty.window.left.phase.skip)
    assert empty.desk.view().settings["phase1Skipped"] is True
    assert not empty.window.left.phase.isVisible()


def test_what_is_presented_ends_above_the_strip(hands):
    hands.press("F5")
    hands.rest()
    presenting, canvas = hands.bench.presenting, hands.canvas
    drawing = Box(0.0, 0.0, *canvas.layout_shown.size)
    strip = canvas.mapFromGlobal(presenting.mapToGlobal(presenting.rect().topLeft()))
    assert canvas.surface.camera.rect(drawing).bottom() <= strip.y()
    presenting.end()
    assert not canvas.surface.foot


def test_presenting_guards_moves_and_steps_through_outcomes(hands):
    options = hands.desk.options
    hands.press("F5")
    presenting = hands.bench.presenting
    assert presenting.is_on
    assert not hands.window.left.isVisible()
    assert hands.canvas.ask is None
    QTest.keyClick(hands.canvas, Qt.Key.Key_PageDown)
    assert hands.desk.options.focus == hands.desk.view().of("outcome")[0]["id"]
    QTest.keyClick(hands.canvas, Qt.Key.Key_Left)
    assert hands.desk.options.focus == ""
    presenting.guard.click()
    assert hands.canvas.ask is not None
    QTest.keyClick(hands.canvas, Qt.Key.Key_Escape)
    assert not presenting.is_on
    assert hands.desk.options == options
    assert hands.window.left.isVisible()


def test_preferences_change_the_look_at_once(hands, studio):
    panel = hands.bench.side.turn_to("preferences")
    panel.theme.setCurrentIndex(panel.theme.findData("dark"))
    assert hands.canvas.surface.picture.look.theme.is_dark
    panel.scale.setValue(panel.scale.maximum())
    panel.scale.sliderReleased.emit()
    assert studio.appearance.scale == 2.0
    assert hands.canvas.surface.picture.layout.sizes.title > 20


def test_the_tour_walks_through_the_window_and_ends(hands):
    hands.window.take_tour()
    tour = hands.window.tour
    for _ in range(6):
        assert tour.isVisible()
        QTest.keyClick(tour, Qt.Key.Key_Return)
    assert not tour.isVisible()


def test_help_opens_at_what_is_selected(hands):
    hands.desk.select((hands.desk.view().of("moment")[0]["id"],))
    hands.press("F1")
    panel = hands.bench.side.turn_to("help")
    assert panel.shown[0].head == "Moment"


def test_the_first_start_invites_to_the_tour_until_it_was_taken(studio, qtbot):
    start = opened(studio, None, qtbot).window.start
    assert start.tour_button.text() == "New here? Take the tour"
    start.tour_button.click()
    start.refresh()
    assert start.tour_button.text() == "Take the tour"


def test_presenting_leaves_panels_and_the_view_as_they_were_and_keeps_notices_for_later(hands):
    side, notices = hands.bench.side, hands.bench.notices
    side.fold(True)
    hands.canvas.zoom_to(1.2)
    hands.canvas.pan(40, 60)
    before = hands.canvas.surface.camera
    notices.say("Somebody else has it open.", "bad")
    hands.press("F5")
    assert notices.isHidden()
    QTest.keyClick(hands.canvas, Qt.Key.Key_Escape)
    assert side.isHidden()
    assert hands.canvas.scale == pytest.approx(before.scale)
    assert hands.canvas.surface.camera.y == pytest.approx(before.y)
    assert notices.words == "Somebody else has it open."
    assert not notices.isHidden()


def test_the_figure_of_the_zoom_offers_others(hands):
    zoom = hands.window.foot.zoom
    hands.press("Ctrl+-")
    assert zoom.text() == "80 %"
    next(action for action in zoom.menu().actions() if action.text() == "Zoom to 100 %").trigger()
    assert zoom.text() == "100 %"


def test_all_findings_are_listed_in_their_order_however_many_there_are(hands, qtbot):
    panel = FindingsPanel(hands.bench.advice, hands.bench.appearance)
    qtbot.addWidget(panel)
    found = hands.bench.advice.findings
    hands.bench.advice.findings = found * 5
    panel.show()
    wanted = [finding.sentence for severity in "HML" for finding in found * 5 if finding.severity == severity]
    hands.wait(lambda: len(panel.cards) == len(wanted))
    assert [card.finding.sentence for card in panel.cards] == wanted


def test_findings_that_are_out_of_sight_are_listed_when_they_are_seen_again(hands):
    panel = hands.bench.side.turn_to("findings")
    hands.rest()
    shown = panel.cards
    hands.bench.side.close_page()
    hands.bench.advice.findings_changed.emit()
    assert panel.cards is shown
    hands.bench.side.turn_to("findings")
    assert panel.cards is not shown
    assert [card.finding for card in panel.cards] == [card.finding for card in shown]
