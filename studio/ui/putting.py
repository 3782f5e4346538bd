"""What putting things down means in the window: a drop with its meaning, or something new beside everything else."""

from collections.abc import Sequence
from typing import Final

from studio.model.commands.arrange import create
from studio.model.commands.deed import Answer, Deed, Refusal, Scene
from studio.model.commands.drop import SPECIAL, Dragged, Spot, free_name
from studio.model.commands.links import ROWS
from studio.model.commands.several import drop_all
from studio.model.kinds import KINDS
from studio.model.speech import say, within

LINKED: Final = frozenset(kind for kind, _ in (*SPECIAL, *ROWS))
"""The kinds that mean something when they are dropped on something."""
ALONE: Final = ("outcome",)  # these are made wherever they are dropped, unless that says what they are for


def put_down(scene: Scene, hand: Sequence[Dragged], spot: Spot) -> Answer:
    """What putting down what is in the hand would record.

    Something new is made without a link where there is nothing to drop it on, and anywhere when its kind is never
    dropped on anything, as outcomes are not.
    """
    first = hand[0] if hand else None
    is_new = first is not None and not first.id and first.kind in KINDS
    if (
        first is not None
        and is_new
        and (not spot.id or first.kind not in LINKED or _is_beside(scene, first.kind, spot))
    ):
        return made(scene, first.kind, first.name or free_name(scene, first.kind))
    if not spot.id:
        return Refusal(say("There is nothing here to drop on."))
    return drop_all(scene, hand, spot)


def _is_beside(scene: Scene, kind: str, spot: Spot) -> bool:
    """Whether something stands by itself, and what it is dropped on has nothing to do with it."""
    onto = scene.records.get(spot.id)
    return kind in ALONE and onto is not None and (kind, onto["kind"]) not in (*SPECIAL, *ROWS)


def made(scene: Scene, kind: str, name: str) -> Deed:
    """Something new of a kind, linked to nothing yet."""
    words = {"kind": within(KINDS[kind].label), "name": name}
    deed = create(scene, kind, (name,))
    return Deed(say("Add {kind} “{name}”", **words), say("The {kind} “{name}” will be added.", **words), deed.act)
