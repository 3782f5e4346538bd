"""When an action can be done, and in words what is in its way where it cannot."""

from collections.abc import Callable

from studio.drawing.lens import LENSES
from studio.model.speech import say
from studio.ui import verbs
from studio.ui.bench import Bench

Can = Callable[[Bench], bool]


def always(_bench: Bench) -> bool:
    """Nothing is in the way."""
    return True


def is_open(bench: Bench) -> bool:
    """Whether there is a model."""
    return bench.dossier.is_open


def may_write(bench: Bench) -> bool:
    """Whether the model may be changed at all."""
    return bench.dossier.is_open and not bench.desk.locked


def may_edit(bench: Bench) -> bool:
    """Whether the state that is looked at may be changed."""
    return bench.dossier.is_open and not bench.desk.barred


def may_change_chosen(bench: Bench) -> bool:
    """Whether something is selected and may be changed."""
    return may_edit(bench) and has_chosen(bench)


def has_chosen(bench: Bench) -> bool:
    """Whether something is selected."""
    return bench.dossier.is_open and bool(verbs.chosen(bench.desk))


def may_focus(bench: Bench) -> bool:
    """Whether there is something to be shown alone, or that is."""
    chosen = any(record["kind"] in verbs.FOCUSED for record in verbs.chosen(bench.desk))
    return bool(bench.desk.options.focus) or chosen


def may_fold(bench: Bench) -> bool:
    """Whether something is selected that folds."""
    return any(record["kind"] in verbs.FOLDED for record in verbs.chosen(bench.desk))


def can_undo(bench: Bench) -> bool:
    """Whether there is something to take back."""
    return bench.desk.can_undo


def can_redo(bench: Bench) -> bool:
    """Whether something was taken back."""
    return bench.desk.can_redo


def sees_cards(bench: Bench) -> bool:
    """Whether the canvas is in the middle."""
    return bench.dossier.is_open and bench.board.face is bench.board.canvas and bench.desk.lens in LENSES


def why_not(can: Can, bench: Bench) -> str:
    """What is in the way of an action, as a sentence; empty where nothing is."""
    if can(bench):
        return ""
    if not bench.dossier.is_open:
        return say("Open a model or begin one first.")
    if can is may_write and bench.desk.locked:
        return bench.desk.locked
    if can in (may_edit, may_change_chosen) and bench.desk.barred:
        return bench.desk.barred
    return _missing(can)


def _missing(can: Can) -> str:
    """What a person has to do first."""
    if can in (may_change_chosen, has_chosen):
        return say("Select something on the canvas first.")
    if can is may_focus:
        return say("Select an outcome or a journey first.")
    if can is may_fold:
        return say("Select an outcome, a journey, a P&L or a unit first.")
    if can is can_undo:
        return say("There is nothing to undo.")
    if can is can_redo:
        return say("There is nothing to redo.")
    return say("This works on the canvas; turn back to it first.")
