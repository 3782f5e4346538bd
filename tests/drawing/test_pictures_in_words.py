"""What pictures say in words and show in marks: chips, slots, perception, lanes, and the picture for paper."""

import re
from xml.etree import ElementTree

import pytest

from studio.drawing.draw import draw
from studio.drawing.lens import arrange
from studio.drawing.look import Look
from studio.drawing.marks import Box, Curve, Rect, TextRun, extent, in_order, moved, named_at
from studio.drawing.options import LensOptions
from studio.drawing.overview import overview
from studio.drawing.perception import written
from studio.drawing.signature import signature
from studio.drawing.svg import svg
from studio.model.query import View
from tests.drawing.models import element, fixture_t, invented, model, relation
from tests.drawing.pictures import inked, overlaps, picture, texts


def said(marks):
    """All words in a picture."""
    return {mark.text for mark in marks if isinstance(mark, TextRun)}


def with_role(marks, role):
    return [mark for mark in marks if getattr(mark, "role", "") == role]


def test_a_journey_without_an_owner_shows_a_dashed_slot_for_each_of_what_is_missing():
    _, marks = picture(fixture_t(), "outcomes")
    slots = with_role(marks, "slot")
    assert all(slot.dash for slot in slots)
    assert [slot.id for slot in slots] == ["J1", "J1", "J2", "J2"]


def test_a_journey_with_an_owner_and_a_pnl_shows_their_chips():
    _, marks = picture(fixture_t(), "outcomes", "target")
    assert {"Maya Okafor", "MO", "Choose a car"} <= said(marks)
    assert with_role(marks, "slot") == []


def test_perception_is_shown_on_the_scale_of_the_model_with_a_tick_for_today():
    _, marks = picture(fixture_t(), "outcomes", "target")
    assert {"78", "82", "71"} <= said(marks)
    assert "Ease: 82.0, today 41.0" in {mark.title for mark in with_role(marks, "perception")}


@pytest.mark.parametrize(("score", "words"), [(0.5, "1"), (-0.5, "−1"), (-0.2, "0"), (77.4, "77"), (-12.5, "−13")])
def test_scores_are_rounded_half_away_from_nought_with_a_true_minus(score, words):
    assert written(score) == words


def test_a_card_nobody_performs_is_hatched_grey_and_says_so():
    forms = [element("journey", "J"), element("stage", "S"), element("capability", "C")]
    links = [relation("hasStage", "J", "S", order=0), relation("supports", "C", "S", id="p")]
    _, marks = picture(model([*forms, *links]), "outcomes")
    strip = next(mark for mark in marks if isinstance(mark, Rect) and mark.hatch)
    assert strip.fill not in ("", "#FFFFFF")
    assert "Nobody performs it" in said(marks)


def test_every_card_says_in_a_sentence_what_it_records():
    _, marks = picture(fixture_t(), "pnls", "target")
    titles = {mark.title for mark in with_role(marks, "card")}
    assert "Test-drive fulfilment, performed by Hosts (Choose a car), leads at Test drive" in titles


def test_a_stage_with_a_moment_of_truth_has_a_star():
    _, marks = picture(fixture_t(), "outcomes")
    assert [mark.id for mark in with_role(marks, "moment")] == ["A3", "B1"]


def test_the_ribbon_shows_the_curve_the_moments_the_signals_and_the_cliffs():
    _, marks = picture(fixture_t(), "pnls")
    assert len([mark for mark in marks if isinstance(mark, Curve)]) == 2
    assert {mark.id for mark in with_role(marks, "signal")} == {"told"}
    assert {mark.id for mark in with_role(marks, "cliff")} == {"A3", "B2"}


def test_pnls_come_in_the_order_of_the_domain():
    layout, _ = picture(fixture_t(), "pnls")
    groups = list(dict.fromkeys(row.group for row in layout.grids[0].rows))
    assert groups == ["PF", "PR", "PS", "PO", "PM"]


def test_cards_lie_in_the_lane_of_their_side():
    layout, _ = picture(fixture_t(), "layers")
    assert layout.card("p-A4-now-0").within(layout.cell("L1", "A4").box)
    assert layout.card("p-A4-now-1").within(layout.cell("L3", "A4").box)


def test_a_pnl_is_a_bar_under_the_journey_it_answers_for():
    layout, marks = picture(fixture_t(), "layers", "target")
    bar = next(mark for mark in with_role(marks, "pnl") if mark.id == "PJ1" and mark.y > layout.head)
    first, last = layout.cell("L9", "A1").box, layout.cell("L9", "A4").box
    assert first.x < bar.x < first.right
    assert last.x < bar.x + bar.width < last.right


def test_what_is_under_the_pointer_is_found_uppermost_first():
    layout, marks = picture(fixture_t(), "pnls")
    x, y = layout.card("p-A3-now-0").center
    assert [mark.role for mark in named_at(marks, x, y)] == ["card", "band"]


@pytest.mark.parametrize("width", [386.0, 780.0, 1100.0])
@pytest.mark.parametrize("records", [fixture_t(), invented(60, seed=3, absurd=True)], ids=["T", "absurd"])
def test_the_signature_picture_keeps_its_width_and_sets_nothing_under_eight_points(records, width):
    drawn = signature(View.of_state(records), View.of_state(records, "target"), Look.of(records), width)
    words = [mark for mark in drawn.marks if isinstance(mark, TextRun) and len(mark.text) > 2]
    assert min(mark.size for mark in words) >= 8
    assert overlaps(texts(drawn.marks)) == []
    assert [mark for mark in words if not inked(mark).within(Box(0, 0, *drawn.size))] == []


def test_the_signature_picture_tells_the_crossings_of_both_states():
    records = fixture_t()
    drawn = signature(View.of_state(records), View.of_state(records, "target"), Look.of(records), 780)
    assert {
        "the customer is handed across P&Ls 7 times",
        "the customer is handed across P&Ls 2 times",
    } <= said(drawn.marks)
    assert drawn.shown == ("J1", "J2")


@pytest.mark.parametrize("lens", ["outcomes", "pnls", "layers"])
@pytest.mark.parametrize("scale", [0.4, 0.1, 0.02])
def test_from_afar_no_name_is_set_smaller_than_can_be_read(lens, scale):
    records = invented(200)
    layout = arrange(View.of_state(records), lens)
    marks = overview(layout, Look.of(records), scale)
    assert len(with_role(marks, "card")) == len(layout.cards)
    assert all(mark.size * scale >= 11 - 1e-9 for mark in marks if isinstance(mark, TextRun))


def test_an_svg_is_sound_and_holds_every_text_and_what_marks_stand_for():
    _, marks = picture(invented(60, seed=3, absurd=True), "outcomes")
    root = ElementTree.fromstring(svg(marks, (1000, 800), "A & B", "<about>"))
    name = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{name}title").text == "A & B"
    assert len(root.findall(f".//{name}text")) == len([mark for mark in marks if isinstance(mark, TextRun)])
    assert {mark.id for mark in marks if mark.id} == {node.get("data-id") for node in root.iter()} - {None}


def test_an_svg_survives_what_xml_cannot_hold():
    mark = TextRun(0, 10, "a\x00b\ud800c", 10)
    assert ElementTree.fromstring(svg([mark], (10, 10), "t\x01"))


def test_an_svg_with_fonts_carries_only_the_letters_it_uses():
    text = svg([TextRun(0, 10, "Aé試", 10)], (100, 20), "t", fonts=True)
    assert len(re.findall("@font-face", text)) == 2
    assert len(text) < 8000
    assert text == svg([TextRun(0, 10, "Aé試", 10)], (100, 20), "t", fonts=True)


def test_a_mark_moved_there_and_back_is_the_same():
    _, marks = picture(fixture_t(), "pnls")
    for mark in marks:
        assert extent(moved(moved(mark, 8, -4), -8, 4)) == pytest.approx(extent(mark))


def test_marks_are_painted_in_layers():
    _, marks = picture(fixture_t(), "pnls")
    layers = [mark.layer for mark in in_order(marks)]
    assert layers == sorted(layers)
    assert marks == in_order(marks)


def test_labels_can_be_grown():
    view, look = View.of_state(fixture_t()), Look.of(fixture_t())
    small, large = (max(m.size for m in draw(arrange(view, options=LensOptions(labels=n)), look)
                        if isinstance(m, TextRun)) for n in (1, 2))  # fmt: skip
    assert large == 2 * small
