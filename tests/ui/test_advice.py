"""What is derived after a pause between edits, and what is left of it when it is derived again."""

import gc

import pytest

from benchmarks.planned import planned
from studio.analysis.context import Model
from studio.analysis.schedule import schedule_of
from studio.model.commands.arrange import rename
from studio.model.store import Store
from studio.ui.advice import Advice
from studio.ui.background import Background
from studio.ui.desk import Desk


@pytest.fixture
def advised(qtbot):
    """A desk with what is derived from it."""
    desk, thread = Desk(), Background("second look")
    advice = Advice(desk, thread, desk)
    desk.put(Store(planned(300)))
    qtbot.waitUntil(lambda: advice.are_known and thread.is_idle)
    yield desk, advice, thread
    thread.end()


def test_a_model_that_let_go_answers_as_before():
    model = Model(planned(300))
    before = schedule_of(model).slots
    model.let_go()
    assert schedule_of(model).slots == before


def test_what_was_derived_before_an_edit_leaves_no_garbage(advised, qtbot):
    desk, advice, thread = advised
    gc.collect()
    first = id(advice.model)
    desk.do(rename(desk.scene(), "unit-1", "Another name"))
    gc.disable()
    qtbot.waitUntil(lambda: id(advice.model) != first and not advice.is_due and thread.is_idle)
    kinds = {type(one).__name__ for one in _garbage()}
    gc.enable()
    assert not kinds & {"Model", "Context", "View", "Finding"}


def _garbage():
    """What only the garbage collector finds."""
    gc.set_debug(gc.DEBUG_SAVEALL)
    gc.collect()
    gc.set_debug(0)
    found = list(gc.garbage)
    gc.garbage.clear()
    return found


def test_what_was_opened_is_said_to_be_settled_once(advised, qtbot):
    desk, advice, _thread = advised
    with qtbot.assertNotEmitted(advice.settled), qtbot.waitSignal(advice.findings_changed):
        desk.do(rename(desk.scene(), "unit-2", "Another name"))
    with qtbot.waitSignal(advice.settled):
        desk.put(Store(planned(300)))
