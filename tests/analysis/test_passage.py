"""Laws of the way from current to the target, over random models: any point on it, against a long-winded reckoning."""

from random import Random

from hypothesis import given
from hypothesis import strategies as some

from studio.analysis.context import Model
from studio.analysis.passage import passage_of
from studio.analysis.plan import plan_of
from studio.analysis.plateaus import view_after
from studio.model.plain import read_text
from studio.model.record import Records
from studio.model.states import assignments, at, differences
from tests.model.reckoning import reckoned
from tests.model.walk import START, session

SEEDS = some.integers(0, 2**32 - 1)
INITIATIVES = ("way-1", "way-2", "way-3")


def delivered(seed: int) -> Records:
    """The records of a random session with every change assigned to some initiative."""
    random = Random(seed)
    records = dict(session(read_text(START), random, 25).records)
    for id_ in INITIATIVES:
        records[id_] = {"id": id_, "kind": "initiative", "name": id_}
    assigned, bringers = assignments(records), plan_of(Model(records)).initiatives
    for place, change in enumerate(differences(records)):
        if assigned.get(change.key) in bringers:
            continue
        for id_ in [id_ for id_, one in records.items() if one["kind"] == "changes" and _is_for(one, change.key)]:
            del records[id_]
        more = {"field": change.field} if change.field else {}
        ends = {"from": random.choice(INITIATIVES), "record": change.id}
        records[f"way-{place}-link"] = {"id": f"way-{place}-link", "kind": "changes", **ends, **more}
    return records


def _is_for(link: Records, key: str) -> bool:
    named = f"{link['record']}.{link['field']}" if link.get("field") else link["record"]
    return named == key and link.get("option", "target") == "target"


@given(SEEDS)
def test_the_plateau_after_the_last_initiative_is_the_target_when_every_change_is_assigned(seed: int) -> None:
    model = Model(delivered(seed))
    everyone = tuple(plan_of(model).initiatives)
    for view in (passage_of(model).view, lambda done, state: view_after(model, tuple(done), state)):
        assert view(everyone, "then").records == at(model.records, "target")
        assert view((), "then").records == at(model.records, "current")


@given(SEEDS, some.lists(some.sets(some.sampled_from((*INITIATIVES, "i1", "i2"))), min_size=1, max_size=6))
def test_any_point_on_the_way_is_current_plus_what_is_finished_by_then(seed: int, points: list[set[str]]) -> None:
    model = Model(delivered(seed))
    bringers = plan_of(model).initiatives.keys()
    for finished in points:
        found = passage_of(model).view(finished, "then")
        assert found.records == reckoned(model.records, finished & bringers, model.target)
