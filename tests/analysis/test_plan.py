"""M38 and M40: what waits for what, the critical path, cycles, and what nobody has taken on."""

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.analysis.network import Link, critical_path, in_order, smallest_cycle
from studio.analysis.plan import coverage_measure, critical_path_measure, plan_of
from studio.model.plain import read
from tests.analysis.builders import ask, element, only, oracles, records, relation
from tests.analysis.plans import GONE, brings, initiatives, networks

ORACLE = {vector["metric"]: vector for vector in oracles()["scalar"]}
NEW = only("target")


def plan(*forms):
    return plan_of(ask(records(forms)).model)


def links(*forms):
    return [(link.before, link.after) for link in plan(*forms).links]


@pytest.mark.parametrize("metric", ["M40", "M40.caseA"])
def test_the_critical_path_is_that_of_the_domain(metric):
    given_, expected = ORACLE[metric]["input"], ORACLE[metric]["expected"]
    found = critical_path_measure(ask(records(initiatives(given_["durations"], given_["preds"]))))
    assert found.value == pytest.approx(expected["makespan"])
    assert found.parts["critical"] == expected["critical"]


def test_earliest_and_latest_starts_are_those_of_the_domain():
    given_, expected = ORACLE["M40"]["input"], ORACLE["M40"]["expected"]
    found = plan(*initiatives(given_["durations"], given_["preds"])).timing
    assert {id_: timing.start for id_, timing in found.items()} == expected["ES"]
    assert {id_: timing.latest_start for id_, timing in found.items()} == expected["LS"]
    assert {id_: timing.slack for id_, timing in found.items() if timing.slack} == {"C": 2, "E": 6}


def test_lags_and_earliest_starts_are_kept():
    forms = [*initiatives({"a": 2, "b": 3}), relation("precedes", "a", "b", lagWeeks=4)]
    forms[0]["notBefore"] = 1
    assert plan(*forms).timing["b"].start == 7


def test_an_initiative_of_unknown_length_has_no_time_nor_have_those_that_wait_for_it():
    forms = initiatives({"a": 2, "b": 3, "c": 1}, {"b": ["a"]})
    del forms[0]["durationWeeks"]
    found = critical_path_measure(ask(records(forms)))
    assert (found.value, found.coverage, found.parts["undated"]) == (1, pytest.approx(1 / 3), ["a", "b"])


def test_a_plan_without_initiatives_or_durations_has_no_length():
    assert critical_path_measure(ask(records([]))).reason == "EMPTY"
    assert critical_path_measure(ask(records([element("initiative", "i")]))).reason == "INSUFFICIENT"


@given(networks())
def test_the_critical_path_agrees_with_the_longest_path_of_another_library(network):
    tasks, edges = network
    graph = networkx.DiGraph()
    for id_, task in tasks.items():
        graph.add_edge("start", id_, weight=task.not_before)
        graph.add_edge(id_, "end", weight=task.weeks)
    graph.add_weighted_edges_from((edge.before, edge.after, tasks[edge.before].weeks + edge.lag) for edge in edges)
    found = critical_path(tasks, edges)
    longest = networkx.dag_longest_path_length(graph, weight="weight")
    assert max(timing.finish for timing in found.values()) == pytest.approx(longest)


@given(networks())
def test_the_order_puts_every_task_after_those_it_waits_for(network):
    tasks, edges = network
    order = in_order(sorted(tasks), edges)
    assert sorted(order) == sorted(tasks)
    assert all(order.index(edge.before) < order.index(edge.after) for edge in edges)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), unique=True))
def test_the_smallest_cycle_is_as_small_as_any(pairs):
    edges = [Link(before, after) for before, after in pairs]
    cycles = list(networkx.simple_cycles(networkx.DiGraph(pairs)))
    found = smallest_cycle("abcdef", edges)
    assert len(found) == min(map(len, cycles), default=0)
    assert not found or sorted(found) in [sorted(cycle) for cycle in cycles]


def test_an_initiative_waits_for_the_one_that_brings_what_it_needs():
    team = [element("unit", "TEAM", **NEW), element("pnl", "P"), relation("bookedTo", "TEAM", "P", id="k", **NEW)]
    assert links(*initiatives({"a": 1, "b": 1}), *team, brings("b", "TEAM"), brings("a", "k")) == [("b", "a")]


def test_an_initiative_that_moves_work_waits_for_the_unit_that_takes_it():
    work = [element("capability", "C"), element("stage", "S"), element("unit", "OLD"), element("unit", "NEW", **NEW)]
    card = relation("supports", "C", "S", id="card", unit="OLD", at={"target": {"unit": "NEW"}})
    forms = [*work, card, *initiatives({"a": 1, "b": 1}), brings("a", "card", "unit"), brings("b", "NEW")]
    assert links(*forms) == [("b", "a")]


def test_a_unit_is_retired_only_once_its_work_has_moved():
    work = [element("capability", "C"), element("stage", "S"), element("unit", "OLD", **GONE), element("unit", "NEW")]
    card = relation("supports", "C", "S", id="card", unit="OLD", at={"target": {"unit": "NEW"}})
    forms = [*work, card, *initiatives({"a": 1, "b": 1}), brings("a", "OLD"), brings("b", "card", "unit")]
    assert links(*forms) == [("b", "a")]


def test_a_new_owner_waits_until_the_old_one_has_gone():
    roles = [element("journey", "J"), element("role", "old"), element("role", "new")]
    owning = [relation("owns", "old", "J", id="was", **GONE), relation("owns", "new", "J", id="is", **NEW)]
    forms = [*roles, *owning, *initiatives({"a": 1, "b": 1}), brings("a", "is"), brings("b", "was")]
    assert links(*forms) == [("b", "a")]


def test_a_cycle_is_explained_by_the_smallest_one_with_names_and_reasons():
    team = [element("unit", "TEAM", **NEW), element("pnl", "P"), relation("bookedTo", "TEAM", "P", id="k", **NEW)]
    waits = initiatives({"a": 1, "b": 1, "c": 1, "d": 1}, {"b": ["a"], "c": ["b"], "d": ["c"]})
    found = critical_path_measure(ask(records([*waits, *team, brings("a", "k"), brings("c", "TEAM")])))
    assert (found.reason, found.parts["cycle"]) == ("CYCLE", ["a", "b", "c"])
    assert "“a” waits for “c” (needs “TEAM”, which the other brings)" in found.note


def test_a_stopped_initiative_is_out_of_the_plan_and_its_changes_are_nobodys():
    unit = element("unit", "TEAM", **NEW)
    stopped = element("initiative", "i", durationWeeks=3, status="stopped")
    found = plan(stopped, unit, brings("i", "TEAM"))
    assert (found.initiatives, [change.key for change in found.unassigned]) == ({}, ["TEAM"])


def test_coverage_counts_changes_that_an_initiative_brings():
    units = [element("unit", id_, **NEW) for id_ in "UVWX"]
    forms = [*units, *initiatives({"a": 1, "b": 1}), *(brings("a", id_) for id_ in "UVW")]
    found = coverage_measure(ask(records(forms)))
    assert (found.value, found.parts["unassigned"], found.parts["emptyInitiatives"]) == (0.75, ["X"], ["b"])


def test_what_no_longer_differs_is_stale_and_counts_nowhere():
    found = coverage_measure(ask(records([element("unit", "U"), *initiatives({"a": 1}), brings("a", "U", "fte")])))
    assert (found.value, found.parts["stale"], found.parts["changes"]) == (1.0, ["U.fte"], 0)
    assert found.note


def test_changes_to_an_option_are_assigned_apart_from_those_to_the_target():
    there = {"present": True}
    unit = element("unit", "U", present=False, at={"target": there, "rival": there})
    states = [{"id": id_, "type": type_} for id_, type_ in (("current", "current"), ("target", "target"))]
    form = {
        "format": "cxmodel",
        "version": 1,
        "states": [*states, {"id": "rival", "type": "option"}],
        "elements": [unit, *initiatives({"a": 1})],
        "relations": [{**brings("a", "U"), "option": "rival"}],
    }
    stored = read(form)
    assert [coverage_measure(ask(stored, state)).value for state in ("target", "rival")] == [0.0, 1.0]
