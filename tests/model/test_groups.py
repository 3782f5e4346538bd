"""Groups of ids hold what sets would, one, some or many to a group."""

from hypothesis import given
from hypothesis import strategies as st

from studio.model.groups import MOST, Groups

KEYS = st.sampled_from(("one", "other"))
IDS = st.integers(0, 2 * MOST).map(str)
STEPS = st.lists(st.tuples(st.booleans(), KEYS, IDS), max_size=6 * MOST)


@given(STEPS)
def test_groups_hold_what_sets_would(steps: list[tuple[bool, str, str]]) -> None:
    groups, sets = Groups(), {"one": set[str](), "other": set[str]()}
    for is_put, key, id_ in steps:
        if not is_put:
            groups.drop(id_, key)
            sets[key].discard(id_)
        elif id_ not in sets[key]:
            groups.put(id_, (key,))
            sets[key].add(id_)
        assert sorted(groups.get(key)) == sorted(sets[key])
    assert {key: set(ids) for key, ids in groups.items()} == {key: ids for key, ids in sets.items() if ids}


def test_an_id_that_is_put_twice_in_a_row_is_there_once() -> None:
    groups = Groups()
    for count in range(MOST + 2):
        groups.put(f"id {count}", ("all", "all"))
        groups.put(f"id {count}", ("all",))
        assert len(groups.get("all")) == count + 1
