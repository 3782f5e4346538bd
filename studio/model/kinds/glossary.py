"""The words of the studio: what each term means, whom it goes back to, and which kinds and fields it names."""

from typing import Final, NamedTuple


class Term(NamedTuple):
    """A term with its definition, its anchor in the literature, and the kinds or `kind.field`s that it names."""

    term: str
    definition: str
    anchor: str = ""
    names: tuple[str, ...] = ()


_TERMS: Final = (
    Term(
        "Operating model",
        "How an enterprise arranges processes, people, places, information, partners and its management system to keep "
        "what it promises customers.",
        "Campbell, Gutierrez & Lancelott 2017",
        ("model",),
    ),
    Term(
        "Customer-obsessed",
        "Starting every decision from the customer's situation, looking ahead, and letting perception decide.",
        "T1, T4",
        ("cultureAssessment.scores",),
    ),
    Term("Customer-reactive", "Acting once a customer complains, asks or escalates.", "T4", ("signal.trigger",)),
    Term(
        "Outside-in, inside-out",
        "Looking from what the customer is after, or from what we do.",
        "T4",
        ("journey", "valueStream"),
    ),
    Term(
        "Segment (target, non-target)",
        "A group with similar needs that we choose, or choose not, to serve.",
        "T2",
        ("segment", "segment.targetStatus"),
    ),
    Term("Outcome", "An end-state customers seek; it would exist without us.", "ArchiMate Outcome", ("outcome",)),
    Term(
        "Job, pain, gain",
        "What a customer tries to get done, what hurts on the way, and what would delight.",
        "Osterwalder et al. 2014",
        ("need", "need.needType"),
    ),
    Term(
        "Value proposition",
        "The promise of how we help a segment with its jobs, pains and gains.",
        "Osterwalder et al. 2014",
        ("valueProposition",),
    ),
    Term("Journey", "The customer's path to an outcome, across channels and firms.", "CX practice", ("journey",)),
    Term("Stage", "An ordered part of a journey, named by the customer's goal in it.", "", ("stage",)),
    Term("Touchpoint, interaction", "A single contact with the customer.", "", ("component.componentType",)),
    Term(
        "Moment of truth",
        "A contact at which trust is won or lost.",
        "Normann 1984; Carlzon 1987",
        ("moment", "moment.momentType"),
    ),
    Term(
        "Moment of need",
        "A time and situation in which help is required, whether or not there is any contact.",
        "T1",
        ("moment", "moment.momentType"),
    ),
    Term(
        "Perception",
        "How customers judge effectiveness and value, ease, and emotion.",
        "Manning 2011; Temkin 2010",
        ("perceptionMetric", "perceptionMetric.dimension"),
    ),
    Term("Signal", "An observation that may call for us to adapt.", "T2", ("signal",)),
    Term("Root cause", "The deepest cause that can be acted upon and is confirmed by evidence.", "", ("rootCause",)),
    Term(
        "Capability",
        "An ability the enterprise has or needs, stated without who or how.",
        "BIZBOK; ArchiMate Capability",
        ("capability",),
    ),
    Term(
        "Elevated, emergent capability",
        "One that the target model raises above the roles there have been.",
        "T5",
        ("capability.elevation", "capability.elevatedKind"),
    ),
    Term(
        "Component",
        "A product, service, process, interaction, communication or technology by which a capability becomes real.",
        "T5",
        ("component",),
    ),
    Term("Ecosystem", "The capabilities and partners that together serve an outcome.", "T5", ("supports", "provides")),
    Term(
        "Placement",
        "The fact that a capability, performed by a unit, serves a stage or moment; drawn as a card.",
        "Design of the studio",
        ("supports",),
    ),
    Term(
        "Business function",
        "Work grouped by skill or resource, close to the organisation chart.",
        "ArchiMate Business Function",
        ("unit.functionFamily",),
    ),
    Term("Business unit", "A part of the organisation with people and a budget.", "", ("unit",)),
    Term(
        "Process", "Ordered activities that yield a result.", "ArchiMate Business Process", ("component.componentType",)
    ),
    Term(
        "Value stream",
        "Our end-to-end sequence of stages that add value for someone.",
        "BIZBOK; Rother & Shook 1999",
        ("valueStream", "valueStage"),
    ),
    Term("P&L", "An account of revenue and cost for which someone answers.", "", ("pnl",)),
    Term("Cost centre, profit centre", "An account judged on cost alone, or on profit.", "", ("pnl.pnlType",)),
    Term("Shadow P&L", "A management view by journey, built by allocation.", "Design of the studio", ("pnl.basis",)),
    Term("Channel", "A means of interaction or sale.", "", ("channel",)),
    Term("Product line", "A family of offers managed together.", "", ("productLine",)),
    Term(
        "Journey owner",
        "The role accountable for what customers get out of a whole journey.",
        "T5",
        ("role", "role.roleType", "owns"),
    ),
    Term(
        "Experience owner, product owner",
        "Owners of a designed experience or of a product's backlog; neither is the journey owner.",
        "Agile practice",
        ("role.roleType",),
    ),
    Term(
        "RACI, DACI",
        "Responsible, accountable, consulted, informed; or driver, approver, contributor, informed.",
        "Practice",
        ("responsible", "responsible.code", "model.responsibilityScheme"),
    ),
    Term(
        "Decision right",
        "Who may recommend, agree, perform, give input to or decide a class of matters.",
        "Rogers & Blenko 2006",
        ("decisionRight", "holdsRight"),
    ),
    Term("Forum", "A standing body with a purpose, members and a rhythm.", "", ("forum", "sitsIn", "governs")),
    Term(
        "Power core",
        "The function whose priorities prevail when decisions are taken.",
        "Bliss 2006; T4",
        ("role.originFunction", "unit.functionFamily"),
    ),
    Term(
        "Hand-off, crossing",
        "The customer and the work pass to another unit; to another P&L.",
        "Design of the studio",
        ("handoff",),
    ),
    Term("Coordination mechanism", "An arrangement that makes two units act together.", "", ("coordinates",)),
    Term(
        "Silo arrangement, outcome arrangement",
        "The same columns with P&Ls as rows, or with the layers of the ecosystem as rows.",
        "Design of the studio",
        ("supports",),
    ),
    Term(
        "Perceived twin",
        "A perception metric that states a metric of ours from the customer's side.",
        "T3, T5",
        ("twinOf", "operationalMetric"),
    ),
    Term(
        "Customer-return on operations",
        "The firm's own formula that sums up what customers give back for how it operates.",
        "T3",
        ("model.croFormula", "constant"),
    ),
    Term(
        "Footprint", "A trace that an interaction leaves without anyone asking.", "T3", ("listeningSource", "captures")
    ),
    Term(
        "Personalised by default",
        "Adapting as it is used unless the customer switches that off.",
        "T3",
        ("component.personalisedByDefault", "component.personalisationLevel"),
    ),
    Term(
        "Double-sided team",
        "A team that answers for a customer journey and for the employee journey behind it.",
        "T3",
        ("unit", "employeeJourney", "enables"),
    ),
    Term(
        "Backbone",
        "A foundation of data, analytics or digital means that joins both sides.",
        "T3",
        ("backbone", "underpins"),
    ),
    Term(
        "Test and learn; fail fast, fail local, don't fail",
        "Settling questions by experiment, under a policy that grows stricter with risk.",
        "T1, T3",
        ("experiment", "experiment.failMode"),
    ),
    Term(
        "Value discovery",
        "Finding out what is worth delivering, which is another matter than delivering it faster.",
        "T3",
        ("experiment", "role.roleType"),
    ),
    Term(
        "Current, target, plateau, gap, initiative",
        "How things are; how they are to be; a stable state between; the difference; and the work that closes it.",
        "ArchiMate 3.2 Plateau, Gap, Work Package",
        ("state", "initiative", "changes"),
    ),
    Term("Wave", "A window of time whose finished initiatives make a plateau.", "Practice", ("wave",)),
    Term(
        "Do-no-harm check",
        "A test that no plateau leaves customers worse protected than the one before.",
        "Design of the studio",
    ),
    Term(
        "Evidence badge",
        "How well a figure is grounded: sourced (S), estimated (E), illustrative (I) or unknown (U).",
        "Design of the studio",
        ("assumption.evidence",),
    ),
)

GLOSSARY: Final = {term.term: term for term in _TERMS}
