"""A page as decided, before anything is painted: what it is called, what it says, and what stands on it."""

from typing import NamedTuple

from studio.report.blocks import Block


class Page(NamedTuple):
    """One page. `headline` is a full sentence that states the finding; `source` says what the page rests on.

    `key` is what other pages refer to; a page that continues another has the same key and is not listed again. `size`
    is that of the headline in points, at the most. What stands on the page is enlarged up to `grows` times where it
    would else leave room. `half` is what stands on half a sheet in place of the body; `also` are the pages that share
    the sheet.
    """

    key: str
    title: str
    headline: str
    body: Block
    source: str = ""
    continues: bool = False
    size: float = 25.0
    grows: float = 1.35
    half: Block | None = None
    also: tuple["Page", ...] = ()

    @property
    def held(self) -> tuple["Page", ...]:
        """The page and those that share its sheet."""
        return (self, *self.also)


class Gap(NamedTuple):
    """A page that is left out, and why, in one sentence."""

    key: str
    title: str
    why: str


Decided = Page | Gap | tuple[Page, ...]
