"""Sort keys: between any two there is room, and a thousand in turn still fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from studio.model.order import DIGITS, between, from_number, is_order, placed

KEYS = some.text(some.sampled_from(DIGITS), min_size=1, max_size=12).filter(lambda key: not key.endswith("0"))


@given(KEYS, KEYS)
def test_a_key_lies_between_its_neighbours(one, other):
    before, after = sorted((one, other))
    if before != after:
        assert before < between(before, after) < after
    assert before < between(before)
    assert between("", before) < before


@pytest.mark.parametrize("is_last", [True, False])
def test_a_thousand_at_the_end_or_the_beginning_are_still_keys(is_last):
    keys = [from_number(3)]
    for _ in range(1_000):
        keys.append(placed(keys[-1]) if is_last else placed("", keys[-1]))
    assert sorted(keys, reverse=not is_last) == keys
    assert all(is_order(key) for key in keys)


def test_many_into_the_same_gap_are_still_keys():
    before, after = from_number(1), from_number(2)
    for _ in range(100):
        before = placed(before, after)
    assert is_order(before)
    assert before < after
