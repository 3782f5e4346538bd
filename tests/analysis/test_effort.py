"""M39, M45, M46 and M47: effort, evidence, options and value streams, with the worked examples of the domain."""

import pytest

from studio.analysis.effort import effort_measure, portfolio, priority, three_points
from studio.analysis.evidence import evidence_measure
from studio.analysis.options import options_measure
from studio.analysis.valuestream import value_stream_measure
from tests.analysis.builders import ask, element, oracles, records, relation

ORACLE = {vector["metric"]: vector for vector in oracles()["scalar"]}


def initiative(id_, low, likely, high, **fields):
    return element("initiative", id_, effortO=low, effortM=likely, effortP=high, **fields)


def test_three_points_make_the_mean_and_deviation_of_the_domain():
    found = three_points(*ORACLE["M39.pert"]["input"])
    assert found == pytest.approx(tuple(ORACLE["M39.pert"]["expected"].values()))


def test_means_and_variances_of_a_plan_add_up():
    found = effort_measure(
        ask(records([initiative("a", 2, 4, 12), initiative("b", 1, 2, 3), initiative("c", 3, 5, 13)]))
    )
    assert (found.value, found.parts["deviation"]) == (13, pytest.approx(2.380476, abs=1e-6))
    assert found.parts["p90"] == pytest.approx(16.0508, abs=1e-4)
    assert portfolio([]) == (0, 0, 0)


def test_priority_is_cost_of_delay_by_job_size():
    worth = {"customerValue": 8, "timeCriticality": 5, "riskReduction": 3}
    stored = records([element("initiative", "a", jobSize=4, **worth), initiative("b", 2, 4, 12, **worth)])
    assert priority(stored["a"]) == ORACLE["M39.wsjf"]["expected"]
    assert priority(stored["b"]) == pytest.approx(16 / 5)


def test_exposure_to_risk_is_probability_by_impact_and_money_stays_apart():
    risks = [element("risk", "a", probability=0.3, impact=2), element("risk", "b", probability=0.1, impact=5)]
    risks += [element("risk", "c", probability=0.5, impact=1000, impactIn="money"), element("risk", "d")]
    found = effort_measure(ask(records([initiative("i", 1, 1, 1), *risks]))).parts["risk"]
    assert (found["points"], found["money"], found["unrated"]) == (pytest.approx(1.1), 500, 1)


def test_points_out_of_order_are_invalid_and_named():
    found = effort_measure(ask(records([initiative("a", 5, 4, 12)])))
    assert (found.reason, found.contributors) == ("INVALID", ("a",))


def test_evidence_scores_as_in_the_domain():
    counts = ORACLE["M45"]["input"]
    badges = [badge for badge, count in counts.items() for _ in range(count)]
    units = [element("unit", f"u{n}", fte={"value": 1, "evidence": badge}) for n, badge in enumerate(badges)]
    found = evidence_measure(ask(records(units)))
    assert (found.value, found.evidence) == (pytest.approx(ORACLE["M45"]["expected"]), counts)


def test_a_bare_number_has_unknown_grounds_and_what_was_not_entered_none():
    found = evidence_measure(ask(records([element("unit", "u", fte=3), element("unit", "v")])))
    assert (found.value, found.n, found.contributors) == (0, 1, ("u",))
    assert evidence_measure(ask(records([]))).reason == "EMPTY"


def rated(**ratings):
    weights = ORACLE["M46"]["input"]["w"]
    forms = [element("designPrinciple", f"p{n}", weight=weight) for n, weight in enumerate(weights)]
    for option, given in ratings.items():
        for n, rating in enumerate(given):
            form = {"kind": "rates", "from": f"p{n}", "option": option}
            forms.append({**form, **(rating if isinstance(rating, dict) else {"rating": rating})})
    return ask(records(forms), "target")


@pytest.mark.parametrize("option", ["A", "B"])
def test_options_score_as_in_the_domain(option):
    found = options_measure(rated(target=ORACLE["M46"]["input"][option]))
    assert found.value == pytest.approx(ORACLE["M46"]["expected"][option])


def test_a_knock_out_rules_an_option_out_whatever_its_score():
    found = options_measure(rated(target=[5, 5, {"rating": 5, "knockOut": True}]))
    assert (found.value, found.parts["ranking"], bool(found.note)) == (1, [], True)


def test_what_is_not_rated_lowers_coverage_and_not_the_score():
    found = options_measure(rated(target=[4]))
    assert (found.value, found.coverage) == (0.8, pytest.approx(5 / 12))
    assert options_measure(ask(records([]))).reason == "EMPTY"
    assert options_measure(rated()).reason == "INSUFFICIENT"


def stream(lead, process, yields=(), **fields):
    forms = [element("valueStream", "V", **fields)]
    for n, (there, worked) in enumerate(zip(lead, process, strict=True)):
        passed = {"firstPassYield": yields[n]} if yields else {}
        forms.append(element("valueStage", f"s{n}", leadTimeDays=there, processTimeDays=worked, **passed))
        forms.append(relation("hasStage", "V", f"s{n}", order=n))
    return value_stream_measure(ask(records(forms)))


def test_a_value_stream_flows_as_in_the_domain():
    given = ORACLE["M47"]["input"]
    found = stream(given["lead"], given["process"], given["yields"])
    assert found.value == pytest.approx(ORACLE["M47"]["expected"]["flow"])
    assert found.parts["streams"]["V"]["rolledYield"] == pytest.approx(ORACLE["M47"]["expected"]["yield_"])


def test_more_work_than_time_is_invalid_and_names_the_stage():
    found = stream([1], [2])
    assert (found.reason, found.contributors) == ("INVALID", ("s0",))


def test_no_lead_time_no_times_and_no_stream_each_have_their_reason():
    reasons = [stream([0], [0]).reason, stream([], []).reason, value_stream_measure(ask(records([]))).reason]
    assert reasons == ["DIV0", "INSUFFICIENT", "EMPTY"]


def test_a_stream_without_the_customers_answers_is_incomplete():
    answers = {"customerValueAnswer": "home safe", "customerMeasureAnswer": "days"}
    assert stream([1], [1]).parts["incomplete"] == ["V"]
    assert stream([1], [1], **answers).parts["incomplete"] == []


def test_functions_crossed_are_distinct_families_less_one():
    units = [element("unit", "A", functionFamily="sales"), element("unit", "B", functionFamily="finance")]
    forms = [*units, element("valueStream", "V", participants=["A", "B"])]
    found = value_stream_measure(ask(records(forms)))
    assert found.parts["streams"]["V"]["functionsCrossed"] == 1
