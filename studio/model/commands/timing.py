"""Verbs of time: let an initiative start in another week or take another length, take a dependency away."""

from collections.abc import Mapping
from typing import Any

from studio.model.commands.deed import Answer, Deed, Refusal, Scene
from studio.model.edit import Edit
from studio.model.record import number
from studio.model.speech import say


def retime(scene: Scene, initiative: str, not_before: float, weeks: float | None) -> Answer:
    """Let an initiative start no earlier than a week from the start date, and take so many weeks.

    Weeks of None leave its length as it is. What stands beside a length (its evidence) is kept. Refused where nothing
    would change.
    """
    record = scene.records[initiative]
    name = scene.name(initiative)
    wanted = retimed_fields(record, not_before, weeks)
    if not wanted:
        return Refusal(say("{initiative} stays where it is.", initiative=name))

    def act(edit: Edit) -> None:
        edit.set(initiative, **wanted)

    sentence = say("{initiative} will start no earlier than week {n}.", initiative=name, n=f"{not_before:g}")
    if "durationWeeks" in wanted:
        sentence = say("{initiative} will take {n} weeks.", initiative=name, n=f"{weeks:g}")
    return Deed(say("Move {initiative} in time", initiative=name), sentence, act)


def retimed_fields(record: Mapping[str, Any], not_before: float, weeks: float | None) -> dict[str, Any]:
    """The fields of an initiative that would be others: the earliest start (none at week 0) and the length."""
    wanted: dict[str, Any] = {}
    if (number(record, "notBefore") or 0.0) != not_before:
        wanted["notBefore"] = not_before or None
    if weeks is not None and number(record, "durationWeeks") != weeks:
        known = record.get("durationWeeks")
        wanted["durationWeeks"] = {**known, "value": weeks} if isinstance(known, Mapping) else weeks
    return wanted


def part(scene: Scene, before: str, after: str) -> Answer:
    """Take away what was declared: that one initiative waits for another."""
    links = [link["id"] for link in scene.view.out(before, "precedes") if link["to"] == after]
    names = {"before": scene.name(before), "after": scene.name(after)}
    if not links:
        return Refusal(say("Nobody declared that {after} waits for {before}; it follows from their changes.", **names))

    def act(edit: Edit) -> None:
        for id_ in links:
            edit.remove(id_)

    label = say("Let {after} no longer wait for {before}", **names)
    return Deed(label, say("{after} will no longer wait for {before}.", **names), act)
