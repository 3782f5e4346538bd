"""What is in the hand, and what dropping it would record: asked once for each spot, and nothing is written."""

from collections.abc import Callable, Sequence

from studio.canvas.hit import Aim
from studio.drawing.marks import Box
from studio.model.commands.deed import Answer, Deed, Refusal
from studio.model.commands.drop import Dragged, Spot
from studio.model.speech import say

SAMPLE = 40  # things asked about while carrying
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

    @property
    def is_full(self) -> bool:
        """Whether there is so much in it that only a sample of it is asked about until it is dropped."""
        return len(self.things) > SAMPLE

    def ask(self, spot: Spot) -> Answer:
        """What dropping at a spot would record; asked once, of a full hand only for a sample of what is in it."""
        if spot not in self._known:
            sample = self.things[:: -(-len(self.things) // SAMPLE)] if self.is_full else self.things
            answer = self._ask(sample, spot)
            if self.is_full and isinstance(answer, Deed):
                more = say("{n} cards are in the hand.", n=len(self.things))
                answer = Deed(answer.label, answer.sentence, answer.act, (more, *answer.notes))
            self._known[spot] = answer
        return self._known[spot]

    def final(self) -> Answer | None:
        """The answer for all that is in the hand, where it is now."""
        if self.spot is None or not self.is_full or not self.is_allowed:
            return self.answer
        return self._ask(self.things, self.spot)

    def knows(self, spot: Spot) -> bool:
        """Whether a spot was asked about."""
        return spot in self._known

    def wait(self, aim: Aim) -> None:
        """Hold it over a place that is asked about later."""
        self.spot, self.answer, self.box = aim.spot, None, aim.box

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
