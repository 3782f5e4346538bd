"""`cxstudio schedule`: when each initiative runs with the people there are, and what is reached by when."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from studio.analysis.context import Model
from studio.analysis.harm import checks_of
from studio.analysis.network import Link
from studio.analysis.plateaus import plateaus
from studio.analysis.schedule import OVERLOAD, STRAIN, Schedule, change_load, schedule_of
from studio.analysis.waves import wave_of
from studio.cli.command import FINE, FOUND, Command, wants_json
from studio.cli.figures import brief, figure
from studio.cli.output import say, say_json
from studio.cli.source import records_of, settings_of
from studio.cli.table import Column, room, table, wrapped
from studio.cli.words import many
from studio.model.record import Records

WIDE = 90  # where there is less room, dates stand without weeks


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("model", metavar="MODEL", help="a .cxmodel file or a plain form")
    wants_json(given)


def run(given: Namespace) -> int:
    """Schedule the plan to the chosen target; the exit status says whether that was possible."""
    records = records_of(given.model)
    model = Model(records)
    found = schedule_of(model)
    if given.json:
        say_json(_plain(model, found))
    elif found.reason == "ok":
        say(*_initiatives(found, _start(records)), *_waves(model, found, _start(records)), *_harms(model))
    else:
        say(*wrapped(found.note))
    return FINE if found.reason in ("ok", "EMPTY") else FOUND


def _start(records: Records) -> date | None:
    """The day from which weeks are counted; None where it is not known to the day."""
    try:
        return date.fromisoformat(str(settings_of(records).get("startDate", "")))
    except ValueError:
        return None


def _when(week: float | None, start: date | None) -> str:
    """A week with its date; the date alone where there is little room."""
    if week is None:
        return "no date"
    try:
        day = start + timedelta(weeks=week) if start is not None else None
    except OverflowError:  # no calendar reaches so far
        day = None
    return brief(week) if day is None else str(day) if room() < WIDE else f"{brief(week)} ({day})"


def _initiatives(found: Schedule, start: date | None) -> Iterator[str]:
    plan = found.plan
    if found.makespan is not None:
        yield f"{many(len(found.slots), 'initiative', 'initiatives')} in {brief(found.makespan)} weeks"
    if found.undated:
        names = ", ".join(f"“{plan.name(id_)}”" for id_ in found.undated)
        yield from wrapped(f"Not scheduled, because a duration is missing: {names}.")
    if found.slots:
        yield ""
    titles = (Column("initiative", wraps=True), Column("start", right=True), Column("finish", right=True))
    more = (Column("wave", right=True), Column("float", right=True), Column("waits for", wraps=True))
    rows = []
    for id_, slot in sorted(found.slots.items(), key=lambda item: (item[1].start, item[1].finish, item[0])):
        timing = plan.timing[id_]
        waits = ", ".join(dict.fromkeys(link.before for link in plan.links if link.after == id_))
        room = "critical" if timing.critical else brief(timing.slack)
        wave = str(wave_of(found.waves, slot.finish) or "")
        rows.append([f"{id_} {plan.name(id_)}", _when(slot.start, start), _when(slot.finish, start), wave, room, waits])
    yield from table([*titles, *more], rows)


def _waves(model: Model, found: Schedule, start: date | None) -> Iterator[str]:
    """The plateau at the end of each wave, and the units that have too much to change in it."""
    loads = change_load(found)
    rows = []
    for one in plateaus(model):
        names = ", ".join(found.plan.name(id_) for id_ in one.arrived) or "nothing new"
        rows.append([one.id, one.name, _when(one.week, start), names])
    columns = (Column("plateau"), Column("", wraps=True), Column("week", right=True), Column("reached", wraps=True))
    yield from ("", *table(columns, rows)) if rows else ()
    heavy = [
        [_unit(model, unit), wave.name, figure(load, "share"), "overloaded" if load > OVERLOAD else "strained"]
        for unit, by_wave in loads.items()
        for wave, load in zip(found.waves, by_wave, strict=True)
        if load is not None and load > STRAIN
    ]
    if heavy:
        titles = (Column("unit", wraps=True), Column("wave", wraps=True), Column("of its capacity", right=True))
        yield from ("", "These units have much to change:", *table((*titles, Column("")), heavy))


def _unit(model: Model, unit: str) -> str:
    here = model.view(model.target)
    return here.name(unit) if here.get(unit) else model.view().name(unit)


def _harms(model: Model) -> Iterator[str]:
    rows = [
        [f"{check.before} → {check.after}", harm.severity, harm.sentence]
        for check in checks_of(model).steps
        for harm in check.harms
    ]
    if rows:
        yield from ("", "On the way, this gets worse for customers:")
        yield from table((Column("step"), Column(""), Column("what", wraps=True)), rows)


def _plain(model: Model, found: Schedule) -> dict[str, Any]:
    plan = found.plan
    return {
        "state": plan.state,
        "reason": found.reason,
        "note": found.note,
        "weeks": found.makespan,
        "initiatives": {
            id_: {
                "name": plan.name(id_),
                "start": slot.start,
                "finish": slot.finish,
                "wave": wave_of(found.waves, slot.finish),
                "float": plan.timing[id_].slack,
                "critical": plan.timing[id_].critical,
            }
            for id_, slot in sorted(found.slots.items())
        },
        "undated": list(found.undated),
        "links": [_link(link) for link in plan.links],
        "waves": [wave.written() for wave in found.waves],
        "plateaus": [
            {"id": one.id, "name": one.name, "week": one.week, "finished": list(one.finished)}
            for one in plateaus(model)
        ],
        "changeLoad": change_load(found),
        "checks": [check.written() for check in checks_of(model).steps],
        "unassigned": [change.key for change in plan.unassigned],
        "emptyInitiatives": list(plan.empty),
    }


def _link(link: Link) -> dict[str, Any]:
    return {"from": link.before, "to": link.after, "lag": link.lag, "because": link.because}


COMMAND = Command(
    "Say when each initiative runs with the people there are, in which wave it ends, which plateaus follow, which "
    "units have too much to change, and what would get worse for customers on the way. Exit status 1 where the plan "
    "cannot be scheduled, with the reason.",
    "cxstudio schedule Retail.cxmodel",
    declare,
    run,
)
