"""The answer of a measure: a value or null with a reason, and everything needed to open the number."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from studio.model.speech import say

Reason = Literal["ok", "EMPTY", "DIV0", "MIXED_METHOD", "INSUFFICIENT", "CYCLE", "INVALID"]

ENOUGH = 0.6  # a composite with less coverage than this is null (rule G6)

WITHOUT_NOTE: Final[Mapping[Reason, str]] = {
    "EMPTY": "There is nothing to assess yet.",
    "DIV0": "There is no whole of which this could be a part.",
    "MIXED_METHOD": "The parts were measured by different methods.",
    "INSUFFICIENT": "Too little is known.",
    "CYCLE": "The plan has a circle.",
    "INVALID": "What was entered is not valid.",
}
"""What is said of an unknown value where its measure has nothing more to say."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a measure answers (rule G1).

    `value` is None exactly when `reason` is not "ok". `n` counts the items the value rests on, `coverage` is the known
    part of what should be known (0 to 1), `evidence` counts inputs by badge S, E, I, U, `contributors` are ids of
    records, `parts` the named components in plain JSON values, `note` one sentence for people in their language.
    """

    value: float | None
    unit: str = ""
    reason: Reason = "ok"
    n: int = 0
    coverage: float = 1.0
    evidence: Mapping[str, int] = field(default_factory=dict)
    contributors: tuple[str, ...] = ()
    parts: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""

    def __post_init__(self) -> None:
        if self.value is not None and not math.isfinite(self.value):
            object.__setattr__(self, "value", None)
            object.__setattr__(self, "reason", "DIV0")
        if self.value is None and not self.note:
            object.__setattr__(self, "note", say(WITHOUT_NOTE.get(self.reason, "")))
        if (self.value is None) == (self.reason == "ok"):
            raise ValueError(f"a value of {self.value!r} does not go with the reason {self.reason!r}")


def unknown(reason: Reason, unit: str = "", note: str = "", **more: Any) -> Result:
    """A null result with its reason; coverage is nought unless given. The note is said in the user's language."""
    return Result(None, unit, reason, note=say(note), **{"coverage": 0.0, **more})


def weights(given: Sequence[float | None]) -> list[float]:
    """Importance weights by rule G3: all unknown count 1 each, single unknown ones count 3."""
    if all(weight is None for weight in given):
        return [1.0] * len(given)
    return [3.0 if weight is None else float(weight) for weight in given]


def weighted_mean(values: Sequence[float], by: Sequence[float]) -> float | None:
    """Σ w·v / Σ w, or None where the weights sum to nought."""
    total = math.fsum(by)
    return math.fsum(w * v for w, v in zip(by, values, strict=True)) / total if total else None


def share(part: float, whole: float) -> float | None:
    """part / whole, or None where there is no whole."""
    return part / whole if whole else None


def composite(parts: Iterable[tuple[float, float | None]]) -> tuple[float | None, float]:
    """Weighted mean over the known parts and its coverage (rule G6): None below 60 % of the weight."""
    pairs = list(parts)
    total = math.fsum(weight for weight, _ in pairs)
    known = [(weight, value) for weight, value in pairs if value is not None]
    weight = math.fsum(w for w, _ in known)
    coverage = weight / total if total else 0.0
    if not weight or coverage < ENOUGH - 1e-12:
        return None, coverage
    return math.fsum(w * v for w, v in known) / weight, coverage
