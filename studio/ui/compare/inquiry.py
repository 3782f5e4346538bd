"""What is asked about a comparison, away from the window: what differs, and the figures of both sides."""

from typing import NamedTuple

from studio.analysis.compare import Comparison, compare, compare_records
from studio.analysis.context import Model
from studio.analysis.headline import HEADLINES
from studio.analysis.plateaus import with_plateaus
from studio.model.trouble import Trouble
from studio.ui.compare.figuring import Figures, figures_of
from studio.ui.compare.sides import Pair


class Answer(NamedTuple):
    """What was found; None where something was in the way, which `trouble` says."""

    found: Comparison | None
    trouble: str = ""


class Inquiry(NamedTuple):
    """Two choices with the models they are of, snapshots both, and what the two states are called."""

    before: Model
    after: Model
    pair: Pair
    names: tuple[str, str]

    def compared(self) -> Answer:
        """What differs."""
        for model, side in zip((self.before, self.after), self.pair, strict=True):
            if side.state not in model.states:
                with_plateaus(model)
        before, after = self.pair.before.state, self.pair.after.state
        try:
            if self.pair.is_one_model:
                return Answer(compare(self.before, before, after))
            return Answer(compare_records(self.before.view(before), self.after.view(after)))
        except Trouble as trouble:
            return Answer(None, str(trouble))

    def headline(self) -> Figures:
        """The five figures that matter."""
        return figures_of((self.before, self.after), self.pair, self.names, HEADLINES)

    def all_figures(self) -> Figures:
        """All measures, the headline first."""
        from studio.analysis.register import MEASURES

        rest = (measure for measure in MEASURES.values() if measure not in HEADLINES)
        return figures_of((self.before, self.after), self.pair, self.names, (*HEADLINES, *rest))
