"""The plain ground of every chart: a figure in points, axes without a frame, labels wrapped and never parsed."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, ParamSpec

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from studio.drawing import text
from studio.drawing.look import Look
from studio.report.blocks import Maker

SIZE: Final = 8.0  # points; the smallest type there is
PLAIN: Final[Any] = {
    "text.parse_math": False,
    "font.size": SIZE,
    "axes.linewidth": 0.6,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "xtick.major.size": 2.5,
    "ytick.major.size": 2.5,
    "hatch.linewidth": 0.5,
}
Given = ParamSpec("Given")


def chart(made: Callable[Given, Maker]) -> Callable[Given, Maker]:
    """Makes a chart under our own settings, so that no name in a model is read as a formula."""

    @wraps(made)
    def outer(*given: Given.args, **named: Given.kwargs) -> Maker:
        maker = made(*given, **named)

        def inner(width: float, height: float, look: Look) -> Figure:
            with mpl.rc_context(PLAIN):
                return maker(width, height, look)

        return inner

    return outer


def paper(width: float, height: float) -> Figure:
    """An empty figure of a size in points."""
    return Figure(figsize=(width / 72, height / 72), dpi=72)


def axes(figure: Figure, look: Look, left: float, bottom: float, right: float = 6.0, top: float = 6.0) -> Axes:
    """Axes with the given margins in points, without frame."""
    width, height = (float(side) * 72 for side in figure.get_size_inches())
    across, up = max(10.0, width - left - right), max(10.0, height - bottom - top)
    made = figure.add_axes((left / width, bottom / height, across / width, up / height))
    made.patch.set_visible(False)
    for name, spine in made.spines.items():
        spine.set_visible(name in ("left", "bottom"))
        spine.set_color(look.theme.ink_soft)
    made.tick_params(colors=look.theme.ink_soft, labelsize=SIZE)
    return made


def bare(figure: Figure, width: float, height: float) -> Axes:
    """Axes over the whole figure whose units are points, for charts that place everything themselves; y goes down."""
    made = figure.add_axes((0, 0, 1, 1))
    made.set_axis_off()
    made.set_xlim(0, width)
    made.set_ylim(height, 0)
    return made


def fit(words: str, room: float, most: int = 1, size: float = SIZE, weight: int = 400) -> str:
    """Words cut or wrapped to a room in points."""
    return "\n".join(text.wrap(words, room, size, weight, most).lines)


def put(ax: Axes, x: float, y: float, words: str, color: str, **more: Any) -> None:
    """Write words at a place; by default on its left, centred in height."""
    wanted = {"ha": "left", "va": "center", "fontsize": SIZE, "linespacing": 1.15, **more}
    ax.text(x, y, words, color=color, **wanted)


def near(color: str, look: Look, share: float) -> str:
    """A colour mixed into the surface, for areas under lines."""
    return look.tint(color, share)
