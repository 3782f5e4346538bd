"""What changes and for whom, and how: magnitude, roadmap, harm and load."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from studio.analysis.schedule import change_load
from studio.model.kinds import DECLARED, KINDS, RELATIONS
from studio.model.query import value
from studio.model.speech import say, say_many
from studio.report import headlines, numbers
from studio.report.arrange import Beside, Stack
from studio.report.blocks import Block, Chart, Figured, Maker, Words
from studio.report.charts.time import Bar, Span, gantt, load_map
from studio.report.decided import Gap, Page
from studio.report.facts import Facts
from studio.report.keys import Key, Keys
from studio.report.lists import Cell, Column, Row, Table, rows
from studio.report.topics import day_of_week, reached

LONGEST: Final = 60
HEAD: Final = 24.0  # points of the names of waves over a map of load


def changes(facts: Facts) -> Page | Gap:
    """Changes by kind, people affected by unit, elements of the organisation touched."""
    if facts.before == facts.after:
        return Gap(
            "changes", say("What changes and for whom"), say("The model has no target beside the current state.")
        )
    if not facts.comparison.entries:
        return Gap("changes", say("What changes and for whom"), say("Nothing differs between the two states."))
    impact, result = facts.comparison.impact, facts.answer("M37")
    kinds = result.parts.get("byKind", {})
    touched = sorted(
        ((one["magnitude"], kind, one) for kind, one in kinds.items() if one["magnitude"]), key=lambda t: (-t[0], t[1])
    )
    people = sorted(impact.units.items(), key=lambda pair: (-(pair[1][0] or 0.0), pair[0]))
    affected = [
        (
            Cell(facts.name(id_), 600),
            numbers.plain(fte) if fte is not None else numbers.not_assessed(),
            ", ".join(map(say, why)),
        )
        for id_, (fte, why) in people
    ]
    counts: dict[str, int] = {}
    for entry in facts.comparison.entries:
        counts[entry.category] = counts.get(entry.category, 0) + 1
    keys = [Key(label, "", numbers.plain(counts.get(name, 0))) for name, label in _categories()]
    share = f" ({numbers.percent(impact.share)})" if impact.share is not None else ""
    keys.append(Key(say("People affected, FTE"), "", f"{numbers.plain(impact.fte)}{share}"))
    depth = result.parts.get("depth", {})
    body = _changes_body(affected, _depth(depth), keys, touched)
    return Page(
        "changes",
        say("What changes and for whom"),
        headlines.chosen(facts, "changes", headlines.changes(facts)),
        body,
        say("Size by M37: 1 for what comes or goes, ½ for what is modified"),
    )


def _changes_table(title: str, touched: Sequence[tuple[float, str, Mapping[str, int]]]) -> Table:
    told: list[Row] = [
        (
            Cell(say(DECLARED[kind].plural or DECLARED[kind].label), 600),
            *(numbers.plain(one[name]) if one[name] else "–" for name in ("added", "removed", "modified")),
            numbers.percent(magnitude),
        )
        for magnitude, kind, one in touched
    ]
    counts = (Column(*one, True) for one in ((say("New"), 0.5), (say("Retired"), 0.72), (say("Changed"), 0.65)))
    return Table((Column(title, 1.3), *counts, Column(say("Size"), 0.5, True)), rows(told), 8.0, 1, 2.2, 3.0)


def _changes_body(
    affected: Sequence[Row],
    depth: str,
    keys: Sequence[Key],
    touched: Sequence[tuple[float, str, Mapping[str, int]]],
) -> Block:
    columns = (
        Column(say("Unit affected"), 1.4),
        Column(say("FTE today"), 0.6, True),
        Column(say("By a change of"), 0.9),
    )
    units = Table(columns, rows(affected), 8.5)
    elements = _changes_table(say("Elements"), [one for one in touched if one[1] in KINDS])
    relations = _changes_table(say("Relations"), [one for one in touched if one[1] in RELATIONS])
    right = Stack((units, Words(depth, 8.5, soft=True, most=6)))
    return Stack((Keys(tuple(keys), 15.0), Beside(((1.1, elements), (1.1, relations), (0.9, right)), 18.0)), 14.0)


def _depth(depth: Mapping[str, Any]) -> str:
    """Which of the twelve elements and of the six POLISM parts are touched, in words."""
    said = []
    for name in ("twelve", "polism"):
        touched = depth.get(name)
        if touched is not None:
            words = {"names": ", ".join(say(spelt(str(one))) for one in touched) or say("none")}
            said.append(_touched(name, len(touched), words))
    return " ".join(said)


def _touched(name: str, n: int, words: dict[str, str]) -> str:
    if name == "twelve":
        return say_many(
            "Of the twelve elements, {n} is touched: {names}.",
            "Of the twelve elements, {n} are touched: {names}.",
            n,
            **words,
        )
    return say_many(
        "Of the six POLISM parts, {n} is touched: {names}.",
        "Of the six POLISM parts, {n} are touched: {names}.",
        n,
        **words,
    )


def _categories() -> tuple[tuple[str, str], ...]:
    return (
        *(("added", say("Added")), ("retired", say("Retired")), ("moved", say("Moved"))),
        *(("merged", say("Merged")), ("changed", say("Changed"))),
    )


def spelt(key: str) -> str:
    """A key such as valueAgenda in words: value agenda."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key).lower()


def roadmap(facts: Facts) -> Page | Gap:
    """The Gantt by wave with the critical path, and what each plateau promises, reaches and leaves open."""
    schedule = facts.schedule
    if not facts.plan.initiatives:
        return Gap("roadmap", say("Roadmap"), say("The plan has no initiative yet."))
    if not schedule.slots:
        return Gap("roadmap", say("Roadmap"), schedule.note or say("No initiative has a known duration."))
    critical = {id_ for id_, timing in facts.plan.timing.items() if timing.critical}
    before: dict[str, list[str]] = {}
    for link in facts.plan.links:
        before.setdefault(link.after, []).append(link.before)
    bars = [
        Bar(id_, facts.plan.name(id_), slot.start, slot.finish, id_ in critical, tuple(sorted(before.get(id_, ()))))
        for id_, slot in sorted(schedule.slots.items(), key=lambda pair: (pair[1].start, pair[1].finish, pair[0]))
    ]
    waves = tuple(Span(wave.name, wave.start, wave.end) for wave in schedule.waves)
    told = _roadmap_told(facts)
    columns = (
        *(
            Column(say("Plateau"), 0.8),
            Column(say("By"), 0.7),
            Column(say("Promise to customers"), 1.5),
            Column(say("Structure"), 0.9),
        ),
        *(Column(say("Exit criteria"), 1.5), Column(say("Not yet solved"), 1.3)),
    )
    chart = Figured(
        say("Initiatives by wave, scheduled within the change capacity of units"),
        Chart(gantt(tuple(bars[:LONGEST]), waves), 220),
    )
    body = Stack((chart, Table(columns, rows(told), 8.5)), 12.0)
    return Page(
        "roadmap",
        say("Roadmap: waves and plateaus"),
        headlines.chosen(facts, "roadmap", headlines.roadmap(facts)),
        body,
        say("Schedule by M41; critical path by M40; a plateau stands when its wave ends"),
        grows=1.2,
    )


def _roadmap_told(facts: Facts) -> list[Row]:
    return [
        (
            Cell(one.name, 600),
            day_of_week(facts, one.plateau.week) or say("no date"),
            Cell(one.promise, 600),
            say(
                "{crossings} crossings, {owned} of {all} journeys owned",
                crossings=numbers.tidy(one.crossings),
                owned=numbers.tidy(one.owned[0]),
                all=one.owned[1],
            ),
            "; ".join(map(str, value(one.wave, "exitCriteria") or ())) if one.wave else say("not stated"),
            str(value(one.wave, "notYetSolved") or say("not stated")) if one.wave else say("not stated"),
        )
        for one in reached(facts)
    ]


def harm(facts: Facts) -> Page | Gap:
    """What customers would lose from plateau to plateau, and how much change each unit bears in each wave."""
    result = facts.answer("M42")
    if result.value is None or not facts.plan.initiatives:
        return Gap("harm", say("Do no harm and change load"), result.note or say("The plan has no initiative yet."))
    told = []
    for step in result.parts["steps"]:
        sentences = " ".join(one["sentence"] for one in step["harms"]) or say("Nothing gets worse for customers.")
        status = {"pass": "good", "warn": "warn", "fail": "bad"}[step["result"]]
        told.append(
            (
                Cell(_state(facts, step["before"])),
                Cell(_state(facts, step["after"])),
                Cell(say(step["result"]), 600, status=status),
                sentences,
            )
        )
    loads = change_load(facts.schedule)
    named = tuple((facts.name(unit), loads[unit]) for unit in _heaviest(loads))
    chart = load_map(named, tuple(wave.name for wave in facts.schedule.waves))
    columns = (
        *(Column(say("From"), 0.9), Column(say("To"), 0.9)),
        *(Column(say("Check"), 0.5), Column(say("What gets worse"), 3.0)),
    )
    table = Table(columns, rows(told), 9.0)
    body = _harm_body(table, chart, HEAD + 14.0 * min(16, len(named)))
    half = _harm_body(table.dense, chart, HEAD + 10.6 * min(13, len(named)))
    return Page(
        "harm",
        say("Do no harm and change load"),
        headlines.chosen(facts, "harm", _harm_said(int(result.value), int(result.parts["warnings"]))),
        body,
        say("Rules N1 to N9 (M42); load by M41"),
        half=half,
    )


def _harm_said(failed: int, warned: int) -> str:
    """How many rules of doing no harm are broken on the way, and how many warn."""
    outcome, warning = say("breaks no rule of doing no harm"), ""
    if failed:
        outcome = say_many("breaks {n} rule of doing no harm", "breaks {n} rules of doing no harm", failed)
    if warned:
        warning = say_many(", with {n} warning to accept or mend", ", with {n} warnings to accept or mend", warned)
    return say("The way to the target {outcome}{warning}.", outcome=outcome, warning=warning)


def _heaviest(loads: Mapping[str, Sequence[float | None]]) -> list[str]:
    """The units, those that bear most in any wave first."""
    return sorted(loads, key=lambda unit: (-max((load or 0.0 for load in loads[unit]), default=0.0), unit))


def _harm_body(table: Table, chart: Maker, tall: float) -> Block:
    if tall <= HEAD:
        return Stack((table, Words(say("No unit bears any change that is scheduled."), 9.0, soft=True)), 12.0)
    caption = say("Change load: share of each unit's change capacity by wave; above 80 % strain, above 100 % overload")
    return Stack((table, Figured(caption, Chart(chart, tall))), 12.0)


def _state(facts: Facts, state: str) -> str:
    named = {one.plateau.id: one.name for one in reached(facts)}
    return named.get(state) or facts.state_name(facts.model.view(state))
