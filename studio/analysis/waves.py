"""Waves: the windows of time into which a plan falls; the end of each is a plateau."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from studio.model.query import View, value
from studio.model.record import number
from studio.model.speech import say

MOST = 400  # windows; a longer plan lists only those in which something is finished


class Wave(NamedTuple):
    """A window of time, in weeks from the start date: after `start`, up to and with `end`.

    `record` is the id of the wave somebody described, empty for one that follows from the length of waves. `finishes`
    are the initiatives that end in it.
    """

    number: int  # from 1
    name: str
    start: float
    end: float
    record: str
    finishes: tuple[str, ...]

    def written(self) -> dict[str, Any]:
        """The wave as plain values."""
        return {**self._asdict(), "finishes": list(self.finishes)}


def waves_over(view: View, finishes: Mapping[str, float]) -> tuple[Wave, ...]:
    """The waves in which initiatives are finished, in order.

    Described waves come first, each from the end of the one before to its own end week; after the last follow windows
    of the model's wave length until all is finished. An initiative belongs to the wave in which it is finished.
    """
    bounds = sorted(
        ((number(wave, "endWeek") or 0.0, view.name(wave["id"]), wave["id"]) for wave in view.of("wave")),
        key=lambda bound: (bound[0], bound[2]),
    )
    last = bounds[-1][0] if bounds else 0.0
    length = float(value(view.settings, "waveWeeks"))
    beyond = {math.ceil((finish - last) / length - 1e-9) for finish in finishes.values()}
    furthest = max(beyond, default=0)
    windows = range(1, furthest + 1) if furthest <= MOST else sorted(index for index in beyond if index > 0)
    bounds.extend((last + index * length, "", "") for index in windows)
    return _filled(bounds, length, finishes)


def _filled(bounds: Sequence[tuple[float, str, str]], length: float, finishes: Mapping[str, float]) -> tuple[Wave, ...]:
    ending: dict[int, list[str]] = {}
    ends = [end for end, _, _ in bounds]
    for id_, finish in sorted(finishes.items()):
        ending.setdefault(_position(ends, finish), []).append(id_)
    found = []
    start = 0.0
    for place, (end, name, record) in enumerate(bounds):
        begin = start if record else max(start, end - length)
        found.append(
            Wave(place + 1, name or say("Wave {n}", n=place + 1), begin, end, record, tuple(ending.get(place, ())))
        )
        start = end
    return tuple(found)


def _position(ends: Sequence[float], finish: float) -> int:
    return next((place for place, end in enumerate(ends) if finish <= end + 1e-9), len(ends) - 1)


def wave_of(waves: Sequence[Wave], finish: float) -> int | None:
    """The number of the wave in which something that ends in a week is finished; None where there are no waves."""
    return waves[_position([wave.end for wave in waves], finish)].number if waves else None
