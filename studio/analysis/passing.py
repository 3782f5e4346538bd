"""The headline figures of one view after another: going through time, only what differs from the last is computed."""

from studio.analysis.context import MODEL_SCOPE, Context
from studio.analysis.headline import Headline, headline
from studio.analysis.touching import Known, known_of, tell, touched_between
from studio.model.query import View
from studio.model.quiet import no_collection


class Passing:
    """Counts the five headline figures of views, and keeps what is known of the last one. Not for several threads."""

    def __init__(self) -> None:
        self._last: tuple[View, Known] | None = None

    @no_collection()
    def headline(self, context: Context) -> Headline:
        """As `headline` gives them for the whole model in a derived or authored state."""
        if context.scope != MODEL_SCOPE:
            return headline(context)
        if self._last is not None:
            view, known = self._last
            touched = touched_between(view, context.view)
            if touched is not None:
                tell(context, known, touched)
        found = headline(context)
        self._last = context.view, known_of(context)
        return found
