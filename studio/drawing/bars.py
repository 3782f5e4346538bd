"""What reaches over several stages in the lanes: owners, product lines, measures, backbones and P&Ls as bars."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from studio.drawing.columns import Columns
from studio.drawing.customer import Travel, answering_pnl, owner
from studio.drawing.heads import owner_name, pnl_word
from studio.drawing.lanes import measured, priced
from studio.drawing.placements import accounts, placements
from studio.model.kinds import KINDS
from studio.model.query import View
from studio.model.speech import say

MOST_SUPPLIERS = 5


class Bar(NamedTuple):
    """A record that reaches over the stages of a lane from `first` to `last` (numbers of columns).

    `style` is plain, backbone, owner, pnl (answers for the journey), supplier (a P&L that only supplies capability) or
    slot (nobody answers).
    """

    lane: str
    first: int
    last: int
    id: str
    name: str
    icon: str
    title: str
    style: str = "plain"


def bars(view: View, columns: Columns) -> list[Bar]:
    """All bars: over the journeys that are drawn open, then P&Ls that only supply, then backbones."""
    here = [travel for travel in columns.open if view.get(travel.journey) is not None]
    found = [bar for travel in here for find in _BARS for bar in find(view, travel, columns)]
    return [*found, *_supplied(view, columns), *_backbones(view, columns)]


def few_bars(view: View, columns: Columns) -> list[Bar]:
    """Only who owns and answers for the journeys, and one bar that names all backbones: for small pictures."""
    here = [travel for travel in columns.open if view.get(travel.journey) is not None]
    found = [bar for travel in here for find in (_owned, _accounted) for bar in find(view, travel, columns)]
    backbones = view.of("backbone")
    if backbones and columns.columns:
        names = " · ".join(view.name(backbone["id"]) for backbone in backbones)
        last = len(columns.columns) - 1
        found.append(
            Bar(
                "L4", 0, last, backbones[0]["id"], names, "database", say("Backbones: {names}", names=names), "backbone"
            )
        )
    return found


def _over(travel: Travel, columns: Columns) -> tuple[int, int]:
    return columns.number[travel.stages[0]], columns.number[travel.stages[-1]]


def _offered(view: View, travel: Travel, columns: Columns) -> Iterator[Bar]:
    first, last = _over(travel, columns)
    for line in view.targets(travel.journey, "involves"):
        title = say("Product line: {name}", name=view.name(line["id"])) + priced(view, line)
        yield Bar("L2", first, last, line["id"], view.name(line["id"]), KINDS["productLine"].icon, title)


def _owned(view: View, travel: Travel, columns: Columns) -> Iterator[Bar]:
    first, last = _over(travel, columns)
    person = owner(view, travel.journey)
    if person is None:
        title = say("Nobody owns this journey; drop a journey owner here")
        yield Bar("L7", first, last, travel.journey, say("No owner"), "circle-user", title, "slot")
    else:
        name = owner_name(person)
        yield Bar(
            "L7",
            first,
            last,
            person["id"],
            name,
            KINDS["role"].icon,
            say("Owner of the journey: {name}", name=name),
            "owner",
        )


def _measured(view: View, travel: Travel, columns: Columns) -> Iterator[Bar]:
    first, last = _over(travel, columns)
    metrics = view.sources(travel.journey, "measures")
    for kind in ("perceptionMetric", "operationalMetric"):
        for metric in (metric for metric in metrics if metric["kind"] == kind):
            title = say("{kind} of the journey", kind=say(KINDS[kind].label))
            yield Bar("L8", first, last, metric["id"], measured(view, metric), KINDS[kind].icon, title)


def _accounted(view: View, travel: Travel, columns: Columns) -> Iterator[Bar]:
    """The P&L that answers for the journey over all its stages, or that none does."""
    first, last = _over(travel, columns)
    word = pnl_word(view)
    account = answering_pnl(view, travel)
    if account is None:
        words = say("No {pnl} answers for it", pnl=word)
        yield Bar(
            "L9",
            first,
            last,
            travel.journey,
            words,
            KINDS["pnl"].icon,
            say("{reason}; drop one here", reason=words),
            "slot",
        )
    else:
        name = view.name(account["id"])
        title = say("{pnl} that answers for the journey: {name}", pnl=word, name=name)
        yield Bar("L9", first, last, account["id"], name, KINDS["pnl"].icon, title, "pnl")


_BARS: tuple[Callable[[View, Travel, Columns], Iterator[Bar]], ...] = (_offered, _owned, _measured, _accounted)


def _supplied(view: View, columns: Columns) -> Iterator[Bar]:
    """The P&Ls that only supply capability to a journey, over the stages where their units perform.

    Those that supply most stages come first; more than a handful are told in one bar.
    """
    at = _performing(view)
    for travel in columns.open:
        account = answering_pnl(view, travel)
        numbers: dict[str, list[int]] = {}
        for stage in travel.stages:
            for pnl in at.get(stage, ()):
                numbers.setdefault(pnl, []).append(columns.number[stage])
        if account is not None:
            numbers.pop(account["id"], None)
        ranked = sorted(numbers, key=lambda pnl: (-len(numbers[pnl]), pnl))
        most = len(ranked) if len(ranked) <= MOST_SUPPLIERS + 1 else MOST_SUPPLIERS
        for pnl in ranked[:most]:
            name = view.name(pnl)
            for first, last in _stretches(numbers[pnl]):
                title = say("{name} supplies capability", name=name)
                yield Bar("L9", first, last, pnl, name, KINDS["pnl"].icon, title, "supplier")
        if rest := ranked[most:]:
            title = say("Also supplying: {names}", names=", ".join(view.name(pnl) for pnl in rest[:12]))
            yield Bar(
                "L9", *_over(travel, columns), travel.journey, say("{n} more supply", n=len(rest)), "wallet", title
            )


def _performing(view: View) -> dict[str, set[str]]:
    """Stage to the P&Ls whose units perform there."""
    of, table = accounts(view), placements(view)
    at: dict[str, set[str]] = {}
    for stage, performer in zip(table.stages, table.performers, strict=True):
        if performer in of:
            at.setdefault(stage, set()).add(of[performer])
    return at


def _backbones(view: View, columns: Columns) -> Iterator[Bar]:
    for backbone in view.of("backbone"):
        stages = _carried(view, backbone["id"])
        numbers = [columns.number[stage] for stage in stages if stage in columns.number]
        kind = str(backbone.get("backboneType", ""))
        icon = {"data": "database", "analytics": "chart-line"}.get(kind, KINDS["backbone"].icon)
        for first, last in _stretches(numbers) or ([(0, len(columns.columns) - 1)] if columns.columns else []):
            name = view.name(backbone["id"])
            yield Bar("L4", first, last, backbone["id"], name, icon, say("Backbone: {name}", name=name), "backbone")


def _carried(view: View, backbone: str) -> set[str]:
    """The stages that a backbone carries: those it makes possible, and where what it underpins performs."""
    found: set[str] = set()
    table = placements(view)
    for under in view.targets(backbone, "underpins"):
        if under["kind"] == "enables":
            found.add(_stage_of(view, under["to"]))
        elif under["kind"] == "unit":
            found.update(s for s, who in zip(table.stages, table.performers, strict=True) if who == under["id"])
        else:
            served = {capability["id"] for capability in view.targets(under["id"], "realises")}
            found.update(s for s, what in zip(table.stages, table.capabilities, strict=True) if what in served)
    return found


def _stage_of(view: View, id_: str) -> str:
    stage = view.target(id_, "occursIn")
    return stage["id"] if stage is not None else id_


def _stretches(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers as unbroken stretches: 1, 2, 3, 5 are (1, 3) and (5, 5)."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
