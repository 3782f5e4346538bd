"""`cxstudio import`: a list of capabilities brought into a model, as a change that is shown first."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from studio.cli.command import FAILED, FINE, Command, wants_json
from studio.cli.model_output import update_model
from studio.cli.output import note, say, say_json
from studio.cli.source import bytes_of, sound
from studio.cli.table import Column, table, wrapped
from studio.cli.words import many
from studio.exchange.capabilities import Plan, planned
from studio.model.store import Store
from studio.model.trouble import Trouble

SHOWN = 40  # lines of the preview; --json has all


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("list", metavar="LIST.csv", help="a list of capabilities: id, name, description, parent")
    given.add_argument("--into", metavar="MODEL", required=True, help="the .cxmodel file to bring it into")
    given.add_argument("--preview", action="store_true", help="only show what would change")
    wants_json(given)


def run(given: Namespace) -> int:
    """Show what the list changes, and change it unless that is all that was asked."""
    source = sound(given.into)
    try:
        plan = planned(source.records, bytes_of(given.list))
    except Trouble as trouble:
        raise Trouble(f"“{given.list}”: {trouble}") from None
    if plan.mistakes:
        return _told_mistakes(plan, given)
    is_changed = bool(plan.changes) and not given.preview
    if is_changed:
        store = Store(source.records)
        store.commit(f"Import {Path(given.list).name}", plan.changes)
        update_model(store.records, source)
    if given.json:
        say_json({**_plain(plan), "into": given.into, "written": is_changed})
    else:
        _tell(plan, given)
    return FINE


def _plain(plan: Plan) -> dict[str, Any]:
    return {
        "added": [_named(plan, id_) for id_ in plan.added],
        "changed": [_named(plan, id_) for id_ in plan.changed],
        "untouched": len(plan.untouched),
        "mistakes": [{"row": int(one.id), "column": one.field, "message": one.message} for one in plan.mistakes],
        "notes": list(plan.notes),
    }


def _named(plan: Plan, id_: str) -> dict[str, Any]:
    record = plan.records[id_]
    return {"id": id_, "name": record["name"], "parent": record.get("parent")}


def _tell(plan: Plan, given: Namespace) -> None:
    rows = [["+" if id_ in plan.added else "~", *_row(plan, id_)] for id_ in (*plan.added, *plan.changed)]
    columns = (Column(""), Column("id"), Column("capability", wraps=True), Column("part of", wraps=True))
    say(*table(columns, rows[:SHOWN]))
    if len(rows) > SHOWN:
        say(f"and {len(rows) - SHOWN:,} more")
    for sentence in plan.notes:
        say(*wrapped(sentence))
    counts = f"{len(plan.added):,} added, {len(plan.changed):,} changed, {len(plan.untouched):,} as they were"
    say(f"{counts}; nothing was written." if given.preview or not plan.changes else f"{counts} in {given.into}.")


def _row(plan: Plan, id_: str) -> list[str]:
    parent = plan.records[id_].get("parent", "")
    return [id_, str(plan.records[id_]["name"]), str(plan.records[parent]["name"]) if parent else ""]


def _told_mistakes(plan: Plan, given: Namespace) -> int:
    if given.json:
        say_json({**_plain(plan), "into": given.into, "written": False})
        return FAILED
    for one in plan.mistakes:
        note(f"row {one.id}, {one.field}: {one.message}")
    note(f"cxstudio: {many(len(plan.mistakes), 'mistake', 'mistakes')} in {given.list}; nothing was imported.")
    return FAILED


COMMAND = Command(
    "Bring a list of capabilities into a model: CSV as spreadsheets save it, the first row naming the columns id, name "
    "(needed), description and parent. What is there is found by id, else by name under the same parent; the same list "
    "twice changes nothing, and nothing is removed. Mistakes are listed by row, and then nothing is imported.",
    "cxstudio import capabilities.csv --into Retail.cxmodel --preview\n"
    "cxstudio import capabilities.csv --into Retail.cxmodel",
    declare,
    run,
)
