"""The moves of findings: each is carried out on a model that raises its finding, which is then gone or grown less."""

import pytest

from studio.analysis.context import Context, Model
from studio.analysis.findings import CHECKS, findings_of
from studio.model.commands.deed import Deed, Question, Scene, perform
from studio.model.record import MODEL
from studio.model.rules.check import problems
from studio.model.store import Store
from studio.ui.moves import Look, Pick, fresh, mend
from tests.analysis.builders import element, records, relation
from tests.analysis.findings_cases import CASES, TRACED, bold

HOLDER = element("role", "H", holder="Maya Okafor")
ACCOUNT = element("pnl", "Z")
ELSEWHERE = [element("journey", "K"), element("stage", "L", lifecyclePhase="use"), relation("hasStage", "K", "L")]
AGENT = [
    *(element("unit", "W", functionFamily="customer"), relation("bookedTo", "W", "P")),
    *(element("role", "A", represents="customer"), relation("memberOf", "A", "W")),
]
FACES = dict.fromkeys(("marketing", "sales", "billing", "web", "support"), "us")
NEW = "new"  # what is picked is made on the spot

# Finding -> (what else is in the model, what a person answers: an id to pick, NEW, a place among choices, a value).
ANSWERS = {
    "X01": ([], ["Own a home"]),
    "X02": ([], [NEW]),
    "X03": ([HOLDER], ["H"]),
    "X04": ([ACCOUNT], ["Z"]),
    "X05": ([HOLDER], ["H"]),
    "X06": ([], []),
    "X07": ([], ["P"]),
    "X08": ([], [FACES]),
    "X09": ([], [NEW]),
    "X10": ([], [1]),
    "X11": ([], [96]),
    "X13": ([], [NEW]),
    "X14": ([], ["how long I wait"]),
    "X15": ([element("capability", "C")], ["C"]),
    "X16": ([], [NEW]),
    "X17": ([], [NEW]),
    "X18": ([], [("businessCase",)]),
    "X19": ([], ["none"]),
    "X20": ([], ["stopped"]),
    "X21": ([one for one in TRACED if one.get("kind") != "supports"], ["S"]),
    "X22": ([], ["U", 0]),
    "X23": ([element("employeeStage", "ES")], ["ES"]),
    "X24": ([], []),
    "X25": (AGENT, ["d", "A"]),
    "X26": ([], ["One bill instead of three"]),
    "X27": ([], ["J"]),
    "X28": (ELSEWHERE, ["K"]),
    "X29": ([], [3]),
    "X30": ([], ["i"]),
    "X32": ([], [0]),
    "X33": ([], ["home safe"]),
    "X34": ([], []),
    "X35": ([ACCOUNT], ["Z"]),
    "X36": ([], []),
    "X37": ([], []),
}
SHOWN = {
    "X12": "what customers feel changes when what they live through does",
    "X31": "the plan has to be looked at",
}
"""Findings that no command could mend, and why; their moves lead to where one can."""


def raised(store, id_, state):
    return list(findings_of(Context(Model(store.records), state), CHECKS[id_]))


def scene(store, state):
    return Scene.of(store, state)


def carry_out(store, state, step, answers):
    """Do as the window does: ask what is open, make what is new, and type into what is shown."""
    left = list(answers)
    while not isinstance(step, Deed):
        if isinstance(step, Pick):
            step = step.then(scene(store, state), picked(store, state, step, left.pop(0)))
        elif isinstance(step, Question):
            step = chosen(step, left.pop(0))
        else:
            assert isinstance(step, Look), step
            with store.edit("Type") as edit:
                for id_ in step.ids:
                    edit.set(id_, state=state, **{step.field: left[0]})
            return
    assert left == []
    perform(store, step)


def picked(store, state, pick, answer):
    """The id of what is picked, made first where it is new; only what is offered can be picked."""
    if answer != NEW:
        assert store.records[answer]["kind"] in pick.kinds
        return answer
    known = set(store.records)
    perform(store, fresh(scene(store, state), pick.kinds[0], pick.fields))
    return next(id_ for id_ in store.records if id_ not in known)


def chosen(question, answer):
    """The choice at a place, or the one that says the answer."""
    if isinstance(answer, int):
        return question.choices[answer]
    return next(deed for deed in question.choices if deed.sentence.casefold() == answer)


def mended(forms, id_, answers, state):
    """The store after the first move of a finding, and what was and is found."""
    store = Store(records(forms))
    before = raised(store, id_, state)
    carry_out(store, state, mend(scene(store, state), before[0].move), answers)
    return store, before, raised(store, id_, state)


@pytest.mark.parametrize("id_", ANSWERS)
def test_the_move_of_a_finding_mends_it(id_):
    more, answers = ANSWERS[id_]
    state = "target" if id_ in ("X29", "X30") else "current"
    store, before, after = mended([*CASES[id_][0], *more], id_, answers, state)
    assert before[0].sentence not in [one.sentence for one in after]
    assert len(after) <= len(before)
    assert list(problems(store.records)) == []
    assert MODEL in store.records


@pytest.mark.parametrize("id_", SHOWN)
def test_what_no_command_can_mend_leads_to_where_it_can_be_seen_or_described(id_):
    store = Store(records(CASES[id_][0]))
    move = raised(store, id_, "current")[0].move
    assert isinstance(mend(scene(store, "current"), move), (Pick, Look))


def test_every_finding_has_a_move_that_is_tried():
    assert sorted({**ANSWERS, **SHOWN}) == list(CHECKS)


def test_an_experiment_that_fails_too_fast_is_made_safer_before_it_is_made_smaller():
    forms = [{**one, "failMode": "failFast"} if one["kind"] == "experiment" else one for one in bold(0.01)]
    store, before, after = mended(forms, "X24", [], "current")
    assert (before[0].move.label, after) == ("Let it fail more safely", [])
    assert store.records["e"]["failMode"] == "failLocal"


def test_each_want_of_a_moment_is_mended_by_the_move_that_comes_next():
    store = Store(records([*CASES["X05"][0], HOLDER]))
    for answers in (["H"], [NEW], [NEW], [NEW]):
        carry_out(store, "current", mend(scene(store, "current"), raised(store, "X05", "current")[0].move), answers)
    assert raised(store, "X05", "current") == []
