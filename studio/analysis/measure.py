"""What a measure is, as data, beside the function that computes it; and the register that lists all 47."""

from collections.abc import Callable
from dataclasses import dataclass

from studio.analysis.context import Context
from studio.analysis.result import Result


@dataclass(frozen=True, slots=True)
class Measure:
    """A declared measure.

    `higher_is_better` is None where neither direction is good in itself. `range` and `definition` are for people,
    `example` is a worked example in words with its result, `source` the literature.
    """

    id: str  # M01 ... M47
    name: str  # camelCase, as in machine-readable output
    label: str
    unit: str
    range: str
    higher_is_better: bool | None
    definition: str
    source: str
    example: str
    compute: Callable[[Context], Result]
