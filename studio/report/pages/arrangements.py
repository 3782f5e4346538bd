"""The two arrangements: the silo model today, and the target model, as the drawing of the screen in vectors."""

from typing import Final

from studio.drawing.look import Look
from studio.drawing.marks import Mark
from studio.drawing.signature import groups, half
from studio.model.query import View
from studio.report import headlines, numbers
from studio.report.arrange import Stack
from studio.report.blocks import Figured, Picture, Words
from studio.report.decided import Gap, Page
from studio.report.facts import Facts
from studio.report.lists import Cell, Column, Table, rows
from studio.report.mini import mini

MOST: Final = 12  # pages of canvases of one state; the journeys beyond are counted


def silos(facts: Facts) -> tuple[Page, ...] | Gap:
    """Rows are P&Ls, the customer's way zigzags; a page for each group of journeys, then the table of crossings."""
    return _pages(facts, "silos", facts.now, facts.then, "pnls", headlines.silos(facts))


def target(facts: Facts) -> tuple[Page, ...] | Gap:
    """Rows are what serves the outcome, bars are the P&Ls that answer; a page for each group of journeys."""
    return _pages(facts, "target", facts.then, facts.now, "layers", headlines.target(facts))


TITLES: Final = {"silos": "The silo model: why good people cannot fix it", "target": "The target model"}


def _pages(facts: Facts, key: str, view: View, beside: View, lens: str, said: str) -> tuple[Page, ...] | Gap:
    width = facts.options.size[0] - 80
    found = groups(view, beside, width)
    if not found:
        return Gap(key, TITLES[key], "No journey has a stage yet.")
    order = [id_ for one in found for id_ in sorted(one)]
    pages = []
    for place, journeys in enumerate(found[:MOST]):
        locator = _locator(facts, found, place)
        size = half(view, beside, lens, facts.look, width, journeys).size
        room = facts.options.size[1] - 200
        picture = Picture(_drawer(facts, view, beside, lens, journeys, size[1] <= room), min(size[1], room), 0.0)
        what = f"{facts.account}s" if lens == "pnls" else "what serves the outcome"
        caption = f"{facts.state_name(view)}: rows are {what}{locator}"
        table = crossings(facts, sorted(journeys) if len(found) > 1 else order)
        body = Stack((Figured(caption, picture), table), 12.0)
        title = TITLES[key]
        headline = headlines.chosen(facts, key, said)
        if len(found) > 1:
            headline = headline if place == 0 else _continued(facts, view, journeys)
        source = "Crossings by M01; columns are the same in both states"
        pages.append(Page(key, title, headline, body, source, place > 0))
    return tuple(pages)


def _drawer(facts: Facts, view: View, beside: View, lens: str, journeys: frozenset[str], fits: bool):  # type: ignore[no-untyped-def]
    def draw(width: float, height: float, look: Look) -> list[Mark]:
        if fits:
            return half(view, beside, lens, look, width, journeys).marks
        return mini(facts.now, facts.then, look, width, height)

    return draw


def _locator(facts: Facts, found: list[frozenset[str]], place: int) -> str:
    """Which part of the journeys this page shows, where there are several."""
    if len(found) == 1:
        return ""
    left_out = sum(len(one) for one in found[MOST:])
    more = f"; {numbers.many(left_out, 'journey is', 'journeys are')} not drawn" if left_out else ""
    names = ", ".join(facts.name(id_) for id_ in sorted(found[place]))
    return f" (part {place + 1} of {min(len(found), MOST)}: {names}{more})"


def _continued(facts: Facts, view: View, journeys: frozenset[str]) -> str:
    rates = facts.answer("M01", view.state).parts.get("perJourney", {})
    crossed = sum(rates.get(id_, {}).get("X", 0.0) for id_ in journeys)
    what = (
        f"these {numbers.many(len(journeys), 'journey', 'journeys')}"
        if len(journeys) > 1
        else f"“{facts.name(min(journeys))}”"
    )
    when = "today" if view is facts.now else "at the target"
    return f"On {what} {facts.customers} cross {facts.account}s {numbers.times(crossed)} a run {when}."


def crossings(facts: Facts, journeys: list[str]) -> Table | Words:
    """Hand-offs, crossings and owner by journey, before and after."""
    sides = [facts.answer("M01", state).parts.get("perJourney", {}) for state in (facts.before, facts.after)]
    told = []
    for id_ in journeys:
        cells = [Cell(facts.name(id_), 600)]
        for name in ("T", "H", "X"):
            was, becomes = (numbers.tidy(side[id_][name]) if id_ in side else "–" for side in sides)
            cells.append(Cell(f"{was} → {becomes}"))
        cells.append(Cell(facts.owner(facts.now, id_) or "nobody", status="" if facts.owner(facts.now, id_) else "bad"))
        cells.append(
            Cell(facts.owner(facts.then, id_) or "nobody", status="" if facts.owner(facts.then, id_) else "bad")
        )
        told.append(tuple(cells))
    columns = (
        *(Column("Journey", 1.3), Column("Transitions a run", 0.6), Column("Hand-offs a run", 0.6)),
        *(Column(f"Crossings of {facts.account}s", 0.7), Column(f"Owner, {facts.state_name(facts.now).lower()}", 1.5)),
        Column(f"Owner, {facts.state_name(facts.then).lower()}", 1.5),
    )
    return Table(columns, rows(told), 8.5, 2, 2.0)
