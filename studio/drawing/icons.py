"""The bundled Lucide icons, as the SVG markup of their shapes in a square of 24."""

import re
from functools import cache

from studio.paths import resources

SQUARE = 24.0
STROKE = 2.0  # in the square of 24
MISSING = "circle-dashed"  # drawn for a name that is not bundled

_WHOLE = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@cache
def markup(name: str) -> str:
    """The shapes of an icon as SVG elements, stroked in the current colour; a dashed circle for an unknown name."""
    path = resources() / "icons" / f"{name}.svg"
    text = (path if path.is_file() else path.with_stem(MISSING)).read_text(encoding="utf-8")
    found = _WHOLE.search(text)
    return found.group(1).strip() if found else ""
