"""Undirected weighted graphs in networkx: who works with whom, who escalates to whom, and who stands between."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

Edges = Mapping[tuple[str, str], float]

EXACT_UP_TO = 2_000  # nodes; beyond, betweenness is estimated from a sample
SAMPLE = 100


def weighted(edges: Edges, nodes: Iterable[str] = ()) -> Any:
    """An undirected weighted networkx graph. A pair of equals is a loop; weights of the same pair add up."""
    graph = nx.Graph()
    graph.add_nodes_from(sorted(nodes))
    for (first, second), weight in sorted(edges.items()):
        before = graph.get_edge_data(first, second, {}).get("weight", 0.0)
        graph.add_edge(first, second, weight=before + weight)
    return graph


def betweenness(graph: Any, seed: int = 1) -> tuple[dict[str, float], bool]:
    """Normalised betweenness of each node of an undirected graph (Freeman 1977; Brandes 2001), and whether sampled.

    Divided by (n − 1)(n − 2)/2, so 0 to 1; 0 for fewer than three nodes. Exact up to 2,000 nodes; beyond that an
    estimate from 100 nodes drawn with the seed.
    """
    sampled = graph.number_of_nodes() > EXACT_UP_TO
    found = nx.betweenness_centrality(graph, k=SAMPLE if sampled else None, normalized=True, seed=seed)
    return {node: float(found[node]) for node in sorted(found)}, sampled


def eigenvector(graph: Any) -> dict[str, float] | None:
    """Eigenvector centrality (Bonacich 1972), of length 1; None where nothing is linked or nothing settles.

    Iterated on A + I, which has the same leading vector and also settles on bipartite graphs such as stars.
    """
    if not graph.number_of_edges():
        return None
    shifted = graph.copy()
    shifted.add_edges_from((node, node, {"weight": 1.0}) for node in graph if not graph.has_edge(node, node))
    try:
        found = nx.eigenvector_centrality(shifted, max_iter=2_000, tol=1e-10, weight="weight")
    except nx.PowerIterationFailedConvergence:
        return None
    length = math.hypot(*found.values())
    return {node: float(found[node]) / length for node in sorted(found)}
