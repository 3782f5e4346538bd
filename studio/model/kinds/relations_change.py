"""Relations of the plan: which initiative brings which change, after which other, at whose expense.

`changes` and `rates` have no `to`: what they lead to is a change or a state, which is no record of the model, so it is
named in their fields and the rules treat them on their own.
"""

from studio.model.field import Flag, LongText, Number, Text
from studio.model.kinds.common import relation

GROUP = "change"

CHANGES = relation(
    *(
        "changes",
        "brings about",
        "The change between current and target that the initiative makes.",
        (("initiative",), ()),
    ),
    fields=(
        Text("record", "Record", longest=64, required=True, meaning="The id of the record that changes."),
        Text("field", "Field", longest=64, meaning="The field that changes; empty for the record as a whole."),
        Text("option", "State", longest=64, default="target", meaning="The target or option the change leads to."),
    ),
    icon="git-commit-horizontal",
    group=GROUP,
    varies=False,
)

RATES = relation(
    *("rates", "rates", "How well an option meets the design principle.", (("designPrinciple",), ())),
    fields=(
        Text("option", "Option", longest=64, required=True, meaning="The id of the state that is rated."),
        Number("rating", "Rating", minimum=0, maximum=5, meaning="From 0 not at all to 5 fully."),
        Flag("knockOut", "Knock-out", default=False, meaning="It rules the option out whatever else speaks for it."),
        LongText("reason", "Reason", meaning="Why it is rated so."),
    ),
    icon="scale",
    group=GROUP,
    varies=False,
)

CHANGE_RELATIONS = (
    CHANGES,
    RATES,
    relation(
        *(
            "precedes",
            "precedes",
            "The first must be finished before the other starts.",
            (("initiative",), ("initiative",)),
        ),
        fields=(Number("lagWeeks", "Lag", unit="weeks", default=0, evidence=False, meaning="Weeks between the two."),),
        acyclic=True,
        group=GROUP,
        varies=False,
    ),
    relation(
        *("demand", "needs people of", "The initiative takes up people of the unit.", (("initiative",), ("unit",))),
        fields=(Number("fte", "People", unit="FTE", minimum=0, meaning="How many, for as long as it lasts."),),
        icon="users-round",
        group=GROUP,
        varies=False,
    ),
    relation(
        *("tests", "tests", "What the experiment is to find out about."),
        (("experiment",), ("initiative", "moment", "assumption")),
        icon="flask-conical",
        group=GROUP,
        varies=False,
    ),
    relation(
        *("mitigates", "mitigates", "The initiative lessens the risk.", (("initiative",), ("risk",))),
        icon="shield",
        group=GROUP,
        varies=False,
    ),
    relation(
        *("contributesTo", "contributes to", "What the initiative is to better for customers."),
        (("initiative",), ("outcome", "perceptionMetric")),
        fields=(Number("expectedDelta", "Expected gain", meaning="By how many points it should rise."),),
        icon="trending-up",
        group=GROUP,
        varies=False,
    ),
    relation(
        *("prompts", "prompts", "The signal or its cause is a reason for the initiative."),
        (("signal", "rootCause"), ("initiative",)),
        icon="radio",
        group=GROUP,
        varies=False,
        source="T2",
    ),
)
