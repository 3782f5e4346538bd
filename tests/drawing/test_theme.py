"""Themes and colours: the same P&L has the same colour everywhere, and all text can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.drawing.color import contrast, from_oklch, mix, readable, rgb, text_color, to_oklch
from studio.drawing.draw import draw
from studio.drawing.lens import arrange
from studio.drawing.look import Look
from studio.drawing.marks import Circle, Rect, TextRun, extent
from studio.drawing.theme import DARK, HIGH_CONTRAST, LIGHT, pnl_colors, theme
from studio.model.query import View
from tests.drawing.models import fixture_t
from tests.drawing.pictures import inked, picture

THEMES = (LIGHT, DARK, HIGH_CONTRAST)
colors = st.from_regex(r"\A#[0-9A-F]{6}\Z")


@pytest.mark.parametrize("name", THEMES)
def test_the_first_eight_pnls_have_the_chosen_hues(name):
    shades = theme(name)
    ids = [f"p{number}" for number in range(8)]
    assert list(pnl_colors(reversed(ids), shades).values()) == list(shades.pnl_hues)


@pytest.mark.parametrize("name", THEMES)
def test_no_generated_hue_comes_near_the_accent_or_a_status(name):
    shades = theme(name)
    signals = [to_oklch(color)[2] for color in (shades.accent, shades.good, shades.warn, shades.bad)]
    for number in range(60):
        _, chroma, hue = to_oklch(shades.generated_hue(number))
        near = min(abs((hue - other + 180) % 360 - 180) for other in signals)
        assert near > 10 or chroma < 0.03


def test_neighbouring_generated_hues_differ():
    made = [theme().generated_hue(number) for number in range(40)]
    assert len(set(made)) == 40


def test_a_pnl_has_the_same_colour_in_both_states_and_all_lenses():
    records = fixture_t()
    look = Look.of(records)
    strips = set()
    for lens in ("outcomes", "pnls", "layers"):
        for state in ("current", "target"):
            layout, marks = picture(records, lens, state)
            performers = zip(layout.placements.ids, layout.placements.performers, strict=True)
            finance = {id_ for id_, unit in performers if unit == "FIN"}
            cards = {mark.id: place for place, mark in enumerate(marks) if getattr(mark, "role", "") == "card"}
            strips |= {marks[cards[id_] + 1].fill for id_ in finance}
    assert strips == {look.pnl("PF")}


def ground_under(marks, place, fallback):
    """What is painted last under the middle of a text."""
    x, y = inked(marks[place]).center
    under = (mark for mark in reversed(marks[:place]) if isinstance(mark, (Rect, Circle)) and mark.fill)
    return next((mark.fill for mark in under if extent(mark).holds(x, y)), fallback)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("lens", ["outcomes", "pnls", "layers"])
@pytest.mark.parametrize("state", ["current", "target"])
def test_all_text_can_be_read_on_what_is_painted_under_it(name, lens, state):
    look = Look.of(fixture_t(), name)
    layout = arrange(View.of_state(fixture_t(), state), lens)
    marks = draw(layout, look)
    for place, mark in enumerate(marks):
        if isinstance(mark, TextRun):
            ground = ground_under(marks, place, look.theme.ground)
            assert contrast(mark.color, ground) >= 4.5, (mark.text, mark.color, ground)


@given(colors)
def test_a_colour_survives_the_way_through_lightness_chroma_and_hue(color):
    back = rgb(from_oklch(*to_oklch(color)))
    assert back == pytest.approx(rgb(color), abs=0.06)


@given(colors, colors)
def test_coloured_text_can_be_read_on_its_ground(color, ground):
    best = max(contrast("#000000", ground), contrast("#FFFFFF", ground))
    assert contrast(text_color(color, ground), ground) >= min(4.5, best) - 0.01


@given(colors)
def test_one_of_two_inks_can_be_read_on_any_colour(ground):
    assert contrast(readable("#FFFFFF", "#1C2024", on=ground), ground) >= 3.9


@given(colors, colors, st.floats(0, 1))
def test_a_mixed_colour_lies_between_the_two(color, ground, share):
    parts = zip(rgb(mix(color, ground, share)), rgb(color), rgb(ground), strict=True)
    assert all(min(a, b) - 0.01 <= part <= max(a, b) + 0.01 for part, a, b in parts)


def test_what_is_no_colour_is_refused():
    with pytest.raises(ValueError, match="not a colour"):
        rgb("red")


def test_a_pnl_with_a_colour_of_its_own_keeps_it():
    records = {
        "P1": {"id": "P1", "kind": "pnl", "name": "Retail", "color": "#AA3311"},
        "P2": {"id": "P2", "kind": "pnl"},
    }
    assert Look.of(records).pnl("P1") == "#AA3311"
    assert Look.of(records).pnl("P2") != "#AA3311"


def test_a_chosen_colour_that_would_not_be_seen_is_made_visible():
    records = {"P1": {"id": "P1", "kind": "pnl", "color": "#FFFFFF"}}
    assert contrast(Look.of(records, "light").pnl("P1"), "#FFFFFF") >= 1.6
