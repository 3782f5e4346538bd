"""Copy and paste, within a model and between models: records as JSON text, with what links them to each other."""

import json
from collections.abc import Iterable
from typing import Any

from studio.model.change import frozen
from studio.model.commands.deed import Answer, Deed, Refusal, Scene, appear
from studio.model.commands.placing import role_beside
from studio.model.edit import Edit
from studio.model.ids import fresh
from studio.model.kinds import DECLARED, KINDS, RELATIONS
from studio.model.order import placed
from studio.model.record import ABSENT, CURRENT, Record, with_field
from studio.model.speech import say, say_many

FORMAT = "cxmodel-records"
MIME = "application/x-cxmodel-records+json"
LARGEST = 50_000_000  # characters


def copy(scene: Scene, ids: Iterable[str]) -> str:
    """The chosen records, the elements that chosen relations need, and the relations between them, as text.

    Values are those of the edited state: what one sees is what one copies.
    """
    chosen = {id_ for id_ in ids if id_ in scene.view.records}
    cards = sorted(chosen) if all(scene.view.records[id_]["kind"] == "supports" for id_ in chosen) else []
    for id_ in sorted(chosen):
        record = scene.view.records[id_]
        if record["kind"] in RELATIONS:
            chosen.update(record[end] for end in ("from", "to") if end in record)
            chosen.update(
                record[f.name]
                for f in RELATIONS[record["kind"]].references
                if f.name in RELATIONS[record["kind"]].third and f.name in record
            )
    for relation in scene.view.relations():
        if relation["from"] in chosen and relation.get("to") in chosen:
            chosen.add(relation["id"])
    records = [dict(scene.view.records[id_]) for id_ in sorted(chosen) if not id_.startswith("@")]
    return json.dumps({"format": FORMAT, "cards": cards, "records": records}, ensure_ascii=False)


def read(text: str) -> list[Record] | None:
    """The records of a copied text, or None where it is none of ours."""
    found = _read(text)
    return found[0] if found is not None else None


def _read(text: str) -> tuple[list[Record], list[Record]] | None:
    """The records of a copied text, and those of them that are cards, where cards were all that was chosen."""
    if len(text) > LARGEST or FORMAT not in text[:200]:
        return None
    try:
        found = json.loads(text)
        records = [frozen(record) for record in found["records"]]
        cards = {str(id_) for id_ in found.get("cards", ())}
    except (AttributeError, ValueError, TypeError, KeyError, RecursionError):
        return None
    fits = all(isinstance(record, dict) and record.get("kind") in DECLARED and "id" in record for record in records)
    placed = [one for one in records if one["id"] in cards and one["kind"] == "supports"] if fits else []
    return (records, placed) if fits else None


def paste(scene: Scene, text: str, as_links: bool = False, onto: str = "") -> Answer:
    """Paste copied records. Elements come as real copies; with `as_links`, those that are here already (by id, else
    by kind and name) are linked to instead of copied, so that one capability stays one capability.

    Cards come to the stage or moment `onto`, else to where they were copied from, where that is here.
    """
    found = _read(text)
    if found is None or not found[0]:
        return Refusal(say("There are no model elements on the clipboard."))
    records, cards = found
    if cards and all(scene.view.get(onto or str(card.get("to"))) is not None for card in cards):
        return _paste_cards(scene, records, cards, as_links, onto)
    elements = [record for record in records if record["kind"] in KINDS]
    known = {record["id"]: _known(scene, record) for record in elements} if as_links else {}
    if as_links and all(known.values()) and len(elements) == len(records):
        return Refusal(say("All that was copied is here already; select a stage to place it there."))
    fresh_count = sum(1 for record in elements if not known.get(record["id"]))

    def act(edit: Edit) -> None:
        ids: dict[str, str] = {old: here for old, here in known.items() if here}
        for record in records:
            if record["id"] not in ids:
                ids[record["id"]] = fresh(record["kind"], edit)
                edit.put({"id": ids[record["id"]], "kind": record["kind"], "name": "-"})
        for record in records:
            if not known.get(record["id"]):
                _pasted(edit, scene, record, ids)

    sentence = say_many("{n} element will be pasted.", "{n} elements will be pasted.", fresh_count)
    return Deed(say_many("Paste {n} element", "Paste {n} elements", fresh_count), sentence, act)


def _paste_cards(scene: Scene, records: list[Record], cards: list[Record], as_links: bool, onto: str) -> Answer:
    """Copied cards at a stage: as links their capabilities stay the same, as copies they are others of their own."""
    by_id = {record["id"]: record for record in records}
    known = {card["from"]: _known(scene, by_id[card["from"]]) if as_links else "" for card in cards}
    fresh_cards = [card for card in cards if not _is_there(scene, card, known[card["from"]], onto or card["to"])]
    if not fresh_cards:
        stage = scene.name(onto or cards[0]["to"])
        return Refusal(say("What was copied serves {onto} already; select another stage to place it at.", onto=stage))

    def act(edit: Edit) -> None:
        here = dict(known)
        for card in fresh_cards:
            if not here[card["from"]]:
                here[card["from"]] = _copied(edit, scene, by_id[card["from"]], _unit(scene, card))
            _put_card(edit, scene, card, here[card["from"]], onto or card["to"])

    where = scene.name(onto or fresh_cards[0]["to"])
    one = onto or len({card["to"] for card in fresh_cards}) == 1
    if as_links:
        words = say_many("{n} card will be placed", "{n} cards will be placed", len(fresh_cards))
        note = say("It stays the same capability in each of its places.")
    else:
        words = say_many("{n} copy will be placed", "{n} copies will be placed", len(fresh_cards))
        note = say("A copy is a capability of its own.")
    sentence = say("{what} at {onto}.", what=words, onto=where) if one else say("{what}.", what=words)
    return Deed(say_many("Paste {n} card", "Paste {n} cards", len(fresh_cards)), sentence, act, (note,))


def _is_there(scene: Scene, card: Record, capability: str, stage: str) -> bool:
    """Whether a capability serves a stage already, by the unit that a copied card names."""
    twins = (link for link in scene.view.into(stage, "supports") if link["from"] == capability)
    return any(link.get("unit", "") == _unit(scene, card) for link in twins)


def _unit(scene: Scene, card: Record) -> str:
    """The unit that a copied card names, where it is here."""
    unit = str(card.get("unit", ""))
    return unit if scene.view.get(unit) is not None else ""


def _copied(edit: Edit, scene: Scene, capability: Record, unit: str) -> str:
    """A real copy of a capability, performed by a unit where one is named; its id."""
    made = fresh("capability", edit)
    _pasted(edit, scene, capability, {capability["id"]: made})
    if unit and scene.view.records[unit]["kind"] == "unit":
        appear(edit, scene.state, "performs", from_=unit, to=made, primary=True)
    return made


def _put_card(edit: Edit, scene: Scene, card: Record, capability: str, stage: str) -> None:
    """Place a capability at a stage as a copied card had it, after all that is there."""
    there = [one for id_ in edit.mentioning(stage, "supports") if (one := edit.record(id_))["to"] == stage]
    more = {"unit": _unit(scene, card)} if _unit(scene, card) else {}
    more["sequence"] = placed(max((str(one.get("sequence", "")) for one in there), default=""))
    role = role_beside(scene, card, stage)
    appear(edit, scene.state, "supports", from_=capability, to=stage, role=role, **more)


def _known(scene: Scene, record: Record) -> str:
    here = scene.records.get(record["id"])
    if here is not None and here["kind"] == record["kind"] and here.get("name") == record.get("name"):
        return str(record["id"])
    named = scene.index.named(record["kind"], record.get("name", ""))
    return min(named, default="")


def _pasted(edit: Edit, scene: Scene, record: Record, ids: dict[str, str]) -> None:
    """Put one copied record under its new id; references that are not here are left out, and so are loose links."""
    new = ids[record["id"]]
    declared = DECLARED[record["kind"]]
    plain: dict[str, Any] = {"id": new, "kind": record["kind"]}
    for end in ("from", "to") if record["kind"] in RELATIONS else ():
        if end in record:
            plain[end] = ids.get(record[end], record[end] if record[end] in edit else "")
    if "" in plain.values():
        edit.remove(new)
        return
    if record["kind"] in KINDS:
        plain["name"] = _free(edit, scene, record)
    edit.put(plain)
    references = {field.name for field in declared.references}
    for name, held in record.items():
        if name in ("id", "kind", "name", "from", "to", "present") or "@" in name or name not in declared.by_name:
            continue
        kept = _here(edit, held, ids) if name in references else held
        if kept is not ABSENT:
            edit.set(new, **{name: kept})
    if scene.state != CURRENT and declared.varies:
        edit.put(with_field(with_field(edit.record(new), "present", False), f"present@{scene.state}", True))


def _here(edit: Edit, held: Any, ids: dict[str, str]) -> Any:
    if isinstance(held, tuple):
        return tuple(ids.get(one, one) for one in held if one in ids or one in edit)
    return ids.get(held, held if held in edit else ABSENT)


def _free(edit: Edit, scene: Scene, record: Record) -> str:
    name, count = str(record["name"]), 1
    while scene.index.named(record["kind"], name):
        count += 1
        name = say("{name} ({n})", name=str(record["name"])[:490], n=count)
    return name
