"""What each drop of the domain's table 2.2 says before release, and records on release."""

import pytest

from studio.model.commands.deed import Deed, Question, Refusal, Scene
from studio.model.commands.drop import Dragged, Spot, drop
from studio.model.record import TARGET
from studio.model.rules import problems
from studio.model.states import at
from tests.model.house import done, dropped, made, store

ROWS = [
    ("app", "lending", "realises", "app", "lending"),
    ("broker", "app", "provides", "broker", "app"),
    ("sales", "identity", "performs", "sales", "identity"),
    ("sales", "find", "responsible", "sales", "find"),
    ("sales", "market", "bookedTo", "sales", "market"),
    ("market", "choose", "accountsFor", "market", "choose"),
    ("market", "car", "accountsFor", "market", "car"),
    ("bank", "finance", "funds", "bank", "finance"),
    ("bank", "lending", "funds", "bank", "lending"),
    ("maya", "choose", "owns", "maya", "choose"),
    ("maya", "car", "owns", "maya", "car"),
    ("maya", "find", "responsible", "maya", "find"),
    ("maya", "arrive", "responsible", "maya", "arrive"),
    ("maya", "bank", "holds", "maya", "bank"),
    ("maya", "council", "sitsIn", "maya", "council"),
    ("council", "choose", "governs", "council", "choose"),
    ("web", "find", "servedThrough", "find", "web"),
    ("ease", "car", "measures", "ease", "car"),
    ("ease", "find", "measures", "ease", "find"),
    ("ease", "arrive", "measures", "ease", "arrive"),
    ("speed", "ease", "twinOf", "speed", "ease"),
    ("wait", "find", "observedAt", "wait", "find"),
    ("wait", "arrive", "observedAt", "wait", "arrive"),
    ("crm", "choose", "attachesTo", "crm", "choose"),
    ("crm", "car", "attachesTo", "crm", "car"),
    ("crm", "ease", "attachesTo", "crm", "ease"),
    ("greet", "find", "enables", "greet", "find"),
    ("data", "app", "underpins", "data", "app"),
    ("certainty", "lending", "addresses", "lending", "certainty"),
    ("certainty", "app", "addresses", "app", "certainty"),
    ("families", "choose", "travelledBy", "choose", "families"),
    ("loose", "choose", "hasStage", "choose", "loose"),
    ("arrive", "find", "occursIn", "arrive", "find"),
    ("own", "car", "pursuedThrough", "car", "own"),
]


@pytest.mark.parametrize(("dragged", "onto", "kind", "start", "end"), ROWS, ids=str)
@pytest.mark.parametrize("state", ["current", TARGET])
def test_a_drop_records_one_relation_in_the_edited_state(
    dragged: str, onto: str, kind: str, start: str, end: str, state: str
) -> None:
    model = store()
    deed = done(model, dropped(model, dragged, onto, state))
    found = [r for r in at(model.records, state).values() if r["kind"] == kind and r["from"] == start]
    assert any(relation["to"] == end for relation in found)
    assert deed.sentence.endswith(".")
    assert problems(model.records) == []


def test_a_drop_says_the_sentence_before_it_is_recorded() -> None:
    answer = dropped(store(), "lending", "finance")
    assert isinstance(answer, Deed)
    assert (
        answer.sentence
        == "“Auto lending”, performed by “Bank operations” (Bank), will contribute at “Finance the car”."
    )


@pytest.mark.parametrize(("lane", "role"), [("L1", "lead"), ("L3", "contributing"), ("L4", "enabling"), ("", "lead")])
def test_the_lane_or_the_side_decides_the_role(lane: str, role: str) -> None:
    model = store()
    done(model, dropped(model, "advice", "finance", lane=lane))
    assert made(model)[0]["role"] == role


def test_the_second_lead_of_a_stage_contributes() -> None:
    model = store()
    done(model, dropped(model, "lending", "find", lane="L1"))
    assert made(model)[0]["role"] == "contributing"


def test_a_drop_in_the_row_of_a_unit_sets_the_unit_and_lets_it_perform() -> None:
    model = store()
    done(model, dropped(model, "lending", "finance", row="sales"))
    assert {record["kind"] for record in made(model)} == {"supports", "performs"}
    assert next(r for r in made(model) if r["kind"] == "supports")["unit"] == "sales"


def test_a_drop_in_the_row_of_a_pnl_takes_the_primary_performer_booked_there() -> None:
    model = store()
    done(model, dropped(model, "lending", "find", row="bank"))
    assert made(model)[0]["unit"] == "bankops"


def test_a_drop_in_the_row_of_a_pnl_without_units_is_refused_in_words() -> None:
    answer = dropped(store(), "lending", "find", row="market")
    assert isinstance(answer, Refusal)
    assert "No unit is booked to “Market”" in answer.sentence


def test_a_capability_nobody_performs_is_placed_as_performed_by_nobody_yet() -> None:
    model = store()
    deed = done(model, dropped(model, "identity", "find"))
    assert "performed by nobody yet" in deed.sentence
    assert "unit" not in made(model)[0]


CARD = "supports-advice-find"


def test_a_card_moved_to_another_stage_is_the_same_placement() -> None:
    model = store()
    answer = drop(Scene.of(model, TARGET), Dragged("capability", "advice", placement=CARD), Spot("finance"))
    done(model, answer)
    assert at(model.records, TARGET)[CARD]["to"] == "finance"
    assert at(model.records)[CARD]["to"] == "find"


def test_a_card_moved_with_alt_leaves_a_placement_behind() -> None:
    model = store()
    dragged = Dragged("capability", "advice", placement=CARD, copy=True)
    done(model, drop(Scene.of(model), dragged, Spot("finance")))
    assert made(model)[0]["kind"] == "supports"
    assert at(model.records)[CARD]["to"] == "find"


def test_money_is_refused_at_a_moment() -> None:
    answer = dropped(store(), "bank", "arrive")
    assert answer == Refusal("Money answers for journeys and capabilities, not for single moments.")


def test_a_pnl_organised_by_channel_asks_how_it_shall_answer() -> None:
    model = store()
    answer = dropped(model, "retail", "choose")
    assert isinstance(answer, Question)
    done(model, answer, 1)
    shadow = next(record for record in made(model) if record["kind"] == "pnl")
    assert (shadow["basis"], shadow["organisedBy"]) == ("shadow", "journey")


def test_a_second_owner_may_replace_the_first_who_is_then_consulted() -> None:
    model = store()
    done(model, dropped(model, "maya", "choose"))
    answer = dropped(model, "jonas", "choose")
    assert isinstance(answer, Question)
    done(model, answer)
    owners = [r["from"] for r in model.records.values() if r["kind"] == "owns"]
    assert owners == ["jonas"]
    assert any(r["kind"] == "responsible" and r["code"] == "C" and r["from"] == "maya" for r in made(model))


def test_a_second_owner_may_take_over_one_stage() -> None:
    model = store()
    done(model, dropped(model, "maya", "choose"))
    done(model, dropped(model, "jonas", "choose"), choice=2)
    assert made(model)[0]["code"] == "A"
    assert made(model)[0]["to"] == "finance"


def test_re_booking_a_unit_says_how_many_people_move_and_warns_of_a_ring_fence() -> None:
    answer = dropped(store(), "bankops", "market", TARGET)
    assert isinstance(answer, Deed)
    assert answer.notes == ("40 FTE move from “Bank”.", "“Bank” is ring-fenced: check with the regulator.")


def test_funding_never_passes_the_whole() -> None:
    model = store()
    done(model, dropped(model, "bank", "finance"))
    assert isinstance(dropped(model, "market", "finance"), Refusal)


def test_a_segment_we_do_not_target_is_warned_of() -> None:
    answer = dropped(store(), "hunters", "choose")
    assert isinstance(answer, Deed)
    assert "not among the segments" in answer.notes[0]


def test_a_partner_on_a_capability_makes_its_sourcing_partner_or_hybrid() -> None:
    model = store()
    done(model, dropped(model, "broker", "identity"))
    done(model, dropped(model, "broker", "lending"))
    assert model.records["identity"]["sourcing"] == "partner"
    assert model.records["lending"]["sourcing"] == "hybrid"


def test_a_backbone_on_a_stage_underpins_the_pairs_that_enable_it() -> None:
    model = store()
    assert isinstance(dropped(model, "data", "find"), Refusal)
    done(model, dropped(model, "greet", "find"))
    pair = made(model)[0]["id"]
    done(model, dropped(model, "data", "find"))
    assert made(model)[0]["to"] == pair


def test_a_principle_on_a_unit_asks_whether_it_promotes_or_implements() -> None:
    model = store()
    answer = dropped(model, "listen", "sales")
    assert isinstance(answer, Question)
    done(model, answer, 1)
    assert made(model)[0]["part"] == "implements"


def test_an_initiative_on_a_changed_card_delivers_its_changes() -> None:
    model = store()
    done(model, drop(Scene.of(model, TARGET), Dragged("capability", "advice", placement=CARD), Spot("finance")))
    done(model, dropped(model, "diary", CARD, TARGET))
    assert {(r["record"], r.get("field")) for r in made(model)} >= {(CARD, "to")}
    assert isinstance(dropped(model, "diary", CARD, TARGET), Refusal)


def test_a_note_is_pinned_to_anything() -> None:
    model = store()
    done(model, dropped(model, "idea", "choose"))
    assert model.records["idea"]["record"] == "choose"


def test_what_cannot_be_dropped_is_refused_with_where_it_goes() -> None:
    answer = dropped(store(), "families", "bank")
    assert isinstance(answer, Refusal)
    assert answer.sentence == "“Families” cannot be dropped on “Bank”. It goes on journeys, outcomes."


def test_something_new_from_the_palette_is_made_and_placed_in_one_step() -> None:
    model = store()
    done(model, drop(Scene.of(model), Dragged("capability"), Spot("find")))
    assert {record["kind"] for record in made(model)} == {"capability", "supports"}
    model.undo()
    assert not any(r.get("name") == "New capability" for r in model.records.values())


def test_a_stage_dropped_on_a_stage_comes_right_before_it() -> None:
    model = store()
    done(model, dropped(model, "loose", "finance"))
    scene = Scene.of(model)
    assert [stage["id"] for stage in scene.view.stages("choose")] == ["find", "loose", "finance"]


def test_a_second_holder_takes_the_place_of_the_first() -> None:
    model = store()
    done(model, dropped(model, "maya", "bank"))
    deed = done(model, dropped(model, "jonas", "bank"))
    assert linked(model, "holds", "current") == {("jonas", "bank")}
    assert deed.notes == ("It takes the place of “Maya Okafor”.",)


def test_a_copied_card_keeps_its_role_and_its_unit() -> None:
    model = store()
    with model.edit("Enable") as edit:
        edit.set("supports-advice-find", role="enabling")
    card = Dragged("capability", "advice", placement="supports-advice-find", copy=True)
    done(model, drop(Scene.of(model), card, Spot("finance")))
    made = next(r for r in model.records.values() if r["kind"] == "supports" and r["to"] == "finance")
    assert (made["role"], made["unit"]) == ("enabling", "sales")


OTHERWISE = [
    ("maya", "choose", "jonas", "choose", "owns"),
    ("maya", "find", "jonas", "find", "responsible"),
    ("retail", "choose", "market", "choose", "accountsFor"),
    ("sales", "market", "sales", "retail", "bookedTo"),
    ("sales", "identity", "bankops", "identity", "performs"),
    ("own", "care", "own", "car", "pursuedThrough"),
    ("jonas", "bank", "maya", "bank", "holds"),
]


@pytest.mark.parametrize(("today", "on", "later", "onto", "kind"), OTHERWISE, ids=str)
def test_what_is_linked_today_gives_way_to_what_the_target_says_otherwise(
    today: str, on: str, later: str, onto: str, kind: str
) -> None:
    model = store()
    done(model, dropped(model, later, onto, TARGET))
    drawn = linked(model, kind, TARGET)
    done(model, first(dropped(model, today, on)))
    assert linked(model, kind, TARGET) == drawn
    assert any(today in ends and on in ends for ends in linked(model, kind, "current"))
    assert problems(model.records) == []


def linked(model, kind: str, state: str) -> set[tuple[str, str]]:
    """The ends of all links of a kind in a state."""
    return {(one["from"], one["to"]) for one in at(model.records, state).values() if one["kind"] == kind}


def first(answer):
    """The deed, or the first that a question offers."""
    return answer.choices[0] if isinstance(answer, Question) else answer


def test_asking_what_something_new_would_do_sees_it_beside_all_that_is_there() -> None:
    model = store()
    scene = Scene.of(model, TARGET)
    view = scene.view.with_element({"id": "a new one", "kind": "unit", "name": "New unit"})
    assert [unit["id"] for unit in view.of("unit")] == ["a new one", "bankops", "sales"]
    assert [unit["id"] for unit in scene.view.of("unit")] == ["bankops", "sales"]
    assert view.into("find", "supports") == scene.view.into("find", "supports")
