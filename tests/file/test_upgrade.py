"""Upgrading: an old file is checked against its own exact schema, and carried over step by step in memory."""

import sqlite3
from contextlib import closing

import pytest

from studio.file import reading
from studio.file.image import image
from studio.file.refusals import Hostile
from studio.file.schema import FORMAT, SCHEMA
from studio.file.upgrade import STEPS, Step, upgraded
from tests.file.samples import SMALL

OLD_SETTINGS = "CREATE TABLE options (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID"
OLD = {key: sql for key, sql in SCHEMA.items() if key != ("table", "settings")} | {("table", "options"): OLD_SETTINGS}


def to_zero(database):
    """A step of the test's own: what were options are settings."""
    database.execute(SCHEMA["table", "settings"])
    database.execute("INSERT INTO settings SELECT name, value FROM options WHERE name <> 'colour'")
    database["options"].drop()


def to_one(database):
    """A second one, which relies on the first."""
    database.execute("UPDATE settings SET value = '\"CHF\"' WHERE name = 'currency'")


STEPS_OF_THE_TEST = (Step(-1, OLD, to_zero), Step(0, SCHEMA, to_one))


def old_file() -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(image(SMALL))
        connection.execute(OLD_SETTINGS)
        connection.execute("INSERT INTO options SELECT * FROM settings UNION ALL SELECT 'colour', '1'")
        connection.execute("DROP TABLE settings")
        return connection.serialize()


def test_each_step_is_taken_in_turn():
    with closing(upgraded(old_file(), -1, STEPS_OF_THE_TEST, 1)) as connection:
        records = reading.records_in(connection)
    assert records == {**SMALL, "@model": {**SMALL["@model"], "currency": "CHF"}}


def test_an_old_file_with_something_strange_in_it_is_refused():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(old_file())
        connection.execute("CREATE TRIGGER t AFTER INSERT ON options BEGIN DELETE FROM elements; END")
        strange = connection.serialize()
    with pytest.raises(Hostile):
        upgraded(strange, -1, STEPS_OF_THE_TEST, 1)


def test_the_released_steps_lead_without_a_gap_to_the_present_format():
    assert [step.version for step in STEPS] == list(range(1, FORMAT))
