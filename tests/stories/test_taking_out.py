"""What leaves the window: composed, made beside it, stopped at will, and put in place whole or not at all."""

import zipfile

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from studio.ui.paper.composer import Composer
from studio.ui.paper.order import BRIEF, PICTURE, PLAN, TAKEOUT, Order
from studio.ui.paper.picturing import PictureDialog
from tests.stories.hands import Hands, opened, sample, studio

__all__ = ["studio"]


@pytest.fixture
def hands(studio, qtbot) -> Hands:
    return opened(studio, sample(), qtbot)


def dialog_of(hands, kind):
    found = hands.window.findChild(kind)
    hands.wait(found.isVisible)
    return found


def say_where(hands, path):
    """Type a place into the dialog that asks for one."""
    dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()]
    dialog = dialogs[-1] if dialogs else hands.window.findChild(QFileDialog)
    hands.wait(dialog.isVisible)
    line = dialog.findChild(QLineEdit)
    line.setFocus()
    line.selectAll()
    hands.qtbot.keyClicks(line, str(path))
    hands.qtbot.keyClick(line, Qt.Key.Key_Return)


def finished(hands):
    hands.wait(lambda: not hands.bench.exporting.is_busy, 60_000)


def made(hands, order, path):
    hands.bench.exporting.make(order, path)
    finished(hands)
    return path


def test_a_plan_is_composed_looked_at_and_made(hands, tmp_path):
    hands.window.menus.by_id["plan"].trigger()
    composer = dialog_of(hands, Composer)
    hands.wait(lambda: composer.preview.page.image is not None, 60_000)
    composer.audience.setCurrentIndex(composer.audience.findData("board"))
    hands.wait(lambda: 0 < len(composer.preview.pages) < 20, 60_000)
    hands.click(composer.preview.on)
    hands.wait(lambda: composer.preview.words.startswith("Page 2"))
    hands.click(composer.pdf)
    path, count = tmp_path / "board.pdf", len(composer.preview.pages)
    say_where(hands, path)
    hands.wait(path.exists, 60_000)
    finished(hands)
    assert len(PdfReader(path).pages) == count
    assert set(hands.bench.notices.offers) == {"Open it", "Show in folder"}
    assert [one.name for one in tmp_path.iterdir()] == ["board.pdf"]


def test_pages_are_moved_and_left_out_with_the_keyboard_and_remembered(hands):
    hands.bench.exporting.compose(PLAN)
    composer = dialog_of(hands, Composer)
    hands.wait(lambda: composer.pages.count() > 20, 60_000)
    pages = composer.pages
    before = pages.wanted()
    assert composer.order().options.pages == ()  # as the audience has them, so the plan keeps itself short
    pages.setFocus()
    pages.setCurrentRow(2)
    hands.qtbot.keyClick(pages, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    hands.qtbot.keyClick(pages, Qt.Key.Key_Space)
    wanted = [before[0], before[1], *before[3:]]
    assert list(pages.wanted()) == wanted
    hands.wait(lambda: [one.key for one in composer.preview.pages if not one.continues][:3] == wanted[:3], 60_000)
    composer.wanted.connect(lambda _order: composer.reject())
    composer.pdf.click()
    hands.bench.exporting.compose(PLAN)
    again = [one for one in hands.window.findChildren(Composer) if one is not composer][-1]
    hands.wait(lambda: again.pages.count() > 20, 60_000)
    assert list(again.pages.wanted()) == wanted
    again.reject()


def test_a_colour_or_date_that_is_none_is_said_in_the_dialog(hands):
    hands.bench.exporting.compose(BRIEF)
    composer = dialog_of(hands, Composer)
    hands.qtbot.keyClicks(composer.form.accent, "puce")
    assert "is no colour" in composer.form.wrong
    composer.form.accent.setText("#AA3300")
    assert composer.form.wrong == ""
    composer.form.date.setText("tomorrow")
    assert "is no date" in composer.form.wrong
    composer.reject()


def test_a_corrupt_or_huge_logo_is_refused_in_a_sentence(hands, tmp_path):
    hands.bench.exporting.compose(BRIEF)
    composer = dialog_of(hands, Composer)
    for name, data in (("broken.png", b"\x89PNG broken"), ("huge.png", b"\0" * 6_000_000)):
        path = tmp_path / name
        path.write_bytes(data)
        composer.form.take_logo(path)
        assert name in composer.form.wrong
        assert composer.form.wrong.count(".") >= 1
    assert composer.order().options.logo == b""
    composer.reject()


def test_an_export_that_is_cancelled_leaves_nothing_and_the_old_file(hands, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"old")
    exporting = hands.bench.exporting
    exporting.make(Order(PLAN, ".pdf"), path)
    hands.wait(lambda: exporting.strip.bar.maximum() > 0, 60_000)
    hands.click(exporting.strip.cancel)
    assert not exporting.is_busy
    hands.wait(lambda: [one.name for one in tmp_path.iterdir()] == ["plan.pdf"])
    assert path.read_bytes() == b"old"
    assert "not made" in hands.bench.notices.words


def test_one_edits_on_while_something_is_made(hands, tmp_path):
    exporting = hands.bench.exporting
    exporting.make(Order(TAKEOUT, ".json"), tmp_path / "model.json")
    stage = hands.named("stage", "Book")
    hands.name(stage, "Reserve")
    finished(hands)
    assert "Reserve" not in (tmp_path / "model.json").read_text(encoding="utf-8")
    assert hands.desk.view().name(stage) == "Reserve"


def test_a_place_that_cannot_be_written_is_one_sentence(hands, tmp_path):
    folder = tmp_path / "taken.json"
    folder.mkdir()
    made(hands, Order(TAKEOUT, ".json"), folder)
    assert "is a folder" in hands.bench.notices.words
    made(hands, Order(TAKEOUT, ".json"), tmp_path / "gone" / "model.json")
    assert "no folder" in hands.bench.notices.words
    assert list(folder.iterdir()) == []


def test_a_file_that_is_write_protected_is_one_sentence_and_is_kept(hands, tmp_path):
    path = tmp_path / "model.json"
    path.write_bytes(b"old")
    path.chmod(0o444)
    made(hands, Order(TAKEOUT, ".json"), path)
    assert "“model.json” could not be written" in hands.bench.notices.words
    assert path.read_bytes() == b"old"
    hands.wait(lambda: [one.name for one in tmp_path.iterdir()] == ["model.json"])


ENDINGS = (".xlsx", ".zip", ".xml", ".drawio", ".mmd", ".puml", ".json", ".html")


def test_every_form_goes_out_by_the_menu(hands, tmp_path):
    for ending in ENDINGS:
        path = made(hands, Order(TAKEOUT, ending, after="target"), tmp_path / f"model{ending}")
        assert path.stat().st_size > 200
    assert "Test drive" in (tmp_path / "model.json").read_text(encoding="utf-8")


def test_the_menu_offers_every_form_there_is(hands):
    menus = hands.window.menus.menus(hands.window)
    export = next(action.menu() for action in menus[0].actions() if action.text() == "Export")
    assert len(export.actions()) - sum(action.isSeparator() for action in export.actions()) == len(ENDINGS) + 4


def test_a_picture_of_what_is_looked_at_is_made(hands, tmp_path):
    hands.desk.look_at(lens="pnls")
    hands.window.menus.by_id["exportPicture"].trigger()
    dialog = dialog_of(hands, PictureDialog)
    dialog.form.setCurrentIndex(dialog.form.findData(".pdf"))
    dialog.paper.setCurrentIndex(dialog.paper.findData("a0"))
    dialog.tile.setCurrentIndex(dialog.tile.findData("a4"))
    assert dialog.order().picture.lens == "pnls"
    hands.click(dialog.export)
    path = tmp_path / "wall.pdf"
    say_where(hands, path)
    finished(hands)
    assert len(PdfReader(path).pages) > 4


def test_a_png_and_a_slide_are_made_beside_the_window(hands, tmp_path):
    made(hands, Order(PICTURE, ".png"), tmp_path / "a.png")
    made(hands, Order(BRIEF, ".pptx"), tmp_path / "a.pptx")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    assert "ppt/slides/slide1.xml" in zipfile.ZipFile(tmp_path / "a.pptx").namelist()


def test_closing_the_window_stops_what_is_being_made(hands, tmp_path):
    hands.bench.exporting.make(Order(PLAN, ".pdf"), tmp_path / "plan.pdf")
    hands.window.close()
    hands.wait(lambda: not hands.bench.exporting.is_busy)
    assert list(tmp_path.iterdir()) == []
