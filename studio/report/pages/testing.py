"""Test and learn: the portfolio of experiments, the policy on failing, and where tests wait."""

from studio.model.kinds import DECLARED
from studio.model.query import value
from studio.model.record import number
from studio.model.speech import say, say_many, within
from studio.report import headlines, numbers
from studio.report.arrange import Stack
from studio.report.blocks import Words
from studio.report.decided import Gap, Page
from studio.report.facts import Facts
from studio.report.lists import Cell, Column, Table, rows


def experiments(facts: Facts) -> Page | Gap:
    """The portfolio of experiments, the policy of failing by risk tier, and where tests wait."""
    found = facts.now.of("experiment")
    if not found:
        return Gap("experiments", say("Test and learn"), say("No experiment is planned yet."))
    told = [
        (
            Cell(str(one.get("name", "")), 600),
            str(value(one, "hypothesis") or say("not stated")),
            facts.worded(one, "stage") or say("not stated"),
            facts.worded(one, "riskTier") or say("not assessed"),
            facts.worded(one, "failMode") or say("not decided"),
            numbers.percent(number(one, "exposureShare")),
            facts.worded(one, "decision") or facts.worded(one, "result") or say("open"),
        )
        for one in found
    ]
    result = facts.answer("M43")
    columns = (
        *(Column(say("Experiment"), 1.1), Column(say("Hypothesis"), 2.6)),
        *(Column(say("Stage"), 0.6), Column(say("Risk tier"), 0.7)),
        *(Column(say("Allowed to fail"), 0.8), Column(say("Exposure"), 0.6), Column(say("Decision"), 0.6)),
    )
    table = Table(columns, rows(told), 8.5)
    followed = numbers.percent(result.parts.get("compliance"))
    note = say("Share of tests that follow the policy on failing: {share}.", share=followed) if result.parts else ""
    return Page(
        "experiments",
        say("Test and learn"),
        headlines.chosen(facts, "experiments", _tested(len(found), result.parts.get("bottleneck"))),
        Stack((table, Words(note, 9.0))),
        say("Source: experiments recorded (M43)"),
        half=Stack((table.dense, Words(note, 8.0)), 5.0),
    )


def _tested(n: int, waiting: object) -> str:
    """How many experiments there are, and where they wait longest."""
    said = say_many(
        "{n} experiment tests the plan before it is scaled", "{n} experiments test the plan before it is scaled", n
    )
    return said + (say("; tests wait longest in the stage “{stage}”.", stage=_stage(str(waiting))) if waiting else ".")


def _stage(name: str) -> str:
    """A stage of testing as it stands within a sentence."""
    return within(DECLARED["experiment"].by_name["stage"].label_of(name))
