"""Numbers and tables for people."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.cli.figures import figure, rounded, signed
from studio.cli.table import Column, plain, seen, table

CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Mn", "Cf", "Zl", "Zp")), max_size=40)


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [
        (0.125, 2, "0.13"),
        (-0.5, 0, "−1"),
        (2.5, 0, "3"),
        (0.285, 2, "0.29"),
        (-0.004, 2, "0.00"),
        (1e6, 0, "1,000,000"),
    ],
)
def test_numbers_are_rounded_half_away_from_zero(number, digits, text):
    assert rounded(number, digits) == text


@given(st.floats(-1e15, 1e15), st.integers(0, 4))
def test_a_rounded_number_is_the_nearest_there_is(number, digits):
    shown = Fraction(rounded(number, digits).replace("−", "-").replace(",", ""))
    assert abs(shown - Fraction(repr(number) if "e" not in repr(number) else number)) <= Fraction(1, 2 * 10**digits)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (None, "share", "not assessed"),
        (0.625, "share", "62.5 %"),
        (0.9999999, "share", "100 %"),
        (14.25, "points", "14.3 points"),
        (126469932.4, "money/yr", "126,469,932 EUR/yr"),
        (-0.2, "index", "−0.2"),
        (40.0, "FTE", "40 FTE"),
        (0.0, "harms", "0 harms"),
    ],
)
def test_a_figure_has_its_unit(value, unit, text):
    assert figure(value, unit, "EUR") == text


@pytest.mark.parametrize(
    ("delta", "unit", "text"),
    [
        *((0.052, "share", "+5.2 pp"), (-58.66, "points", "−58.7 points"), (-0.00004, "share", "−0.004 pp")),
        *((0.0, "points", "same"), (1e-12, "", "same"), (None, "points", "")),
    ],
)
def test_a_difference_has_its_sign_and_never_reads_as_nought(delta, unit, text):
    assert signed(delta, unit) == text


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6), st.integers(60, 120))
def test_a_table_keeps_every_word_and_its_columns(rows, width):
    lines = table((Column("a"), Column("b", right=True), Column("c", wraps=True)), rows, width)
    letters = sorted("".join(plain(cell) for row in rows for cell in row).replace(" ", "").replace("─", ""))
    body = "".join(lines[2:]).replace(" ", "").replace("─", "")
    assert sorted("".join(body.split())) == sorted("".join("".join(letters).split()))


@given(st.lists(st.tuples(st.text("ab cd", max_size=90), st.text("ef gh", max_size=90)), min_size=1, max_size=4))
def test_a_table_that_may_wrap_is_no_wider_than_the_room(rows):
    lines = table((Column("one", wraps=True), Column("two", wraps=True)), rows, 60)
    assert max(map(len, lines)) <= 60


def test_wide_letters_take_two_columns_and_marks_none():
    assert seen("車a") == 3
    assert seen("é") == 1
    lines = table((Column("x"), Column("y")), [["車", "1"], ["ab", "2"]])
    assert lines[2:] == ["車  1", "ab  2"]


def test_nothing_in_a_model_moves_the_cursor():
    assert plain("a\x1b[2Jb\u202ec") == "a [2Jb c"
