"""What is saved comes back as it was, and the same model gives the same bytes."""

import hashlib
import os
import random
import subprocess
import sys
from contextlib import closing

from hypothesis import given

from studio.file import guard, reading
from studio.file.document import read
from studio.file.image import image
from studio.file.save import save
from studio.file.stamp import is_untouched
from studio.model.change import same
from studio.model.record import Records
from tests.file.samples import SMALL, any_records
from tests.house.tree import ROOT


def through_bytes(records: Records):
    with closing(guard.opened(image(records))) as connection:
        return reading.records_in(connection)


def test_a_saved_model_is_the_same_when_it_is_opened(tmp_path):
    save(SMALL, tmp_path / "a.cxmodel")
    document = read(tmp_path / "a.cxmodel")
    assert document.records == SMALL
    assert (document.problems, document.read_only, document.version) == ((), "", 1)


@given(any_records())
def test_records_of_every_shape_come_back(records):
    assert same(through_bytes(records), dict(records))


@given(any_records())
def test_the_order_in_which_records_were_made_does_not_show_in_the_bytes(records):
    ids = list(records)
    random.Random(1).shuffle(ids)
    assert image({id_: dict(reversed(records[id_].items())) for id_ in ids}) == image(records)


@given(any_records())
def test_saving_what_was_opened_gives_the_same_bytes(records):
    data = image(records)
    assert is_untouched(data)
    assert image(through_bytes(records)) == data


def test_another_process_writes_the_same_bytes():
    program = (
        "import hashlib; from studio.file.image import image; from tests.file.samples import SMALL;"
        "print(hashlib.sha256(image(SMALL)).hexdigest())"
    )
    there = {**os.environ, "PYTHONHASHSEED": "7"}
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=there, capture_output=True, check=True)
    assert run.stdout.decode().strip() == hashlib.sha256(image(SMALL)).hexdigest()


def test_half_a_letter_survives(tmp_path):
    records = {**SMALL, "x": {"id": "x", "kind": "note", "name": "\ud83d", "text": "a\x00b\udc00"}}
    save(records, tmp_path / "a.cxmodel")
    assert read(tmp_path / "a.cxmodel").records == records
