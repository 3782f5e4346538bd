"""What the tests of exchange share: models, files, and bringing one into the other."""

import os
from functools import cache
from pathlib import Path

import pytest

from studio.exchange.diff import preview
from studio.exchange.foreign import read_bytes
from studio.model import plain
from studio.model.change import apply
from studio.paths import models

DATA = Path(__file__).parent / "data"
SAMPLES = sorted(path.name for path in models().glob("*/*.cxmodel.json"))
EMPTY = {
    "@model": {"id": "@model", "kind": "model"},
    "@current": {"id": "@current", "kind": "state", "type": "current"},
}
EMPTY["@target"] = {"id": "@target", "kind": "state", "type": "target"}


@cache
def sample(name):
    """The records of a sample or template."""
    return plain.read_text(next(models().glob(f"*/{name}")).read_text(encoding="utf-8"))


def elsewhere(name):
    """A file that may not be copied here; the test skips where nobody says where it is."""
    folder = os.environ.get("CXSTUDIO_TEST_DATA")
    if not folder or not (Path(folder) / name).exists():
        pytest.skip(f"CXSTUDIO_TEST_DATA does not hold {name}")
    return Path(folder) / name


def after(records, incoming):
    """The records once all that came in has been taken over."""
    plan = preview(records, incoming)
    assert plan.mistakes == ()
    changed = dict(records)
    apply(changed, plan.changes(plan.usual() | {entry.id for entry in plan.of("removed")}))
    return changed


def brought(data, name="list.csv", records=EMPTY, **options):
    """The records after a file was brought in."""
    return after(records, read_bytes(data if isinstance(data, bytes) else data.encode(), name, options))


def tree(records, kind="capability"):
    """Name to name of parent, for one kind."""
    return {
        one["name"]: records[one["parent"]]["name"] if "parent" in one else ""
        for one in records.values()
        if one["kind"] == kind
    }
