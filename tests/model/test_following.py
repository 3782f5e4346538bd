"""Following edits: the view that is mended is the one that would be read anew, in every state."""

from random import Random

from hypothesis import given
from hypothesis import strategies as some

from studio.model.change import Batch
from studio.model.following import followed
from studio.model.kinds import DECLARED, RELATIONS
from studio.model.plain import read_text
from studio.model.query import View
from studio.model.states import states
from studio.model.store import Store
from tests.model.walk import START, step


def _same(mended: View, anew: View) -> bool:
    """Whether two views answer alike: records, lists by kind, links from and to each record."""
    ids = anew.records.keys() | mended.records.keys()
    return (
        dict(mended.records) == dict(anew.records)
        and all(mended.of(kind) == anew.of(kind) for kind in DECLARED)
        and all(mended.out(id_, kind) == anew.out(id_, kind) for kind in RELATIONS for id_ in ids)
        and all(mended.into(id_, kind) == anew.into(id_, kind) for kind in RELATIONS for id_ in ids)
    )


def _mended(store: Store, view: View, touched: set[str]) -> View:
    patch = followed(store.records, view.records, view.state, touched, store.index.mentioning)
    return view.patched(patch, view.state)


@given(some.integers(0, 2**32 - 1), some.integers(1, 4))
def test_a_view_that_follows_edits_is_the_one_read_anew(seed: int, at_once: int) -> None:
    random, store = Random(seed), Store(read_text(START))
    views: dict[str, View] = {}
    heard: list[Batch] = []
    store.subscribe(heard.append)
    for turn in range(25):
        random.choice([step, step, step, lambda one, _random: one.undo()])(store, random)
        if turn % at_once:
            continue  # several edits are followed in one go
        touched = {change.id for batch in heard for change in batch.changes}
        heard.clear()
        for state in states(store.records):
            anew = View.of_state(store.records, state)
            views[state] = _mended(store, views[state], touched) if state in views else anew
            assert _same(views[state], anew), state
        views = {state: view for state, view in views.items() if state in states(store.records)}
