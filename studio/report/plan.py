"""The plan: which pages there are for a model and an audience, in what order, and what is left out and why."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from studio.model.record import Records
from studio.model.trouble import Trouble
from studio.report.book import Composed, Progress, composed, paint_book
from studio.report.decided import Decided, Gap, Page
from studio.report.facts import Facts
from studio.report.lists import Point
from studio.report.options import Options
from studio.report.pages import (
    appendix,
    arrangements,
    building,
    changing,
    closing,
    customers,
    journeys,
    measuring,
    opening,
    owning,
    today,
)


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
    Kept("money", "Money and culture today", today.money_and_culture),
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
    Kept("experiments", "Test and learn", changing.experiments),
    Kept("value", "Value case", closing.value_case, True),
    Kept("risks", "Risks", closing.risk_page, True),
    Kept("decisions", "Decisions and next 100 days", closing.decision_page, True),
    Kept("assumptions", "Appendix A", appendix.assumptions, True),
    Kept("scorecard", "Appendix B: scorecard", appendix.scorecard),
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
    for key in wanted:
        if key not in known:
            raise Trouble(f"There is no page “{key}” in the plan; it has {', '.join(KEYS)}.")
        decided = known[key].decide(facts)
        if isinstance(decided, Gap):
            gaps.append(decided)
        else:
            pages.extend((decided,) if isinstance(decided, Page) else decided)
    return Outline(tuple(pages), tuple(gaps))


def plan(
    records: Records, before: str, after: str = "", options: Options | None = None, progress: Progress | None = None
) -> bytes:
    """The plan as PDF; the same model and options give the same bytes.

    `progress` is told how many of how many steps are done; what it raises ends the work. Raises Trouble for a state or
    a page there is not.
    """
    facts = Facts(records, before, after, options)
    found = outline(facts)
    made = list(composed(facts, found.pages, progress))
    made = _with_contents(facts, found, made)
    name = str(facts.settings.get("name") or "Operating model")
    return paint_book(facts, f"Transformation plan: {name}", made, progress)


def _with_contents(facts: Facts, found: Outline, made: Sequence[Composed]) -> list[Composed]:
    """The cover and Appendix A once more, now that it is known what stands where."""
    brief_enough = sum(not one.page.continues for one in made) <= 18
    contents = tuple(
        Point(one.page.title, one.page.headline if brief_enough else "", note=str(one.number), ref=one.page.key)
        for one in made
        if not one.page.continues and one.page.key != "cover"
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
