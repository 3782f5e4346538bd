"""What it is like for customers today, what they tell us, and what we should not chase."""

import math
from collections.abc import Sequence
from typing import Any

from studio.model.query import value
from studio.model.record import Record, bare, number
from studio.model.speech import say, within
from studio.report import headlines, numbers
from studio.report.arrange import Beside, Stack
from studio.report.blocks import Block, Chart, Figured, Heading, Words
from studio.report.charts.feelings import Felt, emotion_curve
from studio.report.charts.scatter import Dot, quadrants
from studio.report.decided import Gap, Page
from studio.report.facts import Facts
from studio.report.lists import Cell, Column, Row, Table, rows
from studio.report.perceived import perception, perception_note


def most_important(facts: Facts) -> Record | None:
    """The journey with the highest importance among those with known feelings; None where there is none."""
    each = facts.answer("M23", facts.before).parts.get("perJourney", {})
    known = [one for one in facts.now.of("journey") if each.get(one["id"], {}).get("mean") is not None]
    context = facts.context(facts.before)
    return min(known, key=lambda one: (-(context.importance(one) or 3.0), one["id"]), default=None)


def feelings(facts: Facts) -> Page | Gap:
    """The emotion curve of the most important journey with distribution, moments and cliff; perception by dimension."""
    journey = most_important(facts)
    if journey is None:
        why = say("How customers feel is known for no stage of any journey.")
        return Gap("feelings", say("What it is like today"), why)
    stages = facts.now.stages(journey["id"])
    now = facts.answer("M23", facts.before).parts["perJourney"][journey["id"]]
    then = facts.answer("M23").parts.get("perJourney", {}).get(journey["id"], {"stages": {}})["stages"]
    felt = [
        Felt(
            str(one.get("name", "")),
            now["stages"].get(one["id"]),
            bare(one.get("emotion")) or {},
            tuple(str(m.get("name", "")) for m in facts.now.sources(one["id"], "occursIn")),
        )
        for one in stages
    ]
    order = [one["id"] for one in stages]
    cliff = now["cliff"]
    steep = cliff is not None and cliff["drop"] > 0
    ends = (order.index(cliff["from"]), order.index(cliff["to"])) if steep else None
    curve = emotion_curve(tuple(felt), tuple(then.get(id_) for id_ in order), ends)
    drop = cliff["drop"] if cliff else None
    words = {"customers": facts.customers, "journey": journey.get("name")}
    dashed = within(facts.state_name(facts.then))
    caption = say("How {customers} feel along “{journey}”; dashed: {dashed}", dashed=dashed, **words)
    columns = (Column(say("Steepest falls"), 1.6), Column(say("Falls by"), 0.5, True), Column(say("Crosses"), 1.2))
    worst = Table(columns, cliffs(facts), 8.5)
    body = _feelings_body(facts, caption, curve, worst)
    names = (facts.name(cliff["from"]), facts.name(cliff["to"])) if cliff else ("", "")
    said = headlines.feelings(facts, str(journey.get("name", "")), drop, *names)
    return Page(
        "feelings",
        say("What it is like for customers today"),
        headlines.chosen(facts, "feelings", said),
        body,
        say("Source: emotions and metrics entered; valence by Russell (1980)"),
        grows=1.15,
    )


def _feelings_body(facts: Facts, caption: Any, curve: Any, worst: Any) -> Block:
    return Beside(
        (
            (2.0, Figured(caption, Chart(curve, 290))),
            (
                1.0,
                Stack(
                    (
                        Heading(say("Perception by dimension")),
                        perception(facts),
                        Words(perception_note(facts), 8.0, soft=True, most=4),
                        worst,
                    )
                ),
            ),
        )
    )


def cliffs(facts: Facts) -> tuple[tuple[Cell | str, ...], ...]:
    """The steepest fall of each journey, the deepest first."""
    each = facts.answer("M23", facts.before).parts.get("perJourney", {})
    found = [(one["cliff"], id_) for id_, one in each.items() if one["cliff"] and one["cliff"]["drop"] > 0]
    found.sort(key=lambda pair: (-pair[0]["drop"], pair[1]))
    return rows(
        (
            say(
                "{journey}: {before} to {after}",
                journey=facts.name(id_),
                before=facts.name(cliff["from"]),
                after=facts.name(cliff["to"]),
            ),
            numbers.plain(cliff["drop"], 1),
            _crossing(facts, cliff["crossing"]),
        )
        for cliff, id_ in found
    )


def signals(facts: Facts) -> Page | Gap:
    """Signals by target-fit and volume, with root cause and decision."""
    found = facts.now.of("signal")
    if not found:
        return Gap("signals", say("What customers tell us"), say("No signal is recorded yet."))
    largest = max((number(one, "volume") or 0.0 for one in found), default=0.0) or 1.0
    found = sorted(found, key=lambda one: (-(number(one, "volume") or 0.0), one["id"]))
    dots, told = [], []
    for place, one in enumerate(found, 1):
        fit = fits(facts, one["id"])
        volume = number(one, "volume")
        if fit is not None and volume is not None:
            dots.append(Dot(place, 0.1 + 0.8 * fit, loud(volume, largest)))
        causes = ", ".join(str(c.get("name", "")) for c in facts.now.targets(one["id"], "explainedBy"))
        told.append(
            (
                Cell(str(place), 600),
                Cell(str(one.get("name", "")), 600),
                facts.number(one, "volume", 0),
                causes or say("not known yet"),
                facts.worded(one, "decision") or say("open"),
            )
        )
    chart = _signals_chart(dots)
    table = _signals_table(told)
    said = headlines.heard(facts)
    caption = say("Signals by target-fit and volume; numbers as in the table")
    body = Beside(((1.0, Figured(caption, Chart(chart, 280))), (1.45, table)))
    return Page(
        "signals",
        say("What customers tell us, and what not to chase"),
        headlines.chosen(facts, "signals", said),
        body,
        say("Source: signals recorded; target-fit by M27"),
        grows=1.25,
        half=Beside(((1.0, Figured(caption, Chart(chart, 150))), (1.9, table.dense))),
    )


def _crossing(facts: Facts, units: Sequence[str] | None) -> str:
    """From whom to whom customers pass at a fall."""
    if not units:
        return say("nothing")
    before, after = (facts.name(unit) or say("nobody") for unit in units)
    return say("{before} to {after}", before=before, after=after)


def _signals_table(told: Sequence[Row]) -> Table:
    return Table(
        (
            Column("", 0.15),
            Column(say("Signal"), 1.3),
            Column(say("Volume"), 0.6, True),
            Column(say("Root cause"), 1.5),
            Column(say("Decision"), 0.8),
        ),
        rows(told),
    )


def _signals_chart(dots: Any) -> Any:
    return quadrants(
        tuple(dots),
        say("Fit with target segments →"),
        say("Volume, the loudest above →"),
        (
            say("Decline"),
            say("Watch"),
            say("Do not chase"),
            say("Act"),
        ),
    )


def loud(volume: float, largest: float) -> float:
    """How high a signal stands: 0.8 for the loudest, 0.5 where it is a tenth of that, logarithmic between."""
    parts = 0.0 if volume <= 0 else max(0.0, 1 + math.log10(volume / largest) / 2)
    return 0.2 + 0.6 * parts


def fits(facts: Facts, signal: str) -> float | None:
    """The share of the segments a signal was heard from that are targets; None where it was heard from none."""
    segments = facts.now.targets(signal, "heardFrom")
    if not segments:
        return None
    found = sum(value(one, "targetStatus") == "target" for one in segments)
    return float(found) / len(segments)
