"""The two arrangements: the silo model today, and the target model, as the drawing of the screen in vectors."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from studio.drawing import signature
from studio.drawing.customer import shared_travels
from studio.drawing.look import Look
from studio.drawing.marks import Mark, TextRun
from studio.model.query import View
from studio.model.speech import say, say_many, within
from studio.report import headlines, numbers
from studio.report.arrange import Stack
from studio.report.blocks import Figured, Picture
from studio.report.decided import Gap, Page
from studio.report.facts import Facts
from studio.report.lists import Cell, Column, Table, rows
from studio.report.mini import mini
from studio.report.pages.journeys import rest


def silos(facts: Facts) -> tuple[Page, ...] | Gap:
    """Rows are P&Ls, the customer's way zigzags; a page for each group of journeys, then the table of crossings."""
    return _pages(facts, "silos", facts.now, facts.then, "pnls", headlines.silos(facts))


def target(facts: Facts) -> tuple[Page, ...] | Gap:
    """Rows are what serves the outcome, bars are the P&Ls that answer; a page for each group of journeys."""
    return _pages(facts, "target", facts.then, facts.now, "layers", headlines.target(facts))


def _balanced(facts: Facts, view: View, beside: View, lens: str, found: list[frozenset[str]]) -> list[frozenset[str]]:
    """As many groups in the same order with about as many stages each, unless that makes names harder to read."""
    if not 1 < len(found) <= FEW:
        return found
    evened = _evened(view, beside, found)

    def broken(groups: list[frozenset[str]]) -> int:
        """How many words that are written are part of no name, for they were broken or shortened."""
        names = {word for side in (view, beside) for one in side.records.values() for word in _split(one.get("name"))}
        drawn = (signature.half(view, beside, lens, facts.look, facts.options.room.width, one).marks for one in groups)
        return sum(
            word not in names
            for marks in drawn
            for mark in marks
            if isinstance(mark, TextRun)
            for word in mark.text.split()
        )

    return evened if broken(evened) <= broken(found) else found


def _split(name: object) -> list[str]:
    return str(name or "").split()


def _evened(view: View, beside: View, found: list[frozenset[str]]) -> list[frozenset[str]]:
    """As many groups in the same order, none of more stages than before, with about as many stages each."""
    travels = [(one.journey, len(one.stages)) for one in shared_travels(view, beside) if one.stages]
    stages = dict(travels)
    most = max(sum(stages[id_] for id_ in one) for one in found)
    groups: list[list[str]] = [[]]
    left, rest_of = sum(stages.values()), len(found)
    for id_, count in travels:
        here = sum(stages[one] for one in groups[-1])
        share = (left + here) / rest_of
        if groups[-1] and (here + count > most or here + count / 2 > share) and rest_of > 1:
            groups.append([])
            rest_of -= 1
        groups[-1].append(id_)
        left -= count
    fits = len(groups) == len(found) and all(sum(stages[one] for one in group) <= most for group in groups)
    return [frozenset(group) for group in groups] if fits else found


FEW: Final = 3  # groups of journeys that are evened out
SIZES: Final = (10.0, 9.5, 9.0, 8.5, 8.0)  # points of type on a canvas
TITLES: Final = {"silos": "The silo model: why good people cannot fix it", "target": "The target model"}


def _pages(facts: Facts, key: str, view: View, beside: View, lens: str, said: str) -> tuple[Page, ...] | Gap:
    width = facts.options.size[0] - 80
    found = signature.groups(view, beside, width)
    if not found:
        return Gap(key, say(TITLES[key]), say("No journey has a stage yet."))
    found = _balanced(facts, view, beside, lens, found)
    order = [id_ for one in found for id_ in sorted(one)]
    pages = []
    for place, journeys in enumerate(found[: facts.options.sheets(2)]):
        locator = _locator(facts, found, place)
        table = crossings(facts, sorted(journeys) if len(found) > 1 else order)
        room = facts.options.room.height - table.height(width) - 34
        type_, tall = _largest(facts, view, beside, lens, width, journeys, max(room, 150.0))
        picture = Picture(_drawer(facts, view, beside, lens, journeys, type_), tall, 0.0)
        spare = room - tall + table.height(width)
        for size in (11.0, 10.5, 10.0, 9.5, 9.0):
            larger = replace(table, size=size, pad=0.4 * size)
            if larger.height(width) <= spare:
                table = larger
                break
        what = facts.accounts if lens == "pnls" else say("what serves the outcome")
        caption = say("{state}: rows are {what}{locator}", state=facts.state_name(view), what=what, locator=locator)
        body = Stack((Figured(caption, picture), table), 12.0)
        title = say(TITLES[key])
        headline = headlines.chosen(facts, key, said)
        if len(found) > 1:
            headline = headline if place == 0 else _continued(facts, view, journeys)
        source = say("Crossings by M01; columns are the same in both states")
        pages.append(Page(key, title, headline, body, source, place > 0, grows=1.0))
    return tuple(pages)


def _largest(
    facts: Facts, view: View, beside: View, lens: str, width: float, journeys: frozenset[str], room: float
) -> tuple[float, float]:
    """The largest type in which one arrangement has room with cards that are still named, and how high it is then.

    A type of nought says that not even the smallest has room.
    """
    least, look = SIZES[-1], facts.look
    legible = signature.legibility(view, beside, width, journeys)
    marks, size = signature.half(view, beside, lens, look, width, journeys, least)
    if size[1] > room:
        return 0.0, room
    words = _words(marks)
    for type_ in SIZES[:-1]:
        facts.work.check()
        marks, larger = signature.half(view, beside, lens, look, width, journeys, type_)
        if larger[1] > room or _words(marks) - words:
            continue
        if signature.legibility(view, beside, width, journeys, type_) == legible:
            return type_, larger[1]
    return least, size[1]


def _words(marks: Iterable[Mark]) -> set[str]:
    """The words written, so that one that is broken or shortened more than before stands out."""
    return {word for mark in marks if isinstance(mark, TextRun) for word in mark.text.split()}


def _drawer(
    facts: Facts, view: View, beside: View, lens: str, journeys: frozenset[str], type_: float
) -> Callable[[float, float, Look], list[Mark]]:
    def draw(width: float, height: float, look: Look) -> list[Mark]:
        if type_:
            marks = signature.half(view, beside, lens, look, width, journeys, type_).marks
            return [mark for mark in marks if not isinstance(mark, TextRun) or mark.size >= SIZES[-1]]  # no initials
        return mini(facts.now, facts.then, look, width, height, journeys)

    return draw


def _locator(facts: Facts, found: list[frozenset[str]], place: int) -> str:
    """Which part of the journeys this page shows, where there are several."""
    if len(found) == 1:
        return ""
    left_out = sum(len(one) for one in found[facts.options.sheets(2) :])
    more = rest(facts, left_out)
    names = ", ".join(facts.name(id_) for id_ in sorted(found[place]))
    return say(
        " (part {n} of {all}: {names}{more})",
        n=place + 1,
        all=min(len(found), facts.options.sheets(2)),
        names=names,
        more=more,
    )


def _continued(facts: Facts, view: View, journeys: frozenset[str]) -> str:
    rates = facts.answer("M01", view.state).parts.get("perJourney", {})
    crossed = sum(rates.get(id_, {}).get("X", 0.0) for id_ in journeys)
    what = (
        say_many("this {n} journey", "these {n} journeys", len(journeys))
        if len(journeys) > 1
        else say("“{name}”", name=facts.name(min(journeys)))
    )
    when = say("today") if view is facts.now else say("at the target")
    return say(
        "On {what} {customers} {crossing} {when}.",
        what=what,
        customers=facts.customers,
        crossing=headlines.crossing(facts, crossed),
        when=when,
    )


def crossings(facts: Facts, journeys: list[str]) -> Table:
    """Hand-offs, crossings and owner by journey, before and after."""
    sides = [facts.answer("M01", state).parts.get("perJourney", {}) for state in (facts.before, facts.after)]
    told = []
    for id_ in journeys:
        cells = [Cell(facts.name(id_), 600)]
        for name in ("T", "H", "X"):
            was, becomes = (numbers.tidy(side[id_][name]) if id_ in side else "–" for side in sides)
            cells.append(Cell(f"{was} → {becomes}"))
        cells.append(
            Cell(facts.owner(facts.now, id_) or say("nobody"), status="" if facts.owner(facts.now, id_) else "bad")
        )
        cells.append(
            Cell(facts.owner(facts.then, id_) or say("nobody"), status="" if facts.owner(facts.then, id_) else "bad")
        )
        told.append(tuple(cells))
    columns = (
        *(Column(say("Journey"), 1.3), Column(say("Transitions a run"), 0.6), Column(say("Hand-offs a run"), 0.6)),
        *(
            Column(say("Crossings of {accounts}", accounts=facts.accounts), 0.7),
            Column(say("Owner, {state}", state=within(facts.state_name(facts.now))), 1.5),
        ),
        Column(say("Owner, {state}", state=within(facts.state_name(facts.then))), 1.5),
    )
    return Table(columns, rows(told), 8.5, 3, 2.5)
