"""What stands around the initiatives in a plan: waves, risks, assumptions, decisions asked for, and notes.

Records of the plan lie outside the states that it joins, so nothing here differs by state.
"""

from studio.model.field import Choice, Date, Flag, Integer, LongText, Number, Reference, Share, Text, Texts
from studio.model.kind import Kind
from studio.model.kinds.change import CUSTOMER_MEANING, GROUP
from studio.model.kinds.common import element

WAVE = element(
    *("wave", "Wave", "Waves", "waves", GROUP),
    "A window of time whose finished initiatives make a plateau.",
    Integer(
        "endWeek", "Ends in week", unit="weeks", minimum=0, required=True, meaning="Its last week, from the start date."
    ),
    Text("customerPromise", "Customer promise", meaning="What customers will find once the wave is over."),
    Texts("exitCriteria", "Exit criteria", meaning="What must be so before the plateau counts as reached."),
    LongText("notYetSolved", "Not yet solved", meaning="What is left on purpose for later."),
    varies=False,
)

RISK = element(
    *("risk", "Risk", "Risks", "triangle-alert", GROUP),
    "Something that may go wrong with the plan or because of it.",
    Choice(
        "category",
        "Category",
        ("customer", "people", "financial", "regulatory", "technology", "partner", "powerCore", "adoption"),
        meaning="Where the harm would fall or arise.",
    ),
    Share("probability", "Probability", meaning="How likely it is."),
    Number("impact", "Impact", minimum=0, meaning="How bad it would be, as points from 1 to 5 or as money."),
    Choice("impactIn", "Impact in", ("points", "money"), default="points", meaning="What the impact is stated in."),
    Text("trigger", "Trigger", meaning="What would show that it is coming."),
    LongText("mitigation", "Mitigation", meaning="What is done about it."),
    Share("residualProbability", "Residual probability", meaning="How likely it is once that has been done."),
    Reference("owner", "Owner", ("role",), meaning="The role that watches it."),
    Reference("proximity", "Proximity", ("wave",), meaning="The wave in which it may strike."),
    varies=False,
)

DECISION_REQUEST = element(
    *("decisionRequest", "Decision asked for", "Decisions asked for", "circle-help", GROUP),
    "A question put to those who can decide it.",
    LongText("question", "Question", meaning="What is to be decided."),
    Texts("options", "Options", meaning="What can be chosen from."),
    LongText("recommendation", "Recommendation", meaning="What we advise."),
    Reference("decider", "Decider", ("role",), meaning="The role that decides."),
    Date("dueDate", "Due", meaning="By when it must be decided."),
    LongText("consequenceOfDelay", "Cost of delay", meaning="What happens if it is put off."),
    CUSTOMER_MEANING,
    LongText("decision", "Decision", meaning="What was decided."),
    Date("decidedOn", "Decided on", meaning="When it was decided."),
    varies=False,
)

ASSUMPTION = element(
    *("assumption", "Assumption", "Assumptions", "lightbulb", GROUP),
    "Something the plan takes to be true.",
    LongText("statement", "Statement", meaning="What is taken to be true."),
    Choice(
        "evidence",
        "Evidence",
        ("S", "E", "I", "U"),
        labels=("Sourced", "Estimated", "Illustrative", "Unknown"),
        default="U",
        meaning="How well it is grounded.",
    ),
    Date("testBy", "Test by", meaning="By when it should have been tested."),
    varies=False,
)


def note(records: tuple[str, ...]) -> Kind:
    """The kind of a note, which may be pinned to a record of any of the kinds given."""
    return element(
        *("note", "Note", "Notes", "sticky-note", GROUP),
        "A remark pinned to a record, or standing on its own.",
        LongText("text", "Text", meaning="What is remarked."),
        Reference("record", "About", records, meaning="The record it is pinned to."),
        Flag("parked", "Parked", default=False, meaning="Set aside for a later discussion."),
        varies=False,
        parent="record",
    )


PLAN = (WAVE, RISK, DECISION_REQUEST, ASSUMPTION)
