"""What an editor records: one deed for one field of all that is selected, or for many cells of a table at once."""

from collections.abc import Iterable, Mapping
from typing import Any

from studio.model.commands.arrange import alter, rename
from studio.model.commands.deed import Deed, Scene
from studio.model.edit import Edit
from studio.model.kinds import DECLARED
from studio.model.record import CURRENT, MODEL
from studio.model.speech import say, say_many

Cells = Mapping[str, Mapping[str, Any]]  # record id -> field -> value


def put_value(scene: Scene, ids: Iterable[str], field: str, new: Any) -> Deed:
    """Set one field of one or several records in the edited state; ABSENT there means as in current again."""
    chosen = tuple(ids)
    if field == "name" and len(chosen) == 1 and chosen[0] != MODEL:
        return rename(scene, chosen[0], str(new or ""))
    if MODEL in chosen:
        return _setting(field, new)
    return alter(scene, chosen, field, new)


def _setting(field: str, new: Any) -> Deed:
    label = DECLARED["model"].by_name[field].label
    sentence = say("{field} of the model will change.", field=label)

    def act(edit: Edit) -> None:
        if MODEL not in edit:
            edit.put({"id": MODEL, "kind": "model"})
        if field == "name" and not new:
            edit.put({name: held for name, held in edit.record(MODEL).items() if name != "name"})
        else:
            edit.set(MODEL, **{field: new})

    return Deed(say("Change {field} of the model", field=label), sentence, act)


def put_cells(scene: Scene, cells: Cells, label: str = "") -> Deed:
    """Set many fields of many records in the edited state, as one batch; what never varies is set in all states."""
    count = sum(len(fields) for fields in cells.values())

    def act(edit: Edit) -> None:
        for id_, fields in cells.items():
            put_fields(edit, scene.state, id_, fields)

    words = say_many("Change {n} cell", "Change {n} cells", count)
    return Deed(label or words, say_many("{n} cell will change.", "{n} cells will change.", count), act)


def put_fields(edit: Edit, state: str, id_: str, fields: Mapping[str, Any]) -> None:
    """Set fields of one record, each in the edited state where it may differ by state, else in all."""
    declared = DECLARED[edit.record(id_)["kind"]].by_name
    for name, held in fields.items():
        varies = name in declared and declared[name].varies
        edit.set(id_, state=state if varies else CURRENT, **{name: held})
