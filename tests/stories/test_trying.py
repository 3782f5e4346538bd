"""A what-if beside the target: tried, its figures and findings read, applied and undone, kept, dropped."""

import pytest

from studio import paths
from studio.analysis.compare import net_change
from studio.analysis.context import Model
from studio.analysis.headline import HEADLINES
from studio.analysis.whatif import what_if
from studio.file import document
from studio.model.commands.arrange import retire
from studio.model.states import at
from tests.stories.copies import copied
from tests.stories.hands import Hands, opened, studio

__all__ = ["studio"]

SAMPLE = paths.models() / "military-families.cxmodel"


@pytest.fixture
def hands(studio, qtbot, tmp_path) -> Hands:
    """A person who has begun a what-if beside the target of the military families."""
    hands = opened(studio, copied(tmp_path), qtbot)
    hands.press("Ctrl+Shift+T")
    hands.rest()
    return hands


def panel_of(hands):
    """The panel of the what-if."""
    return hands.bench.side.turn_to("whatIf")


def tried(hands) -> str:
    """Retire the owner of the first owned journey in the what-if; answers the link."""
    owns = hands.desk.view().of("owns")[0]["id"]
    hands.desk.do(retire(hands.desk.scene(), (owns,)))
    hands.rest()
    return owns


def test_what_is_tried_leaves_the_target_as_it_is(hands):
    target = at(hands.desk.store.records, "target")
    owns = tried(hands)
    assert hands.desk.view().get(owns) is None
    assert at(hands.desk.store.records, "target") == target
    assert "stays as it is" in hands.bench.trial_strip.words


def test_the_figures_are_those_of_the_command(hands):
    records = dict(hands.desk.store.records)
    owns = tried(hands)
    found = panel_of(hands).figures
    told = what_if(records, {"remove": [owns]}, "target", measures=HEADLINES)
    assert [net.after.value for net in found.headline] == [one.change.after.value for one in told.effects]
    model = Model(hands.desk.store.records)
    again = net_change(model, "target", hands.bench.trying.state, HEADLINES)
    assert [net.delta for net in found.headline] == [net.delta for net in again]
    assert any(net.delta for net in found.headline)


def test_findings_that_come_are_told_and_lead_to_their_place(hands):
    tried(hands)
    effects = panel_of(hands).effects
    assert effects.come
    assert effects.moved
    assert len(panel_of(hands).figures.entries) == 1


def test_it_is_applied_and_undone(hands):
    owns = tried(hands)
    before = dict(hands.desk.store.records)
    hands.click(panel_of(hands).apply)
    assert hands.desk.state == "target"
    assert owns not in at(hands.desk.store.records, "target")
    assert not hands.bench.trying.is_on
    assert not hands.bench.trial_strip.isVisible()
    hands.press("Ctrl+Z")
    assert hands.desk.store.records == before
    assert hands.bench.trying.is_on
    assert hands.bench.trial_strip.isVisible()


def test_it_is_dropped_and_nothing_is_left_of_it(hands):
    tried(hands)
    before = document.read(SAMPLE).records
    hands.click(hands.bench.trial_strip.drop)
    assert hands.desk.store.records == before
    assert hands.desk.state == "target"


def test_it_is_kept_as_an_option_with_a_name(hands):
    tried(hands)
    panel, state = panel_of(hands), hands.bench.trying.state
    hands.click(panel.keep)
    assert hands.bench.trying.is_on
    panel.name.setText("Nobody owns")
    hands.click(panel.keep)
    assert not hands.bench.trying.is_on
    assert hands.desk.scene().name(f"@{state}") == "“Nobody owns”"


def test_undoing_its_beginning_ends_it(hands):
    hands.press("Ctrl+Z")
    assert not hands.bench.trying.is_on
    assert hands.desk.state in hands.desk.states()
    assert not hands.bench.trial_strip.isVisible()


def test_one_may_look_elsewhere_meanwhile(hands):
    hands.desk.look_at(state="target")
    assert "something else" in hands.bench.trial_strip.words
    hands.click(hands.bench.trial_strip.look)
    assert hands.desk.state == hands.bench.trying.state


def test_without_a_target_one_tries_beside_current(studio, qtbot):
    hands = opened(studio, None, qtbot)
    hands.click(hands.window.start.new_button)
    with hands.desk.store.edit("No target") as edit:
        edit.remove("@target")
    hands.press("Ctrl+Shift+T")
    assert hands.bench.trying.base == "current"
    assert hands.bench.trying.is_on
