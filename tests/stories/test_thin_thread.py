"""The thin thread: open, drag, undo, redo, save, open again."""

from pathlib import Path

import pytest

from studio.file import document
from studio.model.commands.drop import Dragged
from studio.model.query import View
from tests.stories.hands import Hands, opened, sample, studio

__all__ = ["studio"]


@pytest.fixture
def hands(studio, qtbot) -> Hands:
    """A person before the test-drive sample, in the target."""
    return opened(studio, sample(), qtbot)


def a_card_and_another_stage(hands):
    """A card that is in sight, and a cell of another stage of the same journey."""
    layout = hands.canvas.surface.picture.layout
    grid = layout.grids[0]
    stages = [column.id for column in grid.columns]
    cards = [
        link for link in layout.view.of("supports") if link["to"] == stages[0] and layout.card(link["id"]) is not None
    ]
    return cards[0]["id"], stages[2]


def test_a_card_dragged_to_another_stage_serves_that_stage(hands):
    card, stage = a_card_and_another_stage(hands)
    hands.drag(hands.point(hands.layout_box(card)), hands.point(hands.cell(stage)))
    assert hands.desk.view().records[card]["to"] == stage
    assert hands.bench.notices.isVisible()


def test_what_was_dragged_is_undone_and_redone_with_the_keyboard(hands):
    card, stage = a_card_and_another_stage(hands)
    before = hands.desk.view().records[card]["to"]
    hands.drag(hands.point(hands.layout_box(card)), hands.point(hands.cell(stage)))
    hands.press("Ctrl+Z")
    assert hands.desk.view().records[card]["to"] == before
    hands.press("Ctrl+Shift+Z")
    assert hands.desk.view().records[card]["to"] == stage


def test_an_edit_that_is_undone_leaves_nothing_to_save(hands):
    card, stage = a_card_and_another_stage(hands)
    hands.drag(hands.point(hands.layout_box(card)), hands.point(hands.cell(stage)))
    assert hands.bench.dossier.is_modified
    hands.press("Ctrl+Z")
    assert not hands.bench.dossier.is_modified


def test_a_capability_from_the_shelf_is_placed(hands):
    _, stage = a_card_and_another_stage(hands)
    hands.drag_in(Dragged("capability"), hands.point(hands.cell(stage)))
    placed = [hands.desk.view().name(link["from"]) for link in hands.desk.view().into(stage, "supports")]
    assert "New capability" in placed


def test_the_figures_move_while_the_card_is_in_the_hand(hands):
    card, stage = a_card_and_another_stage(hands)
    seen = []
    hands.bench.counting.counted.connect(seen.append)
    hands.press_and_move(hands.point(hands.layout_box(card)), hands.point(hands.cell(stage)))
    hands.wait(lambda: any(figures.would_be for figures in seen))
    assert hands.desk.view().records[card]["to"] != stage


def test_what_is_saved_is_opened_again(hands, studio, qtbot, tmp_path):
    card, stage = a_card_and_another_stage(hands)
    hands.drag(hands.point(hands.layout_box(card)), hands.point(hands.cell(stage)))
    path = tmp_path / "test drive.cxmodel"
    hands.bench.dossier.save_to(path)
    hands.wait(lambda: hands.bench.dossier.status.kind == "saved")
    stored = View.of_state(document.read(path).records, "target")
    assert stored.records[card]["to"] == stage
    hands.window.close()
    again = opened(studio, path, qtbot)
    assert again.desk.view("target").records[card]["to"] == stage
    assert again.bench.dossier.status.kind == "saved"


def test_a_document_that_cannot_be_read_is_told_in_one_sentence(studio, qtbot, tmp_path):
    path = Path(tmp_path / "broken.cxmodel")
    path.write_bytes(b"nothing of ours")
    hands = opened(studio, path, qtbot)
    assert "broken.cxmodel" in hands.bench.notices.words
