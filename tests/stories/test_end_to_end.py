"""From an empty template to a saved target, as somebody does it in a workshop, and what the file holds afterwards."""

import pytest

from studio.file import document
from studio.model.query import View
from tests.stories.hands import Hands, opened, studio

__all__ = ["studio"]

OUTCOMES = ("I find the right car", "I drive without worry", "I sell it at a fair price")
STAGES = ("Look around", "Try it", "Buy it")
CAPABILITIES = 10


@pytest.fixture
def hands(studio, qtbot) -> Hands:
    """A person before a model that was begun with the blank template, looking at today."""
    hands = opened(studio, None, qtbot)
    templates = hands.window.start.templates.rows.tiles
    hands.click(next(tile for tile in templates if "blank" in tile.title.lower() or "Untitled" in tile.title))
    hands.wait(lambda: hands.bench.dossier.is_open)
    hands.click(hands.window.bar.states.button("current"))
    hands.rest()
    return hands


def new(hands, kind, onto="", name=""):
    """Drag something new from the shelf onto what stands for a record, or onto the bare canvas; answers its id."""
    known = set(hands.desk.store.records)
    end = hands.over(onto) if onto else hands.canvas.rect().center()
    hands.drag_kind(kind, end)
    made = [id_ for id_ in hands.desk.store.records if id_ not in known]
    id_ = next(one for one in made if hands.desk.store.records[one]["kind"] == kind)
    if name:
        hands.name(hands.desk.selection[0], name)
    return id_


def journey_with_stages(hands):
    """Three outcomes, a journey to the first of them, three stages; answers the ids of journey and stages."""
    outcomes = [new(hands, "outcome", name=name) for name in OUTCOMES]
    journey = new(hands, "journey", outcomes[0])
    stages = [new(hands, "stage", journey, name) for name in STAGES]
    return journey, stages


def test_a_model_is_designed_from_an_empty_template_saved_and_opened_again(hands, studio, qtbot, tmp_path):
    journey, stages = journey_with_stages(hands)
    hands.click(hands.window.left.phase.skip)
    for number in range(CAPABILITIES):
        hands.drag_kind("capability", hands.point(hands.cell(stages[number % len(stages)])))
    new(hands, "role", journey)
    new(hands, "pnl", journey)
    hands.click(hands.window.bar.states.button("target"))
    moved = hands.desk.view().into(stages[0], "supports")[0]["id"]
    hands.drag(hands.point(hands.layout_box(moved)), hands.point(hands.cell(stages[2])))
    path = tmp_path / "cars.cxmodel"
    hands.save_as(path)
    hands.window.close()
    again = opened(studio, path, qtbot)
    assert again.desk.store.records == document.read(path).records
    assert facts(again.desk.view("current"), journey) == (set(OUTCOMES), list(STAGES), CAPABILITIES, 1, 1)
    assert again.desk.view("current").records[moved]["to"] == stages[0]
    assert again.desk.view("target").records[moved]["to"] == stages[2]


def facts(view: View, journey):
    """What the story put in: outcomes, stages, placements, owners and accounts of the journey."""
    outcomes = {record["name"] for record in view.of("outcome")}
    names = [stage["name"] for stage in view.stages(journey)]
    return (
        outcomes,
        names,
        len(view.of("supports")),
        len(view.into(journey, "owns")),
        len(view.into(journey, "accountsFor")),
    )
