"""Opening: what is ours opens, what is not is refused in a sentence, and nothing on disk changes."""

import sqlite3
from contextlib import closing

import pytest

from benchmarks.generate import model
from studio.file import guard
from studio.file.document import read
from studio.file.image import image
from studio.file.refusals import Damaged, Hostile, Newer, NotOurs
from studio.file.stamp import BLANK, stamped
from studio.model.trouble import Trouble
from tests.file.samples import SMALL


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Retail.cxmodel"


def changed(*statements: str) -> bytes:
    """The small model's document after some SQL, stamped anew."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(image(SMALL))
        for statement in (*statements, f"UPDATE meta SET value = '{BLANK}' WHERE key = 'stamp'"):
            connection.execute(statement)
        return stamped(connection.serialize())


def test_opening_changes_nothing_on_disk(path):
    path.write_bytes(image(SMALL))
    before = path.stat()
    read(path)
    assert (path.stat().st_mtime_ns, list(path.parent.glob("Retail*"))) == (before.st_mtime_ns, [path])


def test_one_changed_letter_is_noticed_and_a_way_out_is_named(path):
    path.write_bytes(image(SMALL).replace(b"Test-drive fulfilment", b"Test-drive Fulfilment"))
    with pytest.raises(Damaged, match=r"changed outside the studio or is damaged.*cxstudio recover Retail\.cxmodel"):
        read(path)


def test_a_file_that_lost_its_end_is_refused(path):
    path.write_bytes(image(SMALL)[:-5000])
    with pytest.raises(Damaged):
        read(path)


def test_another_kind_of_file_is_refused(path):
    path.write_text("Dear all, please find the model attached.")
    with pytest.raises(NotOurs, match="no model of the studio"):
        read(path)


def test_the_database_of_another_program_is_refused(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (a)")
        connection.execute("CREATE TABLE u (a)")
    with pytest.raises(NotOurs, match="another program"):
        read(path)


def test_a_missing_file_is_told(path):
    with pytest.raises(Trouble, match="There is no file"):
        read(path)


def test_a_folder_is_no_model(tmp_path):
    with pytest.raises(NotOurs, match="not a file"):
        read(tmp_path)


def test_a_trigger_is_refused_and_does_not_run(path):
    path.write_bytes(changed("CREATE TRIGGER t AFTER INSERT ON elements BEGIN DELETE FROM relations; END"))
    with pytest.raises(Hostile, match="trigger t"):
        read(path)


def test_a_broken_rule_opens_with_the_problem_listed(path):
    path.write_bytes(image({**SMALL, "r5": {"id": "r5", "kind": "bookedTo", "from": "dlr", "to": "nobody"}}))
    document = read(path)
    assert [mistake.id for mistake in document.problems] == ["r5"]
    assert document.read_only == ""


def test_a_kind_of_a_newer_studio_is_kept_and_opens_for_reading_only(path):
    records = {**SMALL, "w": {"id": "w", "kind": "wormhole", "name": "Shortcut"}}
    path.write_bytes(image(records))
    document = read(path)
    assert document.records == records
    assert "does not know the kind wormhole" in document.read_only


def test_a_field_of_a_newer_studio_opens_for_reading_only(path):
    path.write_bytes(image({**SMALL, "dlr": {**SMALL["dlr"], "aura@target": "blue"}}))
    assert "unit.aura" in read(path).read_only


def test_a_newer_format_that_can_be_understood_opens_for_reading_only(path):
    path.write_bytes(
        changed("PRAGMA user_version=2", "ALTER TABLE elements ADD COLUMN mood TEXT", "CREATE TABLE moods (id TEXT)")
    )
    document = read(path)
    assert document.records == SMALL
    assert "newer studio wrote this file (format 2)" in document.read_only


def test_a_newer_format_that_cannot_be_understood_is_refused_by_its_number(path):
    path.write_bytes(changed("PRAGMA user_version=7", "UPDATE meta SET value = '6' WHERE key = 'min_reader'"))
    with pytest.raises(Newer, match=r"format 7; this one reads up to 1.*update the studio"):
        read(path)


def test_a_question_that_takes_more_work_than_reading_can_is_ended():
    thrice = "SELECT count(*) FROM elements AS a, elements AS b, elements AS c WHERE a.name || b.name = c.name"
    with closing(guard.opened(image(model(1_000)))) as connection, pytest.raises(sqlite3.OperationalError) as error:
        connection.execute(thrice).fetchone()
    assert error.value.sqlite_errorname == "SQLITE_INTERRUPT"
