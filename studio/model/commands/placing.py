"""Placing capabilities: what a drop on a stage, a moment or a row records, and what moving a placement does."""

from collections.abc import Iterable
from typing import Any

from studio.model.commands.deed import Answer, Deed, Question, Refusal, Scene, appear
from studio.model.edit import Edit
from studio.model.order import placed
from studio.model.query import value
from studio.model.record import Record
from studio.model.speech import say

ROLE_BY_LANE = {"L1": "lead", "L3": "contributing", "L4": "enabling"}
ROLE_BY_SIDE = {"frontStage": "lead", "backStage": "contributing", "enabling": "enabling"}
ROLE_WORDS = {"lead": "lead", "contributing": "contribute", "enabling": "enable"}


def place(scene: Scene, capability: str, onto: str, lane: str = "", row: str = "") -> Answer:
    """Place a capability at a stage or moment. `row` is the unit or P&L row under the pointer, if there is one."""
    units = _units(scene, capability, row)
    if isinstance(units, Refusal):
        return units
    role = role_for(scene, capability, onto, lane)
    answers = [place_by(scene, capability, onto, unit, role) for unit in units]
    deeds = tuple(answer for answer in answers if isinstance(answer, Deed))
    if len(deeds) <= 1:
        return deeds[0] if deeds else answers[0]
    sentence = say("Who of {row} performs {capability} here?", row=scene.name(row), capability=scene.name(capability))
    return Question(sentence, deeds)


def _units(scene: Scene, capability: str, row: str) -> list[str] | Refusal:
    primary = performer(scene, capability)
    record = scene.view.get(row)
    if record is None:
        return [primary]
    if record["kind"] in ("unit", "partner"):
        return [row]
    booked = [unit["id"] for unit in scene.view.sources(row, "bookedTo")]
    if not booked:
        return Refusal(say("No unit is booked to {row}; drop a unit on it first.", row=scene.name(row)))
    return [primary] if primary in booked else booked


def performer(scene: Scene, capability: str) -> str:
    """The id of the unit that performs a capability first: the primary, else the only one, else nobody ("")."""
    links = scene.view.into(capability, "performs")
    first = [link["from"] for link in links if link.get("primary")] or [link["from"] for link in links]
    return first[0] if first else ""


def role_for(scene: Scene, capability: str, onto: str, lane: str) -> str:
    """The role a drop records: by lane where one is shown, else by the side of the capability."""
    record = scene.view.get(capability) or {"kind": "capability"}
    role = ROLE_BY_LANE.get(lane) or ROLE_BY_SIDE.get(str(value(record, "side")), "contributing")
    leads = any(link.get("role") == "lead" for link in scene.view.into(onto, "supports"))
    return "contributing" if role == "lead" and leads else role


def place_by(scene: Scene, capability: str, onto: str, unit: str, role: str) -> Deed | Refusal:
    """Place a capability at a stage or moment in a role, performed by a unit there, or by nobody where it is ""."""
    words = {"capability": scene.name(capability), "onto": scene.name(onto)}
    twins = [link for link in scene.view.into(onto, "supports") if link["from"] == capability]
    if any(link.get("unit", "") == unit for link in twins):
        return Refusal(say("{capability} serves {onto} already, by the same unit.", **words))
    sequence = placed(max((str(one.get("sequence", "")) for one in scene.view.into(onto, "supports")), default=""))

    def act(edit: Edit) -> None:
        more = {"unit": unit} if unit else {}
        appear(edit, scene.state, "supports", from_=capability, to=onto, role=role, sequence=sequence, **more)
        _perform(edit, scene, capability, unit)

    label = say("Place {capability} at {onto}", **words)
    return Deed(label, _sentence(scene, capability, onto, unit, role), act, _notes(scene, capability, unit))


def _sentence(scene: Scene, capability: str, onto: str, unit: str, role: str) -> str:
    words = {"capability": scene.name(capability), "onto": scene.name(onto), "role": say(ROLE_WORDS[role])}
    if not unit:
        return say("{capability}, performed by nobody yet, will {role} at {onto}.", **words)
    account = scene.view.target(unit, "bookedTo")
    if account is None:
        return say("{capability}, performed by {unit}, will {role} at {onto}.", unit=scene.name(unit), **words)
    named = {"unit": scene.name(unit), "pnl": account["name"]}
    return say("{capability}, performed by {unit} ({pnl}), will {role} at {onto}.", **named, **words)


def _notes(scene: Scene, capability: str, unit: str) -> tuple[str, ...]:
    if unit and _is_new_performer(scene, capability, unit):
        words = {"unit": scene.name(unit), "capability": scene.name(capability)}
        return (say("{unit} will perform {capability} from here on.", **words),)
    return ()


def _is_new_performer(scene: Scene, capability: str, unit: str) -> bool:
    record = scene.view.get(unit)
    performs = any(link["from"] == unit for link in scene.view.into(capability, "performs"))
    return record is not None and record["kind"] == "unit" and not performs


def _perform(edit: Edit, scene: Scene, capability: str, unit: str) -> None:
    if unit and _is_new_performer(scene, capability, unit):
        first: dict[str, Any] = {} if scene.view.into(capability, "performs") else {"primary": True}
        appear(edit, scene.state, "performs", from_=unit, to=capability, **first)


def move(scene: Scene, placement: str, onto: str, lane: str = "", row: str = "", copy: bool = False) -> Answer:
    """Move a placement to another stage, moment or row; with `copy` the old one stays. The capability is the same."""
    card = scene.view.get(placement)
    if card is None:
        return Refusal(say("This placement is not in the state that is shown."))
    capability = card["from"]
    if copy and not row:
        return place_by(scene, capability, onto, str(card.get("unit", "")), role_beside(scene, card, onto, lane))
    if copy:
        return place(scene, capability, onto, lane, row)
    units = _units(scene, capability, row) if row else [str(card.get("unit", ""))]
    if isinstance(units, Refusal):
        return units
    unit = str(card.get("unit", "")) if card.get("unit", "") in units else units[0]
    return _moved(scene, card, onto, lane, unit)


def _moved(scene: Scene, card: Record, onto: str, lane: str, unit: str) -> Answer:
    capability, here = card["from"], card["to"] == onto
    words = {"capability": scene.name(capability), "onto": scene.name(onto), "from_": scene.name(card["to"])}
    others = [one for one in scene.view.into(onto, "supports") if one["id"] != card["id"]]
    role = _role_in(card, lane, others)
    if here and unit == card.get("unit", "") and role == value(card, "role"):
        return _last(scene, card, others)
    last = max((str(one.get("sequence", "")) for one in others), default="")
    sequence = card.get("sequence") if here else placed(last)

    def act(edit: Edit) -> None:
        more = {"unit": unit} if unit else {}
        edit.set(card["id"], state=scene.state, to=onto, role=role, sequence=sequence, **more)
        _perform(edit, scene, capability, unit)

    label = say("Move {capability} to {onto}", **words)
    notes = _notes(scene, capability, unit)
    if not here:
        notes = (say("It no longer serves {from_}.", **words), *notes)
    return Deed(label, _sentence(scene, capability, onto, unit, role), act, notes)


def _role_in(card: Record, lane: str, others: Iterable[Record]) -> str:
    """The role of a card in a lane; outside lanes the one it has. The lane of leads has one lead at a stage."""
    role = ROLE_BY_LANE.get(lane, str(value(card, "role")))
    leads = any(one.get("role") == "lead" for one in others)
    return "contributing" if role == "lead" and lane and leads else role


def role_beside(scene: Scene, card: Record, onto: str, lane: str = "") -> str:
    """The role of a copy of a card at a stage or moment: its own, and one that contributes where another leads."""
    role = ROLE_BY_LANE.get(lane, str(value(card, "role")))
    leads = any(one.get("role") == "lead" for one in scene.view.into(onto, "supports"))
    return "contributing" if role == "lead" and leads else role


def _last(scene: Scene, card: Record, others: list[Record]) -> Deed:
    """A card dropped beside the others of its own place takes the last turn; where it has that, nothing changes."""
    turns = sorted((str(one.get("sequence", "")), one["id"]) for one in others)
    if turns and turns[-1] > (str(card.get("sequence", "")), card["id"]):
        return reorder(scene, card["id"], turns[-1][1])
    return stays(scene, card)


def stays(scene: Scene, card: Record) -> Deed:
    """Putting a card down where it was: nothing is recorded."""
    sentence = say("{capability} stays where it is.", capability=scene.name(card["from"]))
    return Deed(say("Reorder {onto}", onto=scene.name(card["to"])), sentence, lambda _edit: None)


def reorder(scene: Scene, placement: str, before: str = "", after: str = "") -> Deed:
    """Put a placement between two others of the same stage: `before` is the one above, `after` the one below."""
    low = str((scene.view.get(before) or {}).get("sequence", ""))
    high = str((scene.view.get(after) or {}).get("sequence", ""))
    sequence = placed(low, high if high > low else "")
    card = scene.view.records[placement]
    words = {"capability": scene.name(card["from"]), "onto": scene.name(card["to"])}

    def act(edit: Edit) -> None:
        edit.set(placement, state=scene.state, sequence=sequence)

    return Deed(say("Reorder {onto}", **words), say("{capability} will change its turn at {onto}.", **words), act)
