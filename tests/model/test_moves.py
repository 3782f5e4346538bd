"""Moves that findings offer: done at once where they name all they need."""

from studio.model.commands.deed import Deed, Refusal, Scene
from studio.model.commands.moves import move
from studio.model.rules import problems
from tests.model.house import done, made, store


def test_a_forum_is_created_between_two_units() -> None:
    model = store()
    answer = move(Scene.of(model), "coordinate", {"from": "sales", "to": "bankops", "mechanism": "forum"})
    assert isinstance(answer, Deed)
    assert answer.sentence == "A forum will coordinate “Bank operations” and “Sales”."
    done(model, answer)
    link = next(record for record in made(model) if record["kind"] == "coordinates")
    assert (link["from"], link["to"], link["mechanism"]) == ("bankops", "sales", "forum")
    assert model.records[link["via"]]["name"] == "Bank operations and Sales forum"
    again = move(Scene.of(model), "coordinate", {"from": "sales", "to": "bankops"})
    assert isinstance(again, Refusal)


def test_an_element_is_created_with_its_fields() -> None:
    model = store()
    answer = move(Scene.of(model), "create", {"kind": "segment", "fields": {"targetStatus": "target"}})
    assert answer is not None
    done(model, answer)
    assert made(model)[0]["targetStatus"] == "target"


def test_a_move_that_leaves_something_open_is_for_the_window() -> None:
    scene = Scene.of(store())
    assert move(scene, "own", {"onto": "choose"}) is None
    assert move(scene, "alter", {"ids": ["families"], "field": "targetStatus"}) is None
    assert move(scene, "show", {"lens": "roadmap"}) is None


def test_a_complete_move_is_the_drop_it_stands_for() -> None:
    model = store()
    answer = move(Scene.of(model), "own", {"role": "maya", "onto": "choose"})
    assert answer is not None
    done(model, answer)
    assert made(model)[0]["kind"] == "owns"
    assert problems(model.records) == []
