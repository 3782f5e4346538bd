"""Work in order: the critical path through tasks and links, and the smallest cycle that would make it impossible.

Knows tasks and links only; what they are made from is in `plan.py`, what people and weeks allow in `resources.py`.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

SLACK = 1e-9  # weeks; less counts as none


class Task(NamedTuple):
    """A piece of work: its length in weeks, None where unknown, and the earliest week it may start."""

    id: str
    weeks: float | None
    not_before: float = 0.0


class Link(NamedTuple):
    """One task must be finished, and `lag` weeks must have passed, before the other starts.

    `because` is empty for a link that people declared, and says why for one that follows from the changes.
    """

    before: str
    after: str
    lag: float = 0.0
    because: str = ""


class Timing(NamedTuple):
    """When a task can start and finish at the earliest and at the latest, in weeks from the start date."""

    start: float
    finish: float
    latest_start: float
    latest_finish: float

    @property
    def slack(self) -> float:
        """Weeks by which the task may slip before the whole does."""
        return max(0.0, self.latest_start - self.start)

    @property
    def critical(self) -> bool:
        """Whether any slip delays the whole."""
        return self.slack <= SLACK


def predecessors(ids: Iterable[str], links: Iterable[Link]) -> dict[str, list[Link]]:
    """The links that lead to each task; links to or from tasks that are not listed are left out."""
    found: dict[str, list[Link]] = {id_: [] for id_ in ids}
    for link in links:
        if link.before in found and link.after in found:
            found[link.after].append(link)
    return found


def in_order(ids: Sequence[str], links: Iterable[Link]) -> list[str] | None:
    """The tasks with every one after those it waits for (Kahn 1962); None where a cycle forbids it."""
    into = predecessors(ids, links)
    try:
        return list(TopologicalSorter({id_: [link.before for link in into[id_]] for id_ in ids}).static_order())
    except CycleError:
        return None


def smallest_cycle(ids: Iterable[str], links: Iterable[Link]) -> tuple[str, ...]:
    """The shortest cycle, starting with its smallest id; of equally short ones the first by id. Empty: there is none.

    Only strongly connected components of more than one task, or with a link to itself, are searched (Tarjan 1972).
    """
    import networkx  # takes longer to load than most models take to analyse, and few have a cycle

    into = predecessors(ids, links)
    graph = networkx.DiGraph()
    graph.add_nodes_from(into)
    graph.add_edges_from((link.before, link.after) for group in into.values() for link in group)
    loops = [(id_,) for id_ in sorted(networkx.nodes_with_selfloops(graph))]
    if loops:
        return loops[0]
    best: tuple[str, ...] = ()
    for component in networkx.strongly_connected_components(graph):
        if len(component) > 1:
            after = {id_: sorted(component & set(graph.successors(id_))) for id_ in component}
            for id_ in sorted(component):
                found = _shortest_back(id_, after, len(best))
                if found and (not best or (len(found), found) < (len(best), best)):
                    best = found
    return best


def _shortest_back(home: str, after: Mapping[str, Sequence[str]], longest: int) -> tuple[str, ...]:
    """The shortest way from a task back to itself over larger ids, no longer than `longest` unless nought."""
    came: dict[str, str] = {}
    depth = {home: 1}
    queue = deque([home])
    while queue:
        here = queue.popleft()
        if longest and depth[here] > longest:
            return ()
        for there in after[here]:
            if there == home:
                way = [here]
                while way[-1] != home:
                    way.append(came[way[-1]])
                return tuple(reversed(way))
            if there > home and there not in depth:
                came[there], depth[there] = here, depth[here] + 1
                queue.append(there)
    return ()


def critical_path(tasks: Mapping[str, Task], links: Sequence[Link]) -> dict[str, Timing]:
    """Earliest and latest times of every task, finish to start with lag (Kelley & Walker 1959).

    A task of unknown length has no timing, nor has any that waits for it. Raises ValueError where a cycle forbids an
    order.
    """
    order = in_order(sorted(tasks), links)
    if order is None:
        raise ValueError("the links form a cycle")
    into = predecessors(tasks, links)
    start: dict[str, float] = {}
    finish: dict[str, float] = {}
    for id_ in order:
        weeks = tasks[id_].weeks
        if weeks is not None and all(link.before in finish for link in into[id_]):
            start[id_] = max([tasks[id_].not_before, 0.0, *(finish[link.before] + link.lag for link in into[id_])])
            finish[id_] = start[id_] + weeks
    whole = max(finish.values(), default=0.0)
    latest = dict.fromkeys(finish, whole)
    begin: dict[str, float] = {}
    for id_ in reversed([id_ for id_ in order if id_ in finish]):
        begin[id_] = latest[id_] - (finish[id_] - start[id_])
        for link in into[id_]:
            latest[link.before] = min(latest[link.before], begin[id_] - link.lag)
    return {id_: Timing(start[id_], finish[id_], begin[id_], latest[id_]) for id_ in sorted(finish)}
