"""M41: the schedule within people's limits, waves, change load, and the plateaus that follow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.analysis.context import Model
from studio.analysis.network import critical_path
from studio.analysis.plateaus import plateaus, view_in_week, with_plateaus
from studio.analysis.resources import Load, serial_schedule
from studio.analysis.schedule import schedule_measure, schedule_of
from studio.model.states import at, differences
from tests.analysis.builders import ask, element, only, oracles, records, relation
from tests.analysis.plans import brings, initiatives, networks
from tests.analysis.random_models import Chance

ORACLE = {vector["metric"]: vector for vector in oracles()["scalar"]}
NEW = only("target")


def staffed(weeks, waits, demand, capacity):
    """Initiatives that need people of one unit U."""
    needs = [relation("demand", id_, "U", fte=fte) for id_, fte in demand.items()]
    return [element("unit", "U", changeCapacity=capacity), *initiatives(weeks, waits), *needs]


def test_the_schedule_is_that_of_the_domain():
    network, given_, expected = ORACLE["M40"]["input"], ORACLE["M41"]["input"], ORACLE["M41"]["expected"]
    forms = staffed(network["durations"], network["preds"], given_["demand"], given_["capacity"])
    found = schedule_measure(ask(records(forms)))
    assert found.value == expected["makespan"]
    assert {id_: slot["start"] for id_, slot in found.parts["initiatives"].items()} == expected["starts"]


def test_of_equally_urgent_initiatives_the_one_with_the_higher_priority_goes_first():
    forms = staffed({"a": 4, "b": 4}, {}, {"a": 1, "b": 1}, 1)
    next(form for form in forms if form["id"] == "b").update(customerValue=13, jobSize=1)
    found = schedule_of(ask(records(forms)).model)
    assert [found.slots[id_].start for id_ in "ab"] == [4, 0]


def test_an_initiative_that_alone_needs_too_many_is_named():
    found = schedule_measure(ask(records(staffed({"a": 4}, {}, {"a": 5}, 3))))
    assert (found.reason, found.contributors) == ("INVALID", ("a", "U"))
    assert "“a” needs 5 FTE of “U”, which can spare 3" in found.note


def test_a_unit_of_unknown_capacity_limits_nothing_and_is_listed():
    forms = staffed({"a": 4, "b": 4}, {}, {"a": 5, "b": 5}, 3)
    del forms[0]["changeCapacity"]
    found = schedule_measure(ask(records(forms)))
    assert (found.value, found.parts["unlimited"], found.parts["changeLoad"]) == (4, ["U"], {"U": [None]})


def test_change_load_is_the_taken_part_of_capacity_in_each_wave():
    found = schedule_measure(ask(records(staffed({"a": 26, "b": 13}, {"b": ["a"]}, {"a": 2, "b": 1}, 2))))
    assert found.parts["changeLoad"] == {"U": [1.0, pytest.approx(13 / 52)]}
    assert found.parts["strained"] == [{"unit": "U", "wave": 1}]


@given(networks(), st.integers(2, 4), st.data())
def test_a_schedule_keeps_the_order_and_never_takes_more_people_than_there_are(network, capacity, data):
    tasks, links = network
    demand = {id_: {"U": float(data.draw(st.integers(0, capacity)))} for id_ in tasks}
    timing = critical_path(tasks, links)
    slots = serial_schedule(
        tasks, links, {id_: (one.latest_finish, 0.0) for id_, one in timing.items()}, demand, {"U": Load(capacity)}
    )
    assert all(slots[link.before].finish + link.lag <= slots[link.after].start for link in links)
    assert all(slots[id_].start >= task.not_before for id_, task in tasks.items())
    for week in {slot.start for slot in slots.values()}:
        assert sum(demand[id_]["U"] for id_, slot in slots.items() if slot.start <= week < slot.finish) <= capacity


@given(networks(), st.data())
def test_people_never_make_a_plan_shorter_than_its_critical_path(network, data):
    tasks, links = network
    demand = {id_: {"U": float(data.draw(st.integers(0, 2)))} for id_ in tasks}
    timing = critical_path(tasks, links)
    rank = {id_: (one.latest_finish, 0.0) for id_, one in timing.items()}
    slots = serial_schedule(tasks, links, rank, demand, {"U": Load(2.0)})
    assert max(one.finish for one in timing.values()) <= max(slot.finish for slot in slots.values()) + 1e-9


def test_waves_are_windows_of_the_length_set_and_an_initiative_belongs_where_it_ends():
    forms = initiatives({"a": 10, "b": 20, "c": 45})
    found = schedule_of(ask(records(forms, waveWeeks=20)).model)
    assert [(wave.start, wave.end, wave.finishes) for wave in found.waves] == [
        (0, 20, ("a", "b")),
        (20, 40, ()),
        (40, 60, ("c",)),
    ]


def test_described_waves_come_first_and_carry_their_names():
    forms = [*initiatives({"a": 10, "b": 40}), element("wave", "w", "Nobody repeats their story", endWeek=12)]
    found = plateaus(ask(records(forms)).model)
    assert [(one.name, one.week, one.wave) for one in found] == [
        ("After Nobody repeats their story", 12, "w"),
        ("After Wave 2", 38, ""),
        ("After Wave 3", 64, ""),
    ]


def test_a_cycle_means_no_plateaus_with_the_reason_shown():
    units = [element("unit", id_, **NEW) for id_ in "UV"]
    inside = [relation("coordinates", "U", "V", id="c", **NEW)]
    forms = [*initiatives({"a": 1, "b": 1}, {"b": ["a"]}), *units, *inside, brings("b", "U"), brings("a", "c")]
    model = ask(records(forms)).model
    assert plateaus(model) == []
    assert "wait for one another" in schedule_of(model).note


def test_initiatives_without_a_date_arrive_at_a_last_plateau_without_a_week():
    forms = [*initiatives({"a": 5}), element("initiative", "b"), element("unit", "U", **NEW), brings("b", "U")]
    model = ask(records(forms)).model
    assert [(one.week, one.arrived) for one in with_plateaus(model)] == [(26, ("a",)), (None, ("b",))]
    assert "U" in model.view("plateau-2").records


def test_the_model_of_any_week_holds_what_is_finished_by_then():
    units = [element("unit", id_, **NEW) for id_ in "UV"]
    forms = [*initiatives({"a": 5, "b": 9}), *units, brings("a", "U"), brings("b", "V")]
    model = ask(records(forms)).model
    present = [sorted(view_in_week(model, week).records.keys() & {"U", "V"}) for week in (0, 5, 8.9, 9)]
    assert present == [[], ["U"], ["U"], ["U", "V"]]


def planned(seed):
    """A random model in which every change to the target is brought by one of three initiatives."""
    stored = Chance(seed).model(25, 40)
    stored = {
        id_: record for id_, record in stored.items() if record["kind"] not in ("initiative", "changes", "precedes")
    }
    keep = stored.keys() | {"a", "b", "c"}
    stored = {id_: r for id_, r in stored.items() if all(r.get(end, id_) in keep for end in ("from", "to"))}
    for place, id_ in enumerate("abc"):
        stored[id_] = {"id": id_, "kind": "initiative", "name": id_, "durationWeeks": 20 + place}
    stored["@model"] = {"id": "@model", "kind": "model"}
    for place, change in enumerate(differences(stored)):
        about = {"record": change.id, **({"field": change.field} if change.field else {})}
        stored[f"x{place}"] = {
            "id": f"x{place}",
            "kind": "changes",
            "from": "abc"[place % 3],
            "option": "target",
            **about,
        }
    return stored


@given(st.integers(0, 10_000))
def test_the_last_plateau_of_a_fully_assigned_plan_is_the_target_and_before_the_first_is_current(seed):
    stored = planned(seed)
    model = Model(stored)
    found = with_plateaus(model)
    if found:  # a random plan may go round in a circle
        assert dict(model.view(found[-1].id).records) == at(stored, "target")
    assert dict(view_in_week(model, 0).records) == at(stored, "current")
