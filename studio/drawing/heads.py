"""Heads: what stands at the left of a journey in Outcomes, and the name of a stage with its star and status."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from studio.drawing import perception, text
from studio.drawing.customer import Travel, answering_pnl, is_moment_of_truth, owner, segments, statement
from studio.drawing.look import BAD, GOOD, UNKNOWN, WARN, Look
from studio.drawing.marks import Box, Circle, Icon, Layer, Mark, Role
from studio.drawing.options import Question
from studio.drawing.parts import Pen, bar, chip, label, label_height, person_chip, run, slot
from studio.drawing.sizes import Sizes
from studio.model.kinds import KINDS
from studio.model.query import View
from studio.model.record import Record
from studio.model.speech import number as written_number
from studio.model.speech import say

FACES = {GOOD: "smile", WARN: "meh", BAD: "frown"}
STATUS_WORDS = {GOOD: "good", WARN: "middling", BAD: "bad", UNKNOWN: "not measured"}


class Block(NamedTuple):
    """A part of a head: how high it is, the space after it, how to draw it from a left upper corner."""

    height: float
    after: float
    draw: Callable[[float, float, Look], list[Mark]]
    brief: bool = False  # stays where the journey is collapsed


def height_of(blocks: list[Block]) -> float:
    """How high the blocks are below each other."""
    return sum(block.height + block.after for block in blocks) - (blocks[-1].after if blocks else 0.0)


def draw_blocks(blocks: list[Block], x: float, y: float, look: Look) -> list[Mark]:
    """The marks of blocks below each other."""
    marks: list[Mark] = []
    for block in blocks:
        marks += block.draw(x, y, look)
        y += block.height + block.after
    return marks


def journey_blocks(question: Question, travel: Travel, is_first: bool, room: float) -> list[Block]:
    """The head of a journey in Outcomes; the first of an outcome also carries the outcome itself."""
    view, sizes, names = question.view, question.sizes, question.names
    found = list(_outcome_blocks(view, names, travel, room, sizes)) if is_first else []
    if travel.journey:
        pen = Pen(Layer.ROW_HEAD, travel.journey, Role.JOURNEY, say("Journey: {name}", name=names.name(travel.journey)))
        size = sizes.small if travel.outcome else sizes.statement
        weight = 500 if travel.outcome else 600
        found.append(
            _text_block(names.name(travel.journey), room, size, weight, 2, pen, soft=bool(travel.outcome), after=6)
        )
    found.append(_perception_block(view, travel, room, sizes, question.current))
    if view.get(travel.journey or travel.outcome) is not None:
        found.extend(_owner_blocks(view, travel, room, sizes))
    return found


def _outcome_blocks(view: View, names: View, travel: Travel, room: float, sizes: Sizes) -> Iterator[Block]:
    who = " · ".join(record["name"] for record in segments(view, travel) if record.get("name"))
    if who:
        pen = Pen(Layer.ROW_HEAD, segments(view, travel)[0]["id"], Role.SEGMENT, say("Customers: {names}", names=who))
        yield _text_block(who, room, sizes.small - 0.5, 500, 1, pen, soft=True, after=2)
    if travel.outcome:
        title = say("Outcome: {name}", name=statement(names, travel.outcome))
        pen = Pen(Layer.ROW_HEAD, travel.outcome, Role.OUTCOME, title)
        yield _text_block(statement(names, travel.outcome), room, sizes.statement, 600, 3, pen, after=4)


def _text_block(
    words: str, room: float, size: float, weight: int, most: int, pen: Pen, soft: bool = False, after: float = 4.0
) -> Block:
    def draw(x: float, y: float, look: Look) -> list[Mark]:
        color = look.theme.ink_soft if soft else look.theme.ink
        return label(words, x, y, room, size, weight, color, pen, most)

    return Block(label_height(words, room, size, weight, most), after, draw, True)


def _perception_block(view: View, travel: Travel, room: float, sizes: Sizes, current: View | None) -> Block:
    ids = tuple(id_ for id_ in (travel.journey, travel.outcome) if id_)
    now = perception.scores(view, *ids)
    was = perception.scores(current, *ids) if current is not None and current.state != view.state else {}
    line = 1.45 * sizes.small
    lines = len(perception.DIMENSIONS) if now or was else 1
    draw = partial(_perception_marks, now, was, perception.span(view), ids[0] if ids else "", room, line, sizes)
    return Block(lines * line, 8.0, draw)


def _perception_marks(
    now: dict[str, perception.Score], was: dict[str, perception.Score], span: tuple[float, float], id_: str,
    room: float, line: float, sizes: Sizes, x: float, y: float, look: Look,
) -> list[Mark]:  # fmt: skip
    soft, pen = look.theme.ink_soft, Pen(Layer.ROW_HEAD)
    if not now and not was:
        unknown = Pen(Layer.ROW_HEAD, id_, Role.PERCEPTION)
        return run(say("Perception not measured"), x, y + line / 2, room, sizes.small, 400, soft, unknown)
    marks: list[Mark] = []
    named = [(dimension, say(name)) for dimension, name in perception.DIMENSIONS]
    widest = max(text.width(name, sizes.small) for _, name in named)
    first, last = max(4.9 * sizes.small, widest + 0.8 * sizes.small), 3.2 * sizes.small
    for number, (dimension, name) in enumerate(named):
        center = y + (number + 0.5) * line
        score, before = now.get(dimension), was.get(dimension)
        title = _perception_words(name, score, before)
        color = look.status(perception.status({dimension: score} if score else {}))
        share, tick = _share(score, span), _share(before, span)
        marks += run(name, x, center, first, sizes.small, 400, soft, Pen(Layer.ROW_HEAD, id_, Role.PERCEPTION, title))
        marks += bar(x + first, center, room - first - last, share, tick, color, look, span[0] < 0, Layer.ROW_HEAD)
        words = perception.written(score.value) if score else "–"
        end = x + room - text.width(words, sizes.small, 600)
        marks += run(words, end, center, last, sizes.small, 600, look.theme.ink, pen)
    return marks


def _share(score: perception.Score | None, span: tuple[float, float]) -> float | None:
    return (score.value - span[0]) / (span[1] - span[0]) if score is not None else None


def _perception_words(name: str, score: perception.Score | None, before: perception.Score | None) -> str:
    known = written_number(score.value, ".1f") if score else say("not measured")
    return f"{name}: {known}" + (say(", today {score:.1f}", score=before.value) if before else "")


def _owner_blocks(view: View, travel: Travel, room: float, sizes: Sizes) -> Iterator[Block]:
    about = travel.journey or travel.outcome
    person = owner(view, travel.journey) or (None if travel.journey else owner(view, travel.outcome))
    account = answering_pnl(view, travel)
    yield Block(sizes.chip, 5.0, partial(owner_marks, person, about, room, sizes.small))
    yield Block(sizes.chip, 5.0, partial(pnl_marks, view, account, about, room, sizes.small))
    for forum in view.sources(travel.journey, "governs"):
        yield Block(sizes.chip, 5.0, partial(_forum_marks, forum, room, sizes.small))


def _forum_marks(forum: Record, room: float, size: float, x: float, y: float, look: Look) -> list[Mark]:
    """The chip of a forum that governs a journey."""
    name = str(forum.get("name") or forum["id"])
    pen = Pen(Layer.ROW_HEAD, forum["id"], Role.TILE, say("Forum that governs it: {name}", name=name))
    return chip(name, x, y, room, size, look.chip, look.theme.ink, KINDS["forum"].icon, pen)


def owner_marks(
    person: Record | None, about: str, room: float, size: float, x: float, y: float, look: Look
) -> list[Mark]:
    """The chip of an owner, or the dashed red slot of an owner that nobody is yet."""
    layer = Layer.ROW_HEAD
    if person is None:
        return slot(
            *(say("No owner"), x, y, room, size, look),
            Pen(layer, about, "", say("Nobody owns this; drop a journey owner here")),
        )
    name = owner_name(person)
    title = say("Owner: {name}", name=person.get("name", "")) + ("" if person.get("holder") else say(" (vacant)"))
    return person_chip(name, x, y, room, size, look, Pen(layer, about, Role.OWNER, title))


def owner_name(person: Record) -> str:
    """Who holds the role, or the role's own name while it is vacant."""
    return str(person.get("holder") or person.get("name") or person["id"])


def pnl_marks(
    view: View, account: Record | None, about: str, room: float, size: float, x: float, y: float, look: Look
) -> list[Mark]:
    """The chip of the P&L that answers for a journey or outcome, or its empty slot."""
    word, layer = pnl_word(view), Layer.ROW_HEAD
    if account is None:
        words = say("No {pnl} answers for it", pnl=word)
        return slot(words, x, y, room, size, look, Pen(layer, about, "", say("{reason}; drop one here", reason=words)))
    color = look.pnl(account["id"])
    ground = look.tint(color, 0.13)
    name = str(account.get("name", account["id"]))
    pen = Pen(layer, account["id"], Role.PNL, say("{pnl} that answers for it: {name}", pnl=word, name=name))
    return chip(name, x, y, room, size, ground, look.text(color, ground), KINDS["pnl"].icon, pen)


def pnl_word(view: View) -> str:
    """What the model calls a P&L."""
    return str(view.settings.get("pnlLabel") or say("P&L"))


def stage_head_height(names: View, stages: tuple[str, ...], room: float, sizes: Sizes) -> float:
    """How high the heads of some stages are: two lines where any name needs them."""
    lines = max((len(_stage_lines(names, stage, room, sizes)) for stage in stages), default=1)
    return lines * text.line_height(sizes.head)


def stage_marks(view: View, names: View, stage: str, at: Box, sizes: Sizes, layer: int, look: Look) -> list[Mark]:
    """The name of a stage, with an amber star for a moment of truth and a face for how it is perceived.

    A stage that is not in this state is named softly, for it keeps its column beside a state that has it.
    """
    record = view.get(stage)
    icon, center = sizes.head, at.y + 0.5 * text.line_height(sizes.head)
    star = sizes.signs and record is not None and _has_truth(view, stage)
    marks: list[Mark] = []
    if star:
        y = center - icon / 2
        marks.append(
            Icon("star", at.x, y, icon, look.theme.warn, True, layer, stage, Role.MOMENT, say("Moment of truth"))
        )
    room = _stage_room(at.width, star, sizes)
    left = at.x + (icon + 5 if star else 0.0)
    name = names.name(stage)
    if record is None:
        pen = Pen(layer, stage, Role.STAGE, say("Stage: {name}, not in this state", name=name))
        return label(name, left, at.y, room, sizes.head, 400, look.theme.ink_soft, pen, sizes.head_lines)
    status = perception.stage_status(view, record)
    pen = Pen(
        layer, stage, Role.STAGE, say("Stage: {name}, perception {status}", name=name, status=say(STATUS_WORDS[status]))
    )
    marks += label(name, left, at.y, room, sizes.head, 600, look.theme.ink, pen, sizes.head_lines)
    if not sizes.signs:
        return marks
    return [*marks, _face(status, stage, at.right - icon, center, icon, layer, look)]


def _face(status: str, stage: str, x: float, center: float, size: float, layer: int, look: Look) -> Mark:
    """How customers perceive a stage: a face in the colour of status, or an empty ring."""
    title = say("Customers' perception: {status}", status=say(STATUS_WORDS[status]))
    color = look.status(status)
    if status == UNKNOWN:
        return Circle(x + size / 2, center, 0.27 * size, "", color, 1.5, layer, stage, Role.PERCEPTION, title)
    return Icon(FACES[status], x, center - size / 2, size, color, False, layer, stage, Role.PERCEPTION, title)


def _stage_lines(view: View, stage: str, width: float, sizes: Sizes) -> tuple[str, ...]:
    room = _stage_room(width, sizes.signs and _has_truth(view, stage), sizes)
    return text.wrap(view.name(stage), room, sizes.head, 600, sizes.head_lines).lines


def _stage_room(width: float, star: bool, sizes: Sizes) -> float:
    if not sizes.signs:
        return width + sizes.gutter - 3.0
    return width - sizes.head - 6 - (sizes.head + 5 if star else 0)


def _has_truth(view: View, stage: str) -> bool:
    return any(is_moment_of_truth(moment) for moment in view.sources(stage, "occursIn"))
