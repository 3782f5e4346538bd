"""`cxstudio whatif`: the figures of a change that is not made."""

from argparse import ArgumentParser, Namespace
from typing import Any

from studio.analysis.context import Model
from studio.analysis.findings.finding import listed
from studio.analysis.result import Result
from studio.analysis.whatif import Effect, WhatIf, what_if
from studio.cli.command import FINE, Command, wants_json, wants_scope, wants_state
from studio.cli.figures import SAME, figure, signed
from studio.cli.measures import better
from studio.cli.output import say, say_json
from studio.cli.source import json_of, records_of, scope_in, settings_of, state_in
from studio.cli.table import Column, table
from studio.cli.words import many
from studio.model.trouble import Trouble


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("model", metavar="MODEL", help="a .cxmodel file or a plain form")
    given.add_argument("fragment", metavar="FRAGMENT.json", help="what would be different; - for standard input")
    wants_state(given, authored=True)
    wants_scope(given)
    wants_json(given)


def run(given: Namespace) -> int:
    """Measure before and after on a copy, and tell what changes."""
    records = records_of(given.model)
    model = Model(records)
    state = state_in(model, given.state)
    if model.states[state] == "plateau":
        raise Trouble(f"“{state}” follows from the plan; ask about current, the target or an option.")
    scope = scope_in(model, state, given.scope)
    found = what_if(records, json_of(given.fragment), state, scope)
    if given.json:
        say_json(
            {"state": state, "scope": scope.written(), "measures": {e.change.measure.id: _plain(e) for e in found.felt}}
        )
        return FINE
    _tell(found, str(settings_of(records).get("currency", "EUR")))
    return FINE


def _tell(found: WhatIf, currency: str) -> None:
    """The measures whose values change, each with the elements whose own figures do; and how many stay the same."""
    columns = ("before", "after", "change")
    head = (Column("id"), Column("measure", wraps=True), *(Column(one, right=True) for one in columns), Column(""))
    changed = [one for one in found.felt if signed(one.change.delta, one.change.after.unit) != SAME and _differs(one)]
    say(*(table((*head, Column("by", wraps=True)), [_row(found, one, currency) for one in changed])))
    count = len(found.effects) - len(changed)
    stay = f"{many(count, 'measure stays', 'measures stay')} the same" if changed else "No measure would change"
    say(*([""] if changed else []), f"{stay}. Nothing was changed.")


def _differs(effect: Effect) -> bool:
    return effect.change.before.value != effect.change.after.value


def _row(found: WhatIf, effect: Effect, currency: str) -> list[str]:
    change = effect.change
    before, after = change.before, change.after
    names = (found.records.get(id_, {}).get("name") for id_ in effect.moved)
    return [
        change.measure.id,
        change.measure.label,
        figure(before.value, before.unit, currency),
        figure(after.value, after.unit, currency),
        signed(change.delta, after.unit, currency),
        better(change.delta or 0, change.measure.higher_is_better),
        listed([str(name) for name in names if name]),
    ]


def _plain(effect: Effect) -> dict[str, Any]:
    change = effect.change
    return {
        "name": change.measure.name,
        "before": _result(change.before),
        "after": _result(change.after),
        "delta": change.delta,
        "better": change.better,
        "moved": list(effect.moved),
    }


def _result(result: Result) -> dict[str, Any]:
    return {"value": result.value, "unit": result.unit, "reason": result.reason, "n": result.n}


COMMAND = Command(
    "Say what a change would do to every measure, without making it. The fragment is in the plain form: elements and "
    "relations that are new or differ, and the ids of what would go.",
    "cxstudio whatif Retail.cxmodel idea.json --state target\n"
    """echo '{"elements": [{"id": "j1", "importance": 5}], "remove": ["r7"]}' | cxstudio whatif Retail.cxmodel -""",
    declare,
    run,
)
