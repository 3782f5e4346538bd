"""Words that are easily taken for one another, each set with the rule that keeps them apart."""

from typing import Final, NamedTuple


class Trap(NamedTuple):
    """Words that get confused, and how to tell them apart."""

    words: str
    rule: str


TRAPS: Final = (
    Trap(
        "Outcome, goal, objective, result, output",
        "An outcome is the customer's end-state, a goal what we want, an objective our measurable target, a result "
        "what was observed, an output what we produced. Our revenue is never an outcome.",
    ),
    Trap("Need, requirement", "A need is the customer's; a requirement is put to a solution."),
    Trap(
        "Capability, function, process, skill, feature",
        "A capability says what, a function who groups it, a process how and in which order; a person has a skill, a "
        "product a feature. A contact centre is a unit or a channel, not a capability.",
    ),
    Trap(
        "Journey, value stream, process, lifecycle, funnel",
        "The customer's view across firms; our view of adding value; our activities; a relationship over years; our "
        "view of selling.",
    ),
    Trap(
        "Stage, phase, step, touchpoint, moment",
        "Part of a journey, of a lifecycle, of a process; a contact; a point that matters.",
    ),
    Trap("Moment of truth, moment of need", "Trust is tested; help is required. A moment may be both."),
    Trap(
        "Owner, manager, sponsor, responsible, accountable",
        "One is accountable and answers for the result; many may be responsible and do the work; a sponsor funds and "
        "protects a change.",
    ),
    Trap(
        "A in RACI, A in DACI",
        "Accountable in the one, approver in the other. Never turn one into the other unasked; D is nearest to a "
        "leading R.",
    ),
    Trap(
        "Journey owner, product owner, experience owner, tribe lead",
        "Four different roles; say for each which one it is.",
    ),
    Trap(
        "P&L, budget, cost centre, legal entity",
        "An account with a profit, leave to spend, an account judged on cost, a person in law. Public bodies say "
        "budget.",
    ),
    Trap("Channel, touchpoint, medium", "A store is a channel, the talk at its till a touchpoint, paper a medium."),
    Trap(
        "Segment, persona, market, customer",
        "A group with a strategy, an archetype for empathy, a place of exchange, an individual.",
    ),
    Trap(
        "Customer, user, buyer, beneficiary, citizen",
        "Choose one word for a model, in its settings, and keep to it.",
    ),
    Trap("Metric, measure, KPI, target, indicator", "There are metrics; a metric may have a target."),
    Trap("Effectiveness, efficiency", "The customer's and ours; never coloured on one scale."),
    Trap(
        "Effort, effort", "The customer's effort is judged by customers; ours is counted in person-months. Say which."
    ),
    Trap("Value, value, values", "Perceived value, money value, cultural values: say which."),
    Trap(
        "Trust, trust, trust",
        "In us as an emotion, in a marketing source, in a public survey: three figures, never merged.",
    ),
    Trap(
        "Personalisation, customisation, segmentation",
        "We adapt to you; you adjust it yourself; we adapt to the group you are in.",
    ),
    Trap(
        "Agile, continuous delivery mark II", "Delivering faster in IT; finding out as an enterprise what is worth it."
    ),
    Trap("Plateau, milestone, release", "A state, a date, a deployment."),
    Trap(
        "Model, view, diagram, state, option, scenario",
        "All the facts; a rendering of them; an arrangement in time; a rival target; a what-if is an option not saved.",
    ),
    Trap(
        "Silo index, E-I index, modularity",
        "The first is better when lower; the second describes ties; the third compares groupings of the same work.",
    ),
    Trap(
        "NPS, Net Promoter, CX Index, BIZBOK, ArchiMate, TOGAF",
        "Marks of their owners. Our own figures are called perception index and customer-return on operations.",
    ),
)
