"""Answers, complaints and bookings are added up; the rows themselves are not kept."""

from tests.exchange.shelf import EMPTY, brought

KNOWN = {
    **EMPTY,
    "s": {"id": "s", "kind": "stage", "name": "Test drive"},
    "g": {"id": "g", "kind": "segment", "name": "Families"},
    "u": {"id": "u", "kind": "unit", "name": "Retail"},
}
ANSWERS = """Date,Stage,Segment,Ease,NPS
2026-01-03,Test drive,Families,4,9
2026-02-05,Test drive,Families,2,10
2026-01-20,Test drive,Families,4,0
2026-01-20,Test drive,,5,
"""
CALLS = "Date;Topic;Stage;Segment\n2026-01-03;Price;Test drive;Families\n2026-01-04;Price;Test drive;Families\n"
LEDGER = "Posting date,Account,Amount,Department\n2026-01-03,Signage,1000.50,Retail\n2026-05-03,Signage,99.5,Retail\n"


def of(records, kind):
    """The records of a kind by name."""
    return {one["name"]: one for one in records.values() if one["kind"] == kind}


def test_answers_become_distributions_with_their_number_and_date():
    found = of(brought(ANSWERS, "answers.csv", KNOWN), "perceptionMetric")
    assert set(found) == {"Ease: Test drive", "Ease: Test drive (Families)", "NPS: Test drive (Families)"}
    metric = found["Ease: Test drive (Families)"]
    assert metric["distribution"]["value"] == {"2": 1, "4": 2}
    assert (metric["n"]["value"], metric["asOf"], metric["segment"]) == (3, "2026-02-05", "g")
    assert found["NPS: Test drive (Families)"]["distribution"]["value"] == {"0": 1, "10": 1, "9": 1}


def test_every_metric_says_what_it_measures():
    records = brought(ANSWERS, "answers.csv", KNOWN)
    assert [one["to"] for one in records.values() if one["kind"] == "measures"] == ["s", "s", "s"]


def test_an_answer_off_the_scale_is_a_mistake_in_its_cell():
    from studio.exchange.foreign import read_bytes

    wrong = read_bytes(b"date,ease\n2026-01-01,9\n2026-01-01,4\n", "answers.csv").mistakes
    assert [(one.id, one.message) for one in wrong] == [("B2", "expected a whole number from 1 to 5")]


def test_a_log_of_calls_becomes_signals_with_volumes():
    records = brought(CALLS, "calls 2026.csv", KNOWN)
    (signal,) = of(records, "signal").values()
    assert (signal["signalKind"], signal["volume"]["value"]) == ("support", 2)
    assert {one["kind"]: one["to"] for one in records.values() if "from" in one} == {
        "observedAt": "s",
        "heardFrom": "g",
    }


def test_bookings_become_investments_of_a_year():
    (found,) = of(brought(LEDGER, "ledger.csv", KNOWN), "investment").values()
    assert (found["amount"]["value"], found["period"], found["plannedBy"]) == (1100, 2026, "u")


def test_the_same_rows_again_change_nothing():
    for text, name in ((ANSWERS, "answers.csv"), (CALLS, "calls.csv"), (LEDGER, "ledger.csv")):
        records = brought(text, name, KNOWN)
        assert brought(text, name, records) == records


def test_what_a_log_of_calls_says_of_their_type_is_understood():
    records = brought("Date,Topic,Type\n2026-03-01,No answer,Call\n2026-03-02,Rude,complaint\n", "calls.csv")
    found = [one for one in records.values() if one["kind"] == "signal"]
    assert sorted((one["topic"], one["signalKind"]) for one in found) == [
        ("No answer", "support"),
        ("Rude", "complaint"),
    ]
