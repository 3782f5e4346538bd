"""What follows when an initiative runs at another time, and the model of any week, against working it out anew."""

import pytest

from benchmarks.planned import planned
from studio import paths
from studio.analysis.context import Model
from studio.analysis.harm import checks_of
from studio.analysis.plateaus import view_after
from studio.analysis.replanning import consequences, harm_change, replanned, unit_load
from studio.analysis.schedule import schedule_of
from studio.file import document
from studio.model.query import View
from tests.model.reckoning import reckoned

SAMPLES = ("military-families", "veterans-services", "wireless-care", "specialty-chemicals", "test-drive")


def records_of(name):
    """A shipped sample."""
    return document.read(paths.models() / f"{name}.cxmodel").records


def moved(records, initiative, **fields):
    """The models before and after an initiative is given other fields."""
    before = Model(records)
    return before, replanned(before, {initiative: {**records[initiative], **fields}})


@pytest.mark.parametrize("name", SAMPLES)
def test_every_week_reads_as_the_plateau_of_what_is_finished_by_then(name):
    model = Model(records_of(name))
    schedule = schedule_of(model)
    weeks = sorted({slot.finish for slot in schedule.slots.values()})
    for week in (*weeks, *weeks[::-2], *weeks[1::3]):  # forth, back and forth again
        done = schedule.finished_by(week)
        found = view_after(model, done, "then")
        wanted = View(reckoned(model.records, done, model.target))
        assert found.records == wanted.records
        assert [list(found.elements()), list(found.relations())] == [list(wanted.elements()), list(wanted.relations())]
        for id_ in wanted.records:
            assert [found.out(id_, kind) for kind in ("supports", "owns")] == [
                wanted.out(id_, kind) for kind in ("supports", "owns")
            ]
            assert found.into(id_, "supports") == wanted.into(id_, "supports")


@pytest.mark.parametrize("week", [0, 6, 30, 90])
def test_a_plan_made_anew_in_haste_is_the_plan_made_anew_at_leisure(week):
    for records in (records_of("veterans-services"), planned(300)):
        initiative = sorted(schedule_of(Model(records)).slots)[-1]
        _, after = moved(records, initiative, notBefore=week)
        fresh = Model({**records, initiative: {**records[initiative], "notBefore": week}})
        assert schedule_of(after).slots == schedule_of(fresh).slots
        assert schedule_of(after).waves == schedule_of(fresh).waves
        assert checks_of(after) == checks_of(fresh)


def test_nothing_follows_where_nothing_is_changed():
    before, after = moved(records_of("veterans-services"), "I11")
    found = consequences(before, after, "I11", 12)
    assert (found.shifts, found.holds, found.reached, found.strains) == ((), (), (), ())
    assert harm_change(before, after) == ((), ())


def test_what_is_moved_late_is_missed_at_its_plateau_and_may_push_others():
    before, after = moved(records_of("veterans-services"), "I10", notBefore=30)
    found = consequences(before, after, "I10", 30)
    assert [shift.id for shift in found.shifts] == ["I10", "I4"]
    assert [(one.more, one.fewer) for one in found.reached] == [((), ("I10",)), (("I10",), ())]
    assert (found.before, found.after) == (56, 66)


def test_what_is_asked_for_too_early_says_for_whom_it_waits_and_who_is_full():
    before, after = moved(records_of("veterans-services"), "I9", notBefore=0)
    held = consequences(before, after, "I9", 0).holds
    assert [(hold.by, hold.is_unit, hold.until) for hold in held] == [("I3", False, 36), ("OIT", True, 20)]


def test_what_is_pushed_into_a_wave_that_is_full_strains_a_unit():
    records = records_of("veterans-services")
    full = {**records["OIT"], "changeCapacity": 7.0}
    before, after = moved({**records, "OIT": full}, "I8", notBefore=0, durationWeeks=30)
    assert all(strain.load > 0.8 for strain in consequences(before, after, "I8").strains)


def test_the_load_of_a_unit_adds_up_to_what_its_initiatives_need():
    schedule = schedule_of(Model(records_of("veterans-services")))
    for unit in {unit for needs in schedule.demand.values() for unit in needs}:
        weeks = sum((end - start) * fte for start, end, fte in unit_load(schedule, unit))
        needed = [(schedule.slots[id_], needs.get(unit, 0)) for id_, needs in schedule.demand.items()]
        assert weeks == pytest.approx(sum((slot.finish - slot.start) * fte for slot, fte in needed))
