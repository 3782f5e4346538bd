"""The views of a desk: after every edit, undo and redo they are what would be read from the records."""

from random import Random

import pytest

from benchmarks.planned import planned
from studio.model.commands.arrange import delete, duplicate, rename, retire
from studio.model.query import View
from studio.model.record import CURRENT, TARGET
from studio.model.store import Store
from studio.ui.desk import Desk


@pytest.fixture
def desk(qapp):
    """A desk with a generated model, of which both states were looked at."""
    made = Desk()
    made.put(Store(planned(300)))
    made.view(CURRENT), made.view(TARGET)
    return made


def is_true(desk):
    """Whether the views hold what is in the records."""
    return all(
        dict(desk.view(state).records) == dict(View.of_state(desk.store.records, state).records)
        for state in (CURRENT, TARGET)
    )


def test_views_follow_what_a_person_does(desk):
    random = Random(3)
    for _ in range(40):
        desk.look_at(state=random.choice((CURRENT, TARGET)))
        one = random.choice([record["id"] for record in desk.view().elements()])
        verb = random.choice((lambda scene, id_: rename(scene, id_, f"Other {id_}"), duplicate, retire, delete))
        desk.do(verb(desk.scene(), [one] if verb in (retire, delete) else one))
        if random.random() < 0.4:
            desk.undo()
        if random.random() < 0.5:
            assert is_true(desk)
    assert is_true(desk)


def test_the_view_of_a_state_that_was_taken_away_and_put_back_is_true_again(desk):
    with desk.store.edit("Take the target away") as edit:
        edit.remove("@target")
        for record in desk.store.records.values():
            if any(field.endswith("@target") for field in record):
                edit.put({field: held for field, held in record.items() if not field.endswith("@target")})
    assert desk.state == CURRENT
    desk.undo()
    assert is_true(desk)


def test_a_view_that_an_edit_leaves_alone_is_made_once(desk):
    assert desk.view(TARGET) is desk.view(TARGET)
