"""M16 to M18: who decides, who holds power, and whether anyone asks what customers will notice."""

from itertools import combinations

import pytest
import rustworkx
from hypothesis import given
from hypothesis import strategies as st

from studio.analysis.power import concentration, customer_question_rate, decision_concentration, is_core, power_core
from tests.analysis.builders import ask, element, oracles, records, relation


def asked(forms, measure):
    return measure(ask(records(forms)))


def function(name, **role):
    """A unit of a function and a role in it."""
    return [
        element("unit", f"u-{name}", functionFamily=name),
        element("role", f"r-{name}", **role),
        relation("memberOf", f"r-{name}", f"u-{name}"),
    ]


def right(id_, holder=None, significance=None, part="decide"):
    forms = [element("decisionRight", id_, significance=significance)]
    return forms + ([relation("holdsRight", holder, id_, part=part)] if holder else [])


def functions(*names):
    return [form for name in names for form in function(name)]


DECISIONS = [  # significance 6, 3 and 1 of ten, and a fourth function that decides nothing
    *functions("finance", "sales", "marketing", "service"),
    *(*right("d1", "r-finance", 4), *right("d2", "u-finance", 2)),
    *(*right("d3", "r-sales", 3), *right("d4", "r-marketing", 1)),
]


def test_decisions_at_6_3_1_and_0_of_ten_concentrate_by_0_46():
    found = asked(DECISIONS, decision_concentration)
    assert found.value == pytest.approx(0.46)
    assert found.parts["normalised"] == pytest.approx(0.28)
    assert found.parts["effectiveDeciders"] == pytest.approx(2.1739130434782608)
    assert found.parts["shares"] == pytest.approx({"finance": 0.6, "marketing": 0.1, "sales": 0.3, "service": 0})


def test_rights_without_a_decider_are_told_apart_from_the_rest():
    found = asked([*DECISIONS, *right("d5"), *right("d6", "u-sales", part="recommend")], decision_concentration)
    assert found.parts["undecided"] == ["d5", "d6"]
    assert found.value == pytest.approx(0.46)


def test_a_decider_without_a_function_is_listed_and_not_counted():
    found = asked([*DECISIONS, element("role", "ceo"), *right("d5", "ceo", 5)], decision_concentration)
    assert found.parts["unplaced"] == ["d5"]
    assert found.coverage == pytest.approx(4 / 5)


def test_a_role_without_a_unit_counts_for_the_function_it_comes_from():
    found = asked([element("role", "cfo", originFunction="finance"), *right("d", "cfo", 5)], decision_concentration)
    assert found.parts["shares"] == {"finance": 1}


def test_a_single_function_is_fully_concentrated_by_definition():
    found = asked([*functions("finance"), *right("d", "r-finance")], decision_concentration)
    assert (found.value, found.parts["normalised"]) == (1, 1)


def test_no_rights_are_empty():
    assert asked(functions("sales"), decision_concentration).reason == "EMPTY"


@given(st.lists(st.floats(0.001, 1000), min_size=2, max_size=12))
def test_normalised_concentration_lies_from_0_for_equal_shares_to_1_for_a_single_decider(amounts):
    found = concentration([amount / sum(amounts) for amount in amounts])
    assert 0 <= found["normalised"] <= 1
    assert concentration([1 / len(amounts)] * len(amounts))["normalised"] == pytest.approx(0, abs=1e-12)
    assert concentration([1.0] + [0.0] * (len(amounts) - 1))["normalised"] == 1


ORACLE = next(one for one in oracles()["scalar"] if one["metric"] == "M17")


def powerful():
    """Decisions, budgets and seats in the shares of the domain's example."""
    forms = functions(*ORACLE["input"])
    for name, (decisions, budget, forums, _) in ORACLE["input"].items():
        for place in range(round(decisions * 10)):
            forms += right(f"d-{name}-{place}", f"r-{name}", 1)
        forms += [element("pnl", f"p-{name}", cost=budget * 100), relation("holds", f"r-{name}", f"p-{name}")]
        for place in range(round(forums * 10)):
            forum = f"f-{name}-{place}"
            forms += [element("forum", forum), relation("sitsIn", f"r-{name}", forum, vote=True)]
    return forms


def escalating():
    """Ways through finance, sales and marketing at 10 to 6 to 4: hubs of five and four leaves, a path of four."""
    leaves = [element("unit", f"leaf-{place}") for place in range(11)]
    pairs = [(f"leaf-{place}", "r-finance") for place in range(5)]
    pairs += [(f"leaf-{place}", "r-sales") for place in range(5, 9)]
    pairs += [("leaf-9", "r-marketing"), ("r-marketing", "u-marketing"), ("u-marketing", "leaf-10")]
    return leaves + [relation("escalatesTo", start, end) for start, end in pairs]


def test_finance_is_the_power_core_of_the_worked_example():
    found = asked([*powerful(), *escalating()], power_core)
    between = {name: share for name, share in found.parts["components"]["betweenness"].items() if share}
    assert between == pytest.approx({"finance": 0.5, "marketing": 0.2, "sales": 0.3})
    assert found.parts["power"] == pytest.approx({name: ORACLE["expected"][name] for name in ORACLE["input"]})
    assert (found.value, found.parts["core"]) == (pytest.approx(0.52), "finance")


def test_without_a_network_the_other_parts_are_weighted_up():
    found = asked(powerful(), power_core)
    expected = {
        name: (0.4 * decisions + 0.3 * budget + 0.2 * forums) / 0.9
        for name, (decisions, budget, forums, _) in ORACLE["input"].items()
    }
    assert found.parts["power"] == pytest.approx(expected)
    assert found.coverage == pytest.approx(0.9)


def test_a_core_holds_40_percent_and_half_as_much_again_as_the_second():
    assert is_core(0.52, 0.30)
    assert not is_core(0.39, 0.1)
    assert not is_core(0.44, 0.30)


def test_a_chair_counts_two_votes():
    forms = [*functions("sales", "finance"), element("forum", "f")]
    forms += [
        relation("sitsIn", "r-sales", "f", chair=True, vote=True),
        relation("sitsIn", "r-finance", "f", vote=True),
    ]
    assert asked(forms, power_core).parts["components"]["forums"] == pytest.approx({"finance": 1 / 3, "sales": 2 / 3})


def test_power_held_for_the_customer_is_that_of_roles_that_represent_the_customer():
    forms = [*function("customer", represents="customer"), *function("sales")]
    forms += [*right("a", "r-customer", 1), *right("b", "r-sales", 3)]
    forms += [element("pnl", "p", cost=10), relation("holds", "r-customer", "p")]
    found = asked(forms, power_core)
    assert found.parts["customerRepresentedPower"] == pytest.approx((0.4 * 0.25 + 0.3) / 0.7)


def test_no_function_far_enough_ahead_means_that_power_is_distributed():
    forms = [*functions("sales", "finance"), *right("a", "r-sales", 3), *right("b", "r-finance", 2)]
    forms += [element("pnl", id_, cost=1) for id_ in ("p", "q")]
    forms += [relation("holds", "r-sales", "p"), relation("holds", "r-finance", "q")]
    found = asked(forms, power_core)
    assert (found.parts["core"], found.parts["label"]) == (None, "distributed")


def test_decisions_alone_are_too_little_to_tell_power():
    assert asked(DECISIONS, power_core).reason == "INSUFFICIENT"
    assert asked([], power_core).reason == "EMPTY"


def network(pairs):
    nodes = sorted({node for pair in pairs for node in pair})
    return [*(element("unit", node) for node in nodes), *(relation("escalatesTo", a, b) for a, b in pairs)]


def centralities(pairs):
    return asked(network(pairs), power_core).parts


def test_the_middle_of_a_path_of_five_lies_between_most():
    found = centralities([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")])["betweenness"]
    assert list(found.values()) == pytest.approx([0, 0.5, 2 / 3, 0.5, 0])


def test_the_centre_of_a_star_has_twice_the_eigenvector_centrality_of_its_leaves():
    found = centralities([("a", leaf) for leaf in "bcde"])["eigenvector"]
    assert list(found.values()) == pytest.approx([0.7071067811865476] + [0.3535533905932738] * 4, abs=1e-6)


@given(st.sets(st.sampled_from(list(combinations("abcdefgh", 2))), min_size=1))
def test_betweenness_agrees_with_a_second_library(pairs):
    names = sorted({node for pair in pairs for node in pair})
    graph = rustworkx.PyGraph()
    graph.add_nodes_from(names)
    graph.add_edges_from([(names.index(a), names.index(b), 1) for a, b in pairs])
    expected = rustworkx.betweenness_centrality(graph) if len(names) > 2 else dict.fromkeys(range(len(names)), 0)
    found = centralities(sorted(pairs))["betweenness"]
    assert found == pytest.approx({names[place]: score for place, score in expected.items()})


HELD = st.lists(
    st.tuples(st.sampled_from(["finance", "sales", "service"]), st.integers(1, 5), st.integers(0, 90)), min_size=1
)


@given(HELD)
def test_power_shares_sum_to_one(held):
    forms = functions("finance", "sales", "service")
    for place, (name, significance, cost) in enumerate(held):
        forms += right(f"d{place}", f"r-{name}", significance)
        forms += [element("pnl", f"p{place}", cost=cost), relation("holds", f"r-{name}", f"p{place}")]
    found = asked(forms, power_core)
    if found.value is not None:
        assert sum(found.parts["power"].values()) == pytest.approx(1)


def test_three_of_four_decisions_say_what_customers_will_notice():
    forms = [
        element("decisionRequest", "a", decision="Yes", customerMeaning="One number to call"),
        element("decisionRequest", "b", decidedOn="2026-01-01", customerMeaning="A price that holds"),
        element("decisionRequest", "open", customerMeaning="Not decided yet"),
        element("initiative", "c", status="approved", customerMeaning="Someone who knows me"),
        element("initiative", "d", status="done", customerMeaning="  "),
        element("initiative", "idea", status="idea"),
        element("signal", "s", closedOn="2026-02-01", livesImproved="Families away from home"),
        element("experiment", "open-test", livesImproved="?"),
    ]
    found = asked(forms, customer_question_rate)
    assert (found.value, found.parts["withoutMeaning"]) == (0.75, ["d"])
    assert (found.parts["livesImprovedRate"], found.parts["withoutLivesImproved"]) == (0.5, ["d"])


def test_nothing_decided_is_empty():
    assert asked([element("initiative", "i", status="idea")], customer_question_rate).reason == "EMPTY"
