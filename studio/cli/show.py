"""`cxstudio show`: what is in a model: its states and counts, the records of a kind, or one record and its links."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from typing import Any

from studio.analysis.context import Model
from studio.cli.command import FINE, Command, wants_json, wants_state
from studio.cli.figures import rounded
from studio.cli.output import say, say_json
from studio.cli.show_record import show_record
from studio.cli.source import Source, read, record_in, settings_of, state_in
from studio.cli.table import Column, table, wrapped
from studio.cli.words import many
from studio.model.discretion import for_export
from studio.model.kinds import DECLARED, KINDS, RELATIONS
from studio.model.query import View
from studio.model.record import Record
from studio.model.trouble import Trouble


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("model", metavar="MODEL", help="a .cxmodel file or a plain form")
    given.add_argument("record", metavar="RECORD", nargs="?", help="one record, by its id or its name")
    given.add_argument("--kind", metavar="KIND", help="list the records of a kind, such as capability or supports")
    wants_state(given, None)
    wants_json(given)


def run(given: Namespace) -> int:
    """Show what was asked for."""
    source = read(given.model)
    source = source._replace(records=dict(for_export(source.records)))
    model = Model(source.records)
    states = [state_in(model, given.state)] if given.state else list(model.states)
    if given.record:
        show_record(model, record_in(source.records, given.record), states, given.json)
    elif given.kind:
        _show_kind(model, given.kind, states, given.json)
    else:
        _show_model(source, model, states, given.json)
    return FINE


def _counts(view: View) -> dict[str, int]:
    """How many records of each kind are in a state, in the order of the declarations; kinds without any left out."""
    return {kind: len(found) for kind in (*KINDS, *RELATIONS) if (found := view.of(kind))}


def _show_model(source: Source, model: Model, states: list[str], as_json: bool) -> None:
    counts = {state: _counts(model.view(state)) for state in states}
    plateaus = _plateaus(model) if not source.problems else []
    if as_json:
        settings = {name: value for name, value in settings_of(source.records).items() if name not in ("id", "kind")}
        known = {state: type_ for state, type_ in model.states.items() if type_ != "plateau"}
        say_json({"model": settings, "states": known, "plateaus": plateaus, "counts": counts})
        return
    _say_title(source)
    columns = [Column("kind"), *(Column(state, right=True) for state in states)]
    for title, kinds in (("element", KINDS), ("relation", RELATIONS)):
        present = [kind for kind in kinds if any(kind in counts[state] for state in states)]
        rows = [[DECLARED[kind].label, *(f"{counts[s].get(kind, 0):,}" for s in states)] for kind in present]
        sums = [f"{sum(counts[s].get(kind, 0) for kind in kinds):,}" for s in states]
        say("", *table([columns[0]._replace(title=title), *columns[1:]], [*rows, ["all", *sums]]))
    if plateaus:
        say("", "Plateaus of the plan:", *(f"  {one['id']}  {one['name']}{_week(one['week'])}" for one in plateaus))


def _say_title(source: Source) -> None:
    settings = settings_of(source.records)
    by = f", {settings['organisation']}" if settings.get("organisation") else ""
    say(f"{settings.get('name', source.path)}{by}")
    for paragraph in str(settings.get("description", "")).splitlines():
        say(*wrapped(paragraph))
    if source.problems:
        count = many(len(source.problems), "rule is", "rules are")
        say("", f"{count} broken; `cxstudio check {source.path}` says which.")


def _plateaus(model: Model) -> list[dict[str, Any]]:
    from studio.analysis.plateaus import plateaus

    return [{"id": one.id, "name": one.name, "week": one.week} for one in plateaus(model)]


def _week(week: float | None) -> str:
    return f" (week {rounded(week, 0)})" if week is not None else ""


def _show_kind(model: Model, kind: str, states: list[str], as_json: bool) -> None:
    if kind not in KINDS and kind not in RELATIONS:
        raise Trouble(f"There is no kind “{kind}”; {_nearest(kind)}.")
    found: dict[str, Record] = {}
    where: dict[str, list[str]] = {}
    for state in states:
        for record in model.view(state).of(kind):
            found.setdefault(record["id"], record)
            where.setdefault(record["id"], []).append(state)
    if as_json:
        say_json([{**_listed(model, found[id_], where[id_]), "states": where[id_]} for id_ in sorted(found)])
        return
    columns = (Column("id"), Column("name", wraps=True), Column("in"))
    rows = ([id_, _listed(model, found[id_], where[id_])["name"], ", ".join(where[id_])] for id_ in sorted(found))
    say(*(table(columns, rows) or [f"There is no {DECLARED[kind].label.lower()} in this model."]))


def _listed(model: Model, record: Record, states: Iterable[str]) -> dict[str, str]:
    view = model.view(next(iter(states)))
    if record["kind"] in KINDS:
        return {"id": record["id"], "name": str(record.get("name", record["id"]))}
    ends = f"{view.name(record['from'])} → {view.name(record['to'])}" if "to" in record else view.name(record["from"])
    return {"id": record["id"], "name": ends}


def _nearest(kind: str) -> str:
    from difflib import get_close_matches

    known = (*KINDS, *RELATIONS)
    near = get_close_matches(kind, known, 3)
    return f"did you mean {' or '.join(near)}?"[:-1] if near else f"there are {', '.join(known)}"


COMMAND = Command(
    "Show what is in a model: states and counts by kind; with --kind the records of a kind; with an id or a name one "
    "record, with its values in every state and all it is linked to.",
    "cxstudio show Retail.cxmodel\n"
    "cxstudio show Retail.cxmodel --kind capability --state target\n"
    'cxstudio show Retail.cxmodel "Test-drive fulfilment"',
    declare,
    run,
)
