"""Plateaus: the model as it stands at the end of each wave, derived from the schedule and never drawn."""

from copy import copy
from typing import NamedTuple

from studio.analysis.context import Model
from studio.analysis.passage import passage_of
from studio.analysis.plan import changes_to, plan_of
from studio.analysis.schedule import Schedule, schedule_of
from studio.analysis.weeks import in_week
from studio.model.query import View
from studio.model.record import CURRENT
from studio.model.speech import say


class Plateau(NamedTuple):
    """What has been reached at the end of a wave.

    `id` is the id of its derived state, `week` its end counted from the start date (None for the last one, of
    initiatives whose time is unknown), `finished` all initiatives that are finished by then, `arrived` those of this
    wave, `wave` the id of the described wave it ends, empty where there is none.
    """

    id: str
    name: str
    week: float | None
    finished: tuple[str, ...]
    arrived: tuple[str, ...]
    wave: str = ""


def plateaus(model: Model) -> list[Plateau]:
    """The plateaus of the plan to the chosen target, in order; none where the plan has a cycle or cannot be staffed.

    Why there are none is the `note` of `schedule_of(model)`. Initiatives of unknown duration arrive together at a last
    plateau without a week, so that the way to the target is complete.
    """
    return list(model.once(_plateaus))


def _plateaus(model: Model) -> tuple[Plateau, ...]:
    schedule = schedule_of(model)
    if schedule.reason not in {"ok", "EMPTY"}:
        return ()
    prefix = _free_prefix(model)
    found: list[Plateau] = []
    finished: tuple[str, ...] = ()
    for wave in schedule.waves:
        finished = tuple(sorted((*finished, *wave.finishes)))
        name = say("After {wave}", wave=wave.name)
        found.append(Plateau(f"{prefix}{wave.number}", name, wave.end, finished, wave.finishes, wave.record))
    return (*found, *_undated(schedule, f"{prefix}{len(found) + 1}", finished))


def _undated(schedule: Schedule, id_: str, finished: tuple[str, ...]) -> tuple[Plateau, ...]:
    if not schedule.undated:
        return ()
    everything = tuple(sorted((*finished, *schedule.undated)))
    return (Plateau(id_, say("After initiatives without a date"), None, everything, schedule.undated),)


def _free_prefix(model: Model) -> str:
    prefix = "plateau-"
    while any(state.startswith(prefix) for state, type_ in model.states.items() if type_ != "plateau"):
        prefix = f"p-{prefix}"
    return prefix


def view_after(model: Model, finished: tuple[str, ...], state: str) -> View:
    """The view of the model once the given initiatives, and no others, are finished.

    Where they bring nothing that is current, and where they bring all that is the target, indexes included.
    """
    here, there = model.view(CURRENT), model.view(model.target)
    changes, bringers = changes_to(model, model.target), plan_of(model).assigned
    done = frozenset(finished)
    brought = sum(bringers.get(change.key) in done for change in changes)
    if brought in (0, len(changes)):
        known = copy(there if brought else here)
        known.state = state
        return known
    return passage_of(model).view(finished, state)


def with_plateaus(model: Model) -> list[Plateau]:
    """The plateaus, with their views made known to the model under their own state ids."""
    return list(model.once(_made_known))


def _made_known(model: Model) -> tuple[Plateau, ...]:
    found = plateaus(model)
    for one in found:
        model.add(view_after(model, one.finished, one.id))
    return tuple(found)


def view_in_week(model: Model, week: float) -> View:
    """The model as it is once the initiatives scheduled to be finished by a week are; current where none is."""
    return view_after(model, schedule_of(model).finished_by(week), in_week(week))
