"""Verbs of choosing: rate an option by a design principle, or let a principle rule it out."""

from collections.abc import Mapping
from typing import Any

from studio.model.commands.deed import Deed, Scene
from studio.model.edit import Edit
from studio.model.record import Record
from studio.model.speech import say

BEST = 5  # the highest rating


def rating_of(scene: Scene, principle: str, option: str) -> Record | None:
    """How an option was rated by a principle; None where it was not."""
    return next((link for link in scene.view.out(principle, "rates") if link.get("option") == option), None)


def rate(scene: Scene, principle: str, option: str, rating: float | None) -> Deed:
    """Rate an option by a principle, 0 (not at all) to 5 (fully); None takes the rating back.

    What stands beside a rating (its evidence) is kept.
    """
    known = rating_of(scene, principle, option)
    before = known.get("rating") if known is not None else None
    kept = isinstance(before, Mapping) and rating is not None
    value: Any = {**before, "value": rating} if kept and isinstance(before, Mapping) else rating
    words = {"principle": scene.name(principle), "n": "–" if rating is None else f"{rating:g}"}
    return Deed(
        say("Rate an option"),
        say("Rated {n} by {principle}.", **words),
        lambda edit: _set(edit, known, principle, option, rating=value),
    )


def rule_out(scene: Scene, principle: str, option: str, is_out: bool) -> Deed:
    """Let a principle rule an option out whatever else speaks for it, or no longer."""
    known = rating_of(scene, principle, option)
    name = scene.name(principle)
    sentence = (
        say("{principle} rules it out.", principle=name) if is_out else say("{principle} lets it pass.", principle=name)
    )
    return Deed(
        say("Rule out an option") if is_out else say("Let an option pass"),
        sentence,
        lambda edit: _set(edit, known, principle, option, knockOut=is_out or None),
    )


def _set(edit: Edit, known: Record | None, principle: str, option: str, **fields: Any) -> None:
    if known is None:
        edit.add("rates", from_=principle, option=option, **fields)
    else:
        edit.set(known["id"], **fields)
