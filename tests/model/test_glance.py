"""The quick look never clears what the full rules of shape would refuse."""

from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from studio.model.kinds import DECLARED
from studio.model.record import Record
from studio.model.rules.glance import is_sound
from studio.model.rules.shape import shape
from studio.model.states import states
from tests.model.house import records

ODD: list[Any] = [
    *(None, True, 0, 1, -1, 3.5, 2.0, 1e19, float("nan"), float("inf"), "", " x", "x\n", "x" * 600, "families", "lead"),
    *((), ("b", "a"), ("a", "b"), ("a", "a"), ("families",), {}, {"value": 3}, {"value": 3, "evidence": "S"}),
    *({"value": "x", "evidence": "S"}, {"value": 3, "evidence": "X"}, {"value": 3, "evidence": "E", "stray": 1}),
    *({"value": 3, "evidence": "E", "asOf": "2026-3"}, {"value": 2.0, "evidence": "E"}, "A", "2026-03", "#30A46C"),
]


@given(some.integers(0, 2**32 - 1))
def test_what_is_cleared_at_a_glance_obeys_the_rules_of_shape(seed: int) -> None:
    random = Random(seed)
    known = dict(records())
    state_ids = states(known)
    for _ in range(60):
        id_ = random.choice(sorted(known))
        record: Record = known[id_]
        names = [field.name for field in DECLARED[record["kind"]].fields] + [
            "present",
            "from",
            "to",
            "kind",
            "id",
            "odd",
        ]
        stored = random.choice(names) + random.choice(["", "", "@target", "@nowhere"])
        changed = {**record, stored: random.choice(ODD)}
        if (
            isinstance(changed["kind"], str)
            and changed["kind"] in DECLARED
            and is_sound(id_, changed, known, state_ids)
        ):
            assert list(shape(id_, changed, known, state_ids)) == []


def test_a_sound_model_is_cleared_at_a_glance() -> None:
    known = records()
    state_ids = states(known)
    assert [id_ for id_, record in known.items() if not is_sound(id_, record, known, state_ids)] == []
