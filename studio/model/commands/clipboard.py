"""Copy and paste, within a model and between models: records as JSON text, with what links them to each other."""

import json
from collections.abc import Iterable
from typing import Any

from studio.model.change import frozen
from studio.model.commands.deed import Answer, Deed, Refusal, Scene
from studio.model.edit import Edit
from studio.model.ids import fresh
from studio.model.index import folded
from studio.model.kinds import DECLARED, KINDS, RELATIONS
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
    return json.dumps({"format": FORMAT, "records": records}, ensure_ascii=False)


def read(text: str) -> list[Record] | None:
    """The records of a copied text, or None where it is none of ours."""
    if len(text) > LARGEST or FORMAT not in text[:200]:
        return None
    try:
        found = json.loads(text)
        records = [frozen(record) for record in found["records"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    fits = all(isinstance(record, dict) and record.get("kind") in DECLARED and "id" in record for record in records)
    return records if fits else None


def paste(scene: Scene, text: str, as_links: bool = False) -> Answer:
    """Paste copied records. Elements come as real copies; with `as_links`, those that are here already (by id, else
    by kind and name) are linked to instead of copied, so that one capability stays one capability."""
    records = read(text)
    if not records:
        return Refusal(say("There are no model elements on the clipboard."))
    elements = [record for record in records if record["kind"] in KINDS]
    known = {record["id"]: _known(scene, record) for record in elements} if as_links else {}
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


def _known(scene: Scene, record: Record) -> str:
    here = scene.records.get(record["id"])
    if here is not None and here["kind"] == record["kind"] and here.get("name") == record.get("name"):
        return str(record["id"])
    named = scene.index.names.get((record["kind"], folded(record.get("name", ""))), set())
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
    while scene.index.names.get((record["kind"], folded(name))):
        count += 1
        name = say("{name} ({n})", name=str(record["name"])[:490], n=count)
    return name
