"""Work with which the studio ended again and again is given back without drawing it."""

from studio import paths
from studio.file.recovery import CAREFUL_FROM, unsaved
from studio.file.workcopy import WorkCopy
from studio.model.store import Store
from studio.ui.table.page import TablePage
from tests.stories.hands import opened, studio

__all__ = ["studio"]


def left_behind(attempts):
    """A capability that was added and not saved, in a session that could not be recovered so often."""
    store = Store()
    copy = WorkCopy.start(paths.home(), store.records)
    store.subscribe(lambda batch: copy.record(batch, store.records))
    with store.edit("Add a capability") as edit:
        edit.add("capability", name="Claims")
    copy.close(clean=False)
    copy.session.written(pid=2**22 + 1, start="1", recovery_attempts=attempts)
    return unsaved(paths.home())[0]


def test_work_that_was_lost_once_is_drawn(studio, qtbot):
    hands = opened(studio, None, qtbot)
    hands.bench.recovering.go_on(left_behind(attempts=0))
    assert hands.canvas.surface.picture is not None
    assert hands.bench.board.face is hands.canvas


def test_work_that_ended_the_studio_again_and_again_is_a_table(studio, qtbot):
    hands = opened(studio, None, qtbot)
    hands.bench.recovering.go_on(left_behind(CAREFUL_FROM))
    assert hands.canvas.surface.picture is None
    assert isinstance(hands.bench.board.face, TablePage)
    assert "nothing is drawn" in hands.bench.notices.words


def test_it_is_drawn_when_the_canvas_is_asked_for(studio, qtbot):
    hands = opened(studio, None, qtbot)
    hands.bench.recovering.go_on(left_behind(CAREFUL_FROM))
    hands.press("Ctrl+T")
    assert hands.bench.board.face is hands.canvas
    assert hands.canvas.surface.picture is not None
