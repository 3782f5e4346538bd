"""Key figures side by side, from current to target."""

from dataclasses import dataclass
from typing import NamedTuple

from studio.drawing import text
from studio.drawing.marks import Box
from studio.model.speech import say
from studio.report.blocks import SMALL, Sheet, high
from studio.report.numbers import not_assessed
from studio.report.points import PAGE, with_page


class Key(NamedTuple):
    """A key figure before and after; `better` colours the second and says so in words of its shape."""

    label: str
    before: str
    after: str
    better: bool | None = None
    ref: str = ""


LOW = 9.0  # points; a figure that is wider still takes two lines


def said(item: Key) -> str:
    """The figure in words: before and after, or once where both are the same."""
    return item.after if item.before in ("", item.after) else f"{item.before} → {item.after}"


@dataclass(frozen=True)
class Keys:
    """Key figures side by side, each under a strong rule."""

    items: tuple[Key, ...]
    size: float = 18.0
    stretches: float = 0.0

    def height(self, width: float) -> float:
        """Two lines, the second of them small."""
        part = self._part(width)
        return 6 + self._tall(part) + max((self._label(i, part) for i in self.items), default=0)

    def least(self, width: float) -> float:
        """All of it."""
        return self.height(width)

    def _label(self, item: Key, part: float) -> float:
        return high(f"{item.label} · {PAGE}" if item.ref else item.label, part, SMALL, 400, 2)

    def _tall(self, part: float) -> float:
        """The height of the figures: a line, or two where one of them is too long even in the smallest type."""
        lines = max((text.wrap(said(item), part, LOW, 600, 2).lines for item in self.items), key=len, default=())
        return max(text.line_height(self.size), len(lines) * text.line_height(LOW))

    def _part(self, width: float) -> float:
        return (width - 14 * (len(self.items) - 1)) / max(1, len(self.items))

    def draw(self, at: Box, sheet: Sheet) -> None:
        """Draw them."""
        part, theme = self._part(at.width), sheet.look.theme
        for number, item in enumerate(self.items):
            x = at.x + number * (part + 14)
            sheet.rule(x, at.y, part, theme.ink, 1.4)
            words, tall = said(item), self._tall(part)
            size = self.size
            while text.width(words, size, 600) > part and size > LOW:
                size -= 0.5
            sheet.write(words, Box(x, at.y + 5, part, tall), size, 600, "", 2)
            label = with_page(labelled(item), item.ref, sheet)
            top = at.y + 6 + tall
            sheet.write(label, Box(x, top, part, at.bottom - top), SMALL, 400, theme.ink_soft, 2)
            if item.ref in sheet.pages:
                sheet.links.append((Box(x, at.y, part, at.height), item.ref))


def labelled(item: Key) -> str:
    """The label of a figure, which says so where the figure is known and stays as it is."""
    if item.before == item.after and item.before not in ("", not_assessed()):
        return say("{label}: unchanged", label=item.label)
    return item.label
