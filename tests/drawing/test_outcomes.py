"""The Outcomes lens keeps its cards apart and in their cells."""

from studio.drawing.lens import arrange
from studio.model.query import View
from tests.drawing.models import fixture_t


def test_every_card_lies_in_the_cell_of_its_journey_and_stage():
    layout = arrange(View.of_state(fixture_t()))
    table = layout.placements
    for id_, stage in zip(table.ids, table.stages, strict=True):
        journey = layout.view.source(stage, "hasStage")["id"]
        assert layout.card(id_).within(layout.cell(journey, stage).box)
