"""`cxstudio import`: lists, workbooks, ArchiMate, survey answers or other models, as a change that is shown first."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from studio.cli.command import FAILED, FINE, Command, wants_json
from studio.cli.model_output import update_model
from studio.cli.output import note, say, say_json
from studio.cli.source import sound
from studio.cli.table import Column, table, wrapped
from studio.cli.words import many
from studio.exchange.diff import ADDED, CHANGED, REMOVED, UNTOUCHED, Entry, Preview, preview
from studio.exchange.sandbox import read
from studio.model.kinds import DECLARED, KINDS
from studio.model.store import Store
from studio.model.trouble import Trouble

SHOWN = 40  # lines of the preview; --json has all
SIGNS = {ADDED: "+", CHANGED: "~", REMOVED: "−"}


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("file", metavar="FILE", help="a workbook, CSV, ArchiMate file, JSON or another model")
    given.add_argument("--into", metavar="MODEL", required=True, help="the .cxmodel file to bring it into")
    given.add_argument("--preview", action="store_true", help="only show what would change")
    given.add_argument("--kind", choices=list(KINDS), metavar="KIND", help="what a list is of (default: as it seems)")
    given.add_argument("--sheet", metavar="NAME", help="only this sheet of a workbook")
    given.add_argument("--only", metavar="ID,ID", help="take over only these records, and what they need")
    given.add_argument("--remove", action="store_true", help="remove what a whole model no longer holds")
    wants_json(given)


def run(given: Namespace) -> int:
    """Show what the file changes, and change it unless that is all that was asked."""
    source = sound(given.into)
    options = {name: value for name in ("kind", "sheet") if (value := getattr(given, name))}
    plan = preview(source.records, read(given.file, options))
    if plan.mistakes:
        return _told_mistakes(plan, given)
    chosen = _chosen(plan, given)
    changes = plan.changes(chosen)
    is_changed = bool(changes) and not given.preview
    if is_changed:
        store = Store(source.records)
        store.commit(f"Import {Path(given.file).name}", changes)
        update_model(store.records, source)
    if given.json:
        say_json({**_plain(plan), "into": given.into, "written": is_changed})
    else:
        _tell(plan, given, is_changed)
    return FINE


def _chosen(plan: Preview, given: Namespace) -> set[str]:
    """The records to take over. Raises Trouble for one that the file does not speak of."""
    offered = plan.usual() | ({entry.id for entry in plan.of(REMOVED)} if given.remove else set())
    if not given.only:
        return offered
    wanted = {one.strip() for one in given.only.split(",") if one.strip()}
    if strange := sorted(wanted - {entry.id for entry in plan.entries}):
        raise Trouble(f"“{given.file}” says nothing of {', '.join(strange[:5])}; --preview shows the ids.")
    return wanted & offered


def _plain(plan: Preview) -> dict[str, Any]:
    return {
        "what": plan.what,
        "found": plan.counts,
        "added": [_named(entry) for entry in plan.of(ADDED)],
        "changed": [_named(entry) for entry in plan.of(CHANGED)],
        "removed": [_named(entry) for entry in plan.of(REMOVED)],
        "untouched": len(plan.of(UNTOUCHED)),
        "mistakes": [{"place": one.id, "field": one.field, "message": one.message} for one in plan.mistakes],
        "notes": list(plan.notes),
    }


def _named(entry: Entry) -> dict[str, Any]:
    fields = sorted(change.field for change in entry.changes if change.field)
    return {"id": entry.id, "kind": entry.kind, "name": entry.name, **({"fields": fields} if fields else {})}


def _tell(plan: Preview, given: Namespace, is_changed: bool) -> None:
    shown = [entry for op in (ADDED, CHANGED, *([REMOVED] if given.remove else [])) for entry in plan.of(op)]
    rows = [[SIGNS[one.op], one.id, DECLARED[one.kind].label.lower(), one.name] for one in shown]
    say(*table((Column(""), Column("id"), Column("kind"), Column("name", wraps=True)), rows[:SHOWN]))
    if len(rows) > SHOWN:
        say(f"and {len(rows) - SHOWN:,} more")
    for sentence in plan.notes:
        say(*wrapped(sentence))
    gone = len(plan.of(REMOVED))
    if gone and not given.remove:
        say(*wrapped(f"{gone:,} of the model are not in the file and are kept; --remove takes them away."))
    counts = ", ".join(f"{len(plan.of(op)):,} {op}" for op in (ADDED, CHANGED, *([REMOVED] if given.remove else [])))
    said = f"Found {plan.what}: {counts}, {len(plan.of(UNTOUCHED)):,} as they were"
    say(f"{said} in {given.into}." if is_changed else f"{said}; nothing was written.")


def _told_mistakes(plan: Preview, given: Namespace) -> int:
    if given.json:
        say_json({**_plain(plan), "into": given.into, "written": False})
        return FAILED
    for one in plan.mistakes:
        note(f"{one.id}, {one.field}: {one.message}" if one.field else f"{one.id}: {one.message}")
    note(f"cxstudio: {many(len(plan.mistakes), 'mistake', 'mistakes')} in {given.file}; nothing was imported.")
    return FAILED


COMMAND = Command(
    "Bring something into a model: lists and trees of capabilities, units, P&Ls or initiatives as CSV or Excel, tables "
    "of who does what, the studio's own workbook, ArchiMate (Open Exchange and Archi's own files), answers to surveys, "
    "logs of complaints, bookings, JSON or another model. What is there is found by id, else by name within kind and "
    "parent; the same file twice changes nothing. Mistakes are listed by cell, and then nothing is imported.",
    "cxstudio import capabilities.xlsx --into Retail.cxmodel --preview\n"
    "cxstudio import landscape.archimate --into Retail.cxmodel",
    declare,
    run,
)
