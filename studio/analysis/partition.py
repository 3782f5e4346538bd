"""Grouping the nodes of a weighted graph so that most of its weight falls inside groups, under constraints.

networkx groups without constraints; here nodes may be kept apart, and small graphs are searched exhaustively. Q itself
is a line or two of the same arithmetic, while loading networkx takes longer than analysing most models.
"""

import math
from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush
from itertools import chain
from typing import NamedTuple

Edges = Mapping[tuple[str, str], float]
Fences = Mapping[str, str]  # node to the fence it is behind; nodes behind no fence are not in it

EXHAUSTIVE_UP_TO = 9  # nodes: 21,147 partitions
LARGEST = 2_000  # nodes; beyond that no suggestion is made
EQUAL = 1e-12


class Partition(NamedTuple):
    """Groups of node ids, each sorted, in order of first ids; their modularity Q; how found; whether none equals."""

    groups: tuple[tuple[str, ...], ...]
    q: float
    method: str  # "exhaustive" or "greedy"
    is_unique: bool | None  # None where not all were looked at


class _Work:
    """The graph as numbers: weight between nodes, degrees, total weight."""

    def __init__(self, edges: Edges) -> None:
        self.nodes = sorted(set(chain.from_iterable(edges)))
        place = {node: index for index, node in enumerate(self.nodes)}
        self.total = math.fsum(edges.values())
        self.loops = [0.0] * len(self.nodes)
        self.between: list[dict[int, float]] = [{} for _ in self.nodes]
        for (first, second), weight in edges.items():
            one, other = place[first], place[second]
            if one == other:
                self.loops[one] += weight
            else:
                ours, theirs = self.between[one], self.between[other]
                ours[other] = ours.get(other, 0.0) + weight
                theirs[one] = theirs.get(one, 0.0) + weight
        self.per_link = 1 / self.total if self.total else 0.0
        self.per_degrees = self.per_link**2 / 2
        self.degrees = [2 * self.loops[i] + math.fsum(links.values()) for i, links in enumerate(self.between)]

    def alone(self) -> float:
        """Q of the partition in which every node is a group."""
        twice = 2 * self.total
        return math.fsum(
            loop / self.total - (degree / twice) ** 2 for loop, degree in zip(self.loops, self.degrees, strict=True)
        )

    def gain(self, link: float, degree: float, other: float) -> float:
        """What Q gains when two groups with a weight between them and these degrees become one."""
        return link * self.per_link - degree * other * self.per_degrees

    def named(self, groups: Iterable[Iterable[int]]) -> tuple[tuple[str, ...], ...]:
        """Groups of numbers as sorted groups of ids."""
        return tuple(sorted(tuple(sorted(self.nodes[i] for i in group)) for group in groups))


def modularity(edges: Edges, groups: Iterable[Iterable[str]]) -> float | None:
    """Q of a partition: Σ over groups of L/m − (D/2m)² (Newman & Girvan 2004); None for a graph without weight.

    L is the weight inside a group, loops counted once; D the sum of its degrees, loops counted twice; m all weight. At
    most 1; 0 for a single group; unchanged when all weights are multiplied.
    """
    total = math.fsum(edges.values())
    if not total:
        return None
    place: dict[str, int] = {}
    for group in groups:
        place.update(dict.fromkeys(group, len(place)))  # a number of its own for each group
    inside, degrees = [0.0] * len(place), [0.0] * len(place)
    for (first, second), weight in edges.items():
        one, other = place[first], place[second]
        degrees[one] += weight
        degrees[other] += weight
        if one == other:
            inside[one] += weight
    twice = 2 * total
    return math.fsum([held / total - (degree / twice) ** 2 for held, degree in zip(inside, degrees, strict=True)])


def best_partition(edges: Edges, fences: Fences) -> Partition | None:
    """The grouping with the greatest Q in which only nodes behind the same fence, or behind none, are together.

    Exhaustive up to nine nodes, greedy agglomeration (Clauset, Newman & Moore 2004) above; ties break by id. None for
    a graph without weight.
    """
    work = _Work(edges)
    if not work.total:
        return None
    return _exhaustive(work, fences) if len(work.nodes) <= EXHAUSTIVE_UP_TO else _greedy(work, fences)


def _exhaustive(work: _Work, fences: Fences) -> Partition:
    """Put node after node into each group allowed, or one of its own, and keep the best."""
    count = len(work.nodes)
    fence = [fences.get(node, "") for node in work.nodes]
    best: list[tuple[float, tuple[int, ...]]] = []
    group_of = [0] * count
    fence_of = [""] * count
    degree_of = [0.0] * count

    def place(node: int, groups: int, gained: float) -> None:
        if node == count:
            _keep(best, gained, tuple(group_of))
            return
        links = [0.0] * groups
        for other, weight in work.between[node].items():
            if other < node:
                links[group_of[other]] += weight
        degree = work.degrees[node]
        for group in range(groups):
            if fence_of[group] == fence[node]:
                group_of[node] = group
                before = degree_of[group]
                degree_of[group] = before + degree
                place(node + 1, groups, gained + work.gain(links[group], degree, before))
                degree_of[group] = before
        group_of[node], fence_of[groups] = groups, fence[node]
        degree_of[groups] = degree
        place(node + 1, groups + 1, gained)

    place(0, 0, work.alone())
    q, chosen = best[0]
    groups: dict[int, list[int]] = {}
    for node, group in enumerate(chosen):
        groups.setdefault(group, []).append(node)
    return Partition(work.named(groups.values()), q, "exhaustive", len(best) == 1)


def _keep(best: list[tuple[float, tuple[int, ...]]], q: float, groups: tuple[int, ...]) -> None:
    """Remember a partition that is the best so far, or as good; the first found stays in front."""
    if not best or q > best[0][0] + EQUAL:
        best[:] = [(q, groups)]
    elif q > best[0][0] - EQUAL:
        best.append((q, groups))


def _greedy(work: _Work, fences: Fences) -> Partition:
    """Join, again and again, the two groups whose union gains most, as long as any union gains.

    Each group waits with its best union. One that has changed since is looked for anew only when its turn comes.
    """
    members: dict[int, list[int]] = {node: [node] for node in range(len(work.nodes))}
    links = [dict(neighbours) for neighbours in work.between]
    degrees = list(work.degrees)
    fence = [fences.get(node, "") for node in work.nodes]
    q = work.alone()
    best = {one: _best_union(work, links, degrees, fence, one) for one in members}
    waiting = [(*union, one) for one, union in best.items() if union is not None]
    heapify(waiting)
    while waiting:
        loss, one, other, owner = heappop(waiting)
        if owner not in members or best[owner] != (loss, one, other):
            continue
        is_there = one in members and other in members
        if is_there and -loss == work.gain(links[one].get(other, 0.0), degrees[one], degrees[other]):
            q -= loss
            members[one].extend(members.pop(other))
            degrees[one] += degrees[other]
            _rewire(links, one, other)
            owner = one
        union = best[owner] = _best_union(work, links, degrees, fence, owner)
        if union is not None:
            heappush(waiting, (*union, owner))
    return Partition(work.named(members.values()), q, "greedy", None)


def _best_union(
    work: _Work, links: list[dict[int, float]], degrees: list[float], fence: list[str], one: int
) -> tuple[float, int, int] | None:
    """The union of a group with a neighbour that gains most, as (loss, smaller, greater); None where none gains."""
    per_link, per_degrees, degree, behind = work.per_link, work.per_degrees, degrees[one], fence[one]
    most, partner = EQUAL, -1
    for other, weight in links[one].items():
        gain = weight * per_link - degree * degrees[other] * per_degrees  # as work.gain has it, to the last bit
        if gain >= most and fence[other] == behind and (gain > most or other < partner):
            most, partner = gain, other
    return None if partner < 0 else (-most, min(one, partner), max(one, partner))


def _rewire(links: list[dict[int, float]], one: int, other: int) -> None:
    """Give the links of one group to another and forget it."""
    ours = links[one]
    for neighbour, weight in links[other].items():
        theirs = links[neighbour]
        del theirs[other]
        if neighbour != one:
            ours[neighbour] = theirs[one] = ours.get(neighbour, 0.0) + weight
    links[other] = {}
