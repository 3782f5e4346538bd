"""Modularity and groupings, against networkx, against every partition there is, and under fences."""

from collections.abc import Iterator

import networkx
import pytest
import rustworkx
from hypothesis import assume, given
from hypothesis import strategies as st

from studio.analysis.graph import betweenness, eigenvector, weighted
from studio.analysis.partition import LARGEST, best_partition, modularity
from studio.analysis.structure_boundaries import boundaries
from tests.analysis.builders import ask, booked, element, journey, oracles, records, relation
from tests.analysis.builders import case as domain_case

Edges = dict[tuple[str, str], float]
TRIANGLES: Edges = {tuple(pair): 1.0 for pair in ("ab", "bc", "ac", "de", "ef", "df", "cd")}  # type: ignore[misc]
NEAR = {"rel": 1e-9, "abs": 1e-9}


def edges_over(letters: str, most: int) -> st.SearchStrategy[Edges]:
    ends = st.tuples(st.sampled_from(letters), st.sampled_from(letters)).map(lambda pair: (min(pair), max(pair)))
    return st.dictionaries(ends, st.integers(1, 5).map(float), min_size=1, max_size=most)


def partitions(nodes: list[str]) -> Iterator[list[list[str]]]:
    if not nodes:
        yield []
        return
    for smaller in partitions(nodes[1:]):
        yield [[nodes[0]], *smaller]
        for place, group in enumerate(smaller):
            yield [*smaller[:place], [nodes[0], *group], *smaller[place + 1 :]]


def nodes_of(edges: Edges) -> list[str]:
    return sorted({node for pair in edges for node in pair})


def test_two_triangles_joined_by_an_edge_have_the_modularity_of_the_textbook():
    wanted = next(one["expected"] for one in oracles()["scalar"] if one["metric"] == "M04")
    assert modularity(TRIANGLES, ["abc", "def"]) == pytest.approx(wanted, **NEAR)


@given(edges_over("abcdefgh", 20), st.integers(1, 4), st.floats(0.1, 9))
def test_modularity_is_that_of_networkx_and_does_not_mind_the_unit_of_weight(edges: Edges, groups: int, by: float):
    parts = [set(nodes_of(edges)[start::groups]) for start in range(groups)]
    found = modularity(edges, parts)
    graph = weighted(edges)
    assert found == pytest.approx(networkx.community.modularity(graph, [one for one in parts if one]), **NEAR)
    assert modularity({pair: by * weight for pair, weight in edges.items()}, parts) == pytest.approx(found, **NEAR)
    assert found is not None
    assert found <= 1


@given(edges_over("abcdefgh", 20))
def test_one_group_has_modularity_nought_and_no_weight_has_none(edges: Edges):
    assert modularity(edges, [nodes_of(edges)]) == pytest.approx(0, **NEAR)
    assert modularity({}, []) is None
    assert best_partition({}, {}) is None


@given(edges_over("abcdef", 14))
def test_the_best_grouping_is_the_best_of_all_and_unique_where_none_equals_it(edges: Edges):
    found = best_partition(edges, {})
    every = [(modularity(edges, groups) or 0.0) for groups in partitions(nodes_of(edges))]
    assert found is not None
    assert found.q == pytest.approx(max(every), **NEAR)
    assert modularity(edges, found.groups) == pytest.approx(found.q, **NEAR)
    assert found.is_unique == (sum(one > max(every) - 1e-12 for one in every) == 1)


@given(edges_over("abcdefghijklmn", 40), st.sets(st.sampled_from("abcdefghijklmn")))
def test_greedy_groups_keep_fences_and_never_do_worse_than_none_at_all(edges: Edges, fenced: set[str]):
    found = best_partition(edges, dict.fromkeys(fenced, "bank"))
    assert found is not None
    assert all(len({node in fenced for node in group}) == 1 for group in found.groups)
    assert sorted(node for group in found.groups for node in group) == nodes_of(edges)
    assert modularity(edges, found.groups) == pytest.approx(found.q, **NEAR)
    assert found.q >= (modularity(edges, [[node] for node in nodes_of(edges)]) or 0) - 1e-12


def test_greedy_finds_a_ring_of_cliques():
    cliques = [[f"{clique}{node}" for node in range(4)] for clique in "abcde"]
    edges = {(one, other): 1.0 for group in cliques for one in group for other in group if one < other}
    edges |= {tuple(sorted((f"{one}0", f"{other}1"))): 1.0 for one, other in zip("abcde", "bcdea", strict=True)}  # type: ignore[misc]
    found = best_partition(edges, {})
    assert found is not None
    assert (found.method, [list(group) for group in found.groups]) == ("greedy", cliques)


def test_the_test_drive_has_one_best_grouping():
    best = boundaries(ask(records(domain_case("T")))).parts["best"]
    assert (best["groups"], best["unique"]) == ([["DIG", "MKT"], ["DLR", "FIN"], ["DSK", "WRK"]], True)
    assert best["q"] == pytest.approx(0.235, **NEAR)


def test_a_ring_fenced_pnl_stays_apart_in_the_suggestion():
    forms = domain_case("T")
    fenced = [{**form, "ringFenced": True} if form["id"] == "pnl-PF" else form for form in forms if "id" in form]
    groups = boundaries(ask(records([*fenced, *(form for form in forms if "id" not in form)]))).parts["best"]["groups"]
    assert ["FIN"] in groups


def test_units_are_grouped_by_the_journey_owner_they_answer_to():
    forms = [*booked({"A": "P1", "B": "P2", "C": "P2"}), *journey("J", {"s": ["A", "B", "C"]})]
    forms += [element("role", "owner"), element("role", "head", reportsTo="owner"), relation("owns", "owner", "J")]
    forms += [relation("memberOf", "head", "A", head=True), relation("accountsFor", "P2", "J")]
    assert boundaries(ask(records(forms))).parts["owner"]["groups"] == [["A", "B", "C"]]


def test_above_two_thousand_units_no_grouping_is_sought_and_that_is_said():
    units = [f"u{number}" for number in range(LARGEST + 1)]
    best = boundaries(ask(records([*booked(dict.fromkeys(units, "P")), *journey("J", {"s": units})]))).parts["best"]
    assert (best["q"], "2,000" in best["reason"]) == (None, True)


@given(edges_over("abcdefghij", 25))
def test_betweenness_is_that_of_another_library(edges: Edges):
    nodes = nodes_of(edges)
    graph = rustworkx.PyGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from_no_data([(nodes.index(one), nodes.index(other)) for one, other in edges if one != other])
    wanted = rustworkx.betweenness_centrality(graph, normalized=True)
    found, sampled = betweenness(weighted({pair: 1.0 for pair in edges if pair[0] != pair[1]}, nodes))
    assert found == pytest.approx({node: wanted[place] for place, node in enumerate(nodes)}, abs=1e-9)
    assert not sampled


@given(edges_over("abcdefgh", 20))
def test_eigenvector_centrality_is_that_of_another_library(edges: Edges):
    pairs = {pair: weight for pair, weight in edges.items() if pair[0] != pair[1]}
    nodes = nodes_of(pairs)
    graph = rustworkx.PyGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from([(nodes.index(one), nodes.index(other), weight) for (one, other), weight in pairs.items()])
    assume(nodes and rustworkx.is_connected(graph))
    wanted = rustworkx.eigenvector_centrality(graph, weight_fn=float, max_iter=20_000, tol=1e-10)
    found = eigenvector(weighted(pairs))
    assert found == pytest.approx({node: wanted[place] for place, node in enumerate(nodes)}, abs=1e-5)


def test_a_path_and_a_star_have_the_centralities_of_the_domain():
    path, _ = betweenness(weighted(dict.fromkeys(zip("abcd", "bcde", strict=True), 1.0)))
    assert list(path.values()) == pytest.approx([0, 0.5, 2 / 3, 0.5, 0])
    star = eigenvector(weighted({("hub", leaf): 1.0 for leaf in "abcd"}))
    assert star is not None
    assert (star["hub"], star["a"]) == (pytest.approx(0.5**0.5), pytest.approx(0.125**0.5))


def test_betweenness_beyond_two_thousand_nodes_is_sampled_the_same_way_each_time():
    ring = weighted({(f"{one:04}", f"{one + 1:04}"): 1.0 for one in range(2_000)})
    first, sampled = betweenness(ring, seed=7)
    assert sampled
    assert betweenness(ring, seed=7)[0] == first


def locked(forms, **keys):
    """The forms with units kept together by the keys given."""
    return [{**form, "lockedGroup": keys[form["id"]]} if form.get("id") in keys else form for form in forms]


@given(st.sets(st.sampled_from(["MKT", "DIG", "DLR", "FIN", "DSK", "WRK"]), min_size=2))
def test_locked_units_stay_together_in_the_best_grouping_that_allows_it(together: set[str]):
    forms = locked(domain_case("T"), **dict.fromkeys(together, "team"))
    found = boundaries(ask(records(forms))).parts
    edges = {tuple(one["units"]): one["transitions"] for one in found["edges"]}
    allowed = [groups for groups in partitions(nodes_of(edges)) if any(together <= set(group) for group in groups)]
    assert found["locked"] == [sorted(together)]
    assert any(together <= set(group) for group in found["best"]["groups"])
    assert found["best"]["q"] == pytest.approx(max(modularity(edges, groups) for groups in allowed), **NEAR)
    assert modularity(edges, found["best"]["groups"]) == pytest.approx(found["best"]["q"], **NEAR)


def test_a_ring_fence_goes_before_a_locked_group():
    forms = [{**form, "ringFenced": True} if form.get("id") == "pnl-PF" else form for form in domain_case("T")]
    groups = boundaries(ask(records(locked(forms, FIN="team", DLR="team")))).parts["best"]["groups"]
    assert ["FIN"] in groups
