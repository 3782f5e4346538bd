"""The plan in time: bars by wave with the critical path, and how much change each unit bears in each wave."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from studio.drawing.look import Look
from studio.model.speech import say
from studio.report.blocks import Maker
from studio.report.charts.base import bare, chart, fit, paper, put
from studio.report.numbers import percent, tidy


class Bar(NamedTuple):
    """An initiative: its id and name, its weeks, whether it is critical, and what it waits for."""

    id: str
    name: str
    start: float
    finish: float
    critical: bool
    after: tuple[str, ...] = ()
    note: str = ""


class Span(NamedTuple):
    """A wave: its name and the weeks from which to which it runs."""

    name: str
    start: float
    end: float


@chart
def gantt(bars: Sequence[Bar], waves: Sequence[Span], links: bool = True) -> Maker:
    """Bars under the waves; the critical ones are dark and hatched, thin lines lead from what comes first."""

    def make(width: float, height: float, look: Look) -> Figure:
        figure, theme = paper(width, height), look.theme
        ax = bare(figure, width, height)
        head, foot = 24.0, 14.0
        room = max(1, int((height - head - foot) / 12))
        shown = bars if len(bars) <= room else bars[: room - 1]
        step = min(21.0, (height - head - foot) / max(1, len(shown) + (len(shown) < len(bars))))
        left = min(200.0, width * 0.34)
        last = max([*(bar.finish for bar in bars), *(wave.end for wave in waves), 1.0])

        def across(week: float) -> float:
            return left + (width - left - 4) * week / last

        _waves(ax, waves, across, head, head + step * len(shown), width, look)
        spots = {bar.id: (bar, head + step * (place + 0.5)) for place, bar in enumerate(shown)}
        for bar, middle in spots.values():
            put(ax, 0, middle, fit(bar.name, left - 8), theme.ink, fontweight="bold" if bar.critical else 400)
            color, hatch = (theme.ink, "") if bar.critical else (look.track, "////")
            start, end = across(bar.start), across(bar.finish)
            dress: dict[str, Any] = {"color": color, "hatch": hatch, "edgecolor": theme.ink_soft, "lw": 0.4}
            ax.barh([middle], [max(2.0, end - start)], step * 0.5, start, **dress)
            for before in bar.after if links else ():
                if before in spots:
                    other, above = spots[before]
                    x = across(other.finish)
                    ax.plot([x, x, start], [above, middle, middle], color=theme.ink_soft, lw=0.6, zorder=1)
        if len(shown) < len(bars):
            below = head + step * len(shown)
            put(ax, 0, below + 7, say("… and {n:,} more", n=len(bars) - len(shown)), theme.ink_soft)
        put(ax, left, height - 6, fit(_weeks(bars), width - left), theme.ink_soft)
        return figure

    return make


def _weeks(bars: Sequence[Bar]) -> str:
    """What the scale of the chart is, and when the last bar ends."""
    ends = tidy(max(bar.finish for bar in bars))
    return say("Weeks from the start; the last ends in week {ends}. Dark bars are the critical path.", ends=ends)


def _waves(
    ax: Axes, waves: Sequence[Span], across: object, top: float, bottom: float, width: float, look: Look
) -> None:
    for place, wave in enumerate(waves):
        start, end = across(wave.start), across(wave.end)  # type: ignore[operator]
        if place % 2 == 0:
            ax.barh([(top + bottom) / 2], [end - start], bottom - top, start, color=look.theme.ground, zorder=0)
        ax.plot([end, end], [top - 4, bottom], color=look.theme.line, lw=0.8, zorder=0)
        name = fit(wave.name, end - start - 4)
        if len(name) > 2:
            put(ax, start + 2, 6, name, look.theme.ink, fontweight="bold")
            weeks = say("to week {end}", end=tidy(wave.end))
            put(ax, start + 2, 16, fit(weeks, end - start - 4), look.theme.ink_soft)


@chart
def load_map(units: Sequence[tuple[str, Sequence[float | None]]], waves: Sequence[str]) -> Maker:
    """Units by waves: the share of each unit's change capacity, darker the more; overload is hatched and named."""

    def make(width: float, height: float, look: Look) -> Figure:
        figure, theme = paper(width, height), look.theme
        ax = bare(figure, width, height)
        left, head = min(170.0, 0.4 * width), 24.0
        most = max(1, int((height - head) / 10.5))
        shown = units if len(units) <= most else units[: most - 1]
        step = min(24.0, (height - head) / max(1, len(shown) + (len(shown) < len(units))))
        column = (width - left) / max(1, len(waves))
        for place, name in enumerate(waves):
            put(
                ax,
                left + column * (place + 0.5),
                12,
                fit(name, column - 4, 2),
                theme.ink,
                ha="center",
                fontweight="bold",
            )
        for row, (name, loads) in enumerate(shown):
            middle = head + step * (row + 0.5)
            put(ax, 0, middle, fit(name, left - 8), theme.ink)
            for place, load in enumerate(loads):
                known = load or 0.0
                strong = theme.bad if known > 1 else theme.warn if known > 0.8 else theme.ink_soft
                fill = look.tint(strong, min(0.85, 0.08 + 0.5 * known)) if load else look.theme.ground
                ax.barh(
                    [middle], [column - 3], step - min(3.0, 0.15 * step), left + column * place + 1.5,
                    color=fill, hatch="////" if known > 1 else "", edgecolor=theme.surface, lw=0.6,
                )  # fmt: skip
                words = say("no limit") if load is None else percent(load)
                put(ax, left + column * (place + 0.5), middle, fit(words, column - 8), look.text_on(fill), ha="center")
        if len(shown) < len(units):
            below = head + step * (len(shown) + 0.5)
            put(ax, 0, below, say("… and {n:,} more", n=len(units) - len(shown)), theme.ink_soft)
        return figure

    return make
