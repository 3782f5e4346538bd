"""What would follow from a move in time, in sentences: the worst first."""

from collections.abc import Callable, Iterator
from datetime import date

from studio.analysis.harm import FAIL
from studio.analysis.replanning import Consequences, HarmChange
from studio.drawing.roadmap.calendar import week_words
from studio.model.speech import number, say, say_many

MOST = 2  # sentences of a sort
Name = Callable[[str], str]


def outcome(found: Consequences, initiative: str, name: Name, start: date | None) -> str:
    """When the initiative would run, or why nothing can be said."""
    slot = found.schedule.slots.get(initiative)
    if slot is None:
        return found.schedule.note or say("How long “{name}” takes is not known.", name=name(initiative))
    words = {"start": week_words(slot.start, start), "end": week_words(slot.finish, start)}
    weeks = round(slot.finish - slot.start, 1)
    return say("“{name}” will run from {start} to {end}, {n} weeks.", name=name(initiative), n=f"{weeks:g}", **words)


def notes(
    found: Consequences, harm: HarmChange | None, initiative: str, name: Name, start: date | None
) -> tuple[str, ...]:
    """What follows besides, the worst first; harm is left out while it is not known."""
    return (
        *_held(found, name, start),
        *(_harmed(harm) if harm is not None else ()),
        *_strained(found, name),
        *_reached(found, name),
        *_moved(found, initiative, name, start),
        *_ended(found, start),
    )


def _held(found: Consequences, name: Name, start: date | None) -> Iterator[str]:
    for hold in found.holds[:MOST]:
        words = {"name": name(hold.by), "week": week_words(hold.until, start)}
        if hold.is_unit:
            yield say("“{name}” has no people free before {week}.", **words)
        else:
            yield say("It waits for “{name}”, until {week}.", **words)


def _harmed(harm: HarmChange) -> Iterator[str]:
    worst = sorted(harm.more, key=lambda one: one[1].severity != FAIL)
    for plateau, one in worst[:MOST]:
        yield f"{plateau}: {one.sentence}"
    if len(worst) > MOST:
        yield say_many("And {n} thing more gets worse.", "And {n} things more get worse.", len(worst) - MOST)
    for plateau, one in harm.fewer[:1]:
        yield say("No longer: {plateau}: {sentence}", plateau=plateau, sentence=one.sentence)


def _strained(found: Consequences, name: Name) -> Iterator[str]:
    for strain in found.strains[:MOST]:
        words = {"name": name(strain.unit), "wave": strain.wave, "share": number(100 * strain.load, ".0f")}
        if strain.is_overload:
            yield say("“{name}” will be overloaded in {wave}: {share} % of its people for change.", **words)
        else:
            yield say("“{name}” will be strained in {wave}: {share} % of its people for change.", **words)


def _reached(found: Consequences, name: Name) -> Iterator[str]:
    lost = {id_: one.name for one in found.reached for id_ in one.fewer}
    gained = {id_: one.name for one in found.reached for id_ in one.more}
    both = [id_ for id_ in sorted(gained) if id_ in lost]
    for id_ in both[:MOST]:
        yield say("“{name}” is reached {after}, not {before}.", name=name(id_), after=gained[id_], before=lost[id_])
    for id_ in sorted(gained.keys() - lost.keys())[:MOST]:
        yield say("“{name}” is now reached {after}.", name=name(id_), after=gained[id_])


def _moved(found: Consequences, initiative: str, name: Name, start: date | None) -> Iterator[str]:
    others = [shift for shift in found.shifts if shift.id != initiative and shift.after is not None]
    for shift in others[:1]:
        if shift.after is not None:
            yield say("“{name}” moves to {week}.", name=name(shift.id), week=week_words(shift.after.start, start))
    if len(others) > 1:
        yield say_many("{n} other initiative moves too.", "{n} other initiatives move too.", len(others) - 1)


def _ended(found: Consequences, start: date | None) -> Iterator[str]:
    if found.before is not None and found.after is not None and abs(found.before - found.after) > 1e-6:
        words = {"after": week_words(found.after, start), "before": week_words(found.before, start)}
        yield say("The plan ends {after}, not {before}.", **words)
