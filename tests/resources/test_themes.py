"""The themes keep what the look promises: legible text, and P&Ls that everybody can tell apart."""

import json
from itertools import combinations

import pytest

from studio import paths
from tests.resources.colour import SIGHT, contrast, difference, hue, hue_distance, lab

THEMES = {path.stem: json.loads(path.read_text("utf-8")) for path in (paths.resources() / "themes").glob("*.json")}
RESERVED = ("accent", "good", "warn", "bad")
INKS = ("ink", "inkSoft", "goodInk", "warnInk", "badInk")

each_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def nearest(colours, sight):
    """The smallest difference between any two of the colours, as seen."""
    return min(difference(lab(one, sight), lab(other, sight)) for one, other in combinations(colours, 2))


def test_there_are_three_themes_with_the_same_tokens():
    assert set(THEMES) == {"light", "dark", "high-contrast"}
    assert len({tuple(theme["tokens"]) for theme in THEMES.values()}) == 1


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_is_that_of_the_published_pairs(one, other, expected):
    assert difference(one, other) == pytest.approx(expected, abs=1e-4)


@each_theme
@pytest.mark.parametrize("behind", ["ground", "surface"])
def test_every_ink_is_legible(theme, behind):
    tokens = theme["tokens"]
    assert {
        name: contrast(tokens[name], tokens[behind]) for name in INKS if contrast(tokens[name], tokens[behind]) < 4.5
    } == {}
    assert contrast(tokens["onAccent"], tokens["accent"]) >= 4.5
    assert contrast(tokens["accent"], tokens[behind]) >= 4.5


def test_high_contrast_is_high():
    tokens = THEMES["high-contrast"]["tokens"]
    assert min(contrast(tokens[name], tokens["surface"]) for name in (*INKS, "accent", "line")) >= 7


@each_theme
def test_a_pnl_stands_out_from_the_card_it_marks(theme):
    least = 4.5 if theme["label"] == "High contrast" else 3
    assert min(contrast(colour, theme["tokens"]["surface"]) for colour in theme["pnl"]) >= least


@each_theme
def test_eight_pnls_are_told_apart_with_any_sight(theme):
    assert len(theme["pnl"]) == 8
    assert nearest(theme["pnl"], "normal") >= 24
    assert min(nearest(theme["pnl"], sight) for sight in SIGHT) >= 14.5


@each_theme
def test_the_first_pnls_are_the_easiest_to_tell_apart(theme):
    assert min(nearest(theme["pnl"][:3], sight) for sight in SIGHT) >= 21
    assert min(nearest(theme["pnl"][:4], sight) for sight in SIGHT) >= 16.9


@each_theme
def test_no_pnl_looks_like_a_status_or_the_accent(theme):
    held = [theme["tokens"][name] for name in RESERVED]
    assert min(hue_distance(pnl, other) for pnl in theme["pnl"] for other in held) >= 18
    assert min(difference(lab(pnl), lab(other)) for pnl in theme["pnl"] for other in held) >= 14


@pytest.mark.parametrize("name", ["dark", "high-contrast"])
def test_a_pnl_keeps_its_hue_in_every_theme(name):
    pairs = zip(THEMES["light"]["pnl"], THEMES[name]["pnl"], strict=True)
    assert max(hue_distance(one, other) for one, other in pairs) <= 20


def test_a_status_keeps_its_hue_in_every_theme():
    light = THEMES["light"]["tokens"]
    turns = [hue_distance(light[name], t["tokens"][name]) for t in THEMES.values() for name in RESERVED]
    assert max(turns) <= 20
    assert hue(light["good"]) == pytest.approx(157.7, abs=0.1)
