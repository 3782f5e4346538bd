"""Plans for tests: initiatives, what waits for what, and who brings which change."""

from typing import Any

from hypothesis import strategies as st

from studio.analysis.network import Link, Task
from tests.analysis.builders import element, relation

GONE = {"at": {"target": {"present": False}}}


def initiatives(weeks: dict[str, float], waits: dict[str, list[str]] | None = None) -> list[dict[str, Any]]:
    """Initiatives by id with their weeks, and the declared links that lead to each."""
    links = [relation("precedes", before, after) for after, group in (waits or {}).items() for before in group]
    return [*(element("initiative", id_, durationWeeks=length) for id_, length in weeks.items()), *links]


def brings(initiative: str, record: str, field: str | None = None) -> dict[str, Any]:
    """The assignment of a change to an initiative."""
    form = {"kind": "changes", "from": initiative, "record": record}
    return {**form, "field": field} if field else form


@st.composite
def networks(draw: st.DrawFn, most: int = 9) -> tuple[dict[str, Task], list[Link]]:
    """Tasks with links from earlier to later ones, so that there is no cycle."""
    ids = [f"i{number}" for number in range(draw(st.integers(1, most)))]
    tasks = {id_: Task(id_, draw(st.integers(1, 9)), draw(st.integers(0, 5))) for id_ in ids}
    pairs = [(before, after) for place, after in enumerate(ids) for before in ids[:place]]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return tasks, [Link(before, after, draw(st.integers(0, 3))) for before, after in chosen]
