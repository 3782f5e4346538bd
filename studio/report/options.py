"""What whoever exports a plan chooses: paper, pages, audience, what is masked, and how it is dressed."""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from studio.drawing.marks import Box
from studio.model.speech import say
from studio.model.trouble import Trouble

PAPERS: Final = {"a4": (841.89, 595.28), "letter": (792.0, 612.0)}  # landscape, in points
MASKS: Final = ("formula", "persons", "money")
AUDIENCES: Final = ("board", "team", "unit")
LARGEST_LOGO: Final = 5_000_000  # bytes
LARGEST_SIDE: Final = 8_000  # pixels


@dataclass(frozen=True)
class Options:
    """Choices about a printed document. `pages` are page keys in the order wanted; empty means all there are."""

    paper: str = "a4"
    mask: frozenset[str] = frozenset()
    date: str = ""
    status: str = ""
    author: str = ""
    accent: str = ""
    logo: bytes = b""
    audience: str = ""
    pages: tuple[str, ...] = ()

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page in points."""
        return PAPERS[self.paper]

    @property
    def room(self) -> Box:
        """The part of a page below a headline of two lines, where a body stands."""
        width, height = self.size
        return Box(40.0, 120.0, width - 80.0, height - 160.0)

    def sheets(self, most: int) -> int:
        """How many sheets a page with a part a journey may take: so many in a whole plan, 12 where pages are chosen."""
        return 12 if self.pages else most


def accent(written: str) -> str:
    """A colour as #RRGGBB. Raises Trouble for anything else."""
    if not re.fullmatch(r"#?[0-9A-Fa-f]{6}", written):
        raise Trouble(say("“{written}” is no colour; write it as #RRGGBB, such as #3E63DD.", written=written[:40]))
    return f"#{written.lstrip('#').upper()}"


def day(written: str) -> str:
    """A date as YYYY-MM-DD. Raises Trouble for anything else."""
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        raise Trouble(say("“{written}” is no date; write it as 2026-11-22.", written=written[:40])) from None


def masks(written: str) -> frozenset[str]:
    """What is masked, from a list with commas. Raises Trouble for what cannot be."""
    found = frozenset(part.strip() for part in written.split(",") if part.strip())
    if wrong := sorted(found - set(MASKS)):
        raise Trouble(
            say("“{written}” cannot be masked; choose from {known}.", written=wrong[0][:40], known=", ".join(MASKS))
        )
    return found


def page_keys(written: str, known: Iterable[str]) -> tuple[str, ...]:
    """Keys of pages from numbers and ranges such as 1-4,6 or from their names; in the order written, each once.

    The numbers are those of the full plan. Raises Trouble for a page there is not.
    """
    keys = list(known)
    found: list[str] = []
    for part in (one.strip() for one in written.split(",")):
        if part in keys:
            found.append(part)
            continue
        matched = re.fullmatch(r"(\d{1,3})(?:-(\d{1,3}))?", part)
        first = int(matched.group(1)) if matched else 0
        last = int(matched.group(2) or first) if matched else 0
        if not 1 <= first <= last <= len(keys):
            raise Trouble(
                say(
                    "“{part}” is no page or range of pages; the plan has pages 1 to {n}, such as 1-4,6.",
                    part=part[:40],
                    n=len(keys),
                )
            )
        found.extend(keys[first - 1 : last])
    return tuple(dict.fromkeys(found))


def logo(data: bytes, name: str) -> bytes:
    """A picture for the cover. Raises Trouble where it is no PNG or JPEG, or larger than a logo is."""
    from PIL import Image, UnidentifiedImageError

    if len(data) > LARGEST_LOGO:
        raise Trouble(
            say(
                "The logo “{name}” has more than {most} MB; choose a smaller picture.",
                name=name,
                most=LARGEST_LOGO // 1000000,
            )
        )
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if max(picture.size) > LARGEST_SIDE:
                raise Trouble(
                    say(
                        "The logo “{name}” is more than {most:,} pixels wide or high; make it smaller.",
                        name=name,
                        most=LARGEST_SIDE,
                    )
                )
            picture.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Trouble(
            say("The logo “{name}” cannot be read as PNG or JPEG; choose another picture.", name=name)
        ) from None
    return data
