"""The roadmap as a drawing: bars where the schedule has them, words with room, whatever a plan holds."""

import math
from itertools import pairwise

import pytest

from benchmarks.planned import planned
from studio import paths
from studio.analysis.context import Model
from studio.analysis.harm import checks_of
from studio.analysis.schedule import schedule_of
from studio.drawing.look import Look
from studio.drawing.marks import Line, TextRun, extent
from studio.drawing.roadmap.calendar import day_of, ticks, week_words
from studio.drawing.roadmap.chart import chart_of
from studio.drawing.roadmap.draw import draw_roadmap
from studio.drawing.roadmap.heads import flag_box, words_of
from studio.drawing.roadmap.rows import links
from studio.drawing.roadmap.timeline import Timeline
from studio.drawing.sizes import SCREEN, scaled
from studio.file import document
from studio.model.record import Record

SAMPLES = ("military-families", "veterans-services", "wireless-care", "specialty-chemicals", "test-drive")


def records_of(name) -> dict[str, Record]:
    """A shipped sample."""
    return dict(document.read(paths.models() / f"{name}.cxmodel").records)


def drawn(records, width=1_200.0, scale=1.0):
    """The timeline of a plan and all its marks."""
    model = Model(records)
    timeline = Timeline(chart_of(model, checks_of(model)), scaled(SCREEN, scale), width)
    return timeline, draw_roadmap(timeline, Look.of(records))


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(("width", "scale"), [(1_200.0, 1.0), (500.0, 2.0), (3_000.0, 0.8)])
def test_nothing_lies_outside_and_every_length_is_a_number(name, width, scale):
    timeline, marks = drawn(records_of(name), width, scale)
    wide, tall = timeline.size
    for mark in marks:
        box = extent(mark)
        assert all(math.isfinite(part) for part in box)
        assert box.x >= -1
        assert box.right <= wide + 1
        assert box.bottom <= tall + 1


@pytest.mark.parametrize("name", SAMPLES)
def test_every_initiative_is_where_the_schedule_has_it(name):
    records = records_of(name)
    schedule = schedule_of(Model(records))
    timeline, _ = drawn(records)
    for id_, slot in schedule.slots.items():
        box = timeline.box(timeline.chart.bar(id_))
        assert timeline.week(box.x) == pytest.approx(slot.start)
        assert timeline.week(box.right) == pytest.approx(slot.finish)
        grip = timeline.grip(*box.center)
        assert (grip.id, grip.part) == (id_, "all")
        assert timeline.grip(box.right - 1, box.center[1]).part == "end"
        assert timeline.grip(box.x + 1, box.center[1]).part == "start"


def test_what_is_declared_is_a_full_line_and_what_follows_from_changes_a_dashed_one():
    timeline, _ = drawn(records_of("military-families"))
    whole = timeline.load_box(99)._replace(y=0, height=9_999)
    found = [mark for mark in links(timeline, Look.of({}), whole) if isinstance(mark, Line) and mark.title]
    declared = {(link.before, link.after) for link in timeline.chart.links if not link.because}
    implied = {(link.before, link.after) for link in timeline.chart.links if link.because} - declared
    assert (sum(not mark.dash for mark in found), sum(bool(mark.dash) for mark in found)) == (
        len(declared),
        len(implied),
    )


def test_an_initiative_of_unknown_length_and_those_that_wait_for_it_are_still_shown():
    records = records_of("military-families")
    records["I4"] = {key: held for key, held in records["I4"].items() if key != "durationWeeks"}
    timeline, marks = drawn(records)
    bars = {bar.id: bar for bar in timeline.chart.bars}
    assert len(bars) == 11
    assert not bars["I4"].is_dated
    assert bars["I5"].start >= bars["I4"].finish
    assert any(isinstance(mark, TextRun) and mark.text == "how long?" for mark in marks)


def test_a_plan_that_cannot_be_staffed_is_shown_as_if_people_were_no_limit():
    records = records_of("military-families")
    demand = next(record for record in records.values() if record["kind"] == "demand" and record["from"] == "I2")
    records[demand["id"]] = {**demand, "fte": 500.0}
    timeline, _ = drawn(records)
    assert "500" in timeline.chart.note
    assert timeline.chart.bar("I7").start == timeline.chart.bar("I2").finish
    assert timeline.chart.flags == ()


def test_a_plan_of_centuries_still_has_a_width():
    records = records_of("military-families")
    records["I9"] = {**records["I9"], "notBefore": 9e9}
    timeline, _ = drawn(records)
    assert timeline.size[0] < 40_000


def test_long_names_end_where_their_room_ends():
    records = records_of("military-families")
    records["I9"] = {**records["I9"], "name": "Whole sentences as a name " * 18}
    timeline, marks = drawn(records)
    words = next(mark for mark in marks if isinstance(mark, TextRun) and mark.text.startswith("Whole"))
    assert words.text.endswith("…")
    assert words.x + words.width <= timeline.side
    assert "Whole sentences" in words.title


def test_a_large_plan_is_drawn_where_it_is_seen():
    timeline, marks = drawn(planned(1_000))
    assert len(timeline.chart.bars) == 20
    assert marks


def test_plateaus_say_in_words_what_they_do():
    timeline, _ = drawn(records_of("veterans-services"))
    assert [words_of(flag) for flag in timeline.chart.flags] == ["does no harm", "2 warnings", "does no harm"]
    for flag in timeline.chart.flags:
        assert flag_box(timeline, flag).bottom < timeline.head


def test_an_order_that_is_given_is_kept():
    model = Model(records_of("military-families"))
    order = tuple(reversed([bar.id for bar in chart_of(model).bars]))
    assert tuple(bar.id for bar in chart_of(model, None, order).bars) == order


@pytest.mark.parametrize(
    ("written", "day"), [("2026", "2026-01-01"), ("2026-03", "2026-03-01"), ("2026-03-09", "2026-03-09")]
)
def test_a_start_date_may_be_a_month_or_a_year(written, day):
    assert day_of(written).isoformat() == day


def test_without_a_start_date_weeks_are_counted():
    assert day_of("some day") is None
    assert week_words(4.5, None) == "week 4.5"
    assert [tick.words for tick in ticks(30, None, 4)] == ["week 0", "week 13", "week 26"]


@pytest.mark.parametrize("scale", [0.01, 0.5, 2, 10, 40])
def test_ticks_keep_apart(scale):
    found = ticks(600, day_of("2026-01-05"), scale)
    gaps = [later.week - earlier.week for earlier, later in pairwise(found)]
    assert all(gap * scale > 40 for gap in gaps)


def test_the_room_to_slip_strikes_no_words_out():
    records = planned(1_000)
    for weeks in range(1, 30):
        records[f"new{weeks}"] = {"id": f"new{weeks}", "kind": "initiative", "name": "New", "durationWeeks": weeks}
    _, marks = drawn(records)
    words = [extent(mark) for mark in marks if isinstance(mark, TextRun) and mark.text == "no change"]
    room = [extent(mark) for mark in marks if isinstance(mark, Line) and mark.color == Look.of(records).track]
    assert words
    assert room
    assert not any(one.meets(other) for one in words for other in room)
