"""The rules against circles: no initiative waits for itself, nothing is its own parent."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from studio.model.kinds import RELATIONS
from studio.model.query import View
from studio.model.speech import quoted, say
from studio.model.trouble import Mistake

# Reference fields that form trees.
PARENTS = (("capability", "parent"), ("unit", "parent"), ("role", "reportsTo"))


def trees(view: View) -> Iterator[Mistake]:
    """All circles of one state, each named once."""
    for relation in RELATIONS.values():
        if relation.acyclic:
            following: dict[str, list[str]] = {}
            for link in view.of(relation.name):
                following.setdefault(link["from"], []).append(link["to"])
            yield from _circles(view, following, say(relation.label))
    for kind, field in PARENTS:
        above = {r["id"]: r[field] for r in view.of(kind) if field in r}
        if _has_loop(above):
            yield from _circles(view, {below: [parent] for below, parent in above.items()}, say("is below"))


def _has_loop(above: Mapping[str, str]) -> bool:
    """Whether some way up never ends. Every record is passed once."""
    ends: set[str] = set()
    for start in above:
        way: set[str] = set()
        here = start
        while here in above and here not in ends:
            if here in way:
                return True
            way.add(here)
            here = above[here]
        ends |= way
    return False


def _circles(view: View, following: dict[str, list[str]], label: str) -> Iterator[Mistake]:
    circle = find_circle(following, lambda id_: following.get(id_, ()))
    if circle:
        way = " → ".join(quoted(view.name(id_)) for id_ in [*circle, circle[0]])
        yield Mistake(circle[-1], "", say("“{label}” must not lead in a circle: {way}.", label=label, way=way))


def find_circle(starts: Iterable[str], after: Callable[[str], Iterable[str]]) -> list[str]:
    """One circle that can be reached, in order, or an empty list. Depth first without recursion."""
    finished: set[str] = set()
    for start in sorted(starts):
        if start in finished:
            continue
        trail, on_trail = [start], {start}
        branches = [iter(after(start))]
        while branches:
            step = next(branches[-1], None)
            if step is None:
                branches.pop()
                finished.add(trail[-1])
                on_trail.discard(trail.pop())
            elif step in on_trail:
                return trail[trail.index(step) :]
            elif step not in finished:
                trail.append(step)
                on_trail.add(step)
                branches.append(iter(after(step)))
    return []
