"""Verbs of states and the plan: assign changes to initiatives, keep or drop an option, copy current to target."""

from collections.abc import Iterable

from studio.model.commands.deed import Answer, Deed, Refusal, Scene, wipe
from studio.model.edit import Edit
from studio.model.ids import fresh
from studio.model.record import ABSENT, CURRENT, MODEL, TARGET, Record, parts, with_field
from studio.model.speech import say, say_many
from studio.model.states import Difference, differences


def assign(scene: Scene, initiative: str, changes: Iterable[Difference], option: str = TARGET) -> Answer:
    """Let an initiative deliver changes; each leaves the initiative that it belonged to."""
    wanted = list(changes)
    if not wanted:
        return Refusal(say("Nothing here changes between current and target, so there is nothing to deliver."))
    before = {
        (record["record"], record.get("field", "")): id_
        for id_ in sorted(scene.index.kinds.get("changes", ()))
        if (record := scene.records[id_]).get("option", TARGET) == option
    }
    fresh_ones = [d for d in wanted if _holder(scene, before, d) != initiative]
    if not fresh_ones:
        return Refusal(say("{initiative} delivers this already.", initiative=scene.name(initiative)))

    def act(edit: Edit) -> None:
        for difference in fresh_ones:
            existing = before.get((difference.id, difference.field))
            if existing is not None:
                edit.set(existing, from_=initiative)
            else:
                more = {"field": difference.field} if difference.field else {}
                more |= {"option": option} if option != TARGET else {}
                edit.add("changes", from_=initiative, record=difference.id, **more)

    name = scene.name(initiative)
    label = say("Assign changes to {initiative}", initiative=name)
    sentence = say_many(
        "{initiative} will deliver {n} change.",
        "{initiative} will deliver {n} changes.",
        len(fresh_ones),
        initiative=name,
    )
    return Deed(label, sentence, act)


def _holder(scene: Scene, before: dict[tuple[str, str], str], difference: Difference) -> str:
    existing = before.get((difference.id, difference.field))
    return str(scene.records[existing]["from"]) if existing is not None else ""


def assign_to(scene: Scene, initiative: str, card: str) -> Answer:
    """An initiative on a changed card: it delivers the changes of the card and of what the card shows."""
    option = TARGET if scene.state == CURRENT else scene.state
    record = scene.view.records[card]
    about = {card} | ({record["from"]} if record["kind"] == "supports" else set())
    return assign(scene, initiative, [d for d in differences(scene.records, option) if d.id in about], option)


def unassign(scene: Scene, keys: Iterable[str], option: str = TARGET) -> Deed:
    """Take changes out of their initiatives. Keys are `record` or `record.field`."""
    wanted = set(keys)

    def act(edit: Edit) -> None:
        for id_ in sorted(scene.index.kinds.get("changes", ())):
            record = scene.records[id_]
            key = f"{record['record']}.{record['field']}" if record.get("field") else record["record"]
            if key in wanted and record.get("option", TARGET) == option:
                edit.remove(id_)

    return Deed(say("Unassign changes"), say("The changes will belong to no initiative."), act)


def copy_current(scene: Scene, state: str = TARGET) -> Deed:
    """Make a state the same as current again: everything that differs in it is forgotten.

    What is only in that state goes for good, with the assignments of its changes.
    """

    def act(edit: Edit) -> None:
        for id_ in sorted(scene.records):
            record = edit.get(id_)
            if record is None or "@" not in "".join(record):
                continue
            for stored in record:
                if parts(stored)[1] == state and "@" in stored:
                    record = with_field(record, stored, ABSENT)
            edit.put(record)
            if is_nowhere(record):
                wipe(edit, id_)

    name = scene.name(f"@{state}")
    return Deed(
        say("Start {state} again from current", state=name), say("{state} will be as current is.", state=name), act
    )


def is_nowhere(record: Record) -> bool:
    """Whether a stored record is there in no state at all. Without a flag of its own it is there in current."""
    flags = [value for stored, value in record.items() if stored.startswith("present@")]
    return not any((record.get("present", True), *flags))


def add_option(scene: Scene, name: str, like: str = TARGET) -> Deed:
    """A rival to the target, beginning as a copy of another state."""
    state = fresh("option", {id_[1:] for id_ in scene.records})

    def act(edit: Edit) -> None:
        edit.put({"id": f"@{state}", "kind": "state", "type": "option", "name": name})
        for _, record in sorted(scene.records.items()):
            copied = {
                f"{parts(stored)[0]}@{state}": value
                for stored, value in record.items()
                if "@" in stored and parts(stored)[1] == like
            }
            if copied:
                edit.put({**record, **copied})

    return Deed(say("Add the option “{name}”", name=name), say("“{name}” will begin as a copy.", name=name), act)


def choose_target(scene: Scene, state: str) -> Deed:
    """Make an option the chosen target; the others stay as rivals."""
    return Deed(
        say("Choose {state}", state=scene.name(f"@{state}")),
        say("{state} will be the target that is compared and planned.", state=scene.name(f"@{state}")),
        lambda edit: edit.set(MODEL, chosenTarget=state),
    )


def drop_option(scene: Scene, state: str) -> Answer:
    """Remove an option with everything that is only in it."""
    record = scene.records.get(f"@{state}")
    if record is None or record.get("type") != "option":
        return Refusal(say("Only an option can be dropped; current and target stay."))
    clean = copy_current(scene, state)

    def act(edit: Edit) -> None:
        clean.act(edit)
        for id_ in sorted(scene.index.kinds.get("changes", set()) | scene.index.kinds.get("rates", set())):
            if edit.get(id_) is not None and edit.record(id_).get("option") == state:
                edit.remove(id_)
        edit.remove(f"@{state}")
        if edit.record(MODEL).get("chosenTarget") == state:
            edit.set(MODEL, chosenTarget=None)

    name = scene.name(f"@{state}")
    return Deed(
        say("Drop {state}", state=name), say("{state} and all that is only in it will be gone.", state=name), act
    )
