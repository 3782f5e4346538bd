"""What every renderer of our matplotlib figures shares: points as units, and texts measured as they are written."""

from typing import Any, Final

from matplotlib.backend_bases import RendererBase
from matplotlib.font_manager import FontProperties

from studio.drawing import text

POINTS: Final = 72.0  # to the inch: figures are drawn in points
WEIGHTS: Final = {"medium": 500, "semibold": 600, "bold": 600}


class PointRenderer(RendererBase):
    """A renderer that draws one figure of a size in points; y goes up."""

    def __init__(self, size: tuple[float, float]) -> None:
        super().__init__()
        self._size = size
        self.dpi = POINTS

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The size of the figure in points."""
        return self._size

    def points_to_pixels(self, points: Any) -> Any:
        """A point is a unit of the figure."""
        return points

    def flipy(self) -> bool:
        """matplotlib keeps its y."""
        return False

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        """How wide and high a line of text is, by the metrics of the fonts it will be written in."""
        size = prop.get_size_in_points()
        return text.width(s, size, weight(prop)), text.CAP_HEIGHT * size + text.DESCENT * size, text.DESCENT * size


def weight(prop: FontProperties) -> int:
    """The weight of a text as the bundled fonts have it: 400 where none is named."""
    given = prop.get_weight()
    return WEIGHTS.get(str(given), 400) if isinstance(given, str) else int(given)
