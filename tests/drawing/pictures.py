"""Pictures for tests: layouts of the models, and what tells whether anything in them overlaps."""

from collections.abc import Iterable, Mapping

from studio.drawing.draw import draw
from studio.drawing.layout import Layout
from studio.drawing.lens import arrange
from studio.drawing.look import Look
from studio.drawing.marks import Box, Mark, TextRun
from studio.drawing.options import LensOptions
from studio.model.query import View
from studio.model.record import Record

PLAIN = LensOptions()
OPTIONS = {
    "normal": PLAIN,
    "compact": LensOptions(density="compact"),
    "large labels": LensOptions(labels=1.6),
    "wide": LensOptions(width=2400),
    "only P&Ls": LensOptions(units=False, ribbon=False),
    "folded": LensOptions(collapsed=frozenset({"J1", "j00001", "o00001", "pnl0001", "PR", "L3"})),
}


def picture(
    records: Mapping[str, Record], lens: str, state: str = "current", options: LensOptions = PLAIN
) -> tuple[Layout, list[Mark]]:
    """A state of a model through a lens, as layout and as marks."""
    layout = arrange(View.of_state(records, state), lens, options, View.of_state(records))
    return layout, draw(layout, Look.of(records))


def inked(run: TextRun) -> Box:
    """Where a text has ink: from the height of capitals to a little under the baseline."""
    return Box(run.x, run.y - 0.73 * run.size, run.width, 0.93 * run.size).inset(0.02, 0.02)


def overlaps(boxes: Iterable[tuple[Box, str]]) -> list[tuple[str, str]]:
    """The names of the pairs of boxes that overlap."""
    ordered = sorted(boxes)
    found = []
    for place, (box, name) in enumerate(ordered):
        for other, its_name in ordered[place + 1 :]:
            if other.x >= box.right:
                break
            if box.meets(other):
                found.append((name, its_name))
    return found


def texts(marks: Iterable[Mark]) -> list[tuple[Box, str]]:
    """The ink of all texts."""
    return [(inked(mark), mark.text) for mark in marks if isinstance(mark, TextRun)]
