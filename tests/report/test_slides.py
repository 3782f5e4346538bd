"""The brief as a slide: native shapes that can be edited, with the words of the page."""

import io
from time import process_time

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from benchmarks.generate import model
from studio.report.brief import brief, brief_page
from studio.report.facts import Facts
from studio.report.options import Options
from studio.report.slides import slides
from studio.report.working import CancelledError
from tests.models.shipped import SAMPLES, records_of


@pytest.fixture(scope="module", params=SAMPLES[2:4], ids=lambda sample: str(sample).rpartition("/")[2])
def records(request):
    return records_of(request.param)


def shapes_of(data):
    (slide,) = Presentation(io.BytesIO(data)).slides
    return list(slide.shapes)


def words_of(shapes):
    found = []
    for shape in shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            found += words_of(shape.shapes)
    return found


def test_the_slide_says_what_the_page_says_and_no_picture_stands_for_it(records):
    shapes = shapes_of(slides(records, "current"))
    facts = Facts(records, "current")
    said = "\n".join(words_of(shapes))
    assert brief_page(facts).headline in said
    assert not [shape for shape in shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert sum(shape.shape_type == MSO_SHAPE_TYPE.GROUP for shape in shapes) == 1
    assert sum(shape.has_table for shape in shapes) == 1


def test_the_chart_is_native_and_holds_the_numbers(records):
    facts = Facts(records, "current")
    charts = [shape.chart for shape in shapes_of(slides(records, "current")) if shape.has_chart]
    values = [list(series.values)[-1] for series in charts[0].plots[0].series] if charts else [None, None]
    assert values == [one.perception.value for one in reversed(facts.headlines)]


def test_nothing_stands_outside_the_slide(records):
    deck = Presentation(io.BytesIO(slides(records, "current", options=Options(paper="letter"))))
    for shape in deck.slides[0].shapes:
        assert shape.left >= 0
        assert shape.top >= 0
        assert shape.left + shape.width <= deck.slide_width + 12_700
        assert shape.top + shape.height <= deck.slide_height + 12_700


def test_the_same_model_gives_the_same_slide(records):
    assert slides(records, "current") == slides(records, "current")


def test_money_that_is_masked_is_not_in_the_slide(records):
    facts = Facts(records, "current")
    said = "\n".join(words_of(shapes_of(slides(records, "current", options=Options(mask=frozenset({"money"}))))))
    assert facts.money(facts.case.investment) not in said or not facts.plan.initiatives


def test_a_slide_that_nobody_wants_any_more_is_not_made(records):
    with pytest.raises(CancelledError):
        slides(records, "current", cancelled=lambda: True)


def test_names_with_signs_that_xml_cannot_hold_and_an_empty_model_make_a_slide():
    states = {f"@{one}": {"id": f"@{one}", "kind": "state", "type": one} for one in ("current", "target")}
    odd = {"@model": {"id": "@model", "kind": "model", "name": "A\x0bB <i>\u202e & ]]> \ufffe"}}
    assert shapes_of(slides(states, "current"))
    assert shapes_of(slides({**states, **odd}, "current"))


def test_a_slide_of_a_model_of_hundreds_of_elements_costs_little_more_than_its_page():
    records = model(300)

    def spent(make):
        start = process_time()
        make(records, "current")
        return process_time() - start

    spent(brief)  # the libraries come once
    assert spent(slides) < 25 * spent(brief)
