"""The columns that P&Ls and Layers share: every stage of every journey side by side, under tiers of heads."""

from functools import partial
from itertools import groupby
from typing import NamedTuple

from studio.drawing import text
from studio.drawing.collapsed import counts, sparkline
from studio.drawing.customer import Travel, answering_pnl, owner, statement
from studio.drawing.heads import owner_marks, owner_name, pnl_marks, stage_head_height, stage_marks
from studio.drawing.layout import Column, Label, Piece
from studio.drawing.look import Look
from studio.drawing.marks import Box, Layer, Line, Mark, Rect, Role
from studio.drawing.options import Question
from studio.drawing.parts import Pen, chip_width, label, label_height, slot_width
from studio.drawing.ribbon import RIBBON, ribbon_marks
from studio.drawing.sizes import Sizes
from studio.model.query import View
from studio.model.speech import say

SPARK = 24.0  # room for the sparkline of a collapsed journey
ONE_ROW = 30.0  # ems of small type from which a journey's chips stand beside its name rather than below


class Columns(NamedTuple):
    """The columns, which of them stand for something collapsed, where each stage went, and the journeys drawn open."""

    columns: tuple[Column, ...]
    number: dict[str, int]  # stage id to column, also of stages that are folded away
    folded: frozenset[int]
    travels: tuple[Travel, ...]
    open: tuple[Travel, ...]
    right: float


class Tiers(NamedTuple):
    """Heights of the tiers of heads: outcomes (0 when each has one journey), journeys, stages, and the ribbon."""

    outcome: float
    journey: float
    stage: float
    ribbon: float

    def tops(self, sizes: Sizes) -> tuple[float, float, float, float, float]:
        """Where each tier begins, and where the heads end."""
        journeys = self.outcome + (sizes.gap if self.outcome else 0.0)
        stages = journeys + self.journey + sizes.gap
        ribbon = stages + self.stage + sizes.gap / 2
        return 0.0, journeys, stages, ribbon, ribbon + self.ribbon + sizes.gap / 2


def lay_columns(travels: tuple[Travel, ...], collapsed: frozenset[str], sizes: Sizes) -> Columns:
    """A column for each stage, for each collapsed journey or outcome, and for each journey that has no stages yet."""
    columns: list[Column] = []
    number: dict[str, int] = {}
    folded: set[int] = set()
    x = sizes.side + sizes.lead
    for travel in travels:
        kind, id_ = _whole(travel, collapsed)
        if not (columns and kind == "outcome" and columns[-1].id == id_):
            x += sizes.journeys if columns else 0.0
            journey = "" if kind == "outcome" else travel.journey
            for stage in travel.stages if not kind else (id_,):
                columns.append(Column(stage, kind or "stage", journey, travel.outcome, x, sizes.column))
                x += sizes.column
        first = len(columns) - (1 if kind else len(travel.stages))
        number.update((stage, first + (0 if kind else place)) for place, stage in enumerate(travel.stages))
        if kind:
            folded.add(first)
    opened = tuple(travel for travel in travels if not _whole(travel, collapsed)[0])
    return Columns(tuple(columns), number, frozenset(folded), travels, opened, x + sizes.inset)


def _whole(travel: Travel, collapsed: frozenset[str]) -> tuple[str, str]:
    """What one column stands for, and its id: a collapsed outcome or journey, or one without stages; else nothing."""
    if travel.outcome in collapsed or not travel.journey:
        return "outcome", travel.outcome
    if travel.journey in collapsed or not travel.stages:
        return "journey", travel.journey
    return "", ""


def tiers(question: Question, columns: Columns) -> Tiers:
    """How high each tier has to be."""
    view, names, sizes = question.view, question.names, question.sizes
    has_outcomes = _needs_outcomes(columns)
    spans = _spans(columns, sizes)
    outcomes = (_outcome_height(names, id_, box.width, sizes) for id_, box in _outcomes(columns, sizes))
    journeys = (_journey_height(view, names, travel, box.width, has_outcomes, sizes) for travel, box in spans)
    outcome, journey = max(outcomes, default=0.0), max(journeys, default=0.0)
    stages = tuple(column.id for column in columns.columns if column.kind == "stage")
    stage = stage_head_height(names, stages, sizes.card_width, sizes)
    ribbon = RIBBON if question.options.ribbon and columns.open else 0.0
    if columns.folded and not ribbon:
        stage = max(stage, 2 * text.line_height(sizes.small) + SPARK)
    return Tiers(outcome if has_outcomes else 0.0, journey, stage, ribbon)


def head_pieces(question: Question, columns: Columns, heights: Tiers) -> list[Piece]:
    """All heads and the ribbon, as pieces."""
    view, names, sizes = question.view, question.names, question.sizes
    _, journeys, stages, ribbon, _ = heights.tops(sizes)
    has_outcomes = _needs_outcomes(columns)
    found: list[Piece] = []
    if has_outcomes:
        for id_, span in _outcomes(columns, sizes):
            box = Box(span.x, 0.0, span.width, heights.outcome)
            found.append(Piece(box, partial(_outcome_marks, names, id_, box, sizes)))
    for travel, span in _spans(columns, sizes):
        box = Box(span.x, journeys, span.width, heights.journey)
        found.append(Piece(box, partial(_journey_marks, view, names, travel, box, has_outcomes, sizes)))
    for number, column in enumerate(columns.columns):
        box = Box(column.x + sizes.gutter / 2, stages, column.width - sizes.gutter, heights.stage)
        if column.kind == "stage":
            found.append(Piece(box, partial(stage_marks, view, names, column.id, box, sizes, Layer.COLUMN_HEAD)))
        elif number in columns.folded and column.kind == "journey":
            tall = box._replace(height=heights.tops(sizes)[-1] - stages)
            found.append(Piece(tall, partial(_folded_marks, view, column, tall, sizes)))
    if heights.ribbon:
        for travel in columns.open:
            across = [columns.columns[columns.number[stage]] for stage in travel.stages]
            box = Box(across[0].x, ribbon, across[-1].x + across[-1].width - across[0].x, heights.ribbon)
            found.append(Piece(box, partial(ribbon_marks, view, tuple(across), box, sizes)))
    return found


def head_labels(question: Question, columns: Columns, heights: Tiers) -> list[Label]:
    """The names of the journeys over their columns, for when the drawing is seen from afar."""
    bottom = heights.tops(question.sizes)[-1]
    found = []
    for travel, span in _spans(columns, question.sizes):
        box, about = Box(span.x, 0.0, span.width, bottom - question.sizes.gap), travel.journey or travel.outcome
        words = question.names.name(travel.journey) if travel.journey else statement(question.names, travel.outcome)
        found.append(Label(box, box, words, about, Role.JOURNEY if travel.journey else Role.OUTCOME))
    return found


def _needs_outcomes(columns: Columns) -> bool:
    """Whether outcomes need a tier of their own: some has several journeys."""
    outcomes = [travel.outcome for travel in columns.travels if travel.outcome]
    return len(outcomes) > len(set(outcomes))


def _spans(columns: Columns, sizes: Sizes) -> list[tuple[Travel, Box]]:
    """The journeys with how far their columns reach, cards' edge to cards' edge; a collapsed outcome counts once."""
    known = {(travel.journey, travel.outcome): travel for travel in columns.travels}
    groups = groupby(columns.columns, lambda column: (column.journey, column.outcome))
    return [(known.get(key, Travel("", key[1], ())), _reach(list(group), sizes)) for key, group in groups]


def _outcomes(columns: Columns, sizes: Sizes) -> list[tuple[str, Box]]:
    groups = groupby(columns.columns, lambda column: column.outcome)
    return [(outcome, _reach(list(group), sizes)) for outcome, group in groups if outcome]


def _reach(columns: list[Column], sizes: Sizes) -> Box:
    left = columns[0].x + sizes.gutter / 2
    return Box(left, 0.0, columns[-1].x + columns[-1].width - sizes.gutter / 2 - left, 0.0)


def _outcome_height(names: View, outcome: str, width: float, sizes: Sizes) -> float:
    return label_height(statement(names, outcome), width, sizes.statement, 600, 2) + 6


def _outcome_marks(names: View, outcome: str, at: Box, sizes: Sizes, look: Look) -> list[Mark]:
    words = statement(names, outcome)
    pen = Pen(Layer.COLUMN_HEAD, outcome, Role.OUTCOME, say("Outcome: {name}", name=words))
    top = at.bottom - _outcome_height(names, outcome, at.width, sizes)
    rule = Line(((at.x, at.bottom - 1), (at.right, at.bottom - 1)), look.theme.ink, 1.5, layer=Layer.COLUMN_HEAD)
    return [*label(words, at.x, top, at.width, sizes.statement, 600, look.theme.ink, pen, 2), rule]


class _Head(NamedTuple):
    """How the head of a journey is divided: room for its name, lines of the name, chips beside or below it."""

    words: str
    room: float
    name_height: float
    owner: str
    pnl: str
    owner_width: float
    pnl_width: float
    beside: bool
    stacked: bool  # the chips stand below each other

    def height(self, sizes: Sizes) -> float:
        """How high the head has to be."""
        chips = sizes.chip * (2 if self.stacked and self.pnl else 1) + (4 if self.stacked and self.pnl else 0)
        if self.beside:
            return max(self.name_height, sizes.chip) + 2 * sizes.pad
        return self.name_height + 4 + chips + 2 * sizes.pad


def _head(view: View, names: View, travel: Travel, width: float, has_outcomes: bool, sizes: Sizes) -> _Head:
    words = names.name(travel.journey) if has_outcomes and travel.journey else statement(names, travel.outcome)
    words = words if travel.outcome else names.name(travel.journey)
    inner = width - 2 * sizes.pad - 4
    beside = width >= ONE_ROW * sizes.small
    person = owner(view, travel.journey or travel.outcome)
    account = answering_pnl(view, travel)
    chips = inner * 0.66 if beside else inner
    pnl = "" if account is None else str(account.get("name", account["id"]))
    owned = owner_name(person) if person is not None else ""
    natural = chip_width(owned, sizes.small, inner) if owned else slot_width(say("No owner"), sizes.small, inner)
    pnl_natural = chip_width(pnl, sizes.small, inner) if pnl else 0.0
    stacked = not beside and bool(pnl) and natural + pnl_natural + 6 > chips
    half = (chips - 6) / 2 if pnl and not stacked else chips
    owner_width = min(natural, max(half, chips - 6 - pnl_natural)) if pnl and not stacked else min(natural, chips)
    pnl_width = min(pnl_natural, max(half, chips - 6 - natural)) if pnl and not stacked else min(pnl_natural, chips)
    room = inner - owner_width - pnl_width - 14 if beside else inner
    height = label_height(words, room, sizes.head, 600, 2)
    return _Head(words, room, height, owned, pnl, owner_width, pnl_width, beside, stacked)


def _journey_height(view: View, names: View, travel: Travel, width: float, has_outcomes: bool, sizes: Sizes) -> float:
    return _head(view, names, travel, width, has_outcomes, sizes).height(sizes)


def _journey_marks(
    view: View, names: View, travel: Travel, at: Box, has_outcomes: bool, sizes: Sizes, look: Look
) -> list[Mark]:
    """A white card over the journey's columns: its name, who owns it, which P&L answers for it."""
    head, shades, layer = _head(view, names, travel, at.width, has_outcomes, sizes), look.theme, Layer.COLUMN_HEAD
    about = travel.journey or travel.outcome
    title = (
        say("Journey: {name}", name=names.name(about)) if travel.journey else say("Outcome: {name}", name=head.words)
    )
    role = Role.JOURNEY if travel.journey else Role.OUTCOME
    left = at.x + sizes.pad + 2
    top = at.y + (at.height - head.height(sizes)) / 2 + sizes.pad
    name_top = top + max(0.0, (sizes.chip - head.name_height) / 2) if head.beside else top
    marks: list[Mark] = [
        Rect(*at, shades.surface, shades.line, 1.0, sizes.radius, layer=layer, id=about, role=role, title=title),
        *label(head.words, left, name_top, head.room, sizes.head, 600, shades.ink, Pen(layer), 2),
    ]
    if view.get(about) is None:
        return marks
    if head.beside:
        y = at.y + (at.height - sizes.chip) / 2
        x = at.right - sizes.pad - head.pnl_width - head.owner_width - (6 if head.pnl else 0)
    else:
        x, y = left, top + head.name_height + 4
    marks += owner_marks(owner(view, about), about, head.owner_width, sizes.small, x, y, look)
    account = answering_pnl(view, travel)
    if account is not None:
        x, y = (left, y + sizes.chip + 4) if head.stacked else (x + head.owner_width + 6, y)
        marks += pnl_marks(view, account, about, head.pnl_width, sizes.small, x, y, look)
    return [mark._replace(layer=layer) for mark in marks]


def _folded_marks(view: View, column: Column, at: Box, sizes: Sizes, look: Look) -> list[Mark]:
    travel = Travel(column.journey, column.outcome, tuple(stage["id"] for stage in view.stages(column.journey)))
    if not travel.stages:
        words = say("No stages yet")
        pen = Pen(Layer.COLUMN_HEAD, column.id, Role.SLOT, say("Drop the first stage here"))
        return label(words, at.x, at.y, at.width, sizes.small, 400, look.theme.ink_soft, pen)
    pen = Pen(Layer.COLUMN_HEAD, column.id, Role.JOURNEY, counts(view, travel))
    line = text.line_height(sizes.small)
    marks = label(counts(view, travel), at.x, at.y, at.width, sizes.small, 400, look.theme.ink_soft, pen, 2)
    spark = Box(at.x, at.y + 2 * line + 4, at.width, SPARK - 6)
    return marks + [mark._replace(layer=Layer.COLUMN_HEAD) for mark in sparkline(view, travel, spark, look)]
