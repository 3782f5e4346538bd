"""The P&Ls lens, the silo arrangement: P&Ls and their units as rows under the stages of all journeys."""

from dataclasses import replace
from functools import partial

import numpy as np

from studio.drawing import text
from studio.drawing.accounts import Account, account_list, is_cost_centre
from studio.drawing.cards import title_lines
from studio.drawing.columns import head_labels, head_pieces, lay_columns, tiers
from studio.drawing.folded import folded_pieces
from studio.drawing.grid import Band, Plan, bands, card_boxes, folded, lay_rows
from studio.drawing.heads import pnl_word
from studio.drawing.layout import Grid, Label, Layout, Piece, Row
from studio.drawing.look import Look
from studio.drawing.marks import Box, Icon, Layer, Line, Mark, Rect, Role
from studio.drawing.options import Question
from studio.drawing.parts import Pen, label, label_height
from studio.drawing.placements import accounts, placements
from studio.drawing.sizes import Sizes
from studio.drawing.stack import NOWHERE, numbered, stacked
from studio.model.kinds import KINDS
from studio.model.query import View, value
from studio.model.speech import say

SPLIT = 0.54  # share of the head that names the P&L; the rest names its units
OUTLINES = {"management": (5.0, 3.0), "shadow": (1.5, 2.5)}  # statutory P&Ls have a solid one


def arrange_pnls(question: Question) -> Layout:
    """Put a state through the P&Ls lens."""
    view, options, sizes = question.view, question.options, question.sizes
    table = placements(view)
    lines = title_lines(view, table, sizes, sizes.card_width)
    card = sizes.card_height(lines)
    columns = lay_columns(question.travels, options.collapsed, sizes)
    heights = tiers(question, columns)
    top = heights.tops(sizes)[-1]
    listed = account_list(view, table)
    plans, row_of = _plans(question, listed, sizes)
    rows_of, columns_of = numbered(table.performers, row_of), numbered(table.stages, columns.number)
    open_columns = np.where(np.isin(columns_of, list(columns.folded)), NOWHERE, columns_of)
    stack = stacked(rows_of, open_columns, len(plans), max(1, len(columns.columns)))
    rows = lay_rows(plans, stack.fullest, card, top, sizes)
    boxes = card_boxes(rows_of, columns_of, stack.ranks, rows, columns, card, sizes)
    shown = (rows_of != NOWHERE) & (columns_of != NOWHERE)
    if rows and columns.columns:
        shown &= ~folded(rows_of, columns_of, rows, columns)
    bottom = rows[-1].y + rows[-1].height if rows else top
    grid = Grid(Box(0.0, 0.0, columns.right, bottom), columns.columns, tuple(rows))
    by_id = {account.id: account for account in listed}
    pieces = [*head_pieces(question, columns, heights)]
    pieces += [
        Piece(band.box, partial(_band_marks, view, by_id[band.id], band, options.units, sizes))
        for band in bands(rows, columns.right)
    ]
    layout = Layout(
        *("pnls", view, sizes, (columns.right, bottom), (grid,), table, boxes, shown, tuple(pieces)),
        (*head_labels(question, columns, heights), *_labels(by_id, bands(rows, columns.right), sizes)),
        *(accounts(view), columns.open, lines, top, heights.tops(sizes)[2]),
    )
    return replace(layout, pieces=(*pieces, *folded_pieces(layout)))


def _labels(by_id: dict[str, Account], found: list[Band], sizes: Sizes) -> list[Label]:
    return [
        Label(
            *(band.box, Box(0.0, band.box.y, sizes.side, band.box.height), by_id[band.id].name, band.id, Role.ROW),
            band.id if by_id[band.id].is_pnl else "",
        )
        for band in found
    ]


def _plans(question: Question, listed: list[Account], sizes: Sizes) -> tuple[list[Plan], dict[str, int]]:
    """The rows, and the row of each unit, partner or nobody."""
    plans: list[Plan] = []
    row_of: dict[str, int] = {}
    for account in listed:
        collapsed = account.id in question.options.collapsed
        named = _name_height(account, sizes, split=question.options.units) + 2 * sizes.gap
        if collapsed or not question.options.units or not account.members:
            row_of.update(dict.fromkeys(account.members, len(plans)))
            kind = "pnl" if account.is_pnl else "rest"
            plans.append(Plan(account.id, kind, account.id, collapsed, max(sizes.empty, named)))
            continue
        for member in account.members:
            row_of[member] = len(plans)
            hidden = member in question.options.collapsed
            room = named - (len(account.members) - 1) * sizes.empty if member == account.members[0] else 0.0
            least = max(sizes.empty, room, _unit_height(question.view, member, sizes) + sizes.gap)
            plans.append(Plan(member, _kind(question.view, member), account.id, hidden, least))
    return plans, row_of


def _kind(view: View, member: str) -> str:
    return str((view.get(member) or {"kind": "nobody"})["kind"])


def _name_room(sizes: Sizes, split: bool) -> float:
    return sizes.side * SPLIT - 2 * sizes.inset if split else sizes.side - 2 * sizes.inset - sizes.head - 6


def _name_height(account: Account, sizes: Sizes, split: bool) -> float:
    return label_height(account.name, _name_room(sizes, split), sizes.head, 600, 3)


def _unit_room(sizes: Sizes) -> float:
    return sizes.side * (1 - SPLIT) - sizes.inset - 4


def _unit_height(view: View, unit: str, sizes: Sizes) -> float:
    return label_height(view.name(unit), _unit_room(sizes), sizes.small, 500, 2) if unit else 0.0


def _band_marks(view: View, account: Account, band: Band, units: bool, sizes: Sizes, look: Look) -> list[Mark]:
    """The band of a P&L with its name; its units' names and hairlines between them."""
    pnl = view.get(account.id)
    color = look.pnl(account.id) if pnl is not None else look.theme.unowned
    ground = look.tint(color, 0.07)
    dash = OUTLINES.get(str(value(pnl, "basis")), ()) if pnl is not None else ()
    hatch = look.tint(color, 0.16) if pnl is not None and is_cost_centre(pnl) else ""
    title = f"{pnl_word(view)}: {account.name}" if pnl is not None else account.name
    at = band.box
    marks: list[Mark] = [
        Rect(
            *(*at, ground, look.tint(color, 0.32), 1.0, sizes.band_radius, "all", dash),
            id=account.id if pnl is not None else "",
            role=Role.BAND,
            title=title,
        ),
        Rect(at.x, at.y, sizes.side, at.height, radius=sizes.band_radius, corners="left", hatch=hatch),
    ]
    marks = marks if hatch else marks[:1]
    split = units and not band.rows[0].collapsed and bool(account.members)
    marks += _name_marks(view, account, at, color, ground, split, sizes, look)
    for number, row in enumerate(band.rows):
        if number:
            marks.append(Line(((sizes.side * SPLIT, row.y), (at.right, row.y)), look.tint(color, 0.2), dash=(2.0, 3.0)))
        if split and row.id:
            marks += _unit_marks(view, row, sizes, look)
    return marks


def _name_marks(
    view: View, account: Account, at: Box, color: str, ground: str, split: bool, sizes: Sizes, look: Look
) -> list[Mark]:
    pnl = view.get(account.id)
    ink = look.text(color, ground) if pnl is not None else look.theme.ink_soft
    line = text.line_height(sizes.head)
    pen = Pen(Layer.ROW_HEAD, account.id if pnl is not None else "", Role.ROW, account.name)
    left = at.x + sizes.inset + 2
    top = at.y + sizes.gap if split else at.y + (at.height - _name_height(account, sizes, split)) / 2
    indent = 0.0 if split else sizes.head + 6
    name = label(account.name, left + indent, top, _name_room(sizes, split), sizes.head, 600, ink, pen, 3)
    marks: list[Mark] = [*name]
    if not split:
        middle = top + line / 2 - sizes.head / 2
        marks.append(Icon(KINDS["pnl"].icon, left, middle, sizes.head, ink, layer=Layer.ROW_HEAD))
    bottom, size = top + len(name) * line + 2, sizes.small + 1
    if pnl is not None and pnl.get("ringFenced") and bottom + size <= at.bottom - 3:
        title = say("Ring-fenced: cannot be merged")
        marks.append(Icon("lock", left + indent, bottom, size, ink, layer=Layer.ROW_HEAD, title=title))
    return marks


def _unit_marks(view: View, row: Row, sizes: Sizes, look: Look) -> list[Mark]:
    height = _unit_height(view, row.id, sizes)
    pen = Pen(Layer.ROW_HEAD, row.id, Role.ROW, say("Unit: {name}", name=view.name(row.id)))
    left, top = sizes.side * SPLIT + 4, row.y + (row.height - height) / 2
    return label(view.name(row.id), left, top, _unit_room(sizes), sizes.small, 500, look.theme.ink_soft, pen, 2)
