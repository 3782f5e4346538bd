"""Blocks that hold blocks: below one another, side by side, in a frame."""

from dataclasses import dataclass

from studio.drawing.marks import Box
from studio.report.blocks import GAP, Block, Sheet, placed

GUTTER = 24.0


@dataclass(frozen=True)
class Stack:
    """Blocks below one another."""

    blocks: tuple[Block, ...]
    gap: float = GAP

    @property
    def stretches(self) -> float:
        """As the most stretching of its blocks."""
        return max((block.stretches for block in self.blocks), default=0.0)

    def height(self, width: float) -> float:
        """All of them."""
        return sum(block.height(width) for block in self.blocks) + self.gap * max(0, len(self.blocks) - 1)

    def least(self, width: float) -> float:
        """All of them at their least."""
        return sum(block.least(width) for block in self.blocks) + self.gap * max(0, len(self.blocks) - 1)

    def takes(self, width: float, height: float) -> float:
        """The height it takes when it is given no more than that."""
        if self.stretches or self.height(width) <= height:
            return min(height, self.height(width))
        boxes = placed(self.blocks, Box(0, 0, width, height), self.gap)
        return min(height, boxes[-1][1].bottom) if boxes else 0.0

    def draw(self, at: Box, sheet: Sheet) -> None:
        """Draw each in its place."""
        for block, box in placed(self.blocks, at, self.gap):
            block.draw(box, sheet)


@dataclass(frozen=True)
class Beside:
    """Blocks side by side, each with its share of the width."""

    blocks: tuple[tuple[float, Block], ...]
    gutter: float = GUTTER

    @property
    def stretches(self) -> float:
        """As the most stretching of its blocks."""
        return max((block.stretches for _, block in self.blocks), default=0.0)

    def _widths(self, width: float) -> list[float]:
        room = width - self.gutter * (len(self.blocks) - 1)
        whole = sum(share for share, _ in self.blocks)
        return [room * share / whole for share, _ in self.blocks]

    def height(self, width: float) -> float:
        """The highest."""
        pairs = zip(self.blocks, self._widths(width), strict=True)
        return max((block.height(part) for (_, block), part in pairs), default=0.0)

    def least(self, width: float) -> float:
        """The highest at its least."""
        pairs = zip(self.blocks, self._widths(width), strict=True)
        return max((block.least(part) for (_, block), part in pairs), default=0.0)

    def draw(self, at: Box, sheet: Sheet) -> None:
        """Draw each in its column."""
        x = at.x
        for (_, block), width in zip(self.blocks, self._widths(at.width), strict=True):
            block.draw(Box(x, at.y, width, at.height), sheet)
            x += width + self.gutter


@dataclass(frozen=True)
class Framed:
    """A block on a tinted ground: the answer, the decisions."""

    block: Block
    strong: bool = False
    inset: float = 10.0
    stretches: float = 0.0

    def height(self, width: float) -> float:
        """The block's and the frame."""
        return self.block.height(width - 2 * self.inset) + 2 * self.inset

    def least(self, width: float) -> float:
        """The block's least and the frame."""
        return self.block.least(width - 2 * self.inset) + 2 * self.inset

    def takes(self, width: float, height: float) -> float:
        """The height it takes when it is given no more than that."""
        inside = getattr(self.block, "takes", None)
        if inside is None:
            return min(height, self.height(width))
        return float(min(height, inside(width - 2 * self.inset, height - 2 * self.inset) + 2 * self.inset))

    def draw(self, at: Box, sheet: Sheet) -> None:
        """Draw the ground and the block on it."""
        look = sheet.look
        fill = look.tint(look.theme.accent, 0.07) if self.strong else look.theme.ground
        sheet.ground(at, fill, look.theme.accent if self.strong else "")
        self.block.draw(at.inset(self.inset, self.inset), sheet)
