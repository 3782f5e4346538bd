"""Bars: bullets from today to target, plain shares, two groups on the same scales."""

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.figure import Figure

from studio.drawing import text
from studio.drawing.look import Look
from studio.report.blocks import Maker
from studio.report.charts.base import SIZE, bare, chart, fit, paper, put


class Bullet(NamedTuple):
    """A bar: name, value now and later (None: unknown), the words for both, and a note at its end."""

    name: str
    now: float | None
    then: float | None
    words: str
    note: str = ""


@chart
def bullets(items: Sequence[Bullet], low: float, high: float) -> Maker:
    """Bullet bars on one scale: a dark bar is today, a line across is the target, a light track is the scale."""

    def make(width: float, height: float, look: Look) -> Figure:
        figure, theme = paper(width, height), look.theme
        ax = bare(figure, width, height)
        step = min(27.0, height / max(1, len(items)))
        span = high - low or 1.0

        def across(score: float) -> float:
            return width * min(1.0, max(0.0, (score - low) / span))

        for number, one in enumerate(items):
            top = number * step
            words = fit(one.words, width * 0.6)
            left = width - text.width(words, SIZE) - 6
            put(ax, 0, top + 6, fit(one.name, left, weight=600), theme.ink, fontweight="bold")
            put(ax, width, top + 6, words, theme.ink, ha="right")
            bar = top + 13
            ax.barh([bar + 3], [width], 6, 0, color=look.track)
            if low < 0 < high:
                ax.plot([across(0)] * 2, [bar - 1, bar + 7], color=theme.ink_soft, lw=0.6)
            if one.now is not None:
                start = across(max(low, 0.0))
                ax.barh([bar + 3], [across(one.now) - start], 6, start, color=theme.ink_soft)
            if one.then is not None:
                ax.plot([across(one.then)] * 2, [bar - 1.5, bar + 7.5], color=theme.ink, lw=2.4)
            if one.note and step > 33:
                put(ax, 0, bar + 12, fit(one.note, width), theme.ink_soft)
        return figure

    return make


class Pair(NamedTuple):
    """Two values of one thing between 0 and 1: before and after."""

    name: str
    now: float | None
    then: float | None
    words: str


@chart
def pairs(items: Sequence[Pair]) -> Maker:
    """For each thing a hatched bar before and a full one after, on a scale of 0 to 100 %."""

    def make(width: float, height: float, look: Look) -> Figure:
        figure, theme = paper(width, height), look.theme
        ax = bare(figure, width, height)
        step = min(30.0, height / max(1, len(items)))
        left, right = width * 0.36, width * 0.22
        room = width - left - right
        for number, one in enumerate(items):
            middle = number * step + step / 2
            put(ax, 0, middle, fit(one.name, left - 8, 2 if step > 22 else 1), theme.ink)
            put(ax, width, middle, fit(one.words, right - 6), theme.ink, ha="right")
            for value, shift, hatch in ((one.now, -4.2, "////"), (one.then, 4.2, "")):
                if value is not None:
                    color = theme.ink_soft if not hatch else look.track
                    ax.barh(
                        [middle + shift], [max(0.8, room * min(1, value))], 7, left,
                        color=color, hatch=hatch, edgecolor=theme.ink_soft, lw=0.4,
                    )  # fmt: skip
        return figure

    return make


class Segments(NamedTuple):
    """A bar of several parts: its name, and parts as name, size and colour."""

    name: str
    parts: tuple[tuple[str, float, str], ...]
    words: str = ""


@chart
def stacked(items: Sequence[Segments]) -> Maker:
    """Bars of parts on one scale, each part named inside where there is room."""

    def make(width: float, height: float, look: Look) -> Figure:
        figure, theme = paper(width, height), look.theme
        ax = bare(figure, width, height)
        step = min(40.0, height / max(1, len(items)))
        whole = max((sum(part[1] for part in one.parts) for one in items), default=0.0) or 1.0
        for number, one in enumerate(items):
            top = number * step
            put(ax, 0, top + 6, fit(one.name, width * 0.62), theme.ink, fontweight="bold")
            put(ax, width, top + 6, fit(one.words, width * 0.36), theme.ink, ha="right")
            x = 0.0
            for place, (name, size, color) in enumerate(one.parts):
                across = width * size / whole
                ax.barh(
                    [top + 20], [across], 13, x,
                    color=color, edgecolor=theme.surface, lw=1.0, hatch="////" if place % 2 else "",
                )  # fmt: skip
                words = fit(name, across - 6)
                if across > 24 and "…" not in words:
                    ax.barh([top + 20], [min(across, 8 + 4.6 * len(words))], 10, x + 1, color=color)
                    put(ax, x + 4, top + 20, words, look.text_on(color))
                x += across
        return figure

    return make
