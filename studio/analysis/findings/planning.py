"""Findings about the way to the target: X24, X26, X27, X30, X31."""

from collections.abc import Iterator
from typing import Final

from studio.analysis.context import Context
from studio.analysis.experiments import MODES, OWN_CAP, POLICY, learning_of, tier_of
from studio.analysis.findings.finding import Check, Found, Move, listed
from studio.analysis.harm import FAIL, checks_of
from studio.analysis.plan import plan_of, why_cyclic
from studio.analysis.plateaus import plateaus
from studio.analysis.power import customer_question_rate
from studio.model.kinds import DECLARED, field
from studio.model.query import View, value
from studio.model.speech import say, say_many, within


def unsafe(context: Context) -> Iterator[Found]:
    """X24: an experiment whose mode or exposure breaks the fail policy."""
    view = context.model.view()
    for id_ in learning_of(context.model).breaking if _is_whole(context) else ():
        tier = tier_of(view, view.records[id_])
        mode, cap = POLICY[tier]
        tiers, modes = field("experiment", "riskTier"), field("experiment", "failMode")
        words = {
            "name": view.name(id_),
            "tier": within(tiers.label_of(tier)) if tiers else tier,
            "mode": within(modes.label_of(mode)) if modes else mode,
            "cap": f"{cap:.0%}".replace("%", " %"),
        }
        sentence = say(
            "“{name}” risks more than its {tier} risk allows: {mode}, with at most {cap} of customers.", **words
        )
        yield Found((id_,), sentence, _tamed(view, id_, mode, cap))


def _tamed(view: View, id_: str, required: str, cap: float) -> Move:
    """A stricter mode where one is required, else less exposure."""
    mode = str(value(view.records[id_], "failMode"))
    if MODES.index(mode) < MODES.index(required):
        return Move("alter", {"ids": [id_], "field": "failMode", "new": required}, say("Let it fail more safely"))
    new = min(cap, OWN_CAP[mode])
    return Move("alter", {"ids": [id_], "field": "exposureShare", "new": new}, say("Lower its exposure"))


def _is_whole(context: Context) -> bool:
    return context.scope.kind == "model"


def meaningless(context: Context) -> Iterator[Found]:
    """X26: a decision without customer meaning, or something closed without saying whose life is better for it."""
    if not _is_whole(context):
        return
    view, parts = context.view, context.once(customer_question_rate).parts
    asked = [one["id"] for one in view.of("decisionRequest") if not str(value(one, "customerMeaning") or "").strip()]
    for id_ in sorted({*parts["withoutMeaning"], *asked}):
        sentence = say("“{name}” does not say what customers will notice, and why it matters.", name=view.name(id_))
        move = Move("alter", {"ids": [id_], "field": "customerMeaning"}, say("Answer for the customer"))
        yield Found((id_,), sentence, move)
    for id_ in parts["withoutLivesImproved"]:
        sentence = say("“{name}” was closed without saying whose life is better for it.", name=view.name(id_))
        yield Found((id_,), sentence, Move("alter", {"ids": [id_], "field": "livesImproved"}, say("Say whose life")))


def silo_money(context: Context) -> Iterator[Found]:
    """X27: an investment attached to no customer outcome or goal."""
    view = context.view
    for investment in view.of("investment") if _is_whole(context) else ():
        id_ = investment["id"]
        has_goal = value(investment, "cxMetric") or str(value(investment, "cxGoal") or "").strip()
        if not has_goal and not view.out(id_, "attachesTo"):
            sentence = say("“{name}” is spent without saying what customers gain from it.", name=view.name(id_))
            yield Found(
                (id_,), sentence, Move("link", {"relation": "attachesTo", "from": id_}, say("Attach it to an outcome"))
            )


def unplanned(context: Context) -> Iterator[Found]:
    """X30: changes without an initiative, together; and each initiative without a change."""
    if not _is_whole(context):
        return
    model, plan = context.model, plan_of(context.model)
    if plan.unassigned:
        ids = tuple(dict.fromkeys(change.id for change in plan.unassigned))
        kinds = sorted({within(DECLARED[model.records[id_]["kind"]].label) for id_ in ids})
        words = {"kinds": listed(kinds)}
        sentence = say_many(
            "{n} change has no initiative to bring it ({kinds}).",
            "{n} changes have no initiative to bring them ({kinds}).",
            len(plan.unassigned),
            **words,
        )
        keys = [change.key for change in plan.unassigned]
        yield Found(ids, sentence, Move("assign", {"changes": keys, "option": plan.state}, say("Assign them")))
    for id_ in plan.empty:
        sentence = say("“{name}” brings about no change.", name=plan.name(id_))
        yield Found((id_,), sentence, Move("assign", {"initiative": id_}, say("Give it changes")))


def harmful(context: Context) -> Iterator[Found]:
    """X31: a plateau on which customers lose something; and a plan in a circle, which has no plateaus to check."""
    if not _is_whole(context):
        return
    plan = plan_of(context.model)
    if plan.cycle:
        yield Found(plan.cycle, why_cyclic(plan), Move("show", {"lens": "roadmap"}, say("Show the roadmap")))
        return
    names = {plateau.id: plateau.name for plateau in plateaus(context.model)}
    for step in checks_of(context.model).steps:
        for harm in step.harms:
            if harm.severity == FAIL:
                sentence = say("{plateau}: {harm}", plateau=names[step.after], harm=harm.sentence)
                move = Move("show", {"lens": "roadmap", "plateau": step.after}, say("Show the plateau"))
                yield Found(harm.elements, sentence, move)


CHECKS: Final = (
    Check(
        *("X24", "H", "Experiment too bold"),
        "Customers who can least afford it would pay for what we want to learn.",
        "T3",
        unsafe,
    ),
    Check(
        *("X26", "M", "Decision without customer meaning"),
        "What nobody asked on the customer's behalf is decided on ours.",
        "T4",
        meaningless,
    ),
    Check(
        *("X27", "M", "Money in a silo"),
        "Money that is tied to no customer goal goes where the silo wants it.",
        "T4",
        silo_money,
    ),
    Check(
        *("X30", "M", "Plan with a gap"),
        "A change nobody brings will not reach customers; work that changes nothing costs them.",
        "D",
        unplanned,
    ),
    Check(
        *("X31", "H", "Harm on the way"),
        "Customers live through every plateau; the target is no comfort to those whom the way there fails.",
        "D",
        harmful,
    ),
)  # fmt: skip
