"""What comes in through the window: chosen or dropped, looked at, mapped, mended, taken over in one step."""

import json

import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from studio.exchange.diff import ADDED, CHANGED
from studio.ui.importing.dialog import ImportDialog
from studio.ui.importing.entries import NAME, TICK
from tests.exchange.test_sheets_together import LIST, WHO, book
from tests.stories.hands import Hands, opened, sample, studio

__all__ = ["studio"]

ROWS = [
    ["ID", "Capability", "Description", "Parent ID", "Maturity"],
    ["C1", "Sales", "All that brings a customer to a car", "", 3],
    ["C2", "Offer & price", "", "C1", 4],
    ["C3", "Service scheduling", "Asks when it suits", "", 3],
]


@pytest.fixture
def hands(studio, qtbot) -> Hands:
    return opened(studio, sample(), qtbot)


@pytest.fixture
def workbook(tmp_path):
    """Writes rows to a workbook with one sheet."""

    def write(rows, name="capabilities.xlsx"):
        path = tmp_path / name
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet("Capabilities")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        book.close()
        return path

    return write


def drop(hands, *paths):
    """Drop files onto the window, with the events that Qt sends."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at, button, keys = QPointF(20, 20), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, data, button, keys)
    QApplication.sendEvent(hands.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(hands.window, QDropEvent(at, Qt.DropAction.CopyAction, data, button, keys))


def shown(hands):
    """The import that is open, once the file has been read."""
    hands.wait(lambda: [one for one in hands.window.findChildren(ImportDialog) if one.isVisible()])
    found = [one for one in hands.window.findChildren(ImportDialog) if one.isVisible()][-1]
    hands.wait(lambda: not found.is_reading, 40_000)
    return found


def dropped(hands, path):
    drop(hands, path)
    return shown(hands)


def names(hands):
    return {record["name"] for record in hands.desk.view().of("capability")}


def test_a_workbook_is_chosen_looked_at_taken_over_and_undone(hands, workbook):
    path = workbook(ROWS)
    hands.window.menus.by_id["import"].trigger()
    chooser = hands.window.findChild(QFileDialog)
    hands.wait(chooser.isActiveWindow)
    chooser.findChild(QLineEdit).setFocus()
    hands.press("Ctrl+A")
    hands.write(str(path))
    dialog = shown(hands)
    before = dict(hands.desk.store.records)
    hands.click(dialog.take)
    assert {"Sales", "Offer & price"} <= names(hands)
    hands.window.activateWindow()
    hands.wait(hands.window.isActiveWindow)
    hands.press("Ctrl+Z")
    assert dict(hands.desk.store.records) == before


def test_a_workbook_that_is_dropped_twice_changes_nothing_the_second_time(hands, workbook):
    path = workbook(ROWS)
    hands.click(dropped(hands, path).take)
    after = dict(hands.desk.store.records)
    dialog = dropped(hands, path)
    assert "Nothing changes" in dialog.said
    assert not dialog.take.isEnabled()
    dialog.reject()
    assert dict(hands.desk.store.records) == after


def test_what_is_added_and_changed_is_chosen_item_by_item(hands, workbook):
    dialog = dropped(hands, workbook(ROWS))
    rows, table = dialog.rows, dialog.changes.table
    assert {one.op for one in dialog.preview.entries} >= {ADDED, CHANGED}
    place = next(row for row in range(rows.rowCount()) if rows.index(row, NAME).data() == "Service scheduling")
    rows.setData(rows.index(place, TICK), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert table.model().rowCount() == 3
    hands.click(dialog.take)
    record = hands.desk.store.records[hands.named("capability", "Service scheduling")]
    assert "Asks when it suits" not in str(record)
    assert "Sales" in names(hands)


def test_what_is_chosen_brings_along_what_it_needs(hands, workbook):
    dialog = dropped(hands, workbook(ROWS))
    child = next(one.id for one in dialog.preview.entries if one.name == "Offer & price")
    dialog.rows.tick_all(False)
    dialog.rows.tick([child], True)
    hands.click(dialog.take)
    assert {"Sales", "Offer & price"} <= names(hands)


def test_columns_that_were_not_understood_are_mapped(hands, tmp_path):
    path = tmp_path / "fachlich.csv"
    path.write_text("Titelchen;Wozu\nZulassung;Damit der Wagen fahren darf\n", encoding="utf-8")
    dialog = dropped(hands, path)
    assert "no column for the name" in dialog.remarks.table.item(0, 2).text()
    text = "Name;Wozu\nZulassung;Damit der Wagen fahren darf\n"
    path.write_text(text, encoding="utf-8")
    dialog.reject()
    dialog = dropped(hands, path)
    box = dialog.mapping.meanings[1]
    box.setCurrentIndex(box.findData("description"))
    hands.wait(lambda: not dialog.is_reading, 40_000)
    hands.click(dialog.take)
    found = hands.desk.store.records[hands.named("capability", "Zulassung")]
    assert found["description"] == "Damit der Wagen fahren darf"


def test_a_list_may_be_read_as_something_else(hands, tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("Name\nNorthern region\n", encoding="utf-8")
    dialog = dropped(hands, path)
    dialog.mapping.kind.setCurrentIndex(dialog.mapping.kind.findData("unit"))
    hands.wait(lambda: not dialog.is_reading, 40_000)
    hands.click(dialog.take)
    assert hands.named("unit", "Northern region")


def test_a_mistake_is_listed_by_its_cell_and_nothing_is_half_imported(hands, workbook):
    before = dict(hands.desk.store.records)
    dialog = dropped(hands, workbook([*ROWS, ["C4", "Registration", "", "", "often"]]))
    cells = [dialog.remarks.table.item(row, 0).text() for row in range(dialog.remarks.count)]
    assert "Capabilities!E5" in cells
    assert not dialog.take.isEnabled()
    box = dialog.mapping.meanings[4]
    box.setCurrentIndex(0)
    hands.wait(lambda: not dialog.is_reading, 40_000)
    assert dialog.take.isEnabled()
    dialog.reject()
    assert dict(hands.desk.store.records) == before


def test_a_hostile_file_ends_in_a_sentence(hands, tmp_path):
    path = tmp_path / "bomb.xml"
    path.write_text('<!DOCTYPE a [<!ENTITY b "c">]><model>&b;</model>', encoding="utf-8")
    dialog = dropped(hands, path)
    assert dialog.remarks.count == 1
    assert not dialog.take.isEnabled()


def test_reading_can_be_given_up(hands, workbook):
    path = workbook([ROWS[0], *([f"K{one}", f"Name {one}", "", "", 1] for one in range(4_000))])
    drop(hands, path)
    dialog = hands.window.findChild(ImportDialog)
    hands.wait(dialog.isVisible)
    dialog.reject()
    assert not hands.desk.can_undo


def test_another_model_is_opened_merged_or_looked_at(hands, tmp_path, studio):
    path = tmp_path / "theirs.cxmodel"
    hands.save_as(path)
    drop(hands, path)
    assert list(hands.bench.notices.offers) == ["Open it", "Bring both together", "Look what it would change"]
    hands.click(hands.bench.notices.offers["Look what it would change"])
    assert "Nothing changes" in shown(hands).said


def test_a_raci_table_a_survey_and_a_ledger_come_in_as_what_they_are(hands, tmp_path):
    tables = {
        "raci.csv": "Activity,Head of sales,Head of service\nService scheduling,I,A\nCar repair,C,R\n",
        "survey.csv": "stage,date,ease,nps\nBook,2026-03-01,4,9\nBook,2026-03-02,2,6\n",
        "ledger.csv": "account,year,amount\nDealer campaign,2026,120000\n",
    }
    seen = []
    for name, text in tables.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        dialog = dropped(hands, tmp_path / name)
        seen.append(dialog.preview.what)
        dialog.reject()
    assert seen == ["a table of who does what", "answers to a survey", "bookings of a ledger"]


def test_a_file_that_is_dropped_on_the_start_page_begins_a_model(studio, qtbot, tmp_path):
    hands = Hands(studio.show(), qtbot)
    path = tmp_path / "units.csv"
    path.write_text("Unit\nNorth\nSouth\n", encoding="utf-8")
    hands.click(dropped(hands, path).take)
    assert {record["name"] for record in hands.desk.view().of("unit")} == {"North", "South"}


def test_the_plain_form_of_another_model_shows_what_is_gone_without_taking_it(hands, tmp_path):
    form = json.loads(sample().read_text(encoding="utf-8"))
    form["elements"] = [one for one in form["elements"] if one["kind"] != "note"]
    path = tmp_path / "less.json"
    path.write_text(json.dumps(form), encoding="utf-8")
    drop(hands, path)
    hands.click(hands.bench.notices.offers["Look what it would change"])
    dialog = shown(hands)
    gone = {one.id for one in dialog.preview.entries if one.op == "removed"}
    assert gone
    assert gone.isdisjoint(dialog.rows.chosen)


def test_a_list_and_a_table_of_who_does_what_come_in_from_one_workbook(hands, tmp_path):
    path = tmp_path / "both.xlsx"
    path.write_bytes(book(Capabilities=LIST, Who=WHO))
    dialog = dropped(hands, path)
    assert dialog.mapping.sheet.currentText() == "All of them"
    hands.wait(lambda: dialog.mapping.height() < 3 * dialog.mapping.sheet.height())
    hands.click(dialog.take)
    assert {"Sales", "Pricing"} <= names(hands)
    again = dropped(hands, path)
    assert "Nothing changes" in again.said
    again.reject()


def test_a_mistake_in_a_model_is_not_blamed_on_a_column(hands, tmp_path):
    form = json.loads(sample().read_text(encoding="utf-8"))
    form["elements"][0]["colour of the sky"] = "blue"
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps(form), encoding="utf-8")
    drop(hands, path)
    hands.click(hands.bench.notices.offers["Look what it would change"])
    dialog = shown(hands)
    assert "mend the file" in dialog.said
    assert "column" not in dialog.said
