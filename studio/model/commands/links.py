"""Drops that make one link and nothing more, as a table: what is dragged, onto what, which relation, which sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from studio.model.commands.deed import Deed, Refusal, Scene, appear
from studio.model.edit import Edit
from studio.model.kinds import RELATIONS
from studio.model.record import Record
from studio.model.speech import say


@dataclass(frozen=True, slots=True)
class Link:
    """One row: `flip` means the relation starts at what is dropped on; `replace` moves the link that is there."""

    dragged: str
    onto: tuple[str, ...]
    relation: str
    sentence: str
    flip: bool = False
    replace: bool = False
    fields: Mapping[str, Any] = field(default_factory=dict)


LINKS = (
    Link("component", ("capability",), "realises", "{dragged} will be part of what makes {onto} real."),
    Link("channel", ("stage",), "servedThrough", "Customers will live {onto} through {dragged}.", flip=True),
    Link("channel", ("productLine",), "sells", "{dragged} will sell {onto}."),
    Link("partner", ("productLine",), "sells", "{dragged} will sell {onto}."),
    Link("forum", ("journey", "pnl"), "governs", "{dragged} will govern {onto}."),
    Link("role", ("forum",), "sitsIn", "{dragged} will sit in {onto} with a vote.", fields={"vote": True}),
    Link("role", ("unit",), "memberOf", "{dragged} will belong to {onto}.", replace=True),
    Link("role", ("pnl",), "holds", "{dragged} will hold {onto} and answer for its result.", replace=True),
    Link("perceptionMetric", ("outcome", "journey", "stage", "moment"), "measures", "{dragged} will measure {onto}."),
    Link("operationalMetric", ("outcome", "journey", "stage", "moment"), "measures", "{dragged} will measure {onto}."),
    Link("operationalMetric", ("capability", "unit", "component"), "measures", "{dragged} will measure {onto}."),
    Link("operationalMetric", ("perceptionMetric",), "twinOf", "{onto} will be its perceived twin.", replace=True),
    Link("signal", ("stage", "moment"), "observedAt", "{dragged} was observed at {onto}.", replace=True),
    Link("signal", ("segment",), "heardFrom", "{dragged} was heard from {onto}.", replace=True),
    Link("signal", ("partner", "channel"), "viaPartner", "{dragged} came by way of {onto}.", replace=True),
    Link("rootCause", ("signal",), "explainedBy", "{dragged} will explain {onto}.", flip=True),
    Link("listeningSource", ("stage", "channel", "component"), "captures", "{dragged} will listen at {onto}."),
    Link("employeeStage", ("stage", "moment"), "enables", "{dragged} of the employee will enable {onto}."),
    Link("backbone", ("component", "unit", "enables"), "underpins", "{dragged} will underpin {onto}."),
    Link("need", ("capability", "component"), "addresses", "{onto} will address {dragged}.", flip=True),
    Link("need", ("valueProposition",), "addresses", "{onto} will address {dragged}.", flip=True),
    Link("need", ("outcome",), "needOf", "{dragged} will be a need of {onto}.", replace=True),
    Link("need", ("segment",), "hasNeed", "{onto} will have the need {dragged}.", flip=True),
    Link("segment", ("outcome",), "seeks", "{dragged} will seek {onto}."),
    Link("outcome", ("segment",), "seeks", "{onto} will seek {dragged}.", flip=True),
    Link("journey", ("segment",), "travelledBy", "{onto} will travel {dragged}."),
    Link("moment", ("stage",), "occursIn", "{dragged} will occur in {onto}.", replace=True),
    Link("valueProposition", ("segment",), "offeredTo", "{dragged} will be offered to {onto}."),
    Link("campaign", ("stage", "productLine"), "promotes", "{dragged} will make its promise for {onto}."),
    Link("productLine", ("journey", "stage"), "involves", "Customers will meet {dragged} at {onto}.", flip=True),
    Link("pricingPolicy", ("productLine",), "pricedBy", "{dragged} will price {onto}.", flip=True, replace=True),
    Link("experiment", ("initiative", "moment", "assumption"), "tests", "{dragged} will test {onto}."),
    Link("initiative", ("risk",), "mitigates", "{dragged} will mitigate {onto}."),
    Link("initiative", ("outcome", "perceptionMetric"), "contributesTo", "{dragged} will contribute to {onto}."),
    Link("valueStream", ("outcome",), "delivers", "{dragged} will deliver {onto}."),
    Link("valueStage", ("stage",), "mapsTo", "{dragged} will map to {onto}."),
    Link("capability", ("valueStage",), "enabledBy", "{dragged} will enable {onto}.", flip=True),
    Link("decisionRight", ("pnl", "journey"), "concerns", "{dragged} will concern {onto}."),
)  # fmt: skip

ROWS = {(link.dragged, onto): link for link in LINKS for onto in link.onto}


def linked(scene: Scene, row: Link, dragged: str, onto: str) -> Deed | Refusal:
    """What a drop by a row of the table records."""
    start, end = (onto, dragged) if row.flip else (dragged, onto)
    words = {"dragged": scene.name(dragged), "onto": scene.name(onto)}
    existing = [link for link in scene.view.out(start, row.relation) if link["to"] == end]
    if existing:
        return Refusal(say("{dragged} and {onto} are linked like this already.", **words))
    sentence = say(row.sentence, **words)
    moved = _moved(scene, row, start, end)

    def act(edit: Edit) -> None:
        if moved is not None:
            edit.set(moved["id"], state=scene.state, from_=start, to=end)
        else:
            appear(edit, scene.state, row.relation, from_=start, to=end, **row.fields)

    other = scene.name(moved["to"] if moved["to"] != end else moved["from"]) if moved is not None else ""
    notes = (say("It takes the place of {other}.", other=other),) if moved is not None else ()
    return Deed(say("Link {dragged} to {onto}", **words), sentence, act, notes)


def _moved(scene: Scene, row: Link, start: str, end: str) -> Record | None:
    """The link that a drop moves, where only one may start at a record, or end there."""
    relation = RELATIONS[row.relation]
    if not row.replace or 1 not in (relation.most_from, relation.most_to):
        return None
    links = scene.view.out(start, row.relation) if relation.most_from == 1 else scene.view.into(end, row.relation)
    return next(iter(links), None)
