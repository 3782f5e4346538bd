"""How the plan stands in a window: the roadmap as a lens, its plateaus in the panel, and the ways between them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from studio.drawing.lens import LENSES
from studio.drawing.roadmap import ROADMAP
from studio.model.speech import say
from studio.ui.bench import Bench

if TYPE_CHECKING:  # loaded when they are first turned to
    from studio.ui.roadmap.page import RoadmapPage
    from studio.ui.roadmap.plateau import PlateauPanel
    from studio.ui.trying.options import OptionsPage
    from studio.ui.trying.panel import TrialPanel

PLATEAU: Final = "plateau"  # pages of the panel
TRIAL: Final = "whatIf"


def offer_plan(bench: Bench) -> None:
    """Offer the roadmap and the pages about the plan; each is made when it is first turned to."""
    bench.board.offer_lens(ROADMAP, lambda: _page(bench))
    bench.presenting.began.connect(
        lambda: show_then(bench, bench.desk.state, ())
    )  # cards are presented, outcome by outcome
    bench.side.offer(PLATEAU, say("Plateau"), lambda: _panel(bench))
    bench.side.offer(TRIAL, say("What-if"), lambda: _trial(bench))
    bench.trial_strip.effects.clicked.connect(lambda: bench.side.turn_to(TRIAL))


def toggle_roadmap(bench: Bench) -> None:
    """Turn to the roadmap, or back to the cards."""
    bench.desk.look_at(lens=next(iter(LENSES)) if bench.desk.lens == ROADMAP else ROADMAP)
    bench.board.turn_to()


def toggle_scrubber(bench: Bench) -> None:
    """Show the slider through time, or put it away."""
    if bench.scrubber.isHidden():
        bench.scrubber.bring()
    else:
        bench.scrubber.put_away()


def try_out(bench: Bench) -> None:
    """Begin a what-if, or show what the one that is on does."""
    bench.trying.begin()
    bench.side.turn_to(TRIAL)


def toggle_options(bench: Bench) -> None:
    """Show the options side by side in the place of the canvas, or the canvas again."""
    from studio.ui.trying.options import OptionsPage

    found = bench.board.findChild(OptionsPage)
    page = found if isinstance(found, OptionsPage) else _options(bench)
    bench.board.turn_to(None if bench.board.face is page else page)


def _options(bench: Bench) -> "OptionsPage":
    from studio.ui.trying.options import OptionsPage

    page = OptionsPage(bench.desk, bench.trying, bench.advice, bench.appearance, bench.second, bench.board)
    page.hide()
    page.leave.clicked.connect(lambda _checked: bench.board.turn_to())
    return page


def _trial(bench: Bench) -> "TrialPanel":
    from studio.ui.trying.panel import TrialPanel

    panel = TrialPanel(bench.trying, bench.advice, bench.appearance, bench.figures, bench.second)
    panel.shown.connect(bench.board.reveal_all)
    return panel


def _page(bench: Bench) -> "RoadmapPage":
    from studio.ui.roadmap.forecast import Forecast
    from studio.ui.roadmap.page import RoadmapPage

    forecast = Forecast(bench.desk, bench.advice, bench.figures, bench.second, bench.window)
    page = RoadmapPage(bench.desk, bench.appearance, forecast, bench.board)
    page.plateau_asked.connect(lambda id_: _tell(bench, id_))
    page.zoomed.connect(bench.board.zoomed)
    bench.scrubber.moved.connect(page.mark)
    return page


def _panel(bench: Bench) -> "PlateauPanel":
    from studio.ui.roadmap.plateau import PlateauPanel

    panel = PlateauPanel(bench.desk, bench.advice, bench.second)
    panel.shown.connect(lambda state, ids: show_then(bench, state, ids))
    return panel


def _tell(bench: Bench, plateau: str) -> None:
    from studio.ui.roadmap.plateau import PlateauPanel

    panel = bench.side.turn_to(PLATEAU)
    if isinstance(panel, PlateauPanel):
        panel.tell(plateau)


def show_then(bench: Bench, state: str, ids: Sequence[str]) -> None:
    """Show records as they are at a plateau, on the canvas; initiatives on the roadmap, whatever is looked at."""
    if not state:
        bench.desk.select(ids)
        return
    lens = next(iter(LENSES)) if bench.desk.lens == ROADMAP else bench.desk.lens
    bench.desk.look_at(state=state, lens=lens)
    bench.board.turn_to()
    if ids:
        bench.board.reveal_all(ids)
