"""`cxstudio recover`: unsaved work of sessions that ended too early, and what a damaged file still holds."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from studio import paths
from studio.cli.command import FINE, FOUND, Command, wants_json
from studio.cli.model_output import write_model
from studio.cli.output import say, say_json
from studio.cli.source import counted
from studio.cli.table import wrapped
from studio.cli.words import many
from studio.cli.writing import check_target, write
from studio.file import document, recovery, rescue
from studio.file.recovery import Unsaved
from studio.file.refusals import Damaged
from studio.file.rescue import Copy
from studio.file.salvage import salvage
from studio.file.save import NOTHING, WHATEVER
from studio.file.workcopy import WorkCopy
from studio.model.rules.check import problems
from studio.model.trouble import Trouble


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("what", metavar="WHAT", nargs="?", help="a number of the list, or a damaged .cxmodel file")
    given.add_argument("-o", "--output", metavar="FILE", help="the file to make of it")
    given.add_argument("--force", action="store_true", help="replace the file if it exists")
    given.add_argument("--discard", action="store_true", help="put unsaved work aside; it is kept for a month")
    wants_json(given)


def run(given: Namespace) -> int:
    """List what can be recovered, or recover it."""
    home = paths.home()
    listed: list[Unsaved | Copy] = [*recovery.unsaved(home), *recovery.unfinished_saves(home)]
    if given.what is None:
        return _list(listed, given.json)
    if not given.what.isdecimal() or Path(given.what).exists():
        return _salvage(given)
    number = int(given.what)
    if not 1 <= number <= len(listed):
        raise Trouble(f"There is no number {number} in the list of {len(listed)}; see `cxstudio recover`.")
    chosen = listed[number - 1]
    if isinstance(chosen, Copy):
        return _finish(chosen, given)
    return _discard(chosen, home) if given.discard else _recover(chosen, home, given)


def _list(listed: list[Unsaved | Copy], as_json: bool) -> int:
    if as_json:
        say_json([{"number": number, **_plain(one)} for number, one in enumerate(listed, 1)])
    elif not listed:
        say("There is no unsaved work.")
    else:
        for number, one in enumerate(listed, 1):
            say(*wrapped(f"{number:>3}  {_summary(one)}", hanging=5))
        say("", "`cxstudio recover 1 -o FILE` gives the first back, in a new file.")
    return FINE


def _summary(one: Unsaved | Copy) -> str:
    if isinstance(one, Copy):
        return f"{one.target.name}: its last save did not end; a whole copy of it is kept"
    return f"{one.summary} ({one.session.began})"


def _plain(one: Unsaved | Copy) -> dict[str, Any]:
    if isinstance(one, Copy):
        return {"what": "unfinishedSave", "path": str(one.target), "copy": str(one.copy)}
    session = one.session
    found = {"path": session.path, "began": session.began, "changes": list(one.labels), "readable": one.is_readable}
    return {"what": "unsavedWork", **found}


def _target(given: Namespace, *sources: str) -> Path:
    if not given.output:
        raise Trouble("Say where to with -o FILE; nothing is written over by itself.")
    return check_target(given.output, given.force, sources)


def _recover(chosen: Unsaved, home: Path, given: Namespace) -> int:
    """Save what a session holds; only then it leaves the list."""
    target = _target(given)
    try:
        found = recovery.recover(chosen.session)
    except Damaged:
        return _last_saved(chosen, target, given)
    copy = WorkCopy.resume(home, found.session)
    try:
        copy.save(found.records, target, WHATEVER if given.force else NOTHING).result()
    finally:
        copy.close()
    _told(given, {"file": given.output, "changes": list(chosen.labels), "lost": []})
    return FINE


def _last_saved(chosen: Unsaved, target: Path, given: Namespace) -> int:
    """What is left where the unsaved changes cannot be read: the document as it was last saved."""
    base = recovery.base_of(chosen.session)
    if not base:
        raise Trouble("Nothing of this work can be read, and it was never saved; `--discard` puts it aside.")
    write(base, target)
    _told(given, {"file": given.output, "changes": [], "lost": ["The unsaved changes cannot be read."]})
    return FOUND


def _discard(chosen: Unsaved, home: Path) -> int:
    recovery.discard(chosen.session, home)
    say(f"Put aside in {home / 'discarded'}, where it is kept for a month.")
    return FINE


def _finish(chosen: Copy, given: Namespace) -> int:
    """End a save that did not end, or write its copy elsewhere."""
    if given.output:
        write(chosen.copy.read_bytes(), _target(given))
    else:
        rescue.finish(chosen)
    _told(given, {"file": given.output or str(chosen.target), "changes": [], "lost": []})
    return FINE


def _salvage(given: Namespace) -> int:
    """Make a new file of what can be read of a damaged one."""
    target = _target(given, given.what)
    try:
        document.read(given.what)
    except Damaged:
        pass
    else:
        raise Trouble(f"“{given.what}” is whole and opens as it is; nothing was written.")
    found = salvage(given.what)
    write_model(found.records, str(target), given.force, [given.what])
    elements, relations = counted(found.records)
    contents = f"{many(elements, 'element', 'elements')}, {many(relations, 'relation', 'relations')}"
    _told(given, {"file": given.output, "changes": [], "lost": list(found.lost)}, f" with {contents}")
    broken = len(problems(found.records))
    if broken and not given.json:
        word = many(broken, "rule is", "rules are")
        say(f"{word} broken in it; `cxstudio check {given.output}` lists them.")
    elif not found.lost and not given.json:
        say("All rows could be read; whether they are as they were, only a backup can tell.")
    return FOUND if found.lost or broken else FINE


def _told(given: Namespace, report: dict[str, Any], contents: str = "") -> None:
    if given.json:
        say_json(report)
        return
    say(f"Recovered {report['file']}{contents}.")
    for sentence in report["lost"]:
        say(*wrapped(sentence, "  "))


COMMAND = Command(
    "Get back work that was not saved when its process ended, or make a new file of what can still be read of a "
    "damaged one. Without arguments it lists what there is. Exit status 1 where something is lost.",
    "cxstudio recover\ncxstudio recover 1 -o Retail-recovered.cxmodel\n"
    "cxstudio recover Damaged.cxmodel -o Salvaged.cxmodel",
    declare,
    run,
)
