"""The value case as charts: what the net present value is made of, cumulative cash, and what it hangs on."""

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from studio.drawing.look import Look
from studio.model.speech import say
from studio.report.blocks import Maker
from studio.report.charts.base import axes, bare, chart, fit, paper, put


def _plain(ax: Axes, color: str) -> Axes:
    """The axes without scales, with a line at nought."""
    ax.spines["left"].set_visible(False)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.axhline(0, color=color, lw=0.6)
    return ax


class Step(NamedTuple):
    """A step of a waterfall: its name, its amount, the words for it, and whether it is a total."""

    name: str
    amount: float
    words: str
    total: bool = False


@chart
def waterfall(steps: Sequence[Step]) -> Maker:
    """From costs by benefits to the whole; what takes away is hatched."""

    def make(width: float, height: float, look: Look) -> Figure:
        figure, theme = paper(width, height), look.theme
        ax = _plain(axes(figure, look, 4, 40, 4, 14), theme.ink_soft)
        column, level, last = (width - 8) / max(1, len(steps)), 0.0, 0.0
        tops, bottoms = [0.0], [0.0]
        for place, step in enumerate(steps):
            floor = 0.0 if step.total else level
            color = theme.ink if step.total else theme.good if step.amount >= 0 else theme.bad
            ax.bar(
                [place], [step.amount], 0.62, floor,
                color=color, edgecolor=theme.surface, lw=0.5,
                hatch="////" if step.amount < 0 and not step.total else "",
            )  # fmt: skip
            if place:
                ax.plot([place - 1 + 0.31, place - 0.31], [last, last], color=theme.ink_soft, lw=0.6)
            level = step.amount if step.total else level + step.amount
            last = level
            tops.append(max(floor, floor + step.amount))
            bottoms.append(min(floor, floor + step.amount))
            ax.annotate(
                fit(step.words, column - 2), (place, max(floor, floor + step.amount)), (0, 3), zorder=5,
                bbox={"facecolor": theme.surface, "edgecolor": "none", "pad": 0.6},
                textcoords="offset points", ha="center", va="bottom", color=theme.ink, fontweight="bold", fontsize=8,
            )  # fmt: skip
        span = (max(tops) - min(bottoms)) or 1.0
        ax.set_xlim(-0.5, len(steps) - 0.5)
        ax.set_ylim(min(bottoms) - 0.02 * span, max(tops) + 0.1 * span)
        for place, step in enumerate(steps):
            x = (4 + column * (place + 0.5)) / width
            figure.text(
                x, 37 / height, fit(step.name, column - 4, 3), ha="center", va="top", color=theme.ink, fontsize=8,
                linespacing=1.1,
            )  # fmt: skip
        return figure

    return make


@chart
def cash_curve(flows: Sequence[float], words: Sequence[str], payback: float | None) -> Maker:
    """Cumulative undiscounted cash by year; the point of payback is marked."""

    def make(width: float, height: float, look: Look) -> Figure:
        figure, theme = paper(width, height), look.theme
        ax = axes(figure, look, 8, 30, 12, 16)
        ax.spines["left"].set_visible(False)
        ax.set_yticks([])
        total, ys = 0.0, []
        for flow in flows:
            total += flow
            ys.append(total)
        ax.axhline(0, color=theme.ink_soft, lw=0.8)
        ax.plot(range(len(ys)), ys, color=theme.ink, lw=1.8, marker="o", ms=4)
        span = (max([0.0, *ys]) - min([0.0, *ys])) or 1.0
        for year, (y, said) in enumerate(zip(ys, words, strict=True)):
            va, ha = _beside(ys, year)
            ground = {"facecolor": theme.surface, "edgecolor": "none", "pad": 0.6}
            at = y + (0.07 if va == "bottom" else -0.07) * span
            put(ax, year, at, said, theme.ink, zorder=5, bbox=ground, va=va, ha=ha)
        if payback is not None and payback > 0:
            ax.plot([payback], [0], marker="D", ms=7, color=theme.good, mec=theme.ink, mew=0.8, zorder=4)
        ax.set_xlim(-0.15, max(1, len(ys) - 1) + 0.15)
        ax.set_ylim(min([0.0, *ys]) - 0.2 * span, max([0.0, *ys]) + 0.2 * span)
        ax.set_xticks(range(len(ys)), [str(year) for year in range(len(ys))])
        ax.set_xlabel(say("Year after the investment"), color=theme.ink_soft, labelpad=2)
        return figure

    return make


def _beside(ys: Sequence[float], at: int) -> tuple[str, str]:
    """Where the words of a point of a curve stand clear of it: how they lie to the point, down and across."""
    comes = ys[at] - ys[at - 1] if at else 0.0
    goes = ys[at + 1] - ys[at] if at + 1 < len(ys) else 0.0
    if not at:
        return ("bottom" if goes < 0 else "top"), "left"
    if at + 1 == len(ys):
        return ("bottom" if comes >= 0 else "top"), "right"
    if comes < 0 <= goes or goes < 0 <= comes:
        return ("top" if comes < 0 else "bottom"), "center"
    is_above = ys[at] >= 0
    return ("bottom" if is_above else "top"), ("right" if (goes >= 0) == is_above else "left")


class Swinging(NamedTuple):
    """A bar of a tornado: its name, both ends, and the words at them."""

    name: str
    low: float
    high: float
    low_words: str
    high_words: str


@chart
def tornado(items: Sequence[Swinging], base: float) -> Maker:
    """How far each driver alone moves the whole, widest first; the line is the expected value."""

    def make(width: float, height: float, look: Look) -> Figure:
        figure, theme = paper(width, height), look.theme
        ax = bare(figure, width, height)
        shown = items[: max(1, int(height / 24))]
        step = min(34.0, height / max(1, len(shown)))
        ends = [base, *(end for one in shown for end in (one.low, one.high))]
        low, span = min(ends), (max(ends) - min(ends)) or 1.0
        left, right = 50.0, 50.0

        def across(amount: float) -> float:
            return left + (width - left - right) * (amount - low) / span

        for number, one in enumerate(shown):
            top = number * step
            put(ax, 0, top + 5, fit(one.name, width), theme.ink)
            bar = top + 16
            start, middle, end = across(min(one.low, one.high)), across(base), across(max(one.low, one.high))
            ax.barh(
                [bar],
                [max(0.0, middle - start)],
                8,
                start,
                color=look.track,
                hatch="////",
                edgecolor=theme.ink_soft,
                lw=0.4,
            )
            ax.barh([bar], [max(0.0, end - middle)], 8, middle, color=theme.ink_soft)
            ax.plot([middle, middle], [bar - 6, bar + 6], color=theme.ink, lw=1.4)
            put(ax, start - 3, bar, fit(one.low_words, start), theme.ink, ha="right")
            put(ax, end + 3, bar, fit(one.high_words, width - end), theme.ink)
        return figure

    return make
