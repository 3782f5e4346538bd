"""Moves that a finding offers, by name and arguments: done at once where complete, else asked in the window."""

from collections.abc import Callable, Mapping
from typing import Any

from studio.model.commands import arrange, owning
from studio.model.commands.deed import Answer, Deed, Refusal, Scene, appear
from studio.model.commands.drop import Dragged, Spot, drop, free_name
from studio.model.edit import Edit
from studio.model.kinds import KINDS
from studio.model.speech import say, within


def move(scene: Scene, verb: str, args: Mapping[str, Any]) -> Answer | None:
    """What an offered move would record, or None where the person must still choose something (the window then shows
    the elements, the field or a picker)."""
    complete = MOVES.get(verb)
    return complete(scene, args) if complete is not None else None


def coordinate(scene: Scene, one: str, other: str, mechanism: str = "forum") -> Answer:
    """Make two units act together: a forum of both, or another mechanism, by which crossings between them are kept."""
    first, second = sorted((one, other))
    words = {"first": scene.name(first), "second": scene.name(second)}
    if any(link["to"] == second for link in scene.view.out(first, "coordinates")):
        return Refusal(say("{first} and {second} are coordinated already.", **words))

    def act(edit: Edit) -> None:
        more = {"mechanism": mechanism}
        if mechanism == "forum":
            more["via"] = appear(edit, scene.state, "forum", _forum_name(scene, first, second))
        appear(edit, scene.state, "coordinates", from_=first, to=second, **more)

    sentence = "A forum will coordinate {first} and {second}." if mechanism == "forum" else _OTHER
    return Deed(say("Coordinate {first} and {second}", **words), say(sentence, **words), act)


_OTHER = "{first} and {second} will be coordinated."


def _forum_name(scene: Scene, first: str, second: str) -> str:
    names = [str(scene.view.records[id_].get("name", id_))[:200] for id_ in (first, second)]
    base = say("{first} and {second} forum", first=names[0], second=names[1])
    name, count = base, 2
    while scene.index.named("forum", name):
        name, count = f"{base} {count}", count + 1
    return name


def create(scene: Scene, kind: str, fields: Mapping[str, Any] | None = None) -> Deed:
    """Add an element of a kind with some fields set; its name is to be changed at once."""
    name = free_name(scene, kind)

    def act(edit: Edit) -> None:
        appear(edit, scene.state, kind, name, **dict(fields or {}))

    words = {"name": name, "kind": within(KINDS[kind].label)}
    return Deed(say("Add “{name}”", **words), say("“{name}” will be added; give it its name.", **words), act)


def _coordinate(scene: Scene, args: Mapping[str, Any]) -> Answer:
    return coordinate(scene, args["from"], args["to"], args.get("mechanism", "forum"))


def _create(scene: Scene, args: Mapping[str, Any]) -> Answer:
    return create(scene, args["kind"], args.get("fields"))


def _alter(scene: Scene, args: Mapping[str, Any]) -> Answer | None:
    return arrange.alter(scene, args["ids"], args["field"], args["new"]) if "new" in args and args["ids"] else None


def _remove_here(scene: Scene, args: Mapping[str, Any]) -> Answer | None:
    """All but the first of several placements of one capability at one stage."""
    ids = [id_ for id_ in args.get("placements", ()) if scene.view.get(id_) is not None]
    return arrange.retire(scene, ids[1:]) if len(ids) > 1 else None


def _dropped(dragged: str, onto: str) -> Callable[[Scene, Mapping[str, Any]], Answer | None]:
    """A move that is a drop: complete when both what is dragged and what it is dropped on are named."""

    def complete(scene: Scene, args: Mapping[str, Any]) -> Answer | None:
        one, other = scene.view.get(args.get(dragged)), args.get(onto)
        if one is None or scene.view.get(other) is None:
            return None
        return drop(scene, Dragged(one["kind"], one["id"]), Spot(str(other)))

    return complete


def _uphold(scene: Scene, args: Mapping[str, Any]) -> Answer | None:
    if scene.view.get(args.get("principle")) is None or scene.view.get(args.get("unit")) is None:
        return None
    return owning.uphold(scene, args["principle"], args["unit"])


MOVES: dict[str, Callable[[Scene, Mapping[str, Any]], Answer | None]] = {
    "coordinate": _coordinate,
    "create": _create,
    "alter": _alter,
    "remove_here": _remove_here,
    "own": _dropped("role", "onto"),
    "delegate": _dropped("role", "onto"),
    "place": _dropped("capability", "onto"),
    "book": _dropped("unit", "pnl"),
    "account_for": _dropped("pnl", "onto"),
    "link": _dropped("from", "to"),
    "uphold": _uphold,
}
"""Verbs that may be complete. `assign` and `show` always need the window."""
