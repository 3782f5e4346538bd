"""What is in the hand, and what dropping it would record: asked once for each spot, and nothing is written."""

from collections.abc import Callable, Sequence

from studio.canvas.hit import Aim
from studio.drawing.marks import Box
from studio.model.commands.deed import Answer, Refusal
from studio.model.commands.drop import Dragged, Spot

Ask = Callable[[tuple[Dragged, ...], Spot], Answer]


class Hand:
    """Things on their way, by mouse, by keyboard or from outside the canvas."""

    def __init__(self, things: Sequence[Dragged], ask: Ask) -> None:
        self.things = tuple(things)
        self.box: Box | None = None  # what lights up
        self.answer: Answer | None = None
        self.spot: Spot | None = None
        self._ask = ask
        self._known: dict[Spot, Answer] = {}

    @property
    def kind(self) -> str:
        """The kind of what is carried."""
        return self.things[0].kind if self.things else ""

    @property
    def cards(self) -> frozenset[str]:
        """The placements in the hand."""
        return frozenset(thing.placement for thing in self.things if thing.placement)

    @property
    def is_allowed(self) -> bool:
        """Whether it may be dropped where it is."""
        return self.answer is not None and not isinstance(self.answer, Refusal)

    def copy(self, wanted: bool) -> bool:
        """Carry copies, or the things themselves; all that was known is asked anew. Whether anything changed."""
        if all(thing.copy == wanted for thing in self.things):
            return False
        self.things = tuple(
            Dragged(one.kind, one.id, one.name, one.placement, wanted if one.placement else one.copy)
            for one in self.things
        )
        changed = any(one.copy == wanted and one.placement for one in self.things)
        self._known.clear()
        return changed

    def ask(self, spot: Spot) -> Answer:
        """What dropping at a spot would record; asked once."""
        if spot not in self._known:
            self._known[spot] = self._ask(self.things, spot)
        return self._known[spot]

    def knows(self, spot: Spot) -> bool:
        """Whether a spot was asked about."""
        return spot in self._known

    def over(self, aims: Sequence[Aim]) -> bool:
        """Hold it over a place that may be read in several ways. Whether what would happen is another now."""
        before = (self.spot, self.answer)
        self.spot, self.answer, self.box = None, None, None
        for aim in aims:
            answer = self.ask(aim.spot)
            if self.spot is None or not isinstance(answer, Refusal):
                self.spot, self.answer, self.box = aim.spot, answer, aim.box
            if not isinstance(answer, Refusal):
                break
        return (self.spot, self.answer) != before
