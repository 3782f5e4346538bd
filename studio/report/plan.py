"""The plan: which pages there are for a model and an audience, in what order, and what is left out and why."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from studio.model.record import Records
from studio.model.speech import say
from studio.model.trouble import Trouble
from studio.report.book import Composed, composed, paint_book
from studio.report.decided import Decided, Gap, Page
from studio.report.facts import Facts
from studio.report.halves import within, without_the_last
from studio.report.options import Options
from studio.report.pages import (
    appendix,
    arrangements,
    building,
    changing,
    closing,
    customers,
    funding,
    journeys,
    measuring,
    opening,
    owning,
    testing,
    today,
)
from studio.report.points import Point
from studio.report.working import Cancelled, Progress, Work


class Kept(NamedTuple):
    """A page of the plan: its key, its title, how it is decided, and whether it is of the core."""

    key: str
    title: str
    decide: Callable[[Facts], Decided]
    core: bool = False


PAGES: Final = (
    Kept("cover", "Cover", opening.cover, True),
    Kept("summary", "Executive summary", opening.summary, True),
    Kept("segments", "Whom we serve", opening.segments, True),
    Kept("feelings", "What it is like today", customers.feelings, True),
    Kept("signals", "What customers tell us", customers.signals),
    Kept("silos", "The silo model", arrangements.silos, True),
    Kept("symptoms", "Five structural symptoms", today.symptoms),
    Kept("power", "Who decides", today.power),
    Kept("money", "Money and culture today", funding.money_and_culture),
    Kept("principles", "Design principles and options", building.principles, True),
    Kept("target", "The target model", arrangements.target, True),
    Kept("journeys", "Target journey by journey", journeys.journeys),
    Kept("capabilities", "Capabilities", building.capabilities, True),
    Kept("ownership", "Ownership, governance, P&Ls", owning.ownership, True),
    Kept("employees", "Both sides", journeys.employees),
    Kept("measures", "How we will measure", measuring.measures),
    Kept("changes", "What changes and for whom", changing.changes, True),
    Kept("roadmap", "Roadmap", changing.roadmap, True),
    Kept("harm", "Do no harm and change load", changing.harm),
    Kept("experiments", "Test and learn", testing.experiments),
    Kept("value", "Value case", closing.value_case, True),
    Kept("risks", "Risks", closing.risk_page, True),
    Kept("decisions", "Decisions and next 100 days", closing.decision_page, True),
    Kept("assumptions", "Appendix A", appendix.assumptions, True),
    Kept("scorecard", "Appendix B: scorecard and counts", appendix.scorecard),
    Kept("glossary", "Appendix B: glossary", appendix.glossary),
)
KEYS: Final = tuple(page.key for page in PAGES)
_CORE: Final = tuple(page.key for page in PAGES if page.core)
PRESETS: Final[Mapping[str, tuple[str, ...]]] = {
    "": KEYS,
    "board": _CORE,
    "team": KEYS,
    "unit": (
        *("cover", "summary", "silos", "target", "journeys", "capabilities", "ownership", "employees", "changes"),
        *("roadmap", "harm", "decisions", "assumptions"),
    ),
}


class Outline(NamedTuple):
    """The pages as decided, in order, and the pages left out."""

    pages: tuple[Page, ...]
    gaps: tuple[Gap, ...]


def outline(facts: Facts) -> Outline:
    """Decide all pages that are wanted, without painting any; Appendix A comes with its gaps and is always there."""
    wanted = facts.options.pages or PRESETS[facts.options.audience]
    wanted = (*wanted, *(("assumptions",) if "assumptions" not in wanted else ()))
    known = {page.key: page for page in PAGES}
    pages: list[Page] = []
    gaps: list[Gap] = []
    for done, key in enumerate(wanted):
        facts.work.step(done, len(wanted))
        if key not in known:
            raise Trouble(say("There is no page “{key}” in the plan; it has {known}.", key=key, known=", ".join(KEYS)))
        decided = known[key].decide(facts)
        if isinstance(decided, Gap):
            gaps.append(decided)
        else:
            pages.extend((decided,) if isinstance(decided, Page) else decided)
    if facts.options.pages:
        return Outline(tuple(pages), tuple(gaps))
    kept, more = without_the_last(within(pages, facts.options.room))
    return Outline(kept, (*gaps, *more))


class Listed(NamedTuple):
    """A page as a composer offers it: how many sheets it takes and its headline, or why it is left out."""

    key: str
    title: str
    core: bool
    sheets: int
    headline: str
    why: str = ""


def listed(
    records: Records,
    before: str,
    after: str = "",
    options: Options | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[Listed, ...]:
    """All kinds of page there are, in the order of the plan, whatever `options.pages` and audience say.

    A page without data takes no sheet and says why. Nothing is painted. Raises Trouble for a state there is not and
    CancelledError once `cancelled` says so.
    """
    facts = Facts(records, before, after, options, Work(progress, cancelled))
    found = []
    for done, page in enumerate(PAGES):
        facts.work.step(done, len(PAGES))
        decided = page.decide(facts)
        if isinstance(decided, Gap):
            found.append(Listed(page.key, page.title, page.core, 0, "", decided.why))
            continue
        sheets = (decided,) if isinstance(decided, Page) else decided
        found.append(Listed(page.key, page.title, page.core, len(sheets), sheets[0].headline))
    facts.work.step(1, 1)
    return tuple(found)


def sheets(
    records: Records,
    before: str,
    after: str = "",
    options: Options | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[Composed, ...]:
    """The pages as they will be printed, laid out but not painted: for a preview.

    Each has its page, its number, and a sheet of marks in points from the left upper corner (as on the canvas) with
    its charts: the box of each, and what makes the matplotlib figure for it. Raises as `plan` does.
    """
    return _laid_out(Facts(records, before, after, options, Work(progress, cancelled)), 1.0)


def plan(
    records: Records,
    before: str,
    after: str = "",
    options: Options | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> bytes:
    """The plan as PDF; the same model and options give the same bytes.

    `progress` is told how many of 1000 steps are done; `cancelled` is asked often whether to stop (`Work` says when).
    Raises Trouble for a state or a page there is not, and CancelledError once `cancelled` says so.
    """
    facts = Facts(records, before, after, options, Work(progress, cancelled))
    made = _laid_out(facts, 0.6)
    facts.work.part(0.6, 1.0)
    name = str(facts.settings.get("name") or say("Operating model"))
    return paint_book(facts, say("Transformation plan: {name}", name=name), made)


def _laid_out(facts: Facts, share: float) -> tuple[Composed, ...]:
    """Pages decided and laid out; they take this share of the whole work."""
    facts.work.part(0.0, 0.6 * share)
    found = outline(facts)
    facts.work.part(0.6 * share, share)
    return tuple(_with_contents(facts, found, list(composed(facts, found.pages))))


def _with_contents(facts: Facts, found: Outline, made: Sequence[Composed]) -> list[Composed]:
    """The cover and Appendix A once more, now that it is known what stands where."""
    listed_ones = [
        (page, one.number) for one in made for page in one.page.held if not one.page.continues and page.key != "cover"
    ]
    short = len(listed_ones) <= 18
    contents = tuple(
        Point(page.title, page.headline if short else "", note=str(number), ref=page.key)
        for page, number in listed_ones
    )
    figures = tuple((caption, one.number) for one in made for caption in one.captions)
    pages = []
    for one in made:
        page = one.page
        if page.key == "cover":
            page = opening.cover(facts, contents)
        elif page.key == "assumptions":
            page = appendix.assumptions(facts, found.gaps, figures)
        pages.append(page)
    again = {number for number, page in enumerate(pages, 1) if page.key in ("cover", "assumptions")}
    fresh = {one.number: one for one in composed(facts, pages, only=again)}
    return [fresh.get(one.number, one) for one in made]
