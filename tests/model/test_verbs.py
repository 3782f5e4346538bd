"""Verbs on what is there: rename, retire, delete, duplicate, merge, split, reorder, clipboard, options."""

import pytest

from studio.model.commands import arrange, planning
from studio.model.commands.clipboard import copy, paste
from studio.model.commands.deed import Deed, Refusal, Scene, perform
from studio.model.record import TARGET
from studio.model.rules import problems
from studio.model.states import at, differences
from studio.model.store import Store
from studio.model.trouble import Trouble
from tests.model.house import done, dropped, store

CARD = "supports-advice-find"


def test_a_typo_mended_in_current_is_mended_in_target() -> None:
    model = store()
    perform(model, arrange.rename(Scene.of(model, TARGET), "lending", "Car lending"))
    assert at(model.records)["lending"]["name"] == at(model.records, TARGET)["lending"]["name"] == "Car lending"


def test_a_name_that_a_sibling_bears_is_refused_by_hand() -> None:
    model = store()
    with pytest.raises(Trouble, match=r"There is a unit “Sales” here already"):
        perform(model, arrange.rename(Scene.of(model), "bankops", "sales "))
    assert model.records["bankops"]["name"] == "Bank operations"


def test_stages_of_two_journeys_may_bear_one_name() -> None:
    model = store()
    with model.edit("Add") as edit:
        stage = edit.add("stage", "Find the car")
        edit.add("hasStage", from_="own", to=stage, order=1)
    with pytest.raises(Trouble, match="here already"), model.edit("Add") as edit:
        edit.add("hasStage", from_="choose", to=edit.add("stage", "find the car"), order=9)


def test_a_value_set_in_target_leaves_current_alone() -> None:
    model = store()
    perform(model, arrange.alter(Scene.of(model, TARGET), ["lending"], "maturity", 4))
    assert "maturity" not in at(model.records)["lending"]
    assert at(model.records, TARGET)["lending"]["maturity"] == 4
    assert [d.key for d in differences(model.records)] == ["lending.maturity"]


def test_retiring_in_target_takes_the_links_from_sight_and_counts_one_change() -> None:
    model = store()
    perform(model, arrange.retire(Scene.of(model, TARGET), ["sales"]))
    assert CARD not in at(model.records, TARGET)
    assert CARD in at(model.records)
    assert [d.key for d in differences(model.records)] == ["sales"]


def test_removing_from_here_says_whether_it_is_placed_elsewhere() -> None:
    model = store()
    deed = arrange.remove_here(Scene.of(model), CARD)
    assert deed.notes == ("It will be listed as not placed yet.",)
    perform(model, deed)
    assert CARD not in model.records
    assert "advice" in model.records


def test_deleting_says_first_what_hangs_on_it_and_takes_it_along() -> None:
    model = store()
    deed = arrange.delete(Scene.of(model), ["find"])
    assert "With it: 1 × placements." in deed.notes
    perform(model, deed)
    assert problems(model.records) == []
    assert CARD not in model.records
    model.undo()
    assert CARD in model.records


def test_a_duplicate_is_a_real_copy_with_its_own_placements() -> None:
    model = store()
    perform(model, arrange.duplicate(Scene.of(model), "advice"))
    perform(model, arrange.duplicate(Scene.of(model), "advice"))
    names = [r["name"] for r in model.records.values() if r["kind"] == "capability"]
    assert {"Advice (copy)", "Advice (copy 2)"} <= set(names)
    assert len([r for r in model.records.values() if r["kind"] == "supports"]) == 3


def test_merging_two_capabilities_moves_every_placement_to_the_one_kept() -> None:
    model = store()
    done(model, arrange.merge_into(Scene.of(model), ["advice"], "lending"))
    assert "advice" not in model.records
    assert model.records[CARD]["from"] == "lending"


def test_merging_in_target_is_a_change_of_the_target() -> None:
    model = store()
    done(model, arrange.merge_into(Scene.of(model, TARGET), ["advice"], "lending"))
    assert at(model.records)[CARD]["from"] == "advice"
    assert at(model.records, TARGET)[CARD]["from"] == "lending"


def test_a_ring_fenced_pnl_cannot_be_merged() -> None:
    model = store()
    answer = arrange.merge_into(Scene.of(model), ["bank"], "retail")
    assert answer == Refusal("“Bank” is ring-fenced and cannot be merged; add a shadow journey P&L instead.")


def test_splitting_gives_the_new_capability_the_chosen_placements() -> None:
    model = store()
    perform(model, arrange.split(Scene.of(model), "advice", "Guidance", [CARD]))
    assert model.records[model.records[CARD]["from"]]["name"] == "Guidance"


def test_stages_are_reordered_by_dragging() -> None:
    model = store()
    perform(model, arrange.move_stage(Scene.of(model), "finance", after="find"))
    assert [stage["id"] for stage in Scene.of(model).view.stages("choose")] == ["finance", "find"]


def test_pasting_into_another_model_brings_what_a_card_needs() -> None:
    source, other = store(), Store({"@model": {"id": "@model", "kind": "model"}})
    done(other, paste(Scene.of(other), copy(Scene.of(source), [CARD])))
    kinds = sorted(record["kind"] for record in other.records.values())
    assert kinds == ["capability", "model", "stage", "supports", "unit"]
    assert problems(other.records) == []


def test_pasting_as_links_keeps_one_capability_one_capability() -> None:
    model = store()
    text = copy(Scene.of(model), ["advice"])
    done(model, paste(Scene.of(model), text))
    assert "Advice (2)" in {record.get("name") for record in model.records.values()}
    assert isinstance(paste(Scene.of(model), text, as_links=True), Refusal)


def test_a_card_pasted_as_a_link_is_the_same_capability_at_the_chosen_stage() -> None:
    model = store()
    text = copy(Scene.of(model), [CARD])
    done(model, paste(Scene.of(model), text, as_links=True, onto="finance"))
    made = [r for r in model.records.values() if r["kind"] == "supports" and r["to"] == "finance"]
    assert [(one["from"], one["unit"], one["role"]) for one in made] == [("advice", "sales", "lead")]
    again = paste(Scene.of(model), text, as_links=True, onto="finance")
    assert again.sentence.startswith("What was copied serves “Finance the car” already")


def test_a_card_pasted_as_a_copy_brings_neither_its_stage_nor_its_unit_twice() -> None:
    model = store()
    before = set(model.records)
    deed = done(model, paste(Scene.of(model), copy(Scene.of(model), [CARD]), onto="finance"))
    made = sorted(model.records[id_]["kind"] for id_ in set(model.records) - before)
    assert made == ["capability", "performs", "supports"]
    assert deed.sentence == "1 copy will be placed at “Finance the car”."
    assert problems(model.records) == []


def test_a_duplicated_card_leaves_the_other_places_of_its_capability_alone() -> None:
    model = store()
    done(model, dropped(model, "advice", "finance"))
    perform(model, arrange.duplicate(Scene.of(model), "advice", [CARD]))
    places = [r["to"] for r in model.records.values() if r["kind"] == "supports" and r["from"] != "advice"]
    assert places == ["find"]


def test_a_foreign_clipboard_is_refused_in_words() -> None:
    assert paste(Scene.of(store()), '{"format": "cxmodel-records", "records": [1]}') == Refusal(
        "There are no model elements on the clipboard."
    )


def test_a_plateau_cannot_be_edited() -> None:
    model = store()
    with pytest.raises(Trouble, match="cannot be edited; it is derived"), model.edit("x") as edit:
        edit.set("lending", state="wave1", maturity=3)


def book_twice(model: Store) -> None:
    with model.edit("Book twice") as edit:
        edit.set("lending", description="first half")
        edit.add("bookedTo", from_="bankops", to="retail")


def test_an_edit_that_breaks_a_rule_changes_nothing_and_says_why_in_one_sentence() -> None:
    model = store()
    before = dict(model.records)
    with pytest.raises(Trouble, match=r"A unit is booked to one P&L; .* Nothing was changed\."):
        book_twice(model)
    assert model.records == before
    assert model.history.done == []


def test_initiatives_cannot_wait_for_each_other_in_a_circle() -> None:
    model = store()
    with model.edit("Two") as edit:
        edit.add("initiative", "Second", id_="second")
        edit.add("precedes", from_="diary", to="second")
    with (
        pytest.raises(Trouble, match=r"must not lead in a circle: “Diary” → “Second” → “Diary”"),
        model.edit("Circle") as edit,
    ):
        edit.add("precedes", from_="second", to="diary")


def test_a_second_accountable_role_is_refused_by_name() -> None:
    model = store()
    done(model, dropped(model, "maya", "choose"))
    with pytest.raises(Trouble, match=r"“Choose a car” has one accountable at a time"), model.edit("Second A") as edit:
        edit.add("responsible", from_="jonas", to="choose", code="A")


def test_an_option_begins_as_a_copy_of_the_target_and_can_be_chosen_and_dropped() -> None:
    model = store()
    perform(model, arrange.alter(Scene.of(model, TARGET), ["lending"], "maturity", 4))
    perform(model, planning.add_option(Scene.of(model), "Bolder"))
    option = next(id_[1:] for id_ in model.records if id_.startswith("@option"))
    assert at(model.records, option)["lending"]["maturity"] == 4
    perform(model, planning.choose_target(Scene.of(model), option))
    done(model, planning.drop_option(Scene.of(model), option))
    assert f"@{option}" not in model.records
    assert problems(model.records) == []


def test_an_assignment_moves_with_the_change_to_another_initiative() -> None:
    model = store()
    perform(model, arrange.alter(Scene.of(model, TARGET), ["lending"], "maturity", 4))
    with model.edit("Another") as edit:
        edit.add("initiative", "Team", id_="team")
    for initiative in ("diary", "team"):
        answer = planning.assign(Scene.of(model), initiative, differences(model.records))
        assert isinstance(answer, Deed)
        perform(model, answer)
    assert [r["from"] for r in model.records.values() if r["kind"] == "changes"] == ["team"]


def test_listeners_hear_one_batch_and_may_not_edit() -> None:
    model, heard = store(), []
    model.subscribe(heard.append)
    perform(model, arrange.rename(Scene.of(model), "lending", "Loans"))
    assert [batch.label for batch in heard] == ["Rename “Auto lending”"]
    model.subscribe(lambda batch: model.undo())
    with pytest.raises(RuntimeError, match="listeners look"):
        perform(model, arrange.rename(Scene.of(model), "lending", "Credit"))
