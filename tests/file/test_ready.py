"""A large model that was read before opens again as it was read, and what is wrong with its copy is never seen."""

import pytest

from benchmarks.generate import model
from studio.file import document, ready
from studio.file.document import make_ready, read
from studio.file.image import image
from studio.file.place import WHATEVER
from studio.file.save import save
from studio.model.states import at, between, presence, states
from tests.file.samples import SMALL

LARGE = 1_200  # elements: a document beyond `ready.LEAST`


@pytest.fixture(scope="module")
def content() -> bytes:
    return image(model(LARGE))


@pytest.fixture
def path(tmp_path, content):
    place = tmp_path / "Large.cxmodel"
    place.write_bytes(content)
    return place


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def kept(home):
    return sorted((home / "ready").glob("*"))


def test_it_opens_as_it_was_read_in_the_same_order(path, home):
    found = read(path)
    make_ready(path, home)
    again = read(path, home)
    assert again.presence is not None
    assert repr(again.records) == repr(found.records)
    assert (again.fingerprint, again.version, again.read_only) == (found.fingerprint, found.version, "")


def test_each_id_is_one_text_for_all_who_refer_to_it(path, home):
    make_ready(path, home)
    records = read(path, home).records
    assert all(
        records[link[end]]["id"] is link[end] for link in records.values() for end in ("from", "to") if end in link
    )


def test_what_is_there_in_a_state_is_known_without_looking_through_all(path, home):
    make_ready(path, home)
    found = read(path, home)
    here = at(found.records, known=found.presence)
    assert here == at(found.records)
    assert between(found.records, here, "target", found.presence) == between(found.records, here, "target")
    assert found.presence == presence(found.records)


def test_a_state_that_nothing_is_known_of_is_read_as_ever(path, home):
    records = {**model(LARGE), "@x": {"id": "@x", "kind": "state", "type": "option", "name": "Another way"}}
    records["capability-1"] = {**records["capability-1"], "present@x": False}
    save(records, path, WHATEVER)
    make_ready(path, home)
    found = read(path, home)
    assert "x" in states(found.records)
    assert at(found.records, "x", found.presence) == at(found.records, "x")


def test_a_document_that_was_changed_is_read_itself(path, home):
    make_ready(path, home)
    records = model(LARGE)
    save({**records, "journey-1": {**records["journey-1"], "name": "Another"}}, path, WHATEVER)
    again = read(path, home)
    assert again.presence is None
    assert again.records["journey-1"]["name"] == "Another"


@pytest.mark.parametrize("place", [0, 100, -1])
def test_a_damaged_copy_is_left_aside(path, home, place):
    make_ready(path, home)
    (copy,) = kept(home)
    content = bytearray(copy.read_bytes())
    content[place] ^= 1
    copy.write_bytes(bytes(content))
    again = read(path, home)
    assert again.presence is None
    assert again.records == read(path).records


def test_a_copy_under_another_documents_name_is_left_aside(path, home, tmp_path):
    make_ready(path, home)
    (copy,) = kept(home)
    records = model(LARGE)
    save({**records, "journey-1": {**records["journey-1"], "name": "Another"}}, path, WHATEVER)
    copy.rename(copy.with_stem(document.read(path).fingerprint[: len(copy.stem)]))
    assert read(path, home).records["journey-1"]["name"] == "Another"


def test_small_documents_are_not_kept(tmp_path, home):
    path = tmp_path / "Small.cxmodel"
    save(model(50), path)
    make_ready(path, home)
    assert kept(home) == []


def test_only_the_newest_stay(home):
    for number in range(ready.KEPT + 2):
        ready.keep(home, f"{number:02}" * 32, SMALL)
    assert len(kept(home)) == ready.KEPT


def test_where_nothing_can_be_kept_nothing_happens(path, home):
    home.write_text("a file, not a folder")
    make_ready(path, home)
    assert read(path, home).presence is None
