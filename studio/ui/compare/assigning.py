"""Giving changes to initiatives, and taking them out again: each one step that can be undone."""

from collections.abc import Iterable

from studio.analysis.compare import Comparison
from studio.model.commands.deed import Answer, Deed, Refusal, Scene, appear
from studio.model.commands.planning import assign, unassign
from studio.model.edit import Edit
from studio.model.record import CURRENT
from studio.model.speech import say
from studio.model.states import differences


def assigning(scene: Scene, found: Comparison, initiative: str, keys: Iterable[str], option: str) -> Answer:
    """An initiative is to deliver changes, by their keys."""
    wanted = set(keys)
    chosen = [one for one in found.differences if one.key in wanted]
    if not chosen:
        return Refusal(say("These changes are no longer there; choose others from the list."))
    return assign(scene, initiative, chosen, option)


def taking_out(scene: Scene, found: Comparison, keys: Iterable[str], option: str) -> Answer:
    """Changes are to belong to no initiative."""
    wanted = set(keys)
    bringers = {key for entry in found.entries if entry.initiative for key in entry.keys}
    if not wanted & bringers:
        return Refusal(say("No initiative delivers these changes, so there is nothing to take out."))
    return unassign(scene, wanted, option)


def founding(scene: Scene, found: Comparison, keys: Iterable[str], option: str) -> Answer:
    """A new initiative is to deliver changes; without any it begins empty."""
    taken = {str(record.get("name")) for record in scene.records.values() if record["kind"] == "initiative"}
    name = next(one for one in _names(say("New initiative")) if one not in taken)
    wanted = set(keys)

    def act(edit: Edit) -> None:
        id_ = appear(edit, CURRENT, "initiative", name)
        for one in differences(scene.records, option):
            if one.key in wanted:
                _bring(edit, scene, id_, one.id, one.field, option)

    return Deed(say("Add “{name}”", name=name), say("“{name}” is a new initiative.", name=name), act)


def _bring(edit: Edit, scene: Scene, initiative: str, record: str, field: str, option: str) -> None:
    for id_ in sorted(scene.index.kinds.get("changes", ())):
        known = scene.records[id_]
        if (known["record"], known.get("field", ""), known.get("option", "target")) == (record, field, option):
            edit.set(id_, from_=initiative)
            return
    more = {"field": field} if field else {}
    edit.add("changes", from_=initiative, record=record, **more, **({"option": option} if option != "target" else {}))


def _names(name: str) -> Iterable[str]:
    yield name
    number = 2
    while True:
        yield f"{name} {number}"
        number += 1
