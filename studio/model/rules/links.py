"""The rules between the relations of one state: how many, one accountable, shares within the whole, orders."""

import math
from collections.abc import Iterable, Iterator

from studio.model.kinds import RELATIONS
from studio.model.query import View
from studio.model.record import Record, number
from studio.model.speech import quoted, say
from studio.model.trouble import Mistake

ROUNDING = 1e-9
CAPPED = tuple(relation for relation in RELATIONS.values() if relation.most_from or relation.most_to)
# Relations that count together at an end: touching one means looking at the others.
FAMILIES: dict[str, tuple[str, ...]] = {"owns": ("owns", "responsible"), "responsible": ("owns", "responsible")}


def links(view: View) -> Iterator[Mistake]:
    """All mistakes between the relations of one state."""
    yield from _how_many(view)
    yield from _one_accountable(view)
    yield from _one_of(view, "holdsRight", "part", "decide", "A decision right has one decider")
    yield from _one_of(view, "performs", "primary", True, "A capability has one primary performer")
    yield from _shares(view)
    yield from _stage_orders(view)
    yield from _assignments(view)


def _grouped(relations: Iterable[Record], end: str) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = {}
    for relation in relations:
        groups.setdefault(relation[end], []).append(relation)
    return groups


def _how_many(view: View) -> Iterator[Mistake]:
    for declared in CAPPED:
        present = view.of(declared.name)
        for end, most in (("from", declared.most_from), ("to", declared.most_to)):
            if most is None:
                continue
            for id_, group in _grouped(present, end).items():
                if len(group) > most:
                    reason = say(declared.most_sentence) or say(
                        "At most {most} “{label}” is allowed here.", most=most, label=say(declared.label)
                    )
                    yield Mistake(
                        group[-1]["id"],
                        end,
                        say(
                            "{reason} “{name}” would have {count}.",
                            reason=reason,
                            name=view.name(id_),
                            count=len(group),
                        ),
                    )


def _one_accountable(view: View) -> Iterator[Mistake]:
    accountable = [r for r in view.of("responsible") if r.get("code") == "A"] + view.of("owns")
    for id_, group in _grouped(accountable, "to").items():
        answering = sorted({relation["from"] for relation in group})
        if len(answering) > 1:
            names = say(" and ").join(quoted(view.name(one)) for one in answering)
            message = say(
                "“{name}” has one accountable at a time; {names} would both be.", name=view.name(id_), names=names
            )
            yield Mistake(group[-1]["id"], "to", message)


def _one_of(view: View, kind: str, field: str, wanted: object, sentence: str) -> Iterator[Mistake]:
    chosen = [relation for relation in view.of(kind) if relation.get(field) == wanted]
    for id_, group in _grouped(chosen, "to").items():
        if len(group) > 1:
            yield Mistake(
                group[-1]["id"],
                field,
                say(
                    "{sentence}; “{name}” would have {count}.", sentence=sentence, name=view.name(id_), count=len(group)
                ),
            )


def _shares(view: View) -> Iterator[Mistake]:
    for kind, end, whole in (("attachesTo", "from", say("of the investment")), ("funds", "to", say("of its money"))):
        for id_, group in _grouped(view.of(kind), end).items():
            total = math.fsum(number(relation, "share") or 0 for relation in group)
            if total > 1 + ROUNDING:
                sums = say("The shares of “{name}” would sum to {share:.0f} %", name=view.name(id_), share=total * 100)
                message = say("{sums} {whole}; at most 100 % is there.", sums=sums, whole=whole)
                yield Mistake(group[-1]["id"], "share", message)
    for journey, paths in _grouped([p for p in view.of("path") if "journey" in p], "journey").items():
        shares = [number(path, "share") for path in paths]
        if all(share is not None for share in shares):
            total = math.fsum(share for share in shares if share is not None)
            if total > 1.005 + ROUNDING:
                message = say(
                    "The paths of “{name}” would sum to {share:.1f} %; they share 100 %.",
                    name=view.name(journey),
                    share=total * 100,
                )
                yield Mistake(paths[-1]["id"], "share", message)


def _stage_orders(view: View) -> Iterator[Mistake]:
    for journey, group in _grouped(view.of("hasStage"), "from").items():
        seen: dict[str, Record] = {}
        for relation in group:
            order = relation.get("order", "")
            if order in seen:
                names = say(
                    "“{name}” and “{name2}”", name=view.name(seen[order]["to"]), name2=view.name(relation["to"])
                )
                message = say(
                    "Every stage of “{name}” has its own place; {names} would share one.",
                    name=view.name(journey),
                    names=names,
                )
                yield Mistake(relation["id"], "order", message)
            seen[order] = relation


def _assignments(view: View) -> Iterator[Mistake]:
    seen: dict[tuple[object, ...], Record] = {}
    for relation in view.of("changes"):
        about = (relation.get("record"), relation.get("field"), relation.get("option", "target"))
        if about in seen:
            message = say(
                "A change belongs to one initiative; “{name}” delivers this one already.",
                name=view.name(seen[about]["from"]),
            )
            yield Mistake(relation["id"], "record", message)
        seen[about] = relation
