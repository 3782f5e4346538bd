"""How customers feel along a journey: a curve of valence over the distribution of six emotions at each stage."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from studio.drawing.look import Look
from studio.model.speech import say
from studio.report.blocks import Maker
from studio.report.charts.base import axes, chart, fit, paper, put
from studio.report.numbers import plain

BAD, EVEN, GOOD = ("hate", "anger"), ("indifferent",), ("enjoy", "trust", "love")


class Felt(NamedTuple):
    """A stage: its name, valence from −2 to 2 (None: unknown), emotions in per cent, names of moments."""

    name: str
    valence: float | None
    emotions: Mapping[str, float]
    moments: tuple[str, ...] = ()


@chart
def emotion_curve(
    stages: Sequence[Felt], then: Sequence[float | None] = (), cliff: tuple[int, int] | None = None
) -> Maker:
    """The curve over the stages, the later one dashed, the steepest fall marked, the distribution as stacked bars."""

    def make(width: float, height: float, look: Look) -> Figure:
        figure, theme = paper(width, height), look.theme
        upper = axes(figure, look, 46, 0.40 * height, 8, 26)
        column = (width - 54) / max(1, len(stages))
        if any(one is not None for one in then):
            _curve(upper, list(then), look, False)
        _curve(upper, [one.valence for one in stages], look, True, list(then))
        upper.axhline(0, color=theme.line, lw=0.8)
        upper.set_xlim(-0.5, len(stages) - 0.5)
        known = [abs(one) for one in (*(stage.valence for stage in stages), *then) if one is not None]
        reach = 1.0 if max(known, default=0.0) <= 0.9 else 2.0
        upper.set_ylim(-1.05 * reach, 1.05 * reach)
        marks = {-2: say("−2 hate"), -1: "−1", 0: "0", 1: "+1", 2: say("+2 love")}
        upper.set_yticks([one for one in marks if abs(one) <= reach], [w for o, w in marks.items() if abs(o) <= reach])
        upper.set_xticks([])
        if cliff is not None:
            _cliff(upper, stages, cliff, look)
        for place, one in enumerate(stages):
            for moment in one.moments[:1]:
                upper.plot(
                    [place], [0.975 * reach], marker="*", ms=7, color=theme.warn, mec=theme.ink, mew=0.4, clip_on=False
                )
                put(upper, place, 1.125 * reach, fit(moment, column - 4), theme.ink, ha="center", va="bottom")
        _distribution(figure, stages, look, width, height, column)
        return figure

    return make


def _curve(
    ax: Axes, values: Sequence[float | None], look: Look, named: bool, other: Sequence[float | None] = ()
) -> None:
    """A curve; its values stand on the side of it where the other curve is not."""
    points = [(place, one) for place, one in enumerate(values) if one is not None]
    color, style = (look.theme.ink, "-") if named else (look.theme.ink_soft, "--")
    if points:
        xs, ys = zip(*points, strict=True)
        ax.plot(xs, ys, color=color, lw=1.8 if named else 1.2, ls=style, marker="o", ms=4 if named else 3)
    for x, y in points if named else ():
        beside = other[x] if x < len(other) else None
        below = beside is not None and beside > y
        _said(ax, plain(y, 1), (x, y), (0, -6 if below else 6), color, look)


def _said(ax: Axes, words: str, place: tuple[float, float], shift: tuple[float, float], color: str, look: Look) -> None:
    """Words beside a point, so many points away, on a ground of their own so that no line runs through them."""
    ax.annotate(
        words, place, shift, textcoords="offset points", ha="center", va="top" if shift[1] < 0 else "bottom",
        color=color, fontsize=8, fontweight="bold", zorder=5,
        bbox={"facecolor": look.theme.surface, "edgecolor": "none", "pad": 0.6},
    )  # fmt: skip


def _cliff(ax: Axes, stages: Sequence[Felt], cliff: tuple[int, int], look: Look) -> None:
    before, after = (stages[place].valence for place in cliff)
    if before is None or after is None:
        return
    ax.plot(cliff, [before, after], color=look.theme.bad, lw=3.2, solid_capstyle="round", zorder=3)
    middle = (cliff[0] + cliff[1]) / 2, (before + after) / 2
    _said(ax, say("falls by {drop}", drop=plain(before - after, 1)), middle, (0, -6), look.theme.bad_ink, look)


def _distribution(
    figure: Figure, stages: Sequence[Felt], look: Look, width: float, height: float, column: float
) -> None:
    theme = look.theme
    lower = axes(figure, look, 46, 38, 8, 0.66 * height)
    kinds = ((BAD, theme.bad, "////"), (EVEN, look.track, ""), (GOOD, theme.good, ""))
    for place, one in enumerate(stages):
        floor = 0.0
        if not one.emotions:
            put(lower, place, 50, fit(say("not assessed"), column - 2), theme.ink_soft, ha="center")
        for names, color, hatch in kinds if one.emotions else ():
            part = sum(float(one.emotions.get(name, 0)) for name in names)
            lower.bar([place], [part], 0.62, floor, color=color, hatch=hatch, edgecolor=theme.surface, lw=0.4)
            if part >= 14:
                ground = {"facecolor": color, "edgecolor": "none", "pad": 1.0}  # no hatch runs through the number
                middle, ink = floor + part / 2, look.text_on(color)
                put(lower, place, middle, plain(part), ink, ha="center", fontweight="bold", bbox=ground)
            floor += part
        put(lower, place, -8, fit(one.name, column - 6, 2), theme.ink, ha="center", va="top")
    lower.set_xlim(-0.5, len(stages) - 0.5)
    lower.set_ylim(0, 100)
    lower.set_yticks([0, 50, 100], ["0 %", "50 %", "100 %"])
    lower.set_xticks([])
    figure.text(46 / width, 4 / height, _legend(), color=theme.ink_soft, va="bottom", ha="left")


def _legend() -> str:
    return say("Bars: share of answers, from below hate and anger (hatched), indifferent, enjoy, trust and love")
