"""A generated model with a plan: every initiative has a length, people it needs and changes that it brings."""

from benchmarks.generate import Generator, model
from studio.model.record import Record
from studio.model.states import differences

LEFT_OVER = 20  # every so manieth change is left without an initiative
LINKED = 3  # every so manieth initiative waits for one before it


def planned(size: int, seed: int = 1) -> dict[str, Record]:
    """The records of `model(size)` with a plan to its target; 10,000 elements have 200 initiatives."""
    made = Generator(size, seed)
    made.records = model(size, seed)
    for id_, record in made.records.items():
        made.ids.setdefault(record["kind"], []).append(id_)
    initiatives = made.ids["initiative"]
    for unit in made.ids["unit"]:
        made.records[unit] = {**made.records[unit], "changeCapacity": made.random.randint(2, 8)}
    for place, id_ in enumerate(initiatives):
        _dated(made, id_, place)
        made.relation("demand", id_, made.one("unit"), fte=made.random.choice((0.5, 1, 1.5, 2)))
        if place % LINKED == 0 and place:
            made.relation("precedes", initiatives[made.random.randrange(place)], id_)
    changes = differences(made.records)
    for place, change in enumerate(changes):
        if place % LEFT_OVER:
            more = {"field": change.field} if change.field else {}
            id_ = f"assignment-{place + 1}"
            bringer = initiatives[place * len(initiatives) // len(changes)]
            made.records[id_] = {"id": id_, "kind": "changes", "from": bringer, "record": change.id, **more}
    return made.records


def _dated(made: Generator, id_: str, place: int) -> None:
    fields = {"durationWeeks": made.random.randint(3, 20), "notBefore": place // 4}
    made.records[id_] = {**made.records[id_], **fields}
