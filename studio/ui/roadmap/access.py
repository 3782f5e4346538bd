"""What a screen reader finds on a roadmap: a child for each bar, with its dates, what it waits for and its slack."""

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible

from studio.canvas import reading
from studio.canvas.reading import Text, Thing, ThingsAccess
from studio.drawing.marks import Box
from studio.drawing.roadmap.rows import title_of
from studio.drawing.roadmap.timeline import Timeline
from studio.model.speech import quoted, say, say_many
from studio.ui.roadmap.view import RoadmapView


class RoadmapAccess(ThingsAccess):
    """The roadmap as a whole: its initiatives in the order of their rows."""

    def __init__(self, view: RoadmapView) -> None:
        super().__init__(view)
        self._view = view

    def shown(self) -> Timeline:
        """The chart as it is laid out."""
        return self._view.timeline

    def listed(self) -> Iterator[Thing]:
        """A thing for each bar."""
        line = self._view.timeline
        names = {bar.id: bar.name for bar in line.chart.bars}
        waits: dict[str, dict[str, str]] = {}
        for link in line.chart.links:
            waits.setdefault(link.after, {})[link.before] = quoted(names.get(link.before, link.before))
        for bar in line.chart.bars:
            sentences = [title_of(line, bar)]
            if bar.id in waits:
                sentences.append(say("It waits for {names}.", names=", ".join(waits[bar.id].values())))
            yield Thing(bar.id, " ".join(sentences), line.box(bar), False)

    def chosen(self) -> tuple[str, ...]:
        """The initiative that is chosen."""
        return (self._view.chosen,) if self._view.chosen else ()

    def is_seen(self, box: Box) -> bool:
        """Whether a bar is in sight, not only under the names or the heads."""
        line, seen = self._view.timeline, self._view.seen()
        left, top = seen.x + line.side, seen.y + line.head
        return box.meets(Box(left, top, max(0.0, seen.right - left), max(0.0, seen.bottom - top)))

    def place(self, box: Box) -> QRect:
        """Where a bar is on the screen."""
        view = self._view
        corner = view.viewport().mapToGlobal(view.to_widget(box.x, box.y).toPoint())
        return QRect(corner.x(), corner.y(), round(box.width * view.zoom), round(box.height * view.zoom))

    def text(self, text: QAccessible.Text) -> str:
        """The name, and what is said of the roadmap: what a move would do, else how many bars there are."""
        if text == Text.Name:
            return self._view.accessibleName()
        if text == Text.Description:
            return self._view.accessibleDescription() or say_many("{n} initiative", "{n} initiatives", len(self.things))
        return ""


def install() -> None:
    """Make roadmaps known to screen readers."""
    reading.install(RoadmapView, RoadmapAccess)
