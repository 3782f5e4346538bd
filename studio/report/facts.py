"""What pages are written from: two states of a model, the answers of its measures, and words for both."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from studio.analysis.compare import Comparison, compare
from studio.analysis.context import Context, Model
from studio.analysis.headline import Headline, headline
from studio.analysis.plan import Plan, plan_of
from studio.analysis.plateaus import with_plateaus
from studio.analysis.register import MEASURES
from studio.analysis.result import Result
from studio.analysis.schedule import Schedule, schedule_of
from studio.analysis.valuecase import ValueCase, value_case
from studio.drawing.look import Look
from studio.model.kinds import DECLARED
from studio.model.query import View, value
from studio.model.record import Record, Records, bare, evidence
from studio.model.speech import habits, say
from studio.report import numbers
from studio.report.masks import MONEY, PERSONS, without_amounts, without_persons
from studio.report.options import Options
from studio.report.working import Work

MASKED = "masked"
ENGLISH = "en"
USUAL = ("Today", "Current", "Target")  # names of states that nobody chose


def language_of(facts: "Facts") -> str:
    """The tag of the language on the paper: that which is spoken, as finely as the model names it."""
    own = str(bare(facts.settings.get("language")) or "")
    spoken = habits().tag
    return own if own.partition("-")[0].lower() == spoken else spoken


class Facts:
    """Everything that pages ask about a model in two states. It never changes; each answer is found once."""

    def __init__(
        self,
        records: Records,
        before: str,
        after: str = "",
        options: Options | None = None,
        work: Work | None = None,
    ) -> None:
        self.options = options or Options()
        self.work = work or Work()
        for mask, without in ((PERSONS, without_persons), (MONEY, without_amounts)):
            records = without(records) if mask in self.options.mask else records
        self.model = Model(records)
        self.before, self.after = before, after or self.model.target
        if not {self.before, self.after} <= self.model.states.keys():
            with_plateaus(self.model)
        self.now, self.then = self.model.view(self.before), self.model.view(self.after)
        look = Look.of(self.model.records)
        if self.options.accent:
            look = Look(replace(look.theme, accent=self.options.accent), look.pnls)
        self.look = look
        self._contexts = {state: Context(self.model, state) for state in (self.before, self.after)}

    @property
    def settings(self) -> Mapping[str, Any]:
        """The settings of the model."""
        return self.now.settings

    def context(self, state: str) -> Context:
        """The question about the whole model in a state."""
        self.work.check()
        if state not in self._contexts:
            self._contexts[state] = Context(self.model, state)
        return self._contexts[state]

    def answer(self, measure: str, state: str = "") -> Result:
        """What a measure says of a state; of the later one unless given."""
        self.work.check()
        return self.context(state or self.after).once(MEASURES[measure].compute)

    @cached_property
    def headlines(self) -> tuple[Headline, Headline]:
        """The five figures before and after."""
        return headline(self.context(self.before)), headline(self.context(self.after))

    @cached_property
    def comparison(self) -> Comparison:
        """The changes between the two states."""
        return compare(self.model, self.before, self.after)

    @cached_property
    def plan(self) -> Plan:
        """The plan to the chosen target."""
        return plan_of(self.model)

    @cached_property
    def schedule(self) -> Schedule:
        """The plan in time."""
        return schedule_of(self.model)

    @cached_property
    def case(self) -> ValueCase:
        """The money side of the plan."""
        return value_case(self.model)

    @property
    def currency(self) -> str:
        """The currency of all amounts."""
        return str(self.settings["currency"])

    @property
    def pnl_word(self) -> str:
        """The model's word for a P&L."""
        return str(self.settings["pnlLabel"])

    @property
    def account(self) -> str:
        """That word as it stands within a sentence: budget, but P&L."""
        word = self.pnl_word
        return word.lower() if not habits().has_capital_nouns and word[:1].isupper() and word[1:].islower() else word

    @property
    def accounts(self) -> str:
        """That word in the plural: budgets, P&Ls. Words of another language stay, unless they are abbreviations."""
        is_formed = habits().tag == ENGLISH or not self.account[-1:].islower() or self.pnl_word == "P&L"
        return f"{self.account}s" if is_formed else self.account

    @property
    def pnl_words(self) -> str:
        """The model's word for a P&L in the plural, as it begins a text."""
        return f"{self.pnl_word}{self.accounts.removeprefix(self.account)}"

    @property
    def customers(self) -> str:
        """The model's word for customers, in the plural and in small letters; as it is written in other languages."""
        word = str(self.settings["customerLabel"])
        if habits().tag != ENGLISH:
            return say("customers") if word == "Customer" else word
        word = word.lower()
        return f"{word[:-1]}ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else f"{word}s"

    @property
    def shows_money(self) -> bool:
        """Whether amounts may be printed."""
        return MONEY not in self.options.mask

    def money(self, amount: float | None) -> str:
        """An amount, or that it is masked."""
        return numbers.money(amount, self.currency) if self.shows_money else say(MASKED)

    def shown(self, result: Result) -> str:
        """The value of a measure with the mark of illustration."""
        if result.unit == self.currency and not self.shows_money:
            return say(MASKED)
        return numbers.marked(numbers.value_of(result, self.currency), bool(result.evidence.get("I")))

    def name(self, id_: str | None) -> str:
        """The name of a record in either state."""
        return self.then.name(id_) if self.then.get(id_) else self.now.name(id_)

    def record(self, id_: str | None) -> Record | None:
        """A record of either state, as it is later where it is."""
        return self.then.get(id_) or self.now.get(id_)

    def state_name(self, view: View) -> str:
        """The name of a state for people."""
        record = self.now.get(f"@{view.state}") or self.then.get(f"@{view.state}") or {}
        usual = {"current": "Today", "target": "Target"}.get(view.state, view.state)
        name = str(record.get("name") or usual)
        return say(name) if name in USUAL else name

    def owner(self, view: View, id_: str) -> str:
        """Who owns something in a state: the holder and the role, or an empty text."""
        roles = view.sources(id_, "owns")
        return self.person(view, roles[0]["id"]) if roles else ""

    def person(self, view: View, role: str | None) -> str:
        """A role with its holder, the role alone where it is vacant; empty for none."""
        record = view.get(role) or self.record(role)
        if record is None:
            return ""
        holder, name = str(record.get("holder") or ""), str(record.get("name") or role)
        return f"{holder}, {name}" if holder and holder != name else name

    def worded(self, record: Record, field: str) -> str:
        """A choice by its label; empty where unknown."""
        declared = DECLARED[record["kind"]].by_name[field]
        found = value(record, field)
        return say(declared.label_of(str(found))) if found is not None else ""

    def number(self, record: Record | None, field: str, digits: int = 1) -> str:
        """A number of a record with its mark of illustration; "not assessed" where it is unknown."""
        if record is None:
            return numbers.not_assessed()
        found = bare(value(record, field))
        if not isinstance(found, (int, float)):
            return numbers.not_assessed()
        return numbers.marked(numbers.tidy(found, digits), self.is_illustrative(record, field))

    def is_illustrative(self, record: Record, field: str) -> bool:
        """Whether the value of a field is an illustration only."""
        return field in record and evidence(record, field) == "I"

    @cached_property
    def evidence_line(self) -> str:
        """How well the numbers are grounded, in one line for the foot of each page."""
        found = self.answer("M45", self.before)
        if found.value is None:
            return say("Evidence: no number has been entered")
        counts = found.parts["counts"]
        named = (
            ("S", say("sourced")),
            ("E", say("estimated")),
            ("I", say("illustrative †I")),
            ("U", say("without grounds")),
        )
        said = ", ".join(f"{numbers.plain(counts[badge])} {word}" for badge, word in named if counts.get(badge))
        return say("Evidence score {score}: {said}", score=numbers.percent(found.value), said=said)
