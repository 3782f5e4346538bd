"""What the merge panel asks and offers: in words, never by id, and within its width however long they are."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from studio.file import document
from studio.model.merge import MINE, THEIRS, merge
from studio.model.store import Store
from studio.paths import models
from studio.ui.merging import ChoiceLine, Copy
from studio.ui.merging_words import Copies, choices, question
from tests.stories.hands import Hands, opened, sample, studio

__all__ = ["studio"]
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft " * 3


@pytest.fixture
def base():
    return document.read(models() / "military-families.cxmodel").records


def edited(base, id_, *state, **values):
    store = Store(dict(base))
    with store.edit("Change") as edit:
        edit.set(id_, *state, **values)
    return store.records


def asked(base, id_, mine, theirs, *state):
    """The question and the two values where both sides changed the same of a record."""
    copies = Copies(edited(base, id_, *state, **mine), edited(base, id_, *state, **theirs))
    (conflict,) = merge(base, *copies).conflicts
    offered = {one.side: one.value for one in choices(conflict, copies)}
    return question(conflict, copies), offered[MINE], offered[THEIRS]


def first(base, kind, *needed):
    """The first record of a kind that has some fields."""
    return next(one for one in base.values() if one["kind"] == kind and all(name in one for name in needed))


def test_who_performs_is_said_by_name(base):
    placement = first(base, "supports", "unit")
    one, other = [r for r in base.values() if r["kind"] == "unit" and r["id"] != placement["unit"]][:2]
    said, mine, theirs = asked(base, placement["id"], {"unit": one["id"]}, {"unit": other["id"]})
    assert (mine, theirs) == (one["name"], other["name"])
    assert said.startswith("Performed by · “")
    assert placement["id"] not in said


def test_a_choice_is_said_in_words_and_the_state_by_name(base):
    placement = next(one for one in base.values() if one["kind"] == "supports" and one.get("role") == "lead")
    said, mine, theirs = asked(base, placement["id"], {"role": "enabling"}, {"role": "contributing"}, "target")
    assert (mine, theirs) == ("Enables", "Contributes")
    assert said.startswith("Role · ")
    assert said.endswith(", in Target")


def test_a_figure_says_how_well_it_is_grounded(base):
    initiative = first(base, "initiative", "durationWeeks")
    mine = {"value": 9, "evidence": "S", "sourceNote": "Time sheets", "asOf": "2026-03"}
    said = asked(base, initiative["id"], {"durationWeeks": mine}, {"durationWeeks": {"value": 11, "evidence": "I"}})
    assert said[1:] == ("9 · sourced or measured · Time sheets · 2026-03", "11 · illustrative")


def test_a_distribution_is_said_as_it_is_in_the_inspector(base):
    stage = first(base, "stage")
    calm = {"hate": 9, "anger": 20, "indifferent": 28, "enjoy": 14, "love": 5, "trust": 24}
    said = asked(base, stage["id"], {"emotion": calm}, {"emotion": {**calm, "hate": 19, "anger": 10}})
    assert said[1] == "Anger: 20; Enjoy: 14; Hate: 9; Indifferent: 28; Love: 5; Trust: 24"


@pytest.fixture
def hands(studio, qtbot) -> Hands:
    return opened(studio, sample("military-families"), qtbot)


def test_nothing_sticks_out_of_the_panel_and_a_value_can_be_pressed(hands):
    base = dict(hands.desk.store.records)
    capability = first(base, "capability")["id"]
    with hands.desk.store.edit("Rename") as edit:
        edit.set(capability, name=f"Mine {LONG}".strip(), description=LONG * 3)
    panel = hands.bench.side.turn_to("merge")
    theirs = edited(base, capability, name=f"Theirs {LONG}".strip(), description="Theirs")
    panel.show_copy(Copy(f"{LONG.strip()}.cxmodel", base, theirs))
    QApplication.processEvents()
    parts = [part for part in panel.findChildren(QWidget) if part.isVisible()]
    assert all(part.mapTo(panel, QPoint(part.width(), 0)).x() <= panel.width() for part in parts)
    line = [one for one in panel.findChildren(ChoiceLine) if one.side == THEIRS][-1]
    panel.findChild(QScrollArea).ensureWidgetVisible(line)
    hands.click(line)
    assert panel.choices == {f"{capability}.name": THEIRS}
