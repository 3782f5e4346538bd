"""The sentence for one atomic difference, as people say it."""

from collections import Counter
from functools import cached_property
from typing import Any

from studio.analysis.compare.phrases import APPROVER, PARTS, PHRASES, RESPONSIBLE
from studio.analysis.compare.values import UNKNOWN, clipped, grounds, said, said_change
from studio.model.change import ADD, REMOVE, same
from studio.model.kinds import DECLARED, RELATIONS
from studio.model.query import View
from studio.model.record import ABSENT, Record, bare, with_field
from studio.model.speech import say, within
from studio.model.states import Difference

NOBODY = "nobody"


class Wording:
    """Puts differences between two views into words. Names of what is gone come from before, all others from after."""

    def __init__(self, before: View, after: View) -> None:
        self.before = before
        self.after = after

    def sentence(self, difference: Difference) -> str:
        """The sentence for a difference, without a full stop."""
        if difference.op == ADD:
            return self._there(self.after, difference.new, gone=False)
        if difference.op == REMOVE:
            return self._there(self.before, difference.old, gone=True)
        return self._set(difference)

    def name(self, id_: object, view: View | None = None) -> str:
        """The name of a record on the side where it is: of a role its holder, of a placement what serves where."""
        sides = (view, self.after, self.before) if view is not None else (self.after, self.before)
        for side in sides:
            record = side.get(str(id_))
            if record is not None:
                return self._named(record, side)
        return str(id_)

    def _named(self, record: Record, view: View) -> str:
        kind = record["kind"]
        if kind == "role":
            return str(record.get("holder") or record.get("name") or record["id"])
        if kind == "supports":
            return say("{a} at {b}", a=self.name(record["from"], view), b=self.name(record["to"], view))
        if kind in RELATIONS:
            return self.clause(record, view)
        name = str(record.get("name") or record["id"])
        return self._told_apart(record["id"], name, view) if kind == "stage" and name in self._namesakes else name

    def _told_apart(self, stage: str, name: str, view: View) -> str:
        """A stage that another journey has a namesake of, with its own journey."""
        journey = view.source(stage, "hasStage")
        return f"{name} ({journey['name']})" if journey is not None else name

    @cached_property
    def _namesakes(self) -> frozenset[str]:
        """The names that several stages have on either side."""
        names = {(one["id"], one.get("name")) for view in (self.before, self.after) for one in view.of("stage")}
        counts = Counter(name for _, name in names)
        return frozenset(name for name, count in counts.items() if count > 1 and name)

    def _there(self, view: View, record: Record, gone: bool) -> str:
        if record["kind"] in RELATIONS:
            return self.clause(record, view, gone=gone)
        words = {"kind": say(DECLARED[record["kind"]].label), "name": clipped(str(record.get("name") or record["id"]))}
        return say("{kind} “{name}” retired", **words) if gone else say("{kind} “{name}” is new", **words)

    def clause(self, record: Record, view: View, gone: bool = False, phrase: str = "", **words: str) -> str:
        """The clause that a relation stands for, in the state of a view; `words` replace parts of it."""
        known = PHRASES[record["kind"]]
        return say(phrase or (known.gone if gone else known.there), **{**self._words(record, view), **words})

    def _words(self, record: Record, view: View) -> dict[str, str]:
        words = {"a": self.name(record.get("from"), view), "b": self.name(record.get("to"), view), "by": ""}
        if record["kind"] == "supports" and record.get("unit"):
            words["by"] = say(", performed by {name}", name=self.name(record["unit"], view))
        elif record["kind"] == "coordinates" and (record.get("via") or record.get("mechanism")):
            mechanism = said(view, DECLARED["coordinates"].by_name["mechanism"], record.get("mechanism"))
            words["by"] = say(" by {means}", means=self.name(record["via"], view) if record.get("via") else mechanism)
        elif record["kind"] == "responsible":
            daci = view.settings.get("responsibilityScheme") == "daci" and record.get("code") == "A"
            words["code"] = say(APPROVER if daci else RESPONSIBLE.get(str(record.get("code")), "responsible"))
        elif record["kind"] == "hasStage":
            words["b"] = view.name(record["to"])
        elif record["kind"] in {"upholds", "holdsRight"}:
            words["part"] = say(PARTS.get(str(record.get("part")), str(record.get("part") or "takes part in")))
        elif record["kind"] in {"changes", "rates"}:
            words["record"] = self.name(record.get("record"), view)
            words["option"] = str(record.get("option", say(UNKNOWN)))
        return words

    def _set(self, difference: Difference) -> str:
        field = difference.field
        old, new = self.sides(difference)
        if field == "name":
            return say("“{old}” renamed “{new}”", old=clipped(str(difference.old)), new=clipped(str(difference.new)))
        if field in {"from", "to"}:
            return self.moved(old, new, field)
        if old["kind"] == "supports" and field == "unit":
            return self.performed(old, new)
        return f"{self._subject(new)}: {self._values(difference, new['kind'])}"

    def sides(self, difference: Difference) -> tuple[Record, Record]:
        """A record that changed, before and after; where it went from sight because it now leads to what is not there
        (or came so), what it says of itself."""
        old, new = self.before.get(difference.id), self.after.get(difference.id)
        if new is None and old is not None:
            new = with_field(old, difference.field, difference.new)
        elif old is None and new is not None:
            old = with_field(new, difference.field, difference.old)
        if old is None or new is None:
            raise KeyError(difference.id)
        return old, new

    def _subject(self, record: Record) -> str:
        if record["kind"] in RELATIONS:
            return self._named(record, self.after)
        return clipped(str(record.get("name") or record["id"]))

    def _values(self, difference: Difference, kind: str) -> str:
        declared = DECLARED[kind].by_name.get(difference.field)
        if declared is not None and same(plain(difference.old), plain(difference.new)):
            changed = grounds(difference.old, difference.new) or say("grounds changed")
            return f"{within(declared.label)} {said(self.after, declared, difference.new)} ({changed})"
        if declared is None:
            was, becomes = said(self.before, None, difference.old), said(self.after, None, difference.new)
            return f"{difference.field} {was} → {becomes}"
        was, becomes = said(self.before, declared, difference.old), said(self.after, declared, difference.new)
        if difference.old is ABSENT and was == becomes:  # as the field's default had it
            return say("{label} {value}, now said outright", label=within(declared.label), value=becomes)
        changed = said_change(self.before, self.after, declared, difference.old, difference.new)
        return f"{within(declared.label)} {changed}"

    def moved(self, old: Record, new: Record, end: str) -> str:
        """The sentence for a relation whose start (`from`) or end (`to`) changed, or that was replaced by another."""
        phrase = PHRASES[new["kind"]]
        was, becomes = self.name(old[end], self.before), self.name(new[end], self.after)
        special = phrase.passed if end == "from" else phrase.moved
        if special:
            return self.clause(new, self.after, phrase=special, old=was, new=becomes)
        return say("{clause} instead of {old}", clause=self.clause(new, self.after), old=was)

    def performed(self, old: Record, new: Record) -> str:
        """The sentence for a placement that another unit performs: "X moved from A to B at stage S"."""
        was = self.name(old["unit"], self.before) if old.get("unit") else say(NOBODY)
        becomes = self.name(new["unit"], self.after) if new.get("unit") else say(NOBODY)
        what, where = self.name(new["from"], self.after), self.name(new["to"], self.after)
        return say("{what} moved from {old} to {new} at {where}", what=what, old=was, new=becomes, where=where)


def plain(value: Any) -> Any:
    """A value without its evidence, and None where there is none."""
    return None if value is ABSENT else bare(value)
