"""What one benefit driver is worth in a year, how it ramps up, and how well that is grounded."""

from typing import Final, NamedTuple

from studio.model.query import View, value
from studio.model.record import Record, bare, evidence, number

# What a yearly amount is made of, by driver; the rate is 1 where it is left empty, and so is a factor in brackets.
NEEDED: Final[dict[str, tuple[str, ...]]] = {
    "retention": ("quantity", "delta", "unitValue"),  # customers × Δ retention × contribution of each
    "shareOfSpend": ("quantity", "delta", "unitValue"),  # customers × Δ share × spend of each
    "willingnessToPay": ("quantity", "delta"),  # volume × Δ price (× 1)
    "advocacy": ("quantity", "unitValue"),  # new customers by referral (× 1) × contribution of each
    "avoidedContacts": ("quantity", "delta", "unitValue"),  # accounts × calls each × reduction × cost of a contact
    "handoffRework": ("quantity", "delta", "unitValue"),  # runs × Δ(1 − P clean) × cost of a failure
    "attrition": ("quantity", "unitValue"),  # employees (× Δ rate of leaving) × cost of a replacement
    "missionValue": ("quantity",),  # in a unit of its own, never added to money
}
FACTORS: Final = ("quantity", "rate", "delta", "unitValue")
BY_PERCEPTION: Final = ("retention", "shareOfSpend", "willingnessToPay", "advocacy")  # need a stated link to money
MISSION: Final = "missionValue"
_GROUNDING: Final = "UIES"  # badges from worst to best


class Benefit(NamedTuple):
    """A benefit driver: its yearly amount when fully ramped up, in money or in its mission unit.

    `base` is None where it cannot be told; `low` and `high` are `base` where they are not stated. What is counted
    under another driver is already taken off. `ramp` is the share reached in each year of the horizon. `evidence` is
    the worst badge among the numbers used. `linked` is False where the amount rests on perception and nothing states
    that perception brings money.
    """

    id: str
    driver: str
    low: float | None
    base: float | None
    high: float | None
    ramp: tuple[float, ...]
    evidence: str
    linked: bool
    mission: str

    @property
    def counts(self) -> bool:
        """Whether it counts as money."""
        return self.base is not None and self.linked and self.driver != MISSION


def benefit_of(record: Record, horizon: int) -> Benefit:
    """What a benefit driver is worth over a horizon of years."""
    driver = str(value(record, "driver") or "")
    stated = number(record, "base")
    base = stated if stated is not None else product(record, driver)
    used = ("base",) if stated is not None else tuple(f for f in FACTORS if number(record, f) is not None)
    kept = 1 - float(value(record, "overlap"))
    low, high = number(record, "low"), number(record, "high")
    return Benefit(
        record["id"],
        driver,
        _times(low if low is not None else base, kept),
        _times(base, kept),
        _times(high if high is not None else base, kept),
        ramp_of(record, horizon),
        min((evidence(record, field) for field in used), key=_GROUNDING.index, default="U"),
        is_linked(record),
        str(value(record, "missionUnit") or "") if driver == MISSION else "",
    )


def _times(amount: float | None, kept: float) -> float | None:
    return amount * kept if amount is not None else None


def product(record: Record, driver: str) -> float | None:
    """The yearly amount from its inputs; None while one that the driver needs is unknown, or the driver is."""
    if driver not in NEEDED or any(number(record, field) is None for field in NEEDED[driver]):
        return None
    amount = 1.0
    for field in FACTORS:
        factor = number(record, field)
        amount *= factor if factor is not None else 1.0
    return amount


def is_linked(record: Record) -> bool:
    """Whether money may follow: by itself, or by a link from perception that is stated and whose change is evidenced.

    A perception never turns into money on its own; somebody has to say what shows that it does.
    """
    if value(record, "driver") not in BY_PERCEPTION:
        return True
    field = "base" if number(record, "base") is not None else "delta"
    field = field if number(record, field) is not None else "quantity"
    return bool(str(value(record, "link") or "").strip()) and evidence(record, field) != "U"


def ramp_of(record: Record, horizon: int) -> tuple[float, ...]:
    """The share of the yearly amount reached in each year; 1 without a ramp, between two stated years the earlier."""
    stated = value(record, "ramp") or {}
    if not stated:
        return (1.0,) * horizon
    shares: list[float] = []
    for year in range(1, horizon + 1):
        entry = bare(stated.get(str(year)))
        shares.append(float(entry) if entry is not None else shares[-1] if shares else 0.0)
    return tuple(shares)


def benefits_of(view: View, initiatives: set[str], horizon: int) -> list[Benefit]:
    """The benefits of the given initiatives, in order of id."""
    drivers = view.of("benefitDriver")
    return [benefit_of(driver, horizon) for driver in drivers if driver.get("initiative") in initiatives]
