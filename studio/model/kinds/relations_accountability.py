"""Relations of money and accountability: who answers for what, on whose account, by whose decision."""

from studio.model.field import Choice, Date, Flag, Number, Share, Text
from studio.model.kinds.common import relation

_MONEY = (
    relation(
        *("bookedTo", "is booked to", "The account the unit's revenue and cost go to.", (("unit",), ("pnl",))),
        most_from=1,
        most_sentence="A unit is booked to one P&L; move it from the other P&L instead.",
        icon="wallet",
    ),
    relation(
        *("funds", "funds", "The account pays for it.", (("pnl",), ("capability", "stage", "journey"))),
        fields=(Share("share", "Share", meaning="Share of the money needed; all shares together make 1 at the most."),),
        icon="coins",
    ),
    relation(
        "accountsFor",
        "answers for",
        "The account carries the result of the journey or outcome.",
        (("pnl",), ("journey", "outcome")),
        fields=(
            Text("allocationKey", "Allocation key", meaning="By what rule revenue and cost are shared out to it."),
        ),
        most_to=1,
        most_sentence="A journey or outcome has one P&L that answers for it; take away the other P&L first.",
        icon="wallet",
        source="T5",
    ),
    relation(
        "attachesTo",
        "is attached to",
        "The money is tied to what customers are to gain.",
        (("investment",), ("outcome", "journey", "perceptionMetric")),
        fields=(Share("share", "Share", meaning="Share of the amount; all shares together make 1 at the most."),),
        icon="paperclip",
        source="T4",
    ),
)

_OWNERS = (
    relation(
        "owns",
        "owns",
        "The role is accountable for the whole, and for every stage that is not delegated.",
        (("role",), ("journey", "outcome")),
        fields=(Date("since", "Since", meaning="When the role took it over."),),
        most_to=1,
        most_sentence="A journey or outcome has one owner; replace the owner, or delegate a stage.",
        icon="user-check",
        source="T5",
    ),
    relation(
        "responsible",
        "is responsible for",
        "The part the role or unit plays in it.",
        (
            ("role", "unit"),
            (
                *("outcome", "journey", "stage", "moment", "capability", "operationalMetric", "perceptionMetric"),
                *("initiative", "principle"),
            ),
        ),
        (("unit",), ("employeeStage",)),
        fields=(
            Choice(
                "code",
                "Part",
                ("R", "A", "C", "I", "D"),
                labels=(
                    "R · Responsible",
                    "A · Accountable (approver in DACI)",
                    "C · Consulted",
                    "I · Informed",
                    "D · Driver",
                ),
                required=True,
                meaning="Which part it plays, by the model's scheme.",
            ),
        ),
        icon="user-cog",
    ),
    relation(
        *("holds", "holds", "The role answers for the account.", (("role",), ("pnl",))),
        most_to=1,
        most_sentence="A P&L has one holder; take it from the other role first.",
        icon="key-round",
    ),
    relation(
        *("memberOf", "belongs to", "The role is part of the unit.", (("role",), ("unit",))),
        fields=(Flag("head", "Head", default=False, meaning="The role leads the unit."),),
        most_from=1,
        most_sentence="A role belongs to one unit; move it from the other unit instead.",
        icon="building-2",
    ),
    relation(
        *("upholds", "upholds", "The unit stands for the principle.", (("unit",), ("principle",))),
        fields=(
            Choice(
                "part",
                "Part",
                ("promotes", "implements"),
                required=True,
                meaning="Whether the unit promotes the principle or puts it into practice.",
            ),
        ),
        icon="compass",
        source="T3",
    ),
)

_DECISIONS = (
    relation(
        "holdsRight",
        "takes part in",
        "The part the role or unit has in these decisions; one decides.",
        (("role", "unit"), ("decisionRight",)),
        fields=(
            Choice(
                "part",
                "Part",
                ("recommend", "agree", "perform", "input", "decide"),
                labels=("Recommends", "Agrees", "Performs", "Gives input", "Decides"),
                required=True,
                meaning="What it does when such a matter is decided.",
                source="Rogers & Blenko 2006",
            ),
        ),
        icon="gavel",
    ),
    relation(
        "concerns",
        "concerns",
        "The decisions are about this account or journey.",
        (("decisionRight",), ("pnl", "journey")),
        icon="crosshair",
    ),
    relation(
        *("sitsIn", "sits in", "The role is a member of the forum.", (("role",), ("forum",))),
        fields=(
            Flag("chair", "Chair", default=False, meaning="The role leads the forum."),
            Flag("vote", "Vote", default=False, meaning="The role has a vote in it."),
        ),
        icon="armchair",
    ),
    relation(
        *("governs", "governs", "The forum steers the journey or account.", (("forum",), ("journey", "pnl"))),
        icon="messages-square",
    ),
    relation(
        "escalatesTo",
        "escalates to",
        "Where matters go that cannot be settled here.",
        (("unit", "role"), ("unit", "role")),
        fields=(Number("frequency", "Frequency", unit="per month", minimum=0, meaning="How often that happens."),),
        icon="arrow-up-right",
    ),
)

ACCOUNTABILITY_RELATIONS = (*_MONEY, *_OWNERS, *_DECISIONS)
