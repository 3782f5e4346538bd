"""Things placed: target-fit against volume, risks by probability and impact, power as a network, scales as radar."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from studio.drawing.look import Look
from studio.model.speech import say
from studio.report.blocks import Maker
from studio.report.charts.base import axes, chart, fit, paper, put


class Dot(NamedTuple):
    """A thing at a place from 0 to 1 on both scales: its number in the table beside, and its colour."""

    number: int
    x: float
    y: float
    color: str = ""


@chart
def quadrants(dots: Sequence[Dot], across: str, up: str, corners: tuple[str, str, str, str]) -> Maker:
    """Numbered dots in four named quadrants: left below, right below, left above, right above."""

    def make(width: float, height: float, look: Look) -> Figure:
        figure, theme = paper(width, height), look.theme
        ax = axes(figure, look, 20, 20, 4, 4)
        ax.set_xlim(0, 1)
        ax.set_ylim(0, 1)
        ax.set_xticks([])
        ax.set_yticks([])
        ax.axhline(0.5, color=theme.line, lw=1)
        ax.axvline(0.5, color=theme.line, lw=1)
        places = ((0.02, 0.03), (0.98, 0.03), (0.02, 0.97), (0.98, 0.97))
        for words, (x, y) in zip(corners, places, strict=True):
            sides = {"ha": "left" if x < 0.5 else "right", "va": "bottom" if y < 0.5 else "top"}
            put(ax, x, y, fit(words, (width - 24) / 2 - 10, 2), theme.ink_soft, **sides)
        _dots(ax, dots, look, width, height)
        ax.set_xlabel(fit(across, width - 30), color=theme.ink_soft, labelpad=3)
        ax.set_ylabel(fit(up, height - 30), color=theme.ink_soft, labelpad=3)
        return figure

    return make


def _dots(ax: Axes, dots: Sequence[Dot], look: Look, width: float, height: float) -> None:
    """Dots that keep clear of one another: those at one place stand side by side."""
    taken: list[tuple[float, float]] = []
    wide, high = 15 / max(30.0, width - 24), 15 / max(30.0, height - 24)
    for dot in dots:
        x, y = min(0.96, max(0.04, dot.x)), min(0.95, max(0.05, dot.y))
        for turn in range(60):
            ring, angle = turn // 8 + (turn > 0), turn * math.pi / 4
            tried = x + ring * wide * math.cos(angle), y + ring * high * math.sin(angle)
            inside = 0.02 < tried[0] < 0.98 and 0.03 < tried[1] < 0.97
            if inside and all(abs(tried[0] - a) >= wide or abs(tried[1] - b) >= high for a, b in taken):
                x, y = tried
                break
        taken.append((x, y))
        color = dot.color or look.theme.ink
        ax.plot([x], [y], marker="o", ms=13, color=color, mec=look.theme.ink, mew=0.8, zorder=4)
        put(ax, x, y, str(dot.number), look.text_on(color), ha="center", fontweight="bold", zorder=5)


@chart
def risk_matrix(dots: Sequence[Dot]) -> Maker:
    """Numbered risks on a field of five by five; the further up and right, the darker and the more hatched."""

    def make(width: float, height: float, look: Look) -> Figure:
        figure, theme = paper(width, height), look.theme
        ax = axes(figure, look, 34, 32, 14, 4)
        for column in range(5):
            for row in range(5):
                weight = (column + 1) * (row + 1)
                color = theme.bad if weight >= 15 else theme.warn if weight >= 6 else theme.good
                ax.bar(
                    [column / 5 + 0.1], [0.2], 0.2, row / 5,
                    color=look.tint(color, 0.25), edgecolor=theme.surface, lw=1.2, hatch="////" if weight >= 15 else "",
                )  # fmt: skip
        ax.set_xlim(0, 1)
        ax.set_ylim(0, 1)
        ax.set_xticks([0, 0.2, 0.4, 0.6, 0.8, 1], ["0 %", "20", "40", "60", "80", "100 %"])
        ax.set_yticks([0.1, 0.3, 0.5, 0.7, 0.9], ["1", "2", "3", "4", "5"])
        ax.set_xlabel(say("Probability before mitigation"), color=theme.ink_soft, labelpad=2)
        ax.set_ylabel(say("Impact, 1 to 5 points"), color=theme.ink_soft, labelpad=2)
        _dots(ax, dots, look, width, height)
        return figure

    return make


@chart
def network(power: Mapping[str, float], links: Sequence[tuple[str, str, float]], names: Mapping[str, str]) -> Maker:
    """Functions on a ring, as large as their power; lines are paths along which matters are escalated."""

    def make(width: float, height: float, look: Look) -> Figure:
        figure, theme = paper(width, height), look.theme
        ax = figure.add_axes((0, 0, 1, 1))
        ax.set_axis_off()
        ax.set_xlim(-width / 2, width / 2)
        ax.set_ylim(-height / 2, height / 2)
        order = sorted(power, key=lambda name: (-power[name], name))[:12]
        rx, ry = width / 2 - 70, height / 2 - 34
        spots = {
            name: (
                rx * math.sin(2 * math.pi * place / max(1, len(order))),
                ry * math.cos(2 * math.pi * place / max(1, len(order))),
            )
            for place, name in enumerate(order)
        }
        for one, other, weight in links:
            if one in spots and other in spots and one != other:
                (x, y), (to_x, to_y) = spots[one], spots[other]
                ax.plot([x, to_x], [y, to_y], color=theme.ink_soft, lw=min(3.0, 0.6 + 0.4 * weight), zorder=1)
        most = max(power.values(), default=0.0) or 1.0
        for place, name in enumerate(order):
            x, y = spots[name]
            size = 12 + 26 * math.sqrt(power[name] / most)
            color = theme.ink if place == 0 else theme.ink_soft
            ax.plot([x], [y], marker="o", ms=size, color=color, mec=theme.surface, mew=1.5, zorder=2)
            words = fit(names.get(name, name), 92, 1)
            ground = {"facecolor": theme.surface, "edgecolor": "none", "pad": 0.8}
            put(ax, x, y - size / 2 - 8, words, theme.ink, ha="center", fontweight="bold", zorder=3, bbox=ground)
            share = f"{100 * power[name]:.0f}"
            if size >= 18:
                put(ax, x, y, share, look.text_on(color), ha="center", fontweight="bold", zorder=4)
        return figure

    return make


@chart
def radar(axes_named: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]]) -> Maker:
    """Scores from 0 to 100 on spokes, one line a group, told apart by dashes and markers as well as by shade."""

    def make(width: float, height: float, look: Look) -> Figure:
        figure, theme = paper(width, height), look.theme
        ax = figure.add_axes((0, 0, 1, 1))
        ax.set_axis_off()
        ax.set_xlim(-width / 2, width / 2)
        ax.set_ylim(-height / 2 - 8, height / 2 - 8)
        reach = min(width / 2 - 70, height / 2 - 26)
        turns = [2 * math.pi * place / max(1, len(axes_named)) for place in range(len(axes_named))]
        for ring in (0.25, 0.5, 0.75, 1.0):
            around = [(reach * ring * math.sin(turn), reach * ring * math.cos(turn)) for turn in [*turns, turns[0]]]
            ax.plot(*zip(*around, strict=True), color=theme.line, lw=0.8)
        for turn, name in zip(turns, axes_named, strict=True):
            x, y = (reach + 7) * math.sin(turn), (reach + 7) * math.cos(turn)
            side = "center" if abs(math.sin(turn)) < 0.2 else "left" if x > 0 else "right"
            stand = "center" if abs(y) < reach else "bottom" if y > 0 else "top"
            put(ax, x, y, fit(name, 76, 2), theme.ink, ha=side, va=stand)
        styles = (
            ("-", "o", theme.ink),
            ("--", "s", theme.ink_soft),
            (":", "^", theme.ink),
            ("-.", "D", theme.ink_soft),
        )
        for (name, scores), (dash, marker, color) in zip(series, styles, strict=False):
            ends = [
                (reach * s / 100 * math.sin(turn), reach * s / 100 * math.cos(turn))
                for s, turn in zip(scores, turns, strict=True)
                if s is not None
            ]
            if ends:
                ax.plot(
                    *zip(*[*ends, ends[0]], strict=True), color=color, ls=dash, marker=marker, ms=4, lw=1.3, label=name
                )
        return figure

    return make
