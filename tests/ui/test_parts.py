"""Small parts of the window: settings, searching, segments, shelves, phases, blocks of text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.commands.deed import Scene
from studio.model.plain import read
from studio.model.query import View
from studio.model.store import Store
from studio.ui.block import adding, cells_of
from studio.ui.block import read as read_block
from studio.ui.opening import blank
from studio.ui.phase import missing
from studio.ui.searching import best, fit
from studio.ui.segments import Segments
from studio.ui.settings import Preferences, Settings

NAMES = st.text(min_size=1, max_size=20)


def test_preferences_are_kept_for_the_next_start(home, qapp):
    Settings().prefer(Preferences("dark", 150, True, "de"))
    assert Settings().preferences == Preferences("dark", 150, True, "de")


def test_odd_settings_count_as_not_chosen(home, qapp):
    home.mkdir(parents=True)
    odd = "[General]\ntheme=pink\nscale=nine\nlanguage=7\ncalm=perhaps\n"
    (home / "settings.ini").write_text(odd, encoding="utf-8")
    assert Settings().preferences == Preferences()


def test_recent_files_begin_with_pinned_ones_and_then_the_newest(home, qapp):
    settings = Settings()
    for name in ("a", "b", "c"):
        settings.remember(Path(f"/models/{name}"))
    settings.pin(Path("/models/a"), True)
    assert [path.name for path in settings.recent] == ["a", "c", "b"]
    settings.forget(Path("/models/c"))
    assert [path.name for path in Settings().recent] == ["a", "b"]


@given(NAMES)
def test_everything_fits_itself_best(words):
    assert best(words, [(f"x {words} y", 1), (words, 2)], 2)[0] == 2


@given(st.lists(NAMES, max_size=8), NAMES)
def test_what_is_found_does_fit(names, typed):
    assert all(fit(typed, found) for found in best(typed, ((name, name) for name in names), 5))


def test_letters_in_order_find_a_name():
    assert best("tdf", [("Test-drive fulfilment", 1), ("Trade-in desk", 2)], 5) == [1]


def test_segments_fold_into_one_button_and_keep_what_is_on(qtbot):
    segments = Segments("State")
    qtbot.addWidget(segments)
    segments.offer({"current": "Current", "target": "Target"}, "target")
    segments.show()
    segments.fold(True)
    assert not segments.button("target").isVisible()
    segments.fold(False)
    assert segments.button("target").isChecked()


def test_segments_too_many_for_a_row_have_no_room(qtbot):
    segments = Segments("State")
    qtbot.addWidget(segments)
    segments.offer({str(number): f"After wave {number}" for number in range(12)}, "3")
    assert segments.full_width > 10_000


def test_the_first_phase_names_what_is_missing_and_passes_when_it_is_there():
    assert len(missing(View.of_state(blank("New").records, "target"))) == 4
    full = [
        {"id": "s", "kind": "segment", "name": "Families", "targetStatus": "target"},
        {"id": "o", "kind": "outcome", "name": "Drive", "customerMeasure": "It started"},
        {"id": "j", "kind": "journey", "name": "Buy"},
        {"id": "a", "kind": "stage", "name": "Look"},
        {"id": "b", "kind": "stage", "name": "Sign"},
        {"id": "m", "kind": "moment", "name": "Keys"},
    ]
    links = [{"kind": "hasStage", "from": "j", "to": stage, "order": place} for place, stage in enumerate("ab")]
    assert missing(View.of_state(read({**FORM, "elements": full, "relations": links}))) == []


FORM = {"format": "cxmodel", "version": 1, "model": {}, "states": [{"id": "current", "type": "current"}]}


def test_a_skipped_first_phase_lacks_nothing():
    assert missing(View.of_state(read({**FORM, "model": {"phase1Skipped": True}}))) == []


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a\nb\n\n", [("a",), ("b",)]),
        ("- a\n* b\n• c", [("a",), ("b",), ("c",)]),
        ("a\tb\nc\td", [("a", "b"), ("c", "d")]),
        ('"two\nlines"\tb', [("two\nlines", "b")]),
        ("", []),
    ],
)
def test_text_is_cut_into_cells(text, cells):
    assert cells_of(text) == cells


@given(st.text(max_size=200))
def test_any_text_may_be_pasted_and_only_good_rows_are_added(text):
    store = Store(blank("New").records)
    scene = Scene.of(store, "target")
    block = read_block(scene, "capability", cells_of(text))
    deed = adding(scene, block)
    with store.edit(deed.label) as edit:
        deed.act(edit)
    assert len(View.of_state(store.records, "target").of("capability")) == len(block.good)
