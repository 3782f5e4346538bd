"""The customer's path: as many crossings are drawn as are counted, and stops are numbered in order."""

import pytest

from studio.analysis.structure_flow import flow_of
from studio.drawing.lens import LENSES
from studio.drawing.look import Look
from studio.drawing.marks import Circle, Diamond, Layer, Line, TextRun, extent
from studio.drawing.outline import line
from studio.model.query import View
from tests.drawing.models import fixture_t, invented
from tests.drawing.pictures import picture


def crossings(marks):
    return [mark for mark in marks if isinstance(mark, Diamond) and mark.role == "crossing"]


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize(("state", "expected"), [("current", 7), ("target", 2)])
def test_fixture_t_shows_the_crossings_of_the_domain(lens, state, expected):
    _, marks = picture(fixture_t(), lens, state)
    assert len(crossings(marks)) == expected


@pytest.mark.parametrize("lens", ["outcomes", "layers"])
def test_every_crossing_that_is_counted_is_drawn(lens):
    records = invented(300, seed=5)
    view = View.of_state(records)
    counted = sum(flow_of(view, journey["id"], []).crossings for journey in view.of("journey"))
    assert len(crossings(picture(records, lens)[1])) == counted


def test_a_crossing_says_from_which_account_to_which():
    _, marks = picture(fixture_t(), "pnls")
    titles = {mark.title for mark in crossings(marks)}
    assert "The customer is handed from Online to Retail" in titles


def test_stops_are_numbered_along_each_journey():
    _, marks = picture(fixture_t(), "pnls")
    numbers = [int(mark.text) for mark in marks if isinstance(mark, TextRun) and mark.layer == Layer.STOP]
    assert sorted(numbers) == sorted([*range(1, 7), *range(1, 7)])


def test_the_path_runs_behind_the_cards_and_red_only_where_it_crosses():
    records = fixture_t()
    _, marks = picture(records, "pnls")
    legs = [mark for mark in marks if isinstance(mark, Line) and mark.role == "path"]
    assert {leg.layer for leg in legs} == {Layer.PATH}
    assert sum(leg.color == Look.of(records).theme.bad for leg in legs) == 7


def test_stops_and_crossings_never_lie_on_a_card():
    layout, marks = picture(invented(200), "pnls")
    points = [mark for mark in marks if isinstance(mark, (Circle, Diamond)) and mark.layer == Layer.STOP]
    cards = list(layout.cards.values())
    assert [p for p in points if any(extent(p).inset(3, 3).meets(card) for card in cards)] == []


def test_a_line_with_rounded_corners_begins_and_ends_where_the_broken_line_does():
    commands = line(Line(((0, 0), (10, 0), (10, 10)), "#000000", radius=4))
    assert commands[0] == ("M", 0, 0)
    assert commands[-1] == ("L", 10, 10)
    assert [command[0] for command in commands] == ["M", "L", "C", "L"]


def test_a_corner_is_rounded_no_more_than_its_shorter_side_allows():
    commands = line(Line(((0, 0), (2, 0), (2, 50)), "#000000", radius=9))
    assert commands[1] == ("L", 1.0, 0.0)
