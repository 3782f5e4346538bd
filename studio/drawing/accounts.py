"""Who stands in the rows of the silo arrangement: P&Ls in the domain's order with their units, then the rest."""

from typing import NamedTuple

from studio.drawing.placements import Placements, accounts
from studio.model.query import View, value
from studio.model.record import Record
from studio.model.speech import say

PARTNERS, UNBOOKED, NOBODY = "@partners", "@unbooked", "@nobody"
NAMES = {PARTNERS: "Partners", UNBOOKED: "Booked nowhere", NOBODY: "Nobody performs it"}


class Account(NamedTuple):
    """A band of the silo arrangement: a P&L, or what belongs to none, with its units or partners."""

    id: str
    name: str
    members: tuple[str, ...]

    @property
    def is_pnl(self) -> bool:
        """Whether it is a P&L, not the place for what belongs to none."""
        return self.id not in NAMES


def account_list(view: View, table: Placements) -> list[Account]:
    """P&Ls with their units: profit centres, channel P&Ls, cost centres; then partners, unbooked units, and nobody.

    Units without placements are listed too, for they can be dropped on; partners only where they perform something.
    """
    booked: dict[str, list[str]] = {}
    of = accounts(view)
    for unit in view.of("unit"):
        booked.setdefault(of.get(unit["id"], UNBOOKED), []).append(unit["id"])
    pnls = sorted(view.of("pnl"), key=lambda pnl: (_rank(pnl), pnl["id"]))
    found = [Account(pnl["id"], view.name(pnl["id"]), tuple(booked.get(pnl["id"], ()))) for pnl in pnls]
    performers = set(table.performers)
    partners = tuple(partner["id"] for partner in view.of("partner") if partner["id"] in performers)
    rest = (
        (PARTNERS, partners),
        (UNBOOKED, tuple(booked.get(UNBOOKED, ()))),
        (NOBODY, ("",) if "" in performers else ()),
    )
    return found + [Account(id_, say(NAMES[id_]), members) for id_, members in rest if members]


def is_cost_centre(pnl: Record) -> bool:
    """Whether it only carries cost."""
    return bool(value(pnl, "pnlType") == "costCentre")


def _rank(pnl: Record) -> int:
    if is_cost_centre(pnl):
        return 2
    return 1 if pnl.get("organisedBy") == "channel" else 0
