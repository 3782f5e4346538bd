"""How long the window attends to nobody while it does one thing: the longest turn of its event loop after each action.

Time is what the processor spends on the thread of the window (`time.thread_time`), which a busy machine lengthens
little: first the action with the turn of the event loop that follows at once, before which no further key or click is
heard, then each turn on its own until all that comes later is there. The longest of them counts; the baseline is one
walk through the fields of all records in the same run. `python -m benchmarks.attention_figures [ELEMENTS] [WORD ...]`
shows only the actions whose names contain one of the words, though all are done.
"""

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_QPA_UPDATE_IDLE_TIME"] = "0"

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from benchmarks.hand import Hand
from benchmarks.measure import Figure
from benchmarks.planned import planned
from studio.app import RARELY, TURN, Studio
from studio.file.save import save
from studio.model.record import CURRENT, TARGET
from studio.ui.settings import Preferences

ELEMENTS: Final = 10_000
REACH: Final = 150.0  # milliseconds
WINDOW: Final = (1600, 1000)
PATIENCE: Final = 90.0  # seconds
QUIET: Final = 12  # turns of the loop without anything to do
SEVERAL: Final = 500
clock = time.thread_time
Act = Callable[[], object]
Step = tuple[str, Act]  # an action without a name leads to the next one, and is not told


def looking(hand: Hand) -> Iterator[Step]:
    """What is selected, and how it is looked at."""
    desk = hand.desk
    yield "", lambda: hand.click(hand.cards[0])
    yield "select a card", lambda: hand.click(hand.cards[1])
    yield "select a journey", lambda: desk.select(hand.journeys[:1])
    yield "select a unit", lambda: desk.select(hand.units[:1])
    yield "select a role", lambda: desk.select(hand.roles[:1])
    yield "select an initiative", lambda: desk.select(hand.initiatives[:1])
    yield f"select {SEVERAL} cards", lambda: desk.select(hand.cards[:SEVERAL])
    yield "select nothing", lambda: desk.select(())
    yield "lens P&Ls", lambda: desk.look_at(lens="pnls")
    yield "lens Layers", lambda: desk.look_at(lens="layers")
    yield "lens Outcomes", lambda: desk.look_at(lens="outcomes")
    yield "state Current", lambda: desk.look_at(state=CURRENT)
    yield "state Target", lambda: desk.look_at(state=TARGET)
    yield "show everything", lambda: hand.trigger("zoomFit")
    yield "zoom to 100 %", lambda: hand.trigger("zoomFull")
    yield "fold all journeys", lambda: hand.trigger("foldAll")
    yield "unfold everything", lambda: hand.trigger("unfoldAll")
    yield "", lambda: desk.select(hand.journeys[:1])
    yield "show a journey alone", lambda: hand.trigger("focus")
    yield "show all again", lambda: hand.trigger("focus")
    yield "hide the panels", lambda: hand.trigger("panels")
    yield "show the panels", lambda: hand.trigger("panels")


def editing(hand: Hand) -> Iterator[Step]:
    """What is changed."""
    desk = hand.desk
    yield "skip the first phase", lambda: hand.trigger("skip")
    yield "", lambda: hand.click(hand.cards[2])
    yield "", lambda: hand.trigger("rename")
    yield "rename a card", lambda: hand.type("Another name", "Return")
    yield "undo", lambda: hand.trigger("undo")
    yield "redo", lambda: hand.trigger("redo")
    yield "drag a card to another stage", lambda: hand.drag(hand.cards[2])
    yield "bring an outcome into sight", lambda: hand.at(hand.outcomes[3])
    yield "drop an owner", lambda: hand.drag_in("role", hand.roles[5], hand.outcomes[3])
    yield "", lambda: hand.at(hand.stages[4])
    yield "drop something new", lambda: hand.drag_in("capability", "", hand.stages[4])
    yield "delete it everywhere", lambda: hand.trigger("delete")
    yield "undo deleting", lambda: hand.trigger("undo")
    yield "", lambda: desk.select(hand.cards[2:3])
    yield "duplicate", lambda: hand.trigger("duplicate")
    yield "", lambda: desk.select(hand.cards[:SEVERAL])
    yield f"change a field of {SEVERAL}", lambda: hand.inspector().write(desk.selection, "role", "lead")
    yield "undo that", lambda: hand.trigger("undo")
    yield f"remove {SEVERAL} cards", lambda: hand.trigger("remove")
    yield "undo removing", lambda: hand.trigger("undo")
    yield "save", lambda: hand.trigger("save")


def searching(hand: Hand) -> Iterator[Step]:
    """The palette, the table and the pages of the panel."""
    yield "open Ctrl K", lambda: hand.trigger("find")
    for letter in "cla":
        yield f"type “{letter}” there", lambda letter=letter: hand.type(letter)  # type: ignore[misc]
    yield "choose there", lambda: hand.type("ims", "Return")
    yield "open the table", lambda: hand.trigger("table")
    yield "sort it", lambda: hand.table().rows.sort(1)
    yield "type into its search", lambda: hand.table().line.setText("cl")
    yield "", lambda: hand.table().line.setText("")
    yield "table of placements", lambda: hand.table().show_kind("supports")
    yield "edit with the table open", hand.rename_first
    yield "close the table", lambda: hand.trigger("table")
    for page in ("history", "notes", "versions", "preferences", "findings", "filter", "replace", "help", "paste"):
        yield f"open page {page}", lambda page=page: hand.page(page)  # type: ignore[misc]
        if page == "findings":
            yield "state with findings open", lambda: hand.desk.look_at(state=CURRENT)
            yield "", lambda: hand.desk.look_at(state=TARGET)
        if page == "filter":
            yield "filter by a tag", hand.filter_by_tag
            yield "show everything", hand.show_all
        if page == "replace":
            yield "find “claims”", lambda: hand.find("claims")
    yield "close the page", hand.bench.side.close_page
    yield "explain a figure", hand.window.foot.figures[0].click
    yield "", hand.bench.side.close_page


def elsewhere(hand: Hand) -> Iterator[Step]:
    """Presenting, comparing, going through time, the plan."""
    yield "present", lambda: hand.trigger("present")
    yield "next outcome", lambda: hand.bench.presenting.step(1)
    yield "leave the presentation", hand.bench.presenting.end
    yield "compare", lambda: hand.trigger("compare")
    yield "leave comparing", lambda: hand.trigger("compare")
    yield "go through time", lambda: hand.trigger("scrub")
    yield "a first week", lambda: hand.bench.scrubber.slider.go_to(20)
    yield "another week", lambda: hand.bench.scrubber.slider.go_to(24)
    yield "leave the slider", lambda: hand.trigger("scrub")
    yield "roadmap", lambda: hand.trigger("roadmap")
    yield "leave the roadmap", lambda: hand.trigger("roadmap")
    yield "try a what-if", lambda: hand.trigger("tryOut")
    yield "options side by side", lambda: hand.trigger("options")
    yield "leave the options", lambda: hand.trigger("options")


def dressing(hand: Hand) -> Iterator[Step]:
    """Themes, sizes and the formula."""
    yield "theme dark", lambda: hand.prefer(theme="dark")
    yield "theme light", lambda: hand.prefer(theme="light")
    yield "high contrast", lambda: hand.prefer(theme="high-contrast")
    yield "size 150 %", lambda: hand.prefer(scale=150)
    yield "size 100 %", lambda: hand.prefer(scale=100, theme="light")
    yield "", lambda: hand.desk.select(())
    yield "type a formula", lambda: hand.type_formula("achievement * 2")
    yield "hand it over", lambda: hand.type("", "Ctrl+Return")


class Watch:
    """Does steps with a window, and tells the longest turn after each."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand

    def longest(self, act: Act) -> float:
        """Milliseconds of the longest turn from an action until nothing is left to do."""
        start = clock()
        act()
        _turn()
        return 1_000 * max(clock() - start, self.rest())

    def rest(self) -> float:
        """The longest turn in seconds until nothing is left to do."""
        bench, ends = self.hand.bench, time.monotonic() + PATIENCE
        longest, quiet = 0.0, 0
        while quiet < QUIET and time.monotonic() < ends:
            start = clock()
            _turn()
            longest = max(longest, clock() - start)
            is_due = bench.comparing.is_due or bench.advice.is_due or bench.board.is_due or bench.side.is_due
            is_busy = is_due or not (bench.second.is_idle and bench.figures.is_idle)
            quiet = 0 if is_busy else quiet + 1
            time.sleep(0.003)
        return longest

    def walk(self) -> float:
        """The baseline: milliseconds of one walk through the fields of all records, the median of some."""
        records, found = self.hand.desk.store.records, []
        for _ in range(5):
            start = clock()
            sum(len(name) for record in records.values() for name in record)
            found.append(1_000 * (clock() - start))
        return statistics.median(found)


def _turn() -> None:
    """One turn of the event loop, with what is let go at its end."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def figures(elements: int, folder: Path) -> Iterator[Figure]:
    """The figures of all actions, in the order in which they are done."""
    path = folder / "model.cxmodel"
    save(planned(elements), path)
    app = QApplication([])
    sys.setswitchinterval(TURN)  # as studio.app.run does
    gc.set_threshold(*RARELY)
    studio = Studio(app)
    studio.settings.prefer(Preferences("light", 100, True, "en"))
    window = studio.show(path)
    window.resize(*WINDOW)
    hand = Hand(window)
    watch = Watch(hand)
    opened = 1_000 * watch.rest()
    yield Figure("after opening", elements, opened, watch.walk(), REACH, True)
    for part in (looking, editing, searching, elsewhere, dressing):
        for name, act in part(hand):
            before = hand.edits
            spent = watch.longest(act)
            if name and part is editing and hand.edits == before and not name.startswith(("save", "bring")):
                raise RuntimeError(f"nothing was changed: {name}")
            if name:
                yield Figure(name, elements, spent, watch.walk(), REACH, True)
    window.close()


def main(arguments: list[str]) -> int:
    """Print the table; the exit status is 1 when an action takes longer than is promised."""
    sizes = [int(word) for word in arguments if word.isdecimal()] or [ELEMENTS]
    words = [word for word in arguments if not word.isdecimal()]
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CXSTUDIO_HOME"] = f"{folder}/home"
        for figure in figures(sizes[0], Path(folder)):
            if not words or any(word in figure.what for word in words):
                missed = missed or figure.verdict == "MISSED"
                print(figure.line(), flush=True)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
