"""Weeks of a plan as days: the ticks of a time axis, in months, quarters or years where a start date is known."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from studio.model.speech import day, say

NEAR = 46.0  # points that a tick must be away from the one before, for its words to have room
STEPS = (1, 2, 4, 13, 26, 52, 104, 260, 520)  # weeks between ticks where no date is known


class Tick(NamedTuple):
    """A line on the time axis: in which week, and what stands there."""

    week: float
    words: str


def day_of(written: str) -> date | None:
    """The day that a start date names, which may be a month or a year only; None where it is none."""
    try:
        return date.fromisoformat((written + "-01-01")[:10] if len(written) == 4 else f"{written}-01"[:10])
    except ValueError:
        return None


def week_words(week: float, start: date | None) -> str:
    """A week as a day of the calendar, else as its number."""
    if start is not None:
        try:
            return day((start + timedelta(weeks=week)).isoformat())
        except OverflowError:  # no calendar reaches so far
            pass
    return say("week {n}", n=f"{round(week, 1):g}")


def ticks(weeks: float, start: date | None, scale: float) -> list[Tick]:
    """The ticks up to a week, at `scale` points a week: as many as have room."""
    if start is not None and weeks < 52 * 400:
        months = next((n for n in (1, 3, 6, 12, 24, 60, 120) if n * 4.35 * scale >= NEAR), 240)
        return list(_by_months(weeks, start, months))
    step = next((one for one in STEPS if one * scale >= NEAR), int(weeks / 10) or 1)
    return [Tick(float(week), say("week {n}", n=week)) for week in range(0, int(weeks) + 1, step)]


def _by_months(weeks: float, start: date, step: int) -> Iterator[Tick]:
    count = start.year * 12 + start.month - 1
    count += -count % step
    while True:
        year, month = divmod(count, 12)
        if year > date.max.year:
            return
        week = (date(year, month + 1, 1) - start).days / 7
        if week > weeks:
            return
        if week >= 0:
            yield Tick(week, str(year) if step >= 12 else day(f"{year}-{month + 1:02}"))
        count += step
