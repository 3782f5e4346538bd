"""What a drop means: the one door through which mouse and keyboard ask what a drop would record, before it does."""

from collections.abc import Callable
from dataclasses import dataclass

from studio.model.commands import owning, placing
from studio.model.commands.deed import Answer, Deed, Question, Refusal, Scene, appear
from studio.model.commands.links import ROWS, linked
from studio.model.commands.planning import assign_to
from studio.model.edit import Edit
from studio.model.kinds import KINDS
from studio.model.order import placed
from studio.model.speech import say, within
from studio.model.states import own_view, without_flag


@dataclass(frozen=True, slots=True)
class Dragged:
    """What is in the hand: a record by `id`, or a new one of `kind` from the palette; `placement` when it is a card."""

    kind: str
    id: str = ""
    name: str = ""
    placement: str = ""
    copy: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """What is under the pointer: a record, the lane (L1 to L9), and the row of a unit or P&L where rows are shown."""

    id: str
    lane: str = ""
    row: str = ""


def drop(scene: Scene, dragged: Dragged, spot: Spot) -> Answer:
    """What dropping here would record: a deed with its sentence, a refusal in words, or a question."""
    onto = scene.view.get(spot.id)
    if onto is None:
        return Refusal(say("There is nothing here to drop on."))
    if not dragged.id:
        return _new(scene, dragged, spot)
    if scene.view.get(dragged.id) is None:
        return Refusal(say("{dragged} is not in the state that is shown.", dragged=scene.name(dragged.id)))
    if dragged.id == spot.id:
        return Refusal(say("Nothing can be dropped on itself."))
    if onto["kind"] == "supports" and dragged.kind not in ("initiative", "capability"):
        return drop(scene, dragged, Spot(onto["from"], spot.lane, spot.row))  # a card stands for its capability
    special = SPECIAL.get((dragged.kind, onto["kind"]))
    if special is not None:
        return special(scene, dragged, spot)
    row = ROWS.get((dragged.kind, onto["kind"]))
    if row is not None:
        return linked(scene, row, dragged.id, spot.id)
    if dragged.kind == "initiative":
        return assign_to(scene, dragged.id, spot.id)
    if dragged.kind == "note":
        return _pin(scene, dragged.id, spot.id)
    return _refused(scene, dragged, spot)


def _new(scene: Scene, dragged: Dragged, spot: Spot) -> Answer:
    """Dropping something new: it is made and linked in one batch."""
    kind = KINDS.get(dragged.kind)
    if kind is None:
        return Refusal(say("This cannot be dropped."))
    name = dragged.name or free_name(scene, kind.name)
    trial = Edit(scene.records, scene.index)
    made = appear(trial, scene.state, kind.name, name)
    stored = trial.record(made)
    view = scene.view.with_element(without_flag(own_view(stored, scene.state)))
    there = Scene({**scene.records, made: stored}, scene.index, scene.state, view)
    following = drop(there, Dragged(kind.name, made, name), spot)
    if isinstance(following, Question):
        return Question(following.sentence, tuple(_with_new(trial, made, deed) for deed in following.choices))
    return _with_new(trial, made, following) if isinstance(following, Deed) else following


def _with_new(trial: Edit, made: str, deed: Deed) -> Deed:
    def act(edit: Edit) -> None:
        edit.put(trial.record(made))
        deed.act(edit)

    return Deed(deed.label, deed.sentence, act, deed.notes)


def free_name(scene: Scene, kind: str) -> str:
    """A name for something new: "New capability", or the first free "New capability 2" and so on."""
    base = say("New {kind}", kind=within(KINDS[kind].label))
    name, count = base, 2
    while scene.index.named(kind, name):
        name, count = f"{base} {count}", count + 1
    return name


def _place(scene: Scene, dragged: Dragged, spot: Spot) -> Answer:
    if dragged.placement:
        return placing.move(scene, dragged.placement, spot.id, spot.lane, spot.row, dragged.copy)
    return placing.place(scene, dragged.id, spot.id, spot.lane, spot.row)


def _beside(scene: Scene, dragged: Dragged, spot: Spot) -> Answer:
    """A capability on a card: it takes its turn before that card, moving to its stage where it was elsewhere."""
    card = scene.view.records[spot.id]
    own = scene.view.get(dragged.placement)
    if own is None or own["to"] != card["to"] or spot.row not in ("", own.get("unit", "")):
        return _place(scene, dragged, Spot(card["to"], spot.lane, spot.row))
    if own["id"] == card["id"]:
        return Refusal(say("Nothing can be dropped on itself."))
    turns = sorted(scene.view.into(card["to"], "supports"), key=lambda one: (str(one.get("sequence", "")), one["id"]))
    ids = [one["id"] for one in turns]
    if ids.index(own["id"]) + 1 == ids.index(card["id"]):
        return placing.stays(scene, own)
    others = [one for one in ids if one != own["id"]]
    place = others.index(card["id"])
    return placing.reorder(scene, own["id"], others[place - 1] if place else "", card["id"])


def _stage(scene: Scene, dragged: Dragged, spot: Spot) -> Answer:
    """A stage on a journey: at its end; on a stage: right before it."""
    onto = scene.view.records[spot.id]
    journey = onto if onto["kind"] in _WITH_STAGES else scene.view.source(spot.id, "hasStage")
    if journey is None:
        return Refusal(say("{onto} is in no journey yet; drop the stage on a journey.", onto=scene.name(spot.id)))
    links = sorted(scene.view.out(journey["id"], "hasStage"), key=lambda link: (link.get("order", ""), link["id"]))
    links = [link for link in links if link["to"] != dragged.id]
    place = next((index for index, link in enumerate(links) if link["to"] == spot.id), len(links))
    low = str(links[place - 1].get("order", "")) if place else ""
    high = str(links[place].get("order", "")) if place < len(links) else ""
    order = placed(low, high)
    own = next(iter(scene.view.into(dragged.id, "hasStage")), None)

    def act(edit: Edit) -> None:
        if own is not None:
            edit.set(own["id"], state=scene.state, from_=journey["id"], order=order)
        else:
            appear(edit, scene.state, "hasStage", from_=journey["id"], to=dragged.id, order=order)

    words = {"stage": scene.name(dragged.id), "journey": scene.name(journey["id"])}
    where = say("{stage} will be stage {number} of {journey}.", number=place + 1, **words)
    return Deed(say("Put {stage} into {journey}", **words), where, act)


_WITH_STAGES = ("journey", "employeeJourney", "valueStream")


def _pursue(scene: Scene, dragged: Dragged, spot: Spot) -> Answer:
    """A journey on an outcome: customers reach the outcome along it; it leaves the outcome it had."""
    link = next(iter(scene.view.into(dragged.id, "pursuedThrough")), None)
    words = {"journey": scene.name(dragged.id), "outcome": scene.name(spot.id)}
    if link is not None and link["from"] == spot.id:
        return Refusal(say("{journey} leads to {outcome} already.", **words))

    def act(edit: Edit) -> None:
        if link is not None:
            edit.set(link["id"], state=scene.state, from_=spot.id)
        else:
            appear(edit, scene.state, "pursuedThrough", from_=spot.id, to=dragged.id)

    sentence = say("Customers will reach {outcome} along {journey}.", **words)
    return Deed(say("{journey} leads to {outcome}", **words), sentence, act)


def _provide(scene: Scene, dragged: Dragged, spot: Spot) -> Answer:
    """A partner on a capability or component: it provides it, and the capability's sourcing says so."""
    words = {"partner": scene.name(dragged.id), "onto": scene.name(spot.id)}
    if any(link["from"] == dragged.id for link in scene.view.into(spot.id, "provides")):
        return Refusal(say("{partner} provides {onto} already.", **words))
    is_capability = scene.view.records[spot.id]["kind"] == "capability"
    sourcing = "hybrid" if is_capability and scene.view.into(spot.id, "performs") else "partner"

    def act(edit: Edit) -> None:
        appear(edit, scene.state, "provides", from_=dragged.id, to=spot.id)
        if is_capability:
            edit.set(spot.id, state=scene.state, sourcing=sourcing)

    notes = (say("Its sourcing becomes {sourcing}.", sourcing=say(sourcing)),) if is_capability else ()
    return Deed(say("{partner} provides {onto}", **words), say("{partner} will provide {onto}.", **words), act, notes)


def _travel(scene: Scene, dragged: Dragged, spot: Spot) -> Answer:
    """A segment on a journey: it travels it; one that we do not target is said to be so."""
    words = {"segment": scene.name(dragged.id), "journey": scene.name(spot.id)}
    if any(link["to"] == dragged.id for link in scene.view.out(spot.id, "travelledBy")):
        return Refusal(say("{segment} travels {journey} already.", **words))

    def act(edit: Edit) -> None:
        appear(edit, scene.state, "travelledBy", from_=spot.id, to=dragged.id)

    stray = scene.view.records[dragged.id].get("targetStatus") == "nonTarget"
    notes = (say("{segment} is not among the segments we chose to serve.", **words),) if stray else ()
    return Deed(
        say("{segment} travels {journey}", **words), say("{segment} will travel {journey}.", **words), act, notes
    )


def _underpin_stage(scene: Scene, dragged: Dragged, spot: Spot) -> Answer:
    """A backbone on a customer stage: it underpins every pair that enables the stage."""
    pairs = [
        link["id"]
        for link in scene.view.into(spot.id, "enables")
        if not any(other["from"] == dragged.id for other in scene.view.into(link["id"], "underpins"))
    ]
    words = {"backbone": scene.name(dragged.id), "stage": scene.name(spot.id)}
    if not pairs:
        return Refusal(say("No employee stage enables {stage} that {backbone} does not underpin already.", **words))

    def act(edit: Edit) -> None:
        for pair in pairs:
            appear(edit, scene.state, "underpins", from_=dragged.id, to=pair)

    sentence = say("{backbone} will underpin what employees do for {stage}.", **words)
    return Deed(say("{backbone} underpins {stage}", **words), sentence, act)


def _pin(scene: Scene, note: str, onto: str) -> Answer:
    words = {"note": scene.name(note), "onto": scene.name(onto)}
    return Deed(
        say("Pin {note} to {onto}", **words),
        say("{note} will be pinned to {onto}.", **words),
        lambda edit: edit.set(note, record=onto),
    )


def _refused(scene: Scene, dragged: Dragged, spot: Spot) -> Refusal:
    onto = scene.view.records[spot.id]
    label = say(KINDS[dragged.kind].label) if dragged.kind in KINDS else dragged.kind
    what = scene.name(dragged.id) if dragged.id in scene.records else label
    names = [kind for key_kind, kind in [*SPECIAL, *ROWS] if key_kind == dragged.kind and kind in KINDS]
    places = ", ".join(sorted({within(KINDS[kind].plural) for kind in names}))
    where = say("It goes on {places}.", places=places) if places else ""
    said = say("{what} cannot be dropped on {onto}.", what=what, onto=scene.name(onto["id"]))
    return Refusal(f"{said} {where}".strip())


Handler = Callable[[Scene, Dragged, Spot], Answer]


def _refuse_money_on_moment(scene: Scene, dragged: Dragged, spot: Spot) -> Answer:
    return Refusal(say("Money answers for journeys and capabilities, not for single moments."))


def _by_ids(verb: Callable[[Scene, str, str], Answer]) -> Handler:
    return lambda scene, dragged, spot: verb(scene, dragged.id, spot.id)


def _funds(scene: Scene, dragged: Dragged, spot: Spot) -> Answer:
    return owning.shared(scene, dragged.id, spot.id, "funds")


def _attaches(scene: Scene, dragged: Dragged, spot: Spot) -> Answer:
    return owning.shared(scene, dragged.id, spot.id, "attachesTo")


SPECIAL: dict[tuple[str, str], Handler] = {
    ("capability", "stage"): _place,
    ("capability", "moment"): _place,
    ("capability", "supports"): _beside,
    ("stage", "journey"): _stage,
    ("stage", "stage"): _stage,
    ("employeeStage", "employeeJourney"): _stage,
    ("employeeStage", "employeeStage"): _stage,
    ("valueStage", "valueStream"): _stage,
    ("valueStage", "valueStage"): _stage,
    ("journey", "outcome"): _pursue,
    ("partner", "capability"): _provide,
    ("partner", "component"): _provide,
    ("segment", "journey"): _travel,
    ("unit", "capability"): _by_ids(owning.perform_capability),
    ("unit", "stage"): _by_ids(owning.work_at),
    ("unit", "pnl"): _by_ids(owning.book),
    ("pnl", "journey"): _by_ids(owning.account_for),
    ("pnl", "outcome"): _by_ids(owning.account_for),
    ("pnl", "stage"): _funds,
    ("pnl", "capability"): _funds,
    ("pnl", "moment"): _refuse_money_on_moment,
    ("role", "journey"): _by_ids(owning.own),
    ("role", "outcome"): _by_ids(owning.own),
    ("role", "stage"): _by_ids(owning.delegate),
    ("role", "moment"): _by_ids(owning.delegate),
    ("role", "capability"): _by_ids(owning.delegate),
    ("investment", "outcome"): _attaches,
    ("investment", "journey"): _attaches,
    ("investment", "perceptionMetric"): _attaches,
    ("backbone", "stage"): _underpin_stage,
    ("principle", "unit"): _by_ids(owning.uphold),
}
