"""What the edit menu does to the selection: remove, retire, delete, duplicate, copy, cut, paste, focus, fold."""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from studio.model.commands import clipboard
from studio.model.commands.arrange import delete, duplicate, remove_here, retire
from studio.model.commands.deed import Answer, Deed, Refusal, Scene
from studio.model.edit import Edit
from studio.model.kinds import KINDS
from studio.model.record import CURRENT, TARGET, Record
from studio.model.speech import say, say_many
from studio.ui.desk import Desk

FOLDED = ("outcome", "journey", "pnl", "unit")
FOCUSED = ("outcome", "journey")
PLACED_AT = ("stage", "moment", "supports")  # what says where a card is pasted


def chosen(desk: Desk) -> list[Record]:
    """The records that are selected and there in the state that is looked at."""
    view = desk.view()
    return [record for id_ in desk.selection if (record := view.get(id_)) is not None]


def elements(desk: Desk) -> list[str]:
    """The elements that are selected; a card stands for its capability."""
    found = (record["from"] if record["kind"] == "supports" else record["id"] for record in chosen(desk))
    return [id_ for id_ in dict.fromkeys(found) if desk.view().records[id_]["kind"] in KINDS]


def remove(desk: Desk) -> None:
    """Take what is selected away from here: cards leave their places, elements leave the state that is looked at."""
    desk.do(removing(desk.scene(), desk.selection))


def removing(scene: Scene, ids: Iterable[str]) -> Answer:
    """What removing from here would do."""
    records = [scene.view.records[id_] for id_ in ids if id_ in scene.view.records]
    if not records:
        return Refusal(say("Nothing is selected."))
    cards = [remove_here(scene, record["id"]) for record in records if record["kind"] == "supports"]
    others = [record["id"] for record in records if record["kind"] != "supports"]
    deeds = [*cards, *([_gone(scene, others)] if others else [])]
    if len(deeds) == 1:
        return deeds[0]
    words = say_many("Remove {n} card", "Remove {n} cards", len(deeds))
    sentence = say_many("{n} card will leave its place.", "{n} cards will leave their places.", len(deeds))
    return Deed(words, sentence, lambda edit: _all(edit, deeds))


def _gone(scene: Scene, ids: list[str]) -> Deed:
    """Elements leave the state: in current they were never there, so they go for good."""
    return delete(scene, ids) if scene.state == CURRENT else retire(scene, ids)


def _all(edit: Edit, deeds: Iterable[Deed]) -> None:
    for deed in deeds:
        deed.act(edit)


def delete_everywhere(desk: Desk) -> None:
    """Delete what is selected from every state; a card stands for its capability."""
    ids = elements(desk)
    desk.do(delete(desk.scene(), ids) if ids else Refusal(say("Nothing is selected.")))


def retire_chosen(desk: Desk) -> None:
    """Take the selected elements out of the state that is looked at; a card stands for its capability."""
    ids = elements(desk)
    desk.do(retire(desk.scene(), ids) if ids else Refusal(say("Nothing is selected.")))


def duplicate_chosen(desk: Desk) -> None:
    """Make real copies of the selected elements; of a card another capability with that card alone."""
    cards: dict[str, set[str]] = {}
    for record in chosen(desk):
        if record["kind"] == "supports":
            cards.setdefault(record["from"], set()).add(record["id"])
    deeds = [duplicate(desk.scene(), id_, cards.get(id_, ())) for id_ in elements(desk)]
    if len(deeds) <= 1:
        _do_and_select(desk, deeds[0] if deeds else Refusal(say("Nothing is selected.")))
        return
    words = say_many("Duplicate {n} element", "Duplicate {n} elements", len(deeds))
    _do_and_select(desk, Deed(words, say("Copies will be made."), lambda edit: _all(edit, deeds)))


def _do_and_select(desk: Desk, answer: Answer) -> None:
    """Do a deed and select what it made: the cards, or where there are none the elements."""
    known = set(desk.store.records)
    if desk.do(answer):
        made = [record for id_, record in desk.store.records.items() if id_ not in known]
        cards = [record["id"] for record in made if record["kind"] == "supports"]
        desk.select(cards or [record["id"] for record in made if record["kind"] in KINDS])


def copy(desk: Desk) -> bool:
    """Copy what is selected, with what links it to each other, and its names as text for other programs."""
    records = chosen(desk)
    if not records:
        desk.said.emit(say("Nothing is selected."), "warn")
        return False
    data = QMimeData()
    data.setData(clipboard.MIME, clipboard.copy(desk.scene(), desk.selection).encode())
    data.setText("\n".join(desk.view().name(id_) for id_ in elements(desk)))
    QApplication.clipboard().setMimeData(data)
    desk.said.emit(say_many("{n} thing is copied.", "{n} things are copied.", len(records)), "plain")
    return True


def cut(desk: Desk) -> None:
    """Copy what is selected, and take it away from here."""
    if copy(desk):
        remove(desk)


def copied_records() -> str:
    """The records on the clipboard as text; empty where there are none of ours."""
    data = QApplication.clipboard().mimeData()
    found = bytes(data.data(clipboard.MIME).data()).decode(errors="replace")
    return found or (data.text() if clipboard.read(data.text()) is not None else "")


def paste(desk: Desk, as_links: bool) -> None:
    """Paste copied records: as real copies, or as links to what is here already; cards at the stage selected last."""
    _do_and_select(desk, clipboard.paste(desk.scene(), copied_records(), as_links, _stage_chosen(desk)))


def _stage_chosen(desk: Desk) -> str:
    """The stage or moment that is selected, or where the selected card is; empty where there is none."""
    records = reversed(chosen(desk))
    found = (one["to"] if one["kind"] == "supports" else one["id"] for one in records if one["kind"] in PLACED_AT)
    return str(next(found, ""))


def turn_state(desk: Desk) -> None:
    """Turn from current to the target, and from anywhere else to current."""
    desk.look_at(state=TARGET if desk.state == CURRENT and TARGET in desk.states() else CURRENT)


def focus(desk: Desk) -> None:
    """Show the selected journey or outcome alone; all again where one is shown alone."""
    wanted = next((record["id"] for record in chosen(desk) if record["kind"] in FOCUSED), "")
    desk.look_at(options=desk.options._replace(focus="" if desk.options.focus else wanted))


def fold(desk: Desk) -> None:
    """Collapse the selected outcome, journey, P&L or unit, or expand it again."""
    ids = {record["id"] for record in chosen(desk) if record["kind"] in FOLDED}
    desk.look_at(options=desk.options._replace(collapsed=desk.options.collapsed ^ ids))


def fold_all(desk: Desk, folded: bool) -> None:
    """Collapse all journeys, or expand everything."""
    ids = frozenset(record["id"] for record in desk.view().of("journey")) if folded else frozenset()
    desk.look_at(options=desk.options._replace(collapsed=ids))
