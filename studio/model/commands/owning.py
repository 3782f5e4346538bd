"""Drops about accountability and money: journey owners, P&Ls, units, principles, investments."""

from typing import Any

from studio.model.commands.deed import Answer, Deed, Question, Refusal, Scene, appear, vanish
from studio.model.edit import Edit
from studio.model.query import value
from studio.model.record import number
from studio.model.speech import say

SILO_AXES = ("productLine", "channel")


def own(scene: Scene, role: str, onto: str) -> Answer:
    """A role on a journey or outcome: it owns it, or where there is an owner, replace, delegate or leave."""
    words = {"role": scene.name(role), "onto": scene.name(onto)}
    current = next(iter(scene.view.into(onto, "owns")), None)
    if current is not None and current["from"] == role:
        return Refusal(say("{role} owns {onto} already.", **words))

    def take(edit: Edit) -> None:
        appear(edit, scene.state, "owns", from_=role, to=onto)

    sentence = say("{role} will own {onto} and be accountable for every stage that is not delegated.", **words)
    if current is None:
        return Deed(say("{role} owns {onto}", **words), sentence, take)
    return _second_owner(scene, role, onto, current["id"], current["from"])


def _second_owner(scene: Scene, role: str, onto: str, link: str, owner: str) -> Question:
    words = {"role": scene.name(role), "onto": scene.name(onto), "owner": scene.name(owner)}

    def replace(edit: Edit) -> None:
        edit.set(link, state=scene.state, from_=role)
        appear(edit, scene.state, "responsible", from_=owner, to=onto, code="C")

    stages = scene.view.stages(onto) if scene.view.records[onto]["kind"] == "journey" else []
    choices = [
        Deed(
            say("Replace the owner of {onto}", **words),
            say("{role} will own {onto} in place of {owner}, who will be consulted.", **words),
            replace,
        )
    ]
    choices += [deed for stage in stages if isinstance(deed := delegate(scene, role, stage["id"]), Deed)]
    return Question(say("{onto} has one owner at a time, and that is {owner}.", **words), tuple(choices))


def delegate(scene: Scene, role: str, stage: str) -> Answer:
    """A role on a stage, moment or capability: it becomes the one accountable there."""
    words = {"role": scene.name(role), "onto": scene.name(stage)}
    links = scene.view.into(stage, "responsible")
    holder = next((link for link in links if link.get("code") == "A"), None)
    if holder is not None and holder["from"] == role:
        return Refusal(say("{role} is accountable for {onto} already.", **words))
    former = holder["from"] if holder is not None else ""

    def act(edit: Edit) -> None:
        if holder is not None:
            edit.set(holder["id"], state=scene.state, from_=role)
        else:
            appear(edit, scene.state, "responsible", from_=role, to=stage, code="A")

    notes = (say("{former} no longer is.", former=scene.name(former)),) if former else ()
    label = say("Delegate {onto} to {role}", **words)
    return Deed(label, say("{role} will be accountable for {onto}.", **words), act, notes)


def work_at(scene: Scene, unit: str, stage: str) -> Answer:
    """A unit on the accountability lane of a stage: it is responsible there (R)."""
    words = {"unit": scene.name(unit), "onto": scene.name(stage)}
    if any(link["from"] == unit and link.get("code") == "R" for link in scene.view.into(stage, "responsible")):
        return Refusal(say("{unit} is responsible at {onto} already.", **words))

    def act(edit: Edit) -> None:
        appear(edit, scene.state, "responsible", from_=unit, to=stage, code="R")

    return Deed(say("{unit} works at {onto}", **words), say("{unit} will be responsible at {onto}.", **words), act)


def perform_capability(scene: Scene, unit: str, capability: str) -> Answer:
    """A unit on a capability: it performs it, first of all where nobody does yet."""
    words = {"unit": scene.name(unit), "onto": scene.name(capability)}
    links = scene.view.into(capability, "performs")
    if any(link["from"] == unit for link in links):
        return Refusal(say("{unit} performs {onto} already.", **words))
    bare = [one for one in scene.view.out(capability, "supports") if "unit" not in one] if not links else []

    def act(edit: Edit) -> None:
        first: dict[str, Any] = {} if links else {"primary": True}
        appear(edit, scene.state, "performs", from_=unit, to=capability, **first)
        for placement in bare:
            edit.set(placement["id"], state=scene.state, unit=unit)

    sentence = "{unit} will perform {onto} beside others." if links else "{unit} will be the first to perform {onto}."
    return Deed(say("{unit} performs {onto}", **words), say(sentence, **words), act)


def book(scene: Scene, unit: str, pnl: str) -> Answer:
    """A unit on a P&L: its revenue and cost are booked there from now on."""
    words = {"unit": scene.name(unit), "pnl": scene.name(pnl)}
    link = next(iter(scene.view.out(unit, "bookedTo")), None)
    if link is not None and link["to"] == pnl:
        return Refusal(say("{unit} is booked to {pnl} already.", **words))

    def act(edit: Edit) -> None:
        if link is not None:
            edit.set(link["id"], state=scene.state, to=pnl)
        else:
            appear(edit, scene.state, "bookedTo", from_=unit, to=pnl)

    return Deed(
        say("Book {unit} to {pnl}", **words),
        say("{unit} will be booked to {pnl}.", **words),
        act,
        tuple(_booking_notes(scene, unit, link["to"] if link is not None else "", pnl)),
    )


def _booking_notes(scene: Scene, unit: str, before: str, after: str) -> list[str]:
    notes = []
    people = number(scene.view.records[unit], "fte")
    if people is not None and before:
        notes.append(say("{fte} FTE move from {before}.", fte=f"{people:g}", before=scene.name(before)))
    for pnl in (before, after):
        record = scene.view.get(pnl)
        if record is not None and value(record, "ringFenced"):
            notes.append(say("{pnl} is ring-fenced: check with the regulator.", pnl=scene.name(pnl)))
    return notes


def account_for(scene: Scene, pnl: str, onto: str) -> Answer:
    """A P&L on a journey or outcome: it answers for the result; a silo P&L asks how."""
    words = {"pnl": scene.name(pnl), "onto": scene.name(onto)}
    link = next(iter(scene.view.into(onto, "accountsFor")), None)
    if link is not None and link["from"] == pnl:
        return Refusal(say("{pnl} answers for {onto} already.", **words))
    kind = str(scene.view.records[onto]["kind"])

    def answer_for(edit: Edit, account: str) -> None:
        if link is not None:
            edit.set(link["id"], state=scene.state, from_=account)
        else:
            appear(edit, scene.state, "accountsFor", from_=account, to=onto)

    def reorganise(edit: Edit) -> None:
        edit.set(pnl, state=scene.state, organisedBy=kind)
        answer_for(edit, pnl)

    def shadow(edit: Edit) -> None:
        name = _free_name(scene, str(scene.view.records[onto]["name"]))
        answer_for(edit, appear(edit, scene.state, "pnl", name, basis="shadow", organisedBy=kind))

    plain = Deed(
        say("{pnl} answers for {onto}", **words),
        say("{pnl} will answer for {onto}.", **words),
        lambda edit: answer_for(edit, pnl),
    )
    if value(scene.view.records[pnl], "organisedBy") not in SILO_AXES:
        return plain
    turn = say("{pnl} will be organised by {kind} and answer for {onto}.", kind=kind, **words)
    beside = say("A shadow P&L will answer for {onto} by allocation; {pnl} stays as it is.", **words)
    choices = (Deed(plain.label, turn, reorganise), Deed(say("Shadow P&L for {onto}", **words), beside, shadow))
    return Question(say("{pnl} is organised by product or channel. How shall it answer for {onto}?", **words), choices)


def _free_name(scene: Scene, wanted: str) -> str:
    taken = {str(one["name"]).casefold() for one in scene.records.values() if one["kind"] == "pnl"}
    name, count = wanted, 2
    while name.casefold() in taken:
        name, count = f"{wanted} {count}", count + 1
    return name


def shared(scene: Scene, giver: str, onto: str, relation: str) -> Answer:
    """Money by shares: a P&L funds a stage, capability or journey; an investment is attached to what customers gain."""
    words = {"giver": scene.name(giver), "onto": scene.name(onto)}
    links = scene.view.into(onto, "funds") if relation == "funds" else scene.view.out(giver, "attachesTo")
    if any(link["from"] == giver and link["to"] == onto for link in links):
        return Refusal(say("{giver} and {onto} are linked already; change the share instead.", **words))
    rest = round(1 - sum(number(link, "share") or 0 for link in links), 6)
    if rest <= 0:
        return Refusal(say("All 100 % are given away already; lessen another share first."))

    def act(edit: Edit) -> None:
        appear(edit, scene.state, relation, from_=giver, to=onto, share=rest)

    template = (
        "{giver} will fund {rest} of {onto}." if relation == "funds" else "{rest} of {giver} will be tied to {onto}."
    )
    return Deed(say("Attach {giver} to {onto}", **words), say(template, rest=f"{rest * 100:.0f} %", **words), act)


def uphold(scene: Scene, principle: str, unit: str) -> Answer:
    """A principle on a unit: does it promote it, or put it into practice?"""
    words = {"principle": scene.name(principle), "unit": scene.name(unit)}

    def deed(part: str, sentence: str) -> Deed:
        def act(edit: Edit) -> None:
            appear(edit, scene.state, "upholds", from_=unit, to=principle, part=part)

        return Deed(say("{unit} upholds {principle}", **words), say(sentence, **words), act)

    existing = {link.get("part") for link in scene.view.out(unit, "upholds") if link["to"] == principle}
    choices = [
        deed(part, sentence)
        for part, sentence in (
            ("promotes", "{unit} will promote {principle}."),
            ("implements", "{unit} will put {principle} into practice."),
        )
        if part not in existing
    ]
    if not choices:
        return Refusal(say("{unit} promotes and implements {principle} already.", **words))
    return Question(say("How does {unit} uphold {principle}?", **words), tuple(choices))


def release(scene: Scene, link: str) -> Deed:
    """Take a link out of the edited state."""
    return Deed(say("Remove a link"), say("The link will be gone."), lambda edit: vanish(edit, scene.state, link))
