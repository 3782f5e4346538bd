"""The command line as tests use it: `cxstudio("check", path)` answers status, output and errors."""

import json
from typing import NamedTuple

import pytest

from studio.cli.main import run


class Answer(NamedTuple):
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        """The output as JSON values."""
        return json.loads(self.out)


FORM = {
    "format": "cxmodel",
    "version": 1,
    "model": {"name": "Test drive", "currency": "EUR"},
    "states": [{"id": "current", "type": "current"}, {"id": "target", "type": "target"}],
    "elements": [
        {"id": "pr", "kind": "pnl", "name": "Retail"},
        {"id": "pj", "kind": "pnl", "name": "Car buying", "present": False, "at": {"target": {"present": True}}},
        {"id": "dlr", "kind": "unit", "name": "Dealers", "fte": 40},
        {"id": "j1", "kind": "journey", "name": "Choose a car", "importance": 5},
        {"id": "a3", "kind": "stage", "name": "Test drive"},
        {"id": "drive", "kind": "capability", "name": "Test-drive fulfilment", "description": "As was"},
    ],
    "relations": [
        {"id": "r0", "kind": "hasStage", "from": "j1", "to": "a3", "order": 3},
        {"id": "r1", "kind": "bookedTo", "from": "dlr", "to": "pr", "at": {"target": {"to": "pj"}}},
        {"id": "r2", "kind": "supports", "from": "drive", "to": "a3", "unit": "dlr", "role": "lead", "sequence": 1},
    ],
}
"""The example of the plain form."""


@pytest.fixture
def cxstudio(capsys):
    """Runs a command in this process."""

    def command(*arguments, window=lambda paths: 0):
        capsys.readouterr()
        status = run([str(one) for one in arguments], window)
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return command


@pytest.fixture
def form(tmp_path):
    """Writes a plain form to a file: the example, with whatever is given in place of its sections."""

    def write(name="form.json", **sections):
        path = tmp_path / name
        path.write_text(json.dumps({**FORM, **sections}), encoding="utf-8")
        return path

    return write


@pytest.fixture
def edited(form):
    """Writes the example with fields of some records changed: `edited("mine.json", j1={"importance": 4})`."""

    def write(name, **changes):
        sections = {
            section: [{**record, **changes.get(record["id"], {})} for record in FORM[section]]
            for section in ("elements", "relations")
        }
        return form(name, **sections)

    return write


@pytest.fixture
def model(cxstudio, form, tmp_path):
    """The example as a document."""
    path = tmp_path / "model.cxmodel"
    assert cxstudio("build", form(), "-o", path).status == 0
    return path
