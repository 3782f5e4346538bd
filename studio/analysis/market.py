"""Symptoms of silos in the market: effort where trust is low, and prices above the worth that customers see."""

from typing import Any, NamedTuple

from studio.analysis import reach
from studio.analysis.context import Context
from studio.analysis.inputs import Inputs
from studio.analysis.measure import Measure
from studio.analysis.result import Result, share, unknown, weighted_mean
from studio.model.query import value
from studio.model.record import Record, bare
from studio.model.speech import say

LOW_TRUST = 50.0  # per cent; product default
FAIR = 5.0  # points; product default


def marketing_trust(context: Context) -> Result:
    """M13: how far customers trust the sources that marketing effort goes to. Per cent, 0 to 100, higher is better.

    Effort-weighted trust Σ e·t / Σ e; a campaign without a trust of its own takes that of its source from the model's
    table; one without either is left out, and coverage is the effort that could be counted. Parts: `efficiency`, that
    ÷ the highest trust in use; `lowTrustShare`, effort with trust below 50; `wastedAttentionShare`, Σ e·(1 −
    interest/100) / Σ e over campaigns of known interest. No campaigns: null EMPTY; no effort: DIV0; no trust known:
    INSUFFICIENT. Sources of the table: T5; an alternative is Forrester 2013 (58,000 US adults).
    """
    campaigns = reach.of(context, "campaign")
    if not campaigns:
        return unknown("EMPTY", "%", "There are no campaigns yet.")
    inputs = Inputs()
    table = bare(context.view.settings.get("trustTable")) or {}
    efforts = {one["id"]: inputs.number(one, "effort") for one in campaigns}
    spent = [(one, effort) for one in campaigns if (effort := efforts[one["id"]])]
    total = sum(effort for _, effort in spent)
    if not total:
        return inputs.result(None, "%", n=0, otherwise="DIV0", note=say("No effort is known for any campaign."))
    trusted = [(trust, effort) for one, effort in spent if (trust := _trust(one, table, inputs)) is not None]
    answer = weighted_mean([trust for trust, _ in trusted], [effort for _, effort in trusted])
    known = sum(effort for _, effort in trusted)
    highest = max([*(float(trust) for trust in table.values()), *(trust for trust, _ in trusted)], default=0.0)
    parts: dict[str, Any] = {
        "effortWeightedTrust": answer,
        "efficiency": share(answer, highest) if answer is not None else None,
        "lowTrustShare": share(sum(effort for trust, effort in trusted if trust < LOW_TRUST), known),
        "wastedAttentionShare": _wasted(spent, inputs),
        "trustTable": dict(sorted(table.items())),
    }
    return inputs.result(answer, "%", n=len(trusted), coverage=known / total, parts=parts)


def _trust(campaign: Record, table: dict[str, float], inputs: Inputs) -> float | None:
    own = inputs.number(campaign, "trust") if value(campaign, "trust") is not None else None
    found = own if own is not None else table.get(value(campaign, "source") or "")
    return float(found) if found is not None else None


def _wasted(spent: list[tuple[Record, float]], inputs: Inputs) -> float | None:
    interested = [(inputs.number(one, "customerInterest"), effort) for one, effort in spent]
    known = [(1 - interest / 100, effort) for interest, effort in interested if interest is not None]
    return weighted_mean([wasted for wasted, _ in known], [effort for _, effort in known])


class Offer(NamedTuple):
    """A pricing policy with what it prices: the product line, "" where none, and the line's revenue."""

    policy: Record
    line: str
    revenue: float | None


def pricing_reality(context: Context) -> Result:
    """M14: perceived benefit less price, in points with the market at 100; positive means worth more than it costs.

    The value is the mean gap over product lines, weighted by revenue; where no revenue is known, lines count alike,
    and where some is, lines without are left out. Parts give each policy's gap, value ratio (benefit ÷ price), `fair`
    (|gap| ≤ 5), `traps` (each lock-in) and `insideOut` (rationale internal target or cost plus, and not tested with
    customers), and `atRiskShare`, the revenue share of lines with a gap below −5 or any flag. A price index of nought
    or less is INVALID, naming the policy. No policies: null EMPTY. Sources: Gale 1994; Leszinski & Marn 1997; T5.
    """
    policies = reach.of(context, "pricingPolicy")
    if not policies:
        return unknown("EMPTY", "points", "There are no pricing policies yet.")
    inputs = Inputs()
    each = {policy["id"]: _priced(policy, inputs) for policy in policies}
    wrong = sorted(id_ for id_, one in each.items() if one["invalid"])
    offers = [offer for policy in policies for offer in _offers(context, policy, inputs)]
    if any(offer.revenue is not None for offer in offers):
        counted = [(offer, offer.revenue) for offer in offers if offer.revenue is not None]
    else:
        counted = [(offer, 1.0) for offer in offers]
    gaps = [(gap, weight) for offer, weight in counted if (gap := each[offer.policy["id"]]["gap"]) is not None]
    risks = [(risk, weight) for offer, weight in counted if (risk := _at_risk(each[offer.policy["id"]])) is not None]
    parts = {
        "perPolicy": each,
        "atRiskShare": weighted_mean([float(risk) for risk, _ in risks], [weight for _, weight in risks]),
        "perLine": {offer.line: each[offer.policy["id"]]["gap"] for offer in offers if offer.line},
    }
    if wrong:
        names = ", ".join(context.view.name(id_) for id_ in wrong)
        note = say("The price index of {names} must be above nought.", names=names)
        return inputs.result(None, "points", n=0, otherwise="INVALID", parts=parts, note=note)
    answer = weighted_mean([gap for gap, _ in gaps], [weight for _, weight in gaps])
    coverage = len(gaps) / len(offers)
    return inputs.result(answer, "points", n=len(gaps), coverage=coverage, parts=parts)


def _priced(policy: Record, inputs: Inputs) -> dict[str, Any]:
    benefit, price = inputs.number(policy, "perceivedBenefitIndex"), inputs.number(policy, "priceIndex")
    usable = None if benefit is None or price is None or price <= 0 else (benefit, price)
    gap = usable[0] - usable[1] if usable else None
    inward = value(policy, "rationale") in ("internalTarget", "costPlus")
    return {
        "gap": gap,
        "ratio": usable[0] / usable[1] if usable else None,
        "fair": None if gap is None else abs(gap) <= FAIR,
        "traps": list(value(policy, "lockIn") or ()),
        "insideOut": inward and value(policy, "customerTested") is not True,
        "invalid": price is not None and price <= 0,
    }


def _offers(context: Context, policy: Record, inputs: Inputs) -> list[Offer]:
    lines = context.view.sources(policy["id"], "pricedBy")
    if not lines:
        return [Offer(policy, "", None)]
    return [Offer(policy, line["id"], inputs.number(line, "revenue")) for line in lines]


def _at_risk(priced: dict[str, Any]) -> bool | None:
    """Whether a policy is worth less than it costs, or holds customers rather than wins them; None when unknown."""
    if priced["traps"] or priced["insideOut"]:
        return True
    return None if priced["gap"] is None else bool(priced["gap"] < -FAIR)


MEASURES = (
    Measure(
        "M13", "marketingTrust", "Marketing effort versus trust", "%", "0 to 100", True,
        "Trust in the sources of marketing, weighted by the effort that goes to each; with efficiency against the most "
        "trusted source, the share of effort in sources trusted by fewer than half, and the share of wasted attention.",
        "Wright, Customer-Obsessed Operating Models (T5): peers 73, ratings and reviews 63, direct mail 19 %.",
        "Effort 10, 20 and 70 on trust 73, 63 and 19: 33.2; efficiency 0.454795; low-trust share 0.7.",
        marketing_trust,
    ),
    Measure(
        "M14", "pricingReality", "Pricing reality", "points", "−100 and below to +100 and above", True,
        "Perceived benefit index less price index (market = 100), the mean over product lines by revenue; with value "
        "ratio, lock-in traps, prices set from inside, and the revenue share of lines at risk.",
        "Gale 1994; Leszinski & Marn 1997; T5.",
        "Benefit 96 at price 110: gap −14, ratio 0.872727; a trap where a mileage programme holds customers.",
        pricing_reality,
    ),
)  # fmt: skip
