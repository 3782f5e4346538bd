"""Verbs on what is there: rename, set, retire, remove from here, delete everywhere, duplicate, merge, split."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from studio.model.commands.deed import Answer, Deed, Refusal, Scene, appear, vanish, wipe
from studio.model.edit import Edit
from studio.model.ids import fresh
from studio.model.kinds import DECLARED, KINDS, RELATIONS
from studio.model.order import placed
from studio.model.query import value
from studio.model.record import CURRENT, Record, with_field
from studio.model.speech import say, say_many, within


def rename(scene: Scene, id_: str, name: str) -> Deed:
    """Give a record another name; it is the same in every state."""
    words = {"old": scene.name(id_), "new": name.strip()}
    sentence = say("{old} will be called “{new}”.", **words)
    return Deed(say("Rename {old}", **words), sentence, lambda edit: edit.set(id_, name=name))


def alter(scene: Scene, ids: Iterable[str], field: str, new: Any) -> Deed:
    """Set one field of one or several records in the edited state; a field that never varies is set in all."""
    chosen = list(ids)
    declared = DECLARED[scene.records[chosen[0]]["kind"]].by_name.get(field)
    label = declared.label if declared is not None else field

    def act(edit: Edit) -> None:
        for id_ in chosen:
            varies = DECLARED[edit.record(id_)["kind"]].by_name.get(field)
            state = scene.state if varies is not None and varies.varies else CURRENT
            edit.set(id_, state=state, **{field: new})

    about = scene.name(chosen[0]) if len(chosen) == 1 else say_many("{n} record", "{n} records", len(chosen))
    words = {"field": label, "about": about}
    return Deed(say("Change {field} of {about}", **words), say("{field} of {about} will change.", **words), act)


def retire(scene: Scene, ids: Iterable[str]) -> Deed:
    """Take records out of the edited state; elsewhere they stay. What hangs on them goes from sight with them."""
    chosen = list(ids)

    def act(edit: Edit) -> None:
        for id_ in chosen:
            if edit.get(id_) is not None:
                vanish(edit, scene.state, id_)

    about = scene.name(chosen[0]) if len(chosen) == 1 else say_many("{n} record", "{n} records", len(chosen))
    links = sum(1 for id_ in chosen for _ in _links_here(scene, id_))
    notes = (say_many("{n} link goes with it.", "{n} links go with it.", links),) if links else ()
    words = {"about": about, "state": scene.name(f"@{scene.state}")}
    return Deed(say("Retire {about}", **words), say("{about} will not be in {state}.", **words), act, notes)


def remove_here(scene: Scene, placement: str) -> Deed:
    """Take a card away from its place; the capability stays, here or in "not placed yet"."""
    card = scene.view.records[placement]
    words = {"capability": scene.name(card["from"]), "onto": scene.name(card["to"])}
    others = len(scene.view.out(card["from"], "supports")) - 1
    note = say_many("It is still placed at {n} other spot.", "It is still placed at {n} other spots.", others)
    return Deed(
        say("Remove {capability} from {onto}", **words),
        say("{capability} will no longer serve {onto}.", **words),
        lambda edit: vanish(edit, scene.state, placement),
        (note,) if others else (say("It will be listed as not placed yet."),),
    )


def delete(scene: Scene, ids: Iterable[str]) -> Deed:
    """Delete records everywhere, in every state, with what hangs on them; the sentence says how much that is."""
    chosen = list(ids)
    trial = Edit(scene.records, scene.index)
    for id_ in chosen:
        if trial.get(id_) is not None:
            wipe(trial, id_)
    gone = [change.id for change in trial.changes() if change.op == "remove" and change.id not in chosen]
    about = scene.name(chosen[0]) if len(chosen) == 1 else say_many("{n} record", "{n} records", len(chosen))

    def act(edit: Edit) -> None:
        for id_ in chosen:
            if edit.get(id_) is not None:
                wipe(edit, id_)

    sentence = say("{about} will be deleted from every state.", about=about)
    return Deed(say("Delete {about}", about=about), sentence, act, tuple(_going(scene, gone)))


def _going(scene: Scene, gone: list[str]) -> Iterator[str]:
    counts: dict[str, int] = {}
    for id_ in gone:
        kind = scene.records[id_]["kind"]
        counts[kind] = counts.get(kind, 0) + 1
    for kind, number in sorted(counts.items()):
        label = within(DECLARED[kind].plural or DECLARED[kind].label)
        yield say("With it: {number} × {kind}.", number=number, kind=label)


def _links_here(scene: Scene, id_: str) -> Iterator[Record]:
    for one in scene.index.mentioning(id_):
        record = scene.view.get(one)
        if record is not None and record["kind"] in RELATIONS:
            yield record


def duplicate(scene: Scene, id_: str, cards: Collection[str] = ()) -> Deed:
    """A real copy of an element, with copies of the links that start at it or belong to it; names stay apart.

    Of its placements only those in `cards` are copied, where there are any.
    """
    record = scene.records[id_]

    def act(edit: Edit) -> None:
        name = free_copy_name(scene, record)
        copy = edit.put({**record, "id": fresh(record["kind"], edit), "name": name})
        for one in scene.index.mentioning(id_):
            link = scene.records[one]
            if cards and link["kind"] == "supports" and one not in cards:
                continue
            if link["kind"] in COPIED and link["from" if link["kind"] not in INWARD else "to"] == id_:
                edit.put(_relinked(edit, link, id_, copy))

    words = {"about": scene.name(id_)}
    return Deed(say("Duplicate {about}", **words), say("A copy of {about} will be made.", **words), act)


COPIED = ("supports", "performs", "realises", "provides", "measures", "addresses", "seeks", "hasNeed", "travelledBy")
INWARD = ("performs", "realises", "provides")  # these describe what they end at


def _relinked(edit: Edit, link: Record, old: str, new: str) -> Record:
    moved: Record = {**link, "id": fresh(link["kind"], edit)}
    for stored, held in link.items():
        if held == old and stored != "id":
            moved = with_field(moved, stored, new)
    return without_primary(moved) if link["kind"] == "performs" and link["to"] != old else moved


def without_primary(link: Record) -> Record:
    """A `performs` link that is not the primary one, in any state."""
    return {stored: held for stored, held in link.items() if stored.partition("@")[0] != "primary"}


def free_copy_name(scene: Scene, record: Record) -> str:
    """ "Billing (copy)", or the first free "Billing (copy 2)" and so on."""
    kind, base, count = record["kind"], str(record["name"])[:480], 1
    while True:
        name = say("{name} (copy)", name=base) if count == 1 else say("{name} (copy {n})", name=base, n=count)
        if not scene.index.named(kind, name):
            return name
        count += 1


def merge_into(scene: Scene, others: Iterable[str], kept: str) -> Answer:
    """Merge elements of one kind into one of them: everything that led to the others leads to it.

    In current this mends a double record for good; in another state the others are retired there and their links
    moved, so that it is a change of the target ("three price lists merged into one-price policy"). Ring-fenced P&Ls
    cannot be merged.
    """
    merged = [id_ for id_ in others if id_ != kept]
    records = [scene.view.get(id_) for id_ in (kept, *merged)]
    if not merged or any(record is None or record["kind"] != scene.records[kept]["kind"] for record in records):
        return Refusal(say("Only elements of the same kind that are in this state can be merged."))
    fenced = next(
        (one for one in records if one is not None and one["kind"] == "pnl" and value(one, "ringFenced")), None
    )
    if fenced is not None:
        name = scene.name(fenced["id"])
        return Refusal(say("{name} is ring-fenced and cannot be merged; add a shadow journey P&L instead.", name=name))

    def act(edit: Edit) -> None:
        for id_ in merged:
            _redirect(edit, scene, id_, kept)
            if scene.state == CURRENT:
                wipe(edit, id_)
            else:
                vanish(edit, scene.state, id_)

    words = {"kept": scene.name(kept), "others": ", ".join(scene.name(id_) for id_ in merged)}
    return Deed(say("Merge into {kept}", **words), say("{others} will be merged into {kept}.", **words), act)


def _redirect(edit: Edit, scene: Scene, old: str, new: str) -> None:
    """Let every link of `old` in the edited state lead to `new`; a link that would then stand twice goes."""
    for link in list(_links_here(scene, old)):
        record = edit.get(link["id"])
        if record is None or link["kind"] in ("changes", "rates"):
            continue
        ends: dict[str, str] = {end: new for end in ("from", "to") if link.get(end) == old}
        fields: dict[str, Any] = {f.name: new for f in DECLARED[link["kind"]].references if link.get(f.name) == old}
        start, end = str(ends.get("from", link["from"])), str(ends.get("to", link["to"]))
        twin = any(
            other["to"] == end and other.get("unit") == fields.get("unit", link.get("unit"))
            for other in scene.view.out(start, link["kind"])
        )
        capped = _is_full(scene, link["kind"], start, end, ends)
        if start == end or twin or capped:
            vanish(edit, scene.state, link["id"])
            continue
        if link["kind"] == "performs" and link.get("primary") and "to" in ends:
            fields["primary"] = not any(one.get("primary") for one in scene.view.into(new, "performs"))
        changes = {("from_" if name == "from" else name): held for name, held in {**ends, **fields}.items()}
        edit.set(link["id"], state=scene.state, **changes)


def _is_full(scene: Scene, kind: str, start: str, end: str, ends: dict[str, str]) -> bool:
    declared = RELATIONS[kind]
    full_from = declared.most_from is not None and "from" in ends
    full_to = declared.most_to is not None and "to" in ends
    accountable = kind == "owns" and "to" in ends and bool(scene.view.into(end, "owns"))
    return (
        (full_from and len(scene.view.out(start, kind)) >= (declared.most_from or 0))
        or (full_to and len(scene.view.into(end, kind)) >= (declared.most_to or 0))
        or accountable
    )


def split(scene: Scene, capability: str, name: str, placements: Iterable[str]) -> Deed:
    """Split a capability in two: a new one takes over the given placements and the same performers."""
    moved = list(placements)
    record = scene.records[capability]

    def act(edit: Edit) -> None:
        keep = ("side", "elevation", "level", "parent", "strategicRole", "sourcing")
        fields = {field: record[field] for field in keep if field in record}
        part = appear(edit, scene.state, "capability", name, **fields)
        for link in scene.view.into(capability, "performs"):
            more: dict[str, Any] = {"primary": True} if link.get("primary") else {}
            appear(edit, scene.state, "performs", from_=link["from"], to=part, **more)
        for placement in moved:
            edit.set(placement, state=scene.state, from_=part)

    words = {"capability": scene.name(capability), "name": name.strip(), "count": len(moved)}
    sentence = say("“{name}” will take over {count} placements of {capability}.", **words)
    return Deed(say("Split {capability}", **words), sentence, act)


def create(scene: Scene, kind: str, names: Iterable[str]) -> Deed:
    """Make several elements of a kind at once, one for each line."""
    lines = [name.strip() for name in names if name.strip()]

    def act(edit: Edit) -> None:
        for name in lines:
            appear(edit, scene.state, kind, name)

    words = {"kind": within(KINDS[kind].label), "kinds": within(KINDS[kind].plural)}
    label = say_many("Add {n} {kind}", "Add {n} {kinds}", len(lines), **words)
    return Deed(label, say_many("{n} {kind} will be added.", "{n} {kinds} will be added.", len(lines), **words), act)


def move_stage(scene: Scene, stage: str, before: str = "", after: str = "") -> Deed:
    """Give a stage another place in its journey, between two stages."""
    link = scene.view.into(stage, "hasStage")[0]
    orders = {one["to"]: str(one.get("order", "")) for one in scene.view.out(link["from"], "hasStage")}
    order = placed(orders.get(before, ""), orders.get(after, ""))
    words = {"stage": scene.name(stage), "journey": scene.name(link["from"])}
    return Deed(
        say("Reorder {journey}", **words),
        say("{stage} will change its place in {journey}.", **words),
        lambda edit: edit.set(link["id"], state=scene.state, order=order),
    )
