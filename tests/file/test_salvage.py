"""Salvage: what can be read of a damaged file is read, and what cannot is said."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given

from benchmarks.generate import model
from studio.file import guard
from studio.file.image import image
from studio.file.pages import rows_on_pages
from studio.file.refusals import Damaged, NotOurs
from studio.file.salvage import salvage
from studio.file.schema import PAGE, TABLES
from tests.file.samples import SMALL, any_records


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Retail.cxmodel"


def test_a_file_that_an_analyst_changed_is_read_whole(path):
    path.write_bytes(image(SMALL))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE INDEX by_kind ON elements (kind)")
        connection.execute("UPDATE elements SET name = 'Sellers' WHERE id = 'dlr'")
    found = salvage(path)
    assert found.lost == ()
    assert found.records == {**SMALL, "dlr": {**SMALL["dlr"], "name": "Sellers"}}


def test_rows_before_and_after_a_broken_page_are_read(path):
    data = image(model(400))
    broken = len(data) // PAGE // 2 * PAGE
    path.write_bytes(data[:broken] + b"\xff" * PAGE + data[broken + PAGE :])
    found = salvage(path)
    assert len(model(400)) - 30 < len(found.records) < len(model(400))
    assert "is broken" in found.lost[0]


def test_a_row_that_makes_no_sense_is_left_out_and_counted(path):
    path.write_bytes(image(SMALL))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE elements SET fields = 'x' WHERE id = 'j1'")
    found = salvage(path)
    assert "j1" not in found.records
    assert found.lost == ("One row of the table elements could not be understood.",)


def test_a_file_that_lost_its_end_gives_what_is_left(path):
    data = image(model(400))
    path.write_bytes(data[: len(data) * 2 // 3])
    found = salvage(path)
    assert len(found.records) > 300
    assert found.lost


@given(any_records())
def test_every_row_is_found_page_by_page(records):
    data = image({**records, "long": {"id": "long", "kind": "unit", "name": "Ä" * 9_000}})
    with closing(guard.opened(data)) as connection:
        wanted = {
            row
            for table in TABLES
            for row in connection.execute(f"SELECT {', '.join(table.columns)} FROM {table.name}")
        }
    assert set(rows_on_pages(data)) == wanted


def test_nothing_is_made_of_nothing(path):
    path.write_bytes(image(SMALL)[: 2 * PAGE])
    with pytest.raises(Damaged, match="look for a backup"):
        salvage(path)


def test_a_letter_is_not_salvaged(path):
    path.write_text("Dear all")
    with pytest.raises(NotOurs):
        salvage(path)
