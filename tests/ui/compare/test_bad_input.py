"""Comparing what cannot fully be compared: one sentence says why, and what can be shown still is."""

from pathlib import Path

import pytest

from studio.file.save import WHATEVER, save
from studio.model.commands.arrange import rename
from studio.model.record import MODEL
from studio.ui.compare.comparing import AFTER, BEFORE
from studio.ui.comparison import page_of, toggle_compare
from studio.ui.opening import blank, read
from tests.stories.hands import Hands, opened, sample, studio

__all__ = ["studio"]


@pytest.fixture
def hands(studio, qtbot) -> Hands:
    """A person who compares current and target of the test drive."""
    hands = opened(studio, sample(), qtbot)
    toggle_compare(hands.bench)
    known(hands)
    return hands


def known(hands):
    """Wait until all is known."""
    hands.wait(lambda: not hands.bench.comparing.is_due and hands.bench.comparing.figures is not None)
    hands.rest()


def with_file(hands, path: Path, place: int = BEFORE):
    """Compare with another file."""
    hands.bench.comparing.choose_file(place, path)
    hands.rest()
    known(hands)


def changed_copy(path: Path, home: Path, **settings: object) -> Path:
    """A copy of the test drive with other settings."""
    records = read(sample()).records
    save({**records, MODEL: {**records[MODEL], **settings}}, path, WHATEVER, home)
    return path


def shown(hands):
    """What both sides show, as names of models."""
    return [canvas.layout_shown.view.settings["name"] for canvas in page_of(hands.bench).panes.canvases]


def test_a_file_that_cannot_be_read_is_told_and_what_was_compared_stays(hands, tmp_path):
    broken = tmp_path / "broken.cxmodel"
    broken.write_bytes(b"nothing of ours")
    pair = hands.bench.comparing.pair
    with_file(hands, broken)
    assert "broken.cxmodel" in hands.bench.notices.words
    assert hands.bench.comparing.pair == pair
    assert hands.bench.comparing.found.entries


def test_a_file_without_a_common_record_is_shown_beside_with_a_sentence(hands, tmp_path, home):
    stranger = {"id": "stranger", "kind": "outcome", "name": "Something else"}
    save({**blank("Another").records, "stranger": stranger}, tmp_path / "another.cxmodel", WHATEVER, home)
    with_file(hands, tmp_path / "another.cxmodel")
    assert "no record in common" in page_of(hands.bench).note.text()
    first, second = shown(hands)
    assert first != second


def test_another_currency_is_told_and_all_else_compared(hands, tmp_path, home):
    with_file(hands, changed_copy(tmp_path / "yen.cxmodel", home, currency="JPY"), AFTER)
    page = page_of(hands.bench)
    assert "currency differs" in page.note.text()
    assert hands.bench.comparing.figures.row("crossings").net.after.value is not None


def test_another_perception_method_is_told(hands, tmp_path, home):
    mine = hands.desk.view().settings["perceptionMethod"]
    other = next(one for one in ("net", "mean") if one != mine)
    with_file(hands, changed_copy(tmp_path / "method.cxmodel", home, perceptionMethod=other), AFTER)
    assert "perception method differs" in page_of(hands.bench).note.text()


def test_where_nothing_differs_that_is_said_and_both_are_shown(hands):
    comparing = hands.bench.comparing
    comparing.choose(AFTER, comparing.pair.after._replace(state="current"))
    known(hands)
    page = page_of(hands.bench)
    assert page.note.text().startswith("Nothing differs")
    assert all(canvas.layout_shown is not None for canvas in page.panes.canvases)
    page.strip.only.setChecked(True)
    assert page.panes.canvases[0].layout_shown.grids


def test_changes_of_another_file_cannot_be_planned(hands, tmp_path, home):
    with_file(hands, changed_copy(tmp_path / "copy.cxmodel", home), AFTER)
    assert not hands.bench.comparing.can_be_planned
    assert hands.bench.side.turn_to("changes").plan.isHidden()


def test_a_model_without_initiatives_offers_a_new_one(hands):
    panel = hands.bench.side.turn_to("changes")
    panel.choose({panel.lines.entries[0].keys})
    panel.menu.aboutToShow.emit()
    assert "New initiative" in [action.text() for action in panel.menu.actions()]


def test_an_edit_meanwhile_is_compared_anew(hands):
    before = len(hands.bench.comparing.found.entries)
    stage = hands.desk.view().of("stage")[0]["id"]
    assert hands.desk.do(rename(hands.desk.scene(), stage, "A name of its own"))
    known(hands)
    assert hands.desk.view().name(stage) == "A name of its own"
    assert len(hands.bench.comparing.found.entries) >= before
