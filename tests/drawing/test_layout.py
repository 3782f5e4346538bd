"""The laws of every layout: cards keep apart and to their cells, and nothing overlaps at any length of name."""

import pytest

from studio.drawing.draw import draw
from studio.drawing.lens import LENSES, arrange
from studio.drawing.look import Look
from studio.drawing.marks import Box, extent
from studio.drawing.options import LensOptions
from studio.model.query import View
from studio.model.trouble import Trouble
from tests.drawing.models import fixture_t, invented, model
from tests.drawing.pictures import OPTIONS, overlaps, picture, texts

MODELS = {"T": fixture_t(), "plain": invented(200), "absurd": invented(60, seed=3, absurd=True)}
lenses = pytest.mark.parametrize("lens", LENSES)
models = pytest.mark.parametrize("name", MODELS)
options = pytest.mark.parametrize("choice", OPTIONS)


@lenses
@models
@options
def test_no_two_cards_overlap(lens, name, choice):
    layout, _ = picture(MODELS[name], lens, options=OPTIONS[choice])
    assert overlaps((box, id_) for id_, box in layout.cards.items()) == []


@lenses
@models
@options
def test_every_card_lies_in_the_cell_that_is_under_its_middle(lens, name, choice):
    layout, _ = picture(MODELS[name], lens, options=OPTIONS[choice])
    stages = dict(zip(layout.placements.ids, layout.placements.stages, strict=True))
    for id_, box in layout.cards.items():
        cell = layout.cell_at(*box.center)
        assert cell.column.id == stages[id_]
        assert box.within(cell.box)


@lenses
@models
@options
def test_no_two_texts_overlap_and_none_is_cut_off_at_the_edge(lens, name, choice):
    layout, marks = picture(MODELS[name], lens, options=OPTIONS[choice])
    whole = Box(0, 0, *layout.size)
    assert overlaps(texts(marks)) == []
    assert [text for box, text in texts(marks) if not box.within(whole)] == []


@lenses
@models
def test_text_on_a_card_stays_on_the_card(lens, name):
    layout, _ = picture(MODELS[name], lens)
    for place in layout.cards_in(Box(0, 0, *layout.size)):
        card = Box(*layout.boxes[place])
        marks = draw(layout, Look.of(MODELS[name]), card.inset(1, 1))
        mine = [box for box, _ in texts(mark for mark in marks if mark.layer == 4) if card.holds(*box.center)]
        assert all(box.within(card) for box in mine)


def test_all_lenses_have_the_same_stages_as_columns_in_the_same_order():
    view = View.of_state(fixture_t())
    columns = [[c.id for grid in arrange(view, lens).grids for c in grid.columns] for lens in LENSES]
    assert columns[0] == ["A1", "A2", "A3", "A4", "B1", "B2", "B3"]
    assert columns[1:] == columns[:-1]


@pytest.mark.parametrize("lens", ["pnls", "layers"])
def test_two_states_beside_each_other_have_their_columns_in_the_same_places(lens):
    now, then = View.of_state(fixture_t()), View.of_state(fixture_t(), "target")
    first, second = arrange(now, lens, beside=then), arrange(then, lens, beside=now)
    assert first.grids[0].columns == second.grids[0].columns


def test_a_stage_that_only_one_state_has_keeps_its_column_and_its_name_in_the_other():
    stage = {"id": "S2", "kind": "stage", "name": "Only later", "present": False, "at": {"target": {"present": True}}}
    journey = {"id": "J", "kind": "journey", "name": "J"}
    links = [{"kind": "hasStage", "from": "J", "to": s, "order": n} for n, s in enumerate(("S1", "S2"))]
    records = model([journey, {"id": "S1", "kind": "stage", "name": "Always"}, stage, *links])
    now, then = View.of_state(records), View.of_state(records, "target")
    layout = arrange(now, "pnls", beside=then)
    words = [text for _, text in texts(draw(layout, Look.of(records)))]
    assert [column.id for column in layout.grids[0].columns] == ["S1", "S2"]
    assert "Only later" in words


@lenses
@models
def test_the_same_model_gives_the_same_marks(lens, name):
    assert picture(MODELS[name], lens)[1] == picture(dict(reversed(MODELS[name].items())), lens)[1]


@lenses
def test_every_placement_of_every_journey_is_drawn_once(lens):
    layout, marks = picture(fixture_t(), lens)
    drawn = [mark.id for mark in marks if getattr(mark, "role", "") == "card"]
    assert sorted(drawn) == sorted(layout.placements.ids)


@lenses
def test_an_empty_model_gives_an_empty_picture(lens):
    layout, marks = picture(model([]), lens)
    assert layout.cards == {}
    assert all(extent(mark).width >= 0 for mark in marks)


@lenses
def test_a_collapsed_journey_hides_its_cards_and_says_what_is_in_it(lens):
    layout, marks = picture(fixture_t(), lens, options=LensOptions(collapsed=frozenset({"J2"})))
    assert {id_[2] for id_ in layout.cards} == {"A"}
    assert any("4\u00a0crossings" in getattr(mark, "title", "") for mark in marks)


@lenses
def test_focus_on_a_journey_leaves_the_others_out(lens):
    layout, _ = picture(fixture_t(), lens, options=LensOptions(focus="J2"))
    assert {id_[2] for id_ in layout.cards} == {"B"}


@lenses
@models
@options
def test_every_piece_stays_within_its_box(lens, name, choice):
    layout, _ = picture(MODELS[name], lens, options=OPTIONS[choice])
    drawn = ((piece.box, mark) for piece in layout.pieces for mark in piece.draw(Look.of(MODELS[name])))
    assert [mark for box, mark in drawn if not extent(mark).within(box, tolerance=3)] == []


@lenses
def test_drawing_a_part_gives_all_marks_that_are_seen_there(lens):
    records = MODELS["plain"]
    layout, marks = picture(records, lens)
    window = Box(300, 200, 500, 300)
    part = set(draw(layout, Look.of(records), window))
    seen = [mark for mark in marks if extent(mark).meets(window)]
    assert [mark for mark in seen if mark not in part] == []


def test_a_lens_that_is_not_there_is_refused_in_words():
    with pytest.raises(Trouble, match="There is no lens “plan”"):
        arrange(View.of_state(fixture_t()), "plan")


def test_a_cell_is_found_by_row_and_column_and_under_the_pointer():
    layout, _ = picture(fixture_t(), "pnls")
    cell = layout.cell("DLR", "A3")
    assert layout.cell_at(*cell.box.center) == cell
    assert cell in list(layout.cells(cell.box))
    assert layout.cell_at(-5, -5) is None


def test_cards_keep_their_size_when_the_lens_changes():
    view = View.of_state(fixture_t())
    sizes = [{box[2:] for box in arrange(view, lens).cards.values()} for lens in ("pnls", "layers")]
    assert sizes[0] == sizes[1]
    assert len(sizes[0]) == 1


@lenses
def test_cells_in_sight_are_those_of_all_that_meet_what_is_seen(lens):
    layout = arrange(View.of_state(invented(200)), lens)
    every = list(layout.cells())
    for x, y in ((0, 0), (500, 300), (2_000, 900), (-300, -300)):
        seen = Box(x, y, 700, 500)
        assert list(layout.cells(seen)) == [cell for cell in every if cell.box.meets(seen)]
