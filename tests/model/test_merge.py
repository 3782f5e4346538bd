"""Two people's copies of one model: what comes together by itself, what is a conflict, and how it is settled."""

from studio.model.change import same
from studio.model.merge import Merge, merge
from studio.model.record import Records
from studio.model.rules import problems
from studio.model.store import Store
from tests.model.house import records


def edited(base: Records, id_: str, **fields: object) -> Records:
    store = Store(base)
    with store.edit("Edit") as edit:
        edit.set(id_, **fields)
    return store.records


def linked(base: Records, kind: str, start: str, end: str, **fields: object) -> Records:
    store = Store(base)
    with store.edit("Link") as edit:
        edit.add(kind, from_=start, to=end, **fields)
    return store.records


def test_different_fields_of_one_record_come_together() -> None:
    base = records()
    result = merge(base, edited(base, "lending", maturity=3), edited(base, "lending", name="Car lending"))
    assert result.conflicts == ()
    assert (result.records["lending"]["maturity"], result.records["lending"]["name"]) == (3, "Car lending")


def test_sets_come_together_item_by_item() -> None:
    base = edited(records(), "lending", tags=("old", "core"))
    result = merge(
        base, edited(base, "lending", tags=("core", "new")), edited(base, "lending", tags=("old", "core", "bank"))
    )
    assert result.conflicts == ()
    assert result.records["lending"]["tags"] == ("bank", "core", "new")


def test_one_field_changed_twice_is_a_conflict_in_which_mine_stands_until_settled() -> None:
    base = records()
    mine, theirs = edited(base, "lending", maturity=3), edited(base, "lending", maturity=5)
    result = merge(base, mine, theirs)
    assert [(c.key, c.mine, c.theirs) for c in result.conflicts] == [("lending.maturity", 3, 5)]
    assert result.records["lending"]["maturity"] == 3
    assert merge(base, mine, theirs, {"lending.maturity": "theirs"}).records["lending"]["maturity"] == 5


def test_two_descriptions_can_both_be_kept() -> None:
    base = records()
    mine, theirs = edited(base, "lending", description="Mine."), edited(base, "lending", description="Theirs.")
    conflict = merge(base, mine, theirs).conflicts[0]
    assert conflict.both
    both = merge(base, mine, theirs, {conflict.key: "both"})
    assert both.records["lending"]["description"] == "Mine.\n\nTheirs."
    assert both.conflicts == ()


def test_a_type_change_is_a_change() -> None:
    assert not same(1, True)
    assert not same(1, 1.0)


def test_a_record_deleted_here_and_changed_there_is_a_conflict() -> None:
    base = records()
    store = Store(base)
    with store.edit("Delete") as edit:
        edit.remove("idea")
    result = merge(base, store.records, edited(base, "idea", name="Better idea"))
    assert [conflict.key for conflict in result.conflicts] == ["idea."]
    assert "idea" not in result.records
    assert merge(base, store.records, edited(base, "idea", name="Better idea"), {"idea.": "theirs"}).records["idea"]


def settled(result: Merge) -> Records:
    assert problems(result.records) == []
    return result.records


def test_two_owners_of_one_journey_are_a_conflict_that_names_the_rule() -> None:
    base = records()
    mine, theirs = linked(base, "owns", "maya", "choose"), linked(base, "owns", "jonas", "choose")
    result = merge(base, mine, theirs)
    assert "one owner" in result.conflicts[0].rule
    assert [r["from"] for r in settled(result).values() if r["kind"] == "owns"] == ["maya"]
    other = merge(base, mine, theirs, {conflict.key: "theirs" for conflict in result.conflicts})
    assert [r["from"] for r in settled(other).values() if r["kind"] == "owns"] == ["jonas"]


def test_a_link_to_what_the_other_deleted_is_a_conflict() -> None:
    base = records()
    store = Store(base)
    with store.edit("Delete") as edit:
        edit.remove("web")
    mine = linked(base, "servedThrough", "find", "web")
    result = merge(base, mine, store.records)
    assert "there is no record “web”" in result.conflicts[0].rule
    assert "web" in settled(result)
    choices = {conflict.key: "theirs" for conflict in result.conflicts}
    assert "web" not in settled(merge(base, mine, store.records, choices))


def test_shares_that_only_together_pass_the_whole_are_a_conflict() -> None:
    base = records()
    mine = linked(base, "attachesTo", "crm", "choose", share=0.6)
    theirs = linked(base, "attachesTo", "crm", "car", share=0.7)
    result = merge(base, mine, theirs)
    assert "would sum to 130 %" in result.conflicts[0].rule
    assert [r["share"] for r in settled(result).values() if r["kind"] == "attachesTo"] == [0.6]
