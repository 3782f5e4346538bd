"""The pictures of the web page: each lens of each state as SVG, its colours named so that light and dark share it."""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from studio.analysis.context import Model
from studio.drawing.draw import draw
from studio.drawing.lens import LENSES, arrange
from studio.drawing.look import Look
from studio.drawing.marks import Mark, TextRun
from studio.drawing.svg import STYLE, svg
from studio.drawing.theme import DARK, LIGHT
from studio.model.record import CURRENT

ASCII: Final = "".join(map(chr, range(32, 127)))
COLORS: Final = ("fill", "stroke", "color", "hatch")  # fields of marks that hold a colour
_TAG: Final = re.compile(r"<[a-z][^>]*>")
_TEXT: Final = re.compile(
    r' font-size="([\d.]+)"(?: textLength="[\d.]+" lengthAdjust="\w+")? font-weight="(\d+)" fill="@(\d+)"'
)
_NAMED: Final = re.compile(r' fill="@(\d+)"(?: stroke="@(\d+)")?| stroke="@(\d+)"')


class Pictures(NamedTuple):
    """SVG by `lens@state`, the rules for its colours and sizes, the class of each P&L's colour, and all marks."""

    drawn: dict[str, str]
    style: str
    pnls: dict[str, str]
    marks: list[Mark]


def pictures(model: Model, names: dict[str, str]) -> Pictures:
    """Each lens of each state whose name is given, with the letters and colours they use, once for all."""
    painter = _Painter(model)
    drawn = {
        f"{lens}@{state}": painter.picture(lens, state, f"{LENSES[lens].name}, {name}")
        for lens in LENSES
        for state, name in names.items()
    }
    pnls = {id_: painter.pnl(id_) for id_ in painter.looks[0].pnls}
    return Pictures(drawn, "".join(painter.style()), pnls, painter.every)


def font_faces(marks: list[Mark], words: str) -> str:
    """Font faces with the letters of the pictures and of the words around them, and no others."""
    letters = "".join(sorted({*words, *ASCII}))
    beside = [TextRun(0, 0, letters, 16, weight) for weight in (400, 600)]
    style = svg([*marks, *beside], (1, 1), "", fonts=True).partition("<style>")[2].partition("</style>")[0]
    return style.removesuffix(STYLE)


class _Painter:
    """Draws in both themes at once; a colour is the pair of what it is in light and in dark."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.looks = Look.of(model.records, LIGHT), Look.of(model.records, DARK)
        self.pairs: dict[tuple[str, str], int] = {}
        self.types: dict[tuple[str, str], int] = {}
        self.every: list[Mark] = []

    def picture(self, lens: str, state: str, title: str) -> str:
        """One picture; the page gives its heading and styles."""
        current = self.model.view(CURRENT) if state != CURRENT else None
        layout = arrange(self.model.view(state), lens, current=current)
        light, dark = (draw(layout, look) for look in self.looks)
        marks = [self._named(one, other) for one, other in zip(light, dark, strict=True)]
        self.every += light
        ground = self._name(*(look.theme.ground for look in self.looks))
        text = svg(marks, layout.size, title, LENSES[lens].asks, ground=ground)
        text = _TAG.sub(self._short, text.replace(f"<style>{STYLE}</style>\n", ""))
        return text.replace('role="img"', 'role="group"', 1)

    def _short(self, found: re.Match[str]) -> str:
        """A tag with classes in place of colours and sizes. The letters are there, so texts need no length."""
        return _NAMED.sub(_classes, _TEXT.sub(self._typed, found[0]))

    def pnl(self, id_: str) -> str:
        """The class that paints something in the colour of a P&L."""
        return "f" + self._name(*(look.pnl(id_) for look in self.looks))[1:]

    def _named(self, light: Mark, dark: Mark) -> Mark:
        """The mark with names in place of its colours."""
        values: dict[str, Any] = {
            field: self._name(getattr(light, field), getattr(dark, field))
            for field in COLORS
            if field in light._fields and getattr(light, field)
        }
        return light._replace(**values)

    def _name(self, light: str, dark: str) -> str:
        return f"@{self.pairs.setdefault((light, dark), len(self.pairs))}"

    def _typed(self, found: re.Match[str]) -> str:
        number = self.types.setdefault((found[1], found[2]), len(self.types))
        return f' class="t{number} f{found[3]}"'

    def style(self) -> Iterator[str]:
        """The rules for sizes of text and for colours; paper is always light."""
        for (size, weight), number in self.types.items():
            yield f".t{number}{{font-size:{size}px;font-weight:{weight}}}"
        for place, opening, end in ((0, "\n", "\n"), (1, "@media screen and (prefers-color-scheme:dark){", "}\n")):
            rules = (
                f".f{number}{{fill:{pair[place]}}}.s{number}{{stroke:{pair[place]}}}"
                for pair, number in self.pairs.items()
            )
            yield opening + "".join(rules) + end


def _classes(found: re.Match[str]) -> str:
    names = (("f", found[1]), ("s", found[2] or found[3]))
    return f' class="{" ".join(letter + number for letter, number in names if number)}"'
