"""The change list as people say it: sentences, moves, mergers, groups, and comparison of files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.analysis.compare import CATEGORIES, compare, compare_records, net_change
from studio.analysis.compare.phrases import PHRASES
from studio.analysis.compare.values import plain_number
from studio.analysis.context import Model, Scope
from studio.analysis.plateaus import with_plateaus
from studio.analysis.register import MEASURES
from studio.model.kinds import RELATIONS
from studio.model.plain import read
from studio.model.query import View
from studio.model.states import differences
from studio.model.trouble import Trouble
from tests.analysis.builders import ask, driving, element, only, records, relation
from tests.analysis.plans import GONE, brings, initiatives
from tests.analysis.random_models import Chance

NEW = only("target")


def entries(*forms, before="current", after="target"):
    return compare(ask(records(forms)).model, before, after).entries


def sentences(*forms):
    return [entry.sentence for entry in entries(*forms)]


def placed(**fields):
    """Test-drive fulfilment at Test drive, performed by the Dealer Network; Car Buying is there too."""
    units = [element("unit", "DLR", "Dealer Network"), element("unit", "CAR", "Car Buying")]
    stage = element("stage", "S", "Test drive")
    return [*units, stage, element("capability", "C", "Test-drive fulfilment"), *fields.get("cards", [])]


def test_a_placement_performed_by_another_unit_is_a_move():
    card = relation("supports", "C", "S", id="card", unit="DLR", at={"target": {"unit": "CAR"}})
    (entry,) = entries(*placed(cards=[card]))
    assert entry.sentence == "Test-drive fulfilment moved from Dealer Network to Car Buying at Test drive"
    assert (entry.category, entry.key) == ("moved", "card.unit")


def test_a_placement_retired_and_put_back_under_another_unit_is_the_same_move_with_two_keys():
    cards = [relation("supports", "C", "S", id="old", unit="DLR", **GONE)]
    cards.append(relation("supports", "C", "S", id="new", unit="CAR", **NEW))
    (entry,) = entries(*placed(cards=cards))
    assert entry.sentence == "Test-drive fulfilment moved from Dealer Network to Car Buying at Test drive"
    assert entry.keys == ("new", "old")


def test_price_lists_that_hand_over_their_lines_are_merged():
    lists = [element("pricingPolicy", id_, f"{id_} list", **GONE) for id_ in ("Dealer", "Fleet", "Online")]
    lines = [element("productLine", f"line{n}") for n in range(3)]
    one = element("pricingPolicy", "one", "one-price policy", **NEW)
    moves = [
        relation("pricedBy", f"line{n}", policy["id"], id=f"p{n}", at={"target": {"to": "one"}})
        for n, policy in enumerate(lists)
    ]
    found = {entry.category: entry for entry in entries(*lists, *lines, one, *moves)}
    assert found["merged"].sentence.startswith("Three pricing policies merged into one-price policy")
    assert found["merged"].keys == ("Dealer", "Fleet", "Online")


def test_a_new_owner_is_said_with_the_one_before_or_nobody():
    roles = [element("journey", "J", "Car buying"), element("role", "R", "Owner", holder="Maya Okafor")]
    assert sentences(*roles, relation("owns", "R", "J", **NEW)) == ["nobody → Maya Okafor owns Car buying"]
    old = element("role", "Q", "Head", holder="Jo Smith")
    both = [relation("owns", "Q", "J", id="q", **GONE), relation("owns", "R", "J", id="r", **NEW)]
    assert sentences(*roles, old, *both) == ["Jo Smith → Maya Okafor owns Car buying"]
    assert sentences(*roles, relation("owns", "R", "J", **GONE)) == ["Maya Okafor → nobody owns Car buying"]


def test_a_unit_is_booked_from_one_pnl_to_another():
    forms = [element("unit", "U", "Retail"), element("pnl", "P", "X"), element("pnl", "Q", "Y")]
    booking = relation("bookedTo", "U", "P", at={"target": {"to": "Q"}})
    assert sentences(*forms, booking) == ["Retail booked from X to Y"]


def test_values_are_said_with_units_and_unknown_is_said():
    unit = element("unit", "U", "Retail", at={"target": {"fte": 1200}})
    capability = element("capability", "C", "Lending", maturity=2, cost=5, at={"target": {"maturity": 4, "cost": None}})
    assert sentences(unit, capability) == [
        "Lending: cost 5 EUR/yr → unknown",
        "Lending: maturity 2 → 4",
        "Retail: people unknown → 1,200 FTE",
    ]


def test_a_change_of_grounds_alone_is_said_as_such():
    before, after = {"value": 3, "evidence": "I"}, {"value": 3, "evidence": "S"}
    unit = element("unit", "U", "Retail", fte=before, at={"target": {"fte": after}})
    assert sentences(unit) == ["Retail: people 3 FTE (evidence I → S)"]


def test_a_relation_that_goes_only_because_its_end_does_is_no_line_of_its_own():
    forms = [element("unit", "U", "Retail", **GONE), element("pnl", "P"), relation("bookedTo", "U", "P")]
    assert sentences(*forms) == ["Unit “Retail” retired"]


def test_entries_are_grouped_by_journey_pnl_and_initiative():
    model = ask(records(driving())).model
    found = compare(model, "current", "target")
    assert [key for key in found.by_journey if key] == ["J1", "J2"]
    assert {"pnl-PJ1", "pnl-PM"} <= found.by_pnl.keys()
    assert found.by_initiative.keys() == {""}
    assert len(found.unassigned) == len(found.entries)


def test_an_entry_names_its_initiative_and_a_stopped_one_counts_as_nobody():
    forms = [element("unit", "U", **NEW), element("unit", "V", **NEW), *initiatives({"a": 1, "b": 1})]
    forms[-1]["status"] = "stopped"
    found = entries(*forms, brings("a", "U"), brings("b", "V"))
    assert [entry.initiative for entry in found] == ["a", None]


@pytest.mark.parametrize("kind", sorted(RELATIONS))
def test_every_relation_is_said_when_it_comes_goes_or_leads_elsewhere(kind):
    phrase = PHRASES[kind]
    words = dict.fromkeys(("by", "code", "part", "record", "option"), "…")
    assert phrase.there.format(a="A", b="B", **words) != phrase.gone.format(a="A", b="B", **words)
    for text in (phrase.moved, phrase.passed):
        said = text.format(a="A", b="B", old="OLD", new="NEW", **words)
        assert not text or ("OLD" in said and "NEW" in said)


@given(st.integers(0, 10_000))
def test_every_difference_is_in_exactly_one_entry_and_every_entry_says_something(seed):
    model = Model(Chance(seed).model(20, 30))
    found = compare(model, "current", "target")
    assert list(found.differences) == differences(model.records, "target")
    assert sorted(key for entry in found.entries for key in entry.keys) == [one.key for one in found.differences]
    assert all(entry.sentence and entry.category in CATEGORIES for entry in found.entries)


def test_a_plateau_is_compared_as_what_has_arrived_by_then():
    units = [element("unit", id_, **NEW) for id_ in "UV"]
    forms = [*initiatives({"a": 5, "b": 30}), *units, brings("a", "U"), brings("b", "V")]
    model = ask(records(forms)).model
    with_plateaus(model)
    assert [entry.key for entry in compare(model, "current", "plateau-1").entries] == ["U"]
    assert [entry.key for entry in compare(model, "plateau-1", "target").entries] == ["V"]


def test_the_net_change_of_each_measure_says_whether_it_is_for_the_better():
    model = ask(records(driving())).model
    found = {net.measure.id: net for net in net_change(model, "current", "target", MEASURES.values())}
    assert found.keys() == MEASURES.keys()
    assert (found["M09"].delta, found["M09"].better) == (pytest.approx(14.25 - 72.910714, abs=1e-6), True)
    assert (found["M20"].delta, found["M20"].better) == (None, None)


def test_a_scope_that_is_in_one_state_only_is_refused_in_one_sentence():
    model = ask(records([element("journey", "J", "Join", **NEW)])).model
    with pytest.raises(Trouble, match="There is no journey “J” in the state “current”"):
        net_change(model, "current", "target", MEASURES.values(), Scope("journey", "J"))


def test_a_state_that_is_not_there_is_refused_in_one_sentence():
    with pytest.raises(Trouble, match="There is no state “dream”"):
        compare(ask(records([])).model, "current", "dream")


def two_files(first, second, **settings):
    head = {"format": "cxmodel", "version": 1}
    old = read({**head, "elements": first})
    new = read({**head, "model": settings, "elements": second})
    return compare_records(View.of_state(old), View.of_state(new))


def test_two_files_are_compared_by_id():
    found = two_files([element("unit", "U", "Biling")], [element("unit", "U", "Billing"), element("unit", "V")])
    assert [entry.sentence for entry in found.entries] == ["“Biling” renamed “Billing”", "Unit “V” is new"]
    assert found.notes == ()


def test_what_keeps_two_files_apart_is_noted():
    found = two_files([element("unit", "U")], [element("unit", "V")], currency="USD")
    assert "no record in common" in found.notes[0]
    assert "currency" in found.notes[1]


@pytest.mark.parametrize(
    ("number", "text"), [(10920000.0, "10,920,000"), (0.1, "0.1"), (-0.00001, "0"), (2, "2"), (1 / 3, "0.3333")]
)
def test_numbers_are_written_with_no_more_digits_than_they_need(number, text):
    assert plain_number(number) == text


def test_what_was_only_assumed_and_is_now_said_outright_is_no_change_of_value():
    process = element("component", "p", "Workshop order", at={"target": {"personalisedByDefault": False}})
    assert sentences(process) == ["Workshop order: personalised by default no, now said outright"]


def test_answers_are_told_point_by_point():
    metric = element(
        "perceptionMetric", "m", "Ease", distribution={"4": 30, "5": 12}, at={"target": {"distribution": None}}
    )
    assert sentences(metric) == ["Ease: distribution 4: 30, 5: 12 → unknown"]


def test_stages_of_the_same_name_are_told_apart_by_their_journeys():
    forms = [element("capability", "C", "Routing"), element("journey", "J", "Fix"), element("journey", "K", "Pay")]
    for journey in ("J", "K"):
        forms += [element("stage", f"{journey}s", "Contact"), relation("hasStage", journey, f"{journey}s")]
        card = {"at": {"target": {"role": "enabling"}}}
        forms.append(relation("supports", "C", f"{journey}s", id=f"{journey}c", role="lead", **card))
    assert sorted(sentences(*forms)) == [
        "Routing at Contact (Fix): role leads → enables",
        "Routing at Contact (Pay): role leads → enables",
    ]
