"""Boxes found by where they lie: the same as looking at each of them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from studio.drawing.marks import Box
from studio.drawing.near import Near

numbers = st.integers(-50, 50).map(float)
sides = st.integers(0, 40).map(float)
boxes = st.lists(st.tuples(numbers, numbers, sides, sides), max_size=30)


@given(boxes, st.builds(Box, numbers, numbers, sides, sides))
def test_those_that_share_an_area_are_found_in_their_order(rows, box):
    found = Near(np.array(rows).reshape(-1, 4)).meeting(box)
    assert found == [place for place, row in enumerate(rows) if Box(*row).meets(box)]


def test_only_those_at_some_places_are_found():
    rows = np.array([(0.0, 0.0, 5.0, 5.0)] * 4)
    assert Near(rows, np.array([3, 1])).meeting(Box(1, 1, 1, 1)) == [1, 3]
