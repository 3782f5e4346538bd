"""Two copies of a model brought together: what each side changed, the result on the canvas, and from the start page."""

import pytest
from PySide6.QtWidgets import QFileDialog

from studio import paths
from studio.file import document
from studio.file.place import WHATEVER
from studio.file.save import save
from studio.model.store import Store
from studio.ui.merging import PREVIEW
from tests.stories.hands import Hands, opened, studio

__all__ = ["studio"]

SAMPLE = paths.models() / "military-families.cxmodel"


def changed(path, *edits):
    """A copy of the sample in which elements bear other names; answers what it holds."""
    store = Store(document.read(SAMPLE).records)
    for id_, name in edits:
        with store.edit("Rename") as edit:
            edit.set(id_, name=name)
    save(store.records, path, WHATEVER, paths.home())
    return store.records


@pytest.fixture
def hands(studio, qtbot, tmp_path) -> Hands:
    """A person who has renamed a journey, and looks at a copy in which somebody renamed that and another."""
    mine = tmp_path / "mine.cxmodel"
    changed(mine)
    changed(tmp_path / "theirs.cxmodel", ("J1", "Theirs"), ("J2", "Theirs too"))
    hands = opened(studio, mine, qtbot)
    with hands.desk.store.edit("Rename") as edit:
        edit.set("J1", name="Mine")
    hands.bench.company.bring_in(tmp_path / "theirs.cxmodel")
    hands.wait(lambda: hands.bench.side.page == "merge")
    return hands


def panel_of(hands):
    """The panel of the merge."""
    return hands.bench.side.turn_to("merge")


def test_it_lists_what_each_side_changed(hands):
    ours, theirs = panel_of(hands).sides
    assert [line.words for line in ours.lines] == ["Changed: “Mine” · Name"]
    assert [line.words for line in theirs.lines] == ["Changed: “Theirs” · Name", "Changed: “Theirs too” · Name"]
    hands.click(theirs.head)
    hands.click(theirs.lines[1])
    assert hands.desk.selection == ("J2",)


def test_the_result_is_looked_at_on_the_canvas_before_anything_is_recorded(hands):
    panel, before = panel_of(hands), dict(hands.desk.store.records)
    hands.click(panel.look)
    assert hands.desk.state == PREVIEW
    assert hands.canvas.surface.picture.layout.view.name("J2") == "Theirs too"
    assert hands.desk.view().name("J1") == "Mine"
    assert "nothing is recorded" in hands.desk.barred
    panel.choose("J1.name", "theirs")
    assert hands.desk.view().name("J1") == "Theirs"
    assert hands.desk.store.records == before
    hands.click(panel.look)
    assert hands.desk.state == "target"


def test_it_is_one_step_that_undo_takes_back(hands):
    panel = panel_of(hands)
    hands.click(panel.look)
    panel.choose_all("theirs")
    hands.click(panel.take)
    assert hands.desk.state == "target"
    assert [hands.desk.view().name(id_) for id_ in ("J1", "J2")] == ["Theirs", "Theirs too"]
    hands.press("Ctrl+Z")
    assert hands.desk.view().name("J1") == "Mine"
    assert hands.desk.view().name("J2") != "Theirs too"


def test_the_command_line_shows_the_panel_with_the_copy_both_came_from(studio, qtbot, tmp_path):
    changed(tmp_path / "mine.cxmodel", ("J1", "Mine"))
    changed(tmp_path / "theirs.cxmodel", ("J1", "Theirs"), ("J2", "Theirs too"))
    window = studio.show_together([SAMPLE, tmp_path / "mine.cxmodel", tmp_path / "theirs.cxmodel"])
    hands = Hands(window, qtbot)
    hands.wait(lambda: hands.bench.side.page == "merge")
    panel = panel_of(hands)
    assert [line.words for line in panel.sides[0].lines] == ["Changed: “Mine” · Name"]
    assert [conflict.key for conflict in panel.result().conflicts] == ["J1.name"]
    panel.choose("J1.name", "theirs")
    hands.click(panel.take)
    assert [hands.desk.view().name(id_) for id_ in ("J1", "J2")] == ["Theirs", "Theirs too"]


def test_a_copy_of_mine_that_cannot_be_opened_is_said_on_the_start_page(studio, qtbot, tmp_path):
    window = studio.show_together([tmp_path / "gone.cxmodel", SAMPLE])
    assert not window.bench.dossier.is_open
    assert window.bench.side.page != "merge"


def test_the_start_page_asks_for_both(studio, qtbot, tmp_path):
    first, second = tmp_path / "first.cxmodel", tmp_path / "second.cxmodel"
    changed(first)
    changed(second, ("J2", "Theirs too"))
    hands = opened(studio, None, qtbot)
    hands.click(hands.window.start.merge_button)
    for path in (first, second):
        dialog = next(one for one in hands.window.findChildren(QFileDialog) if one.isVisible())
        dialog.fileSelected.emit(str(path))
        dialog.close()
        hands.rest()
    hands.wait(lambda: hands.bench.side.page == "merge")
    panel = panel_of(hands)
    assert [line.words for line in panel.sides[1].lines] == ["Changed: “Theirs too” · Name"]
    hands.click(panel.take)
    assert hands.desk.view().name("J2") == "Theirs too"
