"""An initiative in the hand: the weeks that are asked for while it is moved or stretched."""

from typing import NamedTuple

from studio.drawing.roadmap.chart import Bar

SHORTEST = 1.0  # weeks


class Hold(NamedTuple):
    """A bar, and from which week to which it is asked to run."""

    bar: Bar
    start: float
    finish: float

    @staticmethod
    def of(bar: Bar) -> "Hold":
        """A bar as it is taken up."""
        return Hold(bar, bar.start, bar.finish)

    def moved(self, weeks: float) -> "Hold":
        """The bar later or earlier; never before the start date."""
        start = max(0.0, float(round(self.start + weeks)))
        return self._replace(start=start, finish=start + self.finish - self.start)

    def with_end(self, weeks: float) -> "Hold":
        """The bar longer or shorter at its end."""
        return self._replace(finish=max(self.start + SHORTEST, float(round(self.finish + weeks))))

    def with_start(self, weeks: float) -> "Hold":
        """The bar longer or shorter at its start."""
        last = max(0.0, self.finish - SHORTEST)
        return self._replace(start=min(last, max(0.0, float(round(self.start + weeks)))))

    def by(self, part: str, weeks: float) -> "Hold":
        """The bar as a hand that holds one part of it and goes so many weeks asks for it."""
        if abs(weeks) < 0.5:
            return self
        return {"start": self.with_start, "end": self.with_end}.get(part, self.moved)(weeks)

    @property
    def not_before(self) -> float | None:
        """The earliest start that is asked for; None where it is the one there was."""
        return self.start if self.start != self.bar.start else None

    @property
    def weeks(self) -> float | None:
        """The length that is asked for; None where it is the one there was."""
        length = self.finish - self.start
        return length if abs(length - (self.bar.finish - self.bar.start)) > 1e-9 else None
