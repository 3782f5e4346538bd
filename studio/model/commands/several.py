"""Several things dropped together: one deed, one batch, and their order among each other kept."""

from collections.abc import Sequence

from studio.model.change import ADD
from studio.model.commands.deed import Answer, Deed, Question, Refusal, Scene
from studio.model.commands.drop import Dragged, Spot, drop
from studio.model.edit import Edit
from studio.model.order import between
from studio.model.speech import say, say_many


def drop_all(scene: Scene, hand: Sequence[Dragged], spot: Spot) -> Answer:
    """What dropping all that is in the hand would record, as one deed; one thing alone is an ordinary drop.

    What is refused stays where it is, with its reason among the notes; where all is refused, the first reason is the
    answer. A question cannot be asked for several at once and counts as refused.
    """
    if not hand:
        return Refusal(say("There is nothing in the hand."))
    answers = [drop(scene, dragged, spot) for dragged in hand]
    if len(hand) == 1:
        return answers[0]
    deeds = [answer for answer in answers if isinstance(answer, Deed)]
    left = [answer.sentence for answer in answers if not isinstance(answer, Deed)]
    if not deeds:
        return _refusal(answers)
    moved = [
        dragged.placement
        for dragged, answer in zip(hand, answers, strict=True)
        if isinstance(answer, Deed) and dragged.placement and not dragged.copy
    ]
    notes = (*dict.fromkeys(note for deed in deeds for note in deed.notes), *left)
    if len(deeds) == 1:
        return Deed(deeds[0].label, deeds[0].sentence, deeds[0].act, notes)

    def act(edit: Edit) -> None:
        for deed in deeds:
            deed.act(edit)
        _keep_order(edit, scene, moved)
        _perform_once(edit)

    label = say_many("Drop {n} thing on {onto}", "Drop {n} things on {onto}", len(deeds), onto=scene.name(spot.id))
    return Deed(label, _sentence(deeds), act, notes)


def _sentence(deeds: list[Deed]) -> str:
    more = say_many("And {n} more.", "And {n} more.", len(deeds) - 2)
    return " ".join([*(deed.sentence for deed in deeds[:2]), *([more] if len(deeds) > 2 else [])])


def _refusal(answers: list[Answer]) -> Refusal:
    if any(isinstance(answer, Question) for answer in answers):
        return Refusal(say("Each of them needs an answer of its own; drop them one by one."))
    return Refusal(answers[0].sentence)


def _keep_order(edit: Edit, scene: Scene, moved: list[str]) -> None:
    """Cards that arrive at the same end take their turns one after the other, as they lay before."""
    by_end: dict[str, list[str]] = {}
    for card in moved:
        record = edit.record(card)
        by_end.setdefault(str(record.get(f"to@{scene.state}", record["to"])), []).append(card)
    for end, cards in by_end.items():
        turns = sorted(
            str(link.get("sequence", "")) for link in scene.view.into(end, "supports") if link["id"] not in cards
        )
        first = edit.record(cards[0])
        turn = str(first.get(f"sequence@{scene.state}", first.get("sequence", "")))
        above = next((other for other in turns if other > turn), "")
        for card, later in zip(cards[1:], spread(turn, above, len(cards) - 1), strict=True):
            edit.set(card, state=scene.state, sequence=later)


def _perform_once(edit: Edit) -> None:
    """Cards of one capability that each brought a performer: the first is its primary, and nobody performs it twice."""
    units: dict[str, set[str]] = {}
    for change in edit.changes():
        if change.op != ADD or change.new["kind"] != "performs":
            continue
        known = units.setdefault(change.new["to"], set())
        if change.new["from"] in known:
            edit.remove(change.id)
        elif known:
            edit.set(change.id, primary=None)
        known.add(change.new["from"])


def spread(before: str, after: str, count: int) -> list[str]:
    """So many rising sort keys between two neighbours, as short as may be: each half is divided again."""
    if count <= 0:
        return []
    middle = between(before, after)
    return [*spread(before, middle, count // 2), middle, *spread(middle, after, count - count // 2 - 1)]
