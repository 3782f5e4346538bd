"""Files as a person meets them: new, saved, crashed, shared, changed by somebody else, gone back."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from benchmarks.generate import model
from studio.file import document, lock, ready
from studio.file.lock import Holder
from studio.file.place import WHATEVER
from studio.file.save import save
from studio.model.commands.arrange import rename
from studio.model.plain import read_text
from tests.stories.hands import LEFT, NO, Hands, opened, sample, studio

__all__ = ["studio"]

COPY = Qt.DropAction.CopyAction
ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path) -> Path:
    """The test-drive sample as a document."""
    place = tmp_path / "Test drive.cxmodel"
    save(read_text(sample().read_text(encoding="utf-8")), place)
    return place


@pytest.fixture
def hands(studio, path, qtbot) -> Hands:
    """A person before that document."""
    return opened(studio, path, qtbot)


def renamed(hands, kind="journey", name="Drive it"):
    """Give the first of a kind another name; answers its id."""
    id_ = hands.desk.view().of(kind)[0]["id"]
    hands.desk.do(rename(hands.desk.scene(), id_, name))
    return id_


def by_another(path, id_, name):
    """Somebody else gives a record another name, and saves."""
    records = document.read(path).records
    save({**records, id_: {**records[id_], "name": name}}, path, WHATEVER)


def saved(hands):
    """Press Ctrl+S, and wait until it is saved."""
    hands.press("Ctrl+S")
    hands.wait(lambda: hands.bench.dossier.status.kind == "saved")


def test_ctrl_s_saves_over_the_document(hands, path):
    id_ = renamed(hands)
    assert hands.bench.dossier.status.kind == "unsaved"
    saved(hands)
    assert document.read(path).records[id_]["name"] == "Drive it"


def test_a_large_model_is_kept_ready_once_it_was_opened_and_once_it_was_saved(studio, qtbot, tmp_path):
    path = tmp_path / "Large.cxmodel"
    save(model(1_200), path)
    hands = opened(studio, path, qtbot)
    dossier, first = hands.bench.dossier, hands.bench.dossier.fingerprint
    hands.wait(lambda: ready.is_kept(dossier.home, first))
    id_ = renamed(hands)
    saved(hands)
    hands.wait(lambda: dossier.fingerprint != first and ready.is_kept(dossier.home, dossier.fingerprint))
    assert document.read(path, dossier.home).records[id_]["name"] == "Drive it"


def test_a_new_model_is_saved_where_the_person_says(studio, qtbot, tmp_path):
    hands = opened(studio, None, qtbot)
    hands.click(hands.window.start.new_button)
    hands.press("Ctrl+S")
    dialog = hands.window.findChild(QFileDialog)
    dialog.findChild(QLineEdit).setText(str(tmp_path / "Fresh"))
    dialog.accept()
    hands.wait(lambda: hands.bench.dossier.status.kind == "saved")
    assert hands.bench.dossier.path == tmp_path / "Fresh.cxmodel"


def test_closing_with_unsaved_work_asks_nothing_and_gives_it_back(hands, studio, qtbot, path):
    id_ = renamed(hands)
    hands.window.close()
    again = opened(studio, path, qtbot)
    again.wait(lambda: "Go on with it" in again.bench.notices.offers)
    again.click(again.bench.notices.offers["Go on with it"])
    assert again.desk.view().name(id_) == "Drive it"
    assert again.bench.dossier.is_modified


def test_the_start_page_offers_what_a_crash_left(studio, qtbot, path, home):
    crash(path, home)
    hands = opened(studio, None, qtbot)
    found = []
    hands.bench.recovering.found.connect(found.extend)
    hands.bench.recovering.look()
    hands.wait(lambda: found)
    hands.window.start.recover_asked.emit(found[0])
    assert hands.desk.view().name("J1") == "Crashed here"


def crash(path, home):
    """Another process opens the document, edits, and is killed."""
    command = [sys.executable, "-m", "tests.stories.crashing", str(path), str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()


def test_a_second_opener_reads_and_may_fork(studio, path, qtbot):
    somebody = Holder("ann", "laptop-7", 1, "2026-01-01T10:00:00+00:00")
    with_marker(path, somebody)
    hands = opened(studio, path, qtbot)
    assert hands.bench.dossier.status.kind == "reading"
    hands.wait(lambda: "Work on a copy" in hands.bench.notices.offers)
    assert "ann on laptop-7" in hands.bench.notices.words
    hands.click(hands.bench.notices.offers["Work on a copy"])
    renamed(hands)
    assert hands.bench.dossier.path is None
    assert hands.bench.dossier.is_modified


def test_a_second_opener_may_take_over(studio, path, qtbot):
    with_marker(path, Holder("ann", "laptop-7", 1, "2026-01-01T10:00:00+00:00"))
    hands = opened(studio, path, qtbot)
    hands.wait(lambda: "Take it over" in hands.bench.notices.offers)
    hands.click(hands.bench.notices.offers["Take it over"])
    renamed(hands)
    saved(hands)


def with_marker(path, holder):
    """Somebody else says that they have the document open."""
    lock.open_marker(path).write_text(json.dumps(asdict(holder)), encoding="utf-8")


def test_a_file_changed_by_somebody_else_is_brought_together(hands, path):
    mine = renamed(hands, "journey", "Drive it, mine")
    theirs = hands.desk.view().of("outcome")[0]["id"]
    by_another(path, theirs, "Theirs")
    hands.bench.watch.look()
    hands.wait(lambda: "Bring both together" in hands.bench.notices.offers)
    hands.click(hands.bench.notices.offers["Bring both together"])
    hands.wait(lambda: hands.bench.side.page == "merge")
    panel = hands.bench.side.turn_to("merge")
    hands.click(panel.take)
    assert hands.desk.view().name(theirs) == "Theirs"
    assert hands.desk.view().name(mine) == "Drive it, mine"
    saved(hands)
    assert document.read(path).records[mine]["name"] == "Drive it, mine"


def test_what_both_changed_is_chosen_and_undone_as_one_step(hands, path):
    id_ = renamed(hands, "journey", "Mine")
    by_another(path, id_, "Theirs")
    hands.bench.company.bring_in(path)
    hands.wait(lambda: hands.bench.side.page == "merge")
    panel = hands.bench.side.turn_to("merge")
    assert not panel.take.isEnabled()
    panel.choose_all("theirs")
    hands.click(panel.take)
    assert hands.desk.view().name(id_) == "Theirs"
    hands.press("Ctrl+Z")
    assert hands.desk.view().name(id_) == "Mine"


def test_saving_over_a_changed_file_writes_nothing_and_offers_a_merge(hands, path):
    renamed(hands)
    by_another(path, hands.desk.view().of("outcome")[0]["id"], "Theirs")
    there = path.read_bytes()
    hands.press("Ctrl+S")
    hands.wait(lambda: "Bring both together" in hands.bench.notices.offers)
    assert path.read_bytes() == there


def test_a_file_that_is_gone_is_said_to_be_and_saved_there_again(hands, path):
    id_ = renamed(hands)
    path.unlink()
    hands.press("Ctrl+S")
    hands.wait(lambda: "no longer there" in hands.bench.notices.words)
    hands.click(hands.bench.notices.offers["Save it there again"])
    hands.wait(lambda: hands.bench.dossier.status.kind == "saved")
    assert document.read(path).records[id_]["name"] == "Drive it"


@pytest.mark.parametrize("leave", ["Ctrl+S", "Ctrl+W"])
def test_what_is_being_typed_is_saved_as_well_and_not_lost_at_closing(hands, path, home, leave):
    id_ = hands.desk.view().of("journey")[0]["id"]
    hands.desk.select((id_,))
    hands.rest()
    line = hands.bench.side.ground.head.title.text
    hands.click(line)
    hands.press("Ctrl+A")
    QTest.keyClicks(line, "Drive it")
    hands.press(leave)
    assert hands.desk.store.records[id_]["name"] == "Drive it"


def test_the_focus_goes_to_the_canvas_when_what_had_it_goes_away(hands, path):
    id_ = renamed(hands, "journey", "Mine")
    by_another(path, id_, "Theirs")
    hands.bench.company.bring_in(path)
    hands.wait(lambda: hands.bench.side.page == "merge")
    panel = hands.bench.side.turn_to("merge")
    panel.choose_all("theirs")
    panel.take.setFocus()
    hands.press("Space")
    assert hands.canvas.hasFocus()


def test_a_version_is_kept_under_a_name_and_gone_back_to(hands):
    id_ = hands.desk.view().of("journey")[0]["id"]
    before = hands.desk.view().name(id_)
    panel = hands.bench.side.turn_to("versions")
    panel.name.setText("Before the workshop")
    hands.click(panel.keep)
    renamed(hands)
    saved(hands)
    panel.list.setCurrentRow(panel.list.count() - 1)
    hands.click(panel.back)
    assert hands.desk.view().name(id_) == before
    hands.press("Ctrl+Z")
    assert hands.desk.view().name(id_) == "Drive it"


def test_reverting_is_a_step_that_can_be_undone(hands):
    id_ = renamed(hands)
    hands.bench.files.revert()
    assert not hands.bench.dossier.is_modified
    hands.press("Ctrl+Z")
    assert hands.desk.view().name(id_) == "Drive it"


def test_a_file_dropped_on_the_window_is_opened(studio, qtbot, path):
    hands = opened(studio, None, qtbot)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QApplication.sendEvent(hands.window, QDragEnterEvent(QPoint(50, 50), COPY, data, LEFT, NO))
    QApplication.sendEvent(hands.window, QDropEvent(QPointF(50, 50), COPY, data, LEFT, NO))
    assert hands.bench.dossier.path == path


def test_an_opened_file_is_remembered_and_shown_with_a_picture(hands, studio, qtbot, path):
    page = opened(studio, None, qtbot).window.start
    tile = page.recent.rows.tiles[0]
    hands.wait(lambda: not tile.picture.isNull())
    assert tile.title == path.stem
