"""The file as a stranger sees it: tables that can be understood, views that say what the studio says."""

import hashlib
import shutil
import sqlite3
import subprocess
from contextlib import closing

import pytest

from benchmarks.generate import model
from studio.file.image import image
from studio.file.schema import APPLICATION, SCHEMA
from studio.model.kinds import KINDS, RELATIONS
from studio.model.record import is_internal
from studio.model.states import at
from tests.file.samples import SMALL
from tests.house.tree import text_of

RELEASED = {1: "eb40f3d5eaaff6c6c3258b402163dbf04ab02630ba2bfb7d6b54ae65f78e5c25"}


def asked(records, sql):
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(image(records))
        return connection.execute(sql).fetchall()


@pytest.fixture(scope="module")
def large():
    return model(300)


def ids(records, kinds):
    return sorted(id_ for id_, record in records.items() if record["kind"] in kinds)


@pytest.mark.parametrize("state", ["current", "target"])
@pytest.mark.parametrize(("view", "kinds"), [("elements", KINDS), ("relations", RELATIONS)])
def test_a_view_lists_what_is_there_in_a_state(large, state, view, kinds):
    found = [id_ for (id_,) in asked(large, f"SELECT id FROM {view}_{state} ORDER BY id")]
    assert found == ids(at(large, state), kinds)


@pytest.mark.parametrize("state", ["current", "target"])
def test_the_ends_of_relations_are_those_of_the_state(large, state):
    plain = at(large, state)
    for id_, start, end, unit in asked(large, f"SELECT id, from_id, to_id, unit_id FROM relations_{state}"):
        assert (start, end, unit) == tuple(plain[id_].get(name) for name in ("from", "to", "unit"))


def test_a_hand_off_goes_when_one_of_its_placements_does():
    records = {**SMALL, "h": {"id": "h", "kind": "handoff", "from": "r2", "to": "r3", "journey": "j1"}}
    assert asked(records, "SELECT id FROM relations_current WHERE kind = 'handoff'") == [("h",)]
    assert asked(records, "SELECT id FROM relations_target WHERE kind = 'handoff'") == []


def test_a_placement_says_who_does_what_for_whom():
    columns = "capability, unit, pnl, moment, stage, journey, role"
    assert asked(SMALL, f"SELECT {columns} FROM placements_current ORDER BY id") == [
        ("Test-drive fulfilment", "Dealers", "Retail", None, "Test drive", "Choose a car", "lead"),
        ("Call back", "Dealers", "Retail", "First kilometre", "Test drive", "Choose a car", None),
    ]
    assert asked(SMALL, "SELECT capability, pnl FROM placements_target") == [("Test-drive fulfilment", "Choose a car")]


def test_every_value_stands_in_a_row_with_its_evidence():
    sql = "SELECT value, evidence, as_of FROM values_current WHERE record_id = 'dlr' AND field = 'fte'"
    assert asked(SMALL, sql) == [(40, "S", "2026-03")]


def test_an_unknown_value_of_the_target_is_unknown_there_and_known_now():
    sql = "SELECT value FROM values_{} WHERE record_id = 'call' AND field = 'cost'"
    assert asked(SMALL, sql.format("current")) == [(10,)]
    assert asked(SMALL, sql.format("target")) == [(None,)]


@pytest.mark.parametrize("state", ["current", "target"])
def test_the_values_of_a_state_are_those_of_the_studio(large, state):
    plain = at(large, state)
    fields = {
        (id_, field)
        for id_, record in plain.items()
        for field in record
        if not is_internal(id_) and field not in ("id", "kind", "name", "from", "to", "unit")
    }
    known = asked(large, f"SELECT record_id, field FROM values_{state} WHERE value IS NOT NULL")
    assert sorted(known) == sorted(fields)


def documented_queries():
    blocks = text_of("docs/file-format.md").split("```sql\n")[1:]
    return [block.partition("```")[0] for block in blocks]


@pytest.mark.parametrize("query", documented_queries())
def test_the_queries_of_the_documentation_give_an_answer(query):
    assert asked(SMALL, query)


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="the sqlite3 tool is not there")
def test_the_sqlite3_tool_answers_which_stages_each_account_serves(tmp_path):
    path = tmp_path / "Retail.cxmodel"
    path.write_bytes(image(SMALL))
    command = ["sqlite3", "-readonly", str(path), documented_queries()[0]]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout == "Choose a car|Choose a car|Test drive\n"


def test_the_file_says_what_it_is():
    assert asked(SMALL, "PRAGMA application_id") == [(APPLICATION,)]
    assert asked(SMALL, "PRAGMA user_version") == [(1,)]
    assert "CX Studio" in asked(SMALL, "SELECT value FROM meta WHERE key = 'about'")[0][0]


def test_the_sql_of_a_released_format_never_changes():
    words = "\n".join(f"{kind} {name} {sql}" for (kind, name), sql in SCHEMA.items())
    assert hashlib.sha256(words.encode()).hexdigest() == RELEASED[1]
