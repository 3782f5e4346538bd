"""`cxstudio merge`: two copies of a model brought together; what both changed is told, and settled as chosen."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Any

from studio.cli.command import FINE, FOUND, Command, wants_json, wants_output
from studio.cli.model_output import write_model
from studio.cli.output import say, say_json
from studio.cli.screen import require_screen
from studio.cli.source import bytes_of, records_of
from studio.cli.table import wrapped
from studio.cli.values import clipped
from studio.cli.words import many
from studio.model.merge import BOTH, MINE, THEIRS, Conflict, Merge, merge
from studio.model.record import ABSENT, Records, bare, parts
from studio.model.trouble import Trouble

SIDES = (MINE, THEIRS, BOTH)
ROUNDS = 20  # a choice may bring up another conflict; so many times it is asked again


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("base", metavar="BASE", help="the copy that both came from")
    given.add_argument("mine", metavar="MINE", help="my copy")
    about = "the other copy; with --window, MINE and THEIRS alone will do where no BASE is left"
    given.add_argument("theirs", metavar="THEIRS", nargs="?", help=about)
    wants_output(given, "the file to make", required=False)
    given.add_argument(
        "--window",
        dest="window_asked",
        action="store_true",
        help="settle it in the studio: MINE is opened with the merge panel on THEIRS",
    )
    given.add_argument("--take", choices=SIDES, help="how to settle whatever both changed")
    given.add_argument(
        *("--choose",),
        metavar="KEY=SIDE",
        action="append",
        default=[],
        help="how to settle one conflict, by its key: mine, theirs or both; may be given often",
    )
    wants_json(given)


def run(given: Namespace) -> int:
    """Merge; write only where no conflict is left open. In the window, answer when it is closed."""
    if given.window_asked:
        return _shown(given)
    if given.theirs is None:
        raise Trouble("Name three files, BASE, MINE and THEIRS; two will do with --window.")
    if given.output is None:
        raise Trouble("Name the file to make with -o FILE, or settle it in the studio with --window.")
    copies = [records_of(path) for path in (given.base, given.mine, given.theirs)]
    result = settled(copies[0], copies[1], copies[2], _chosen(given.choose), given.take)
    if not result.conflicts:
        write_model(result.records, given.output, given.force)
    if given.json:
        say_json(_plain(result, given.output))
    else:
        _tell(result, given.output)
    return FOUND if result.conflicts else FINE


def _shown(given: Namespace) -> int:
    """Leave it to the window, which saves as every other edit is saved."""
    if given.output or given.force or given.take or given.choose or given.json:
        others = "--output, --force, --take, --choose and --json"
        raise Trouble(f"With --window you settle and save in the studio; leave out {others}.")
    copies = [path for path in (given.base, given.mine, given.theirs) if path is not None]
    for path in copies:
        bytes_of(path)
    require_screen()
    return int(given.window(copies, together=True))


def settled(base: Records, mine: Records, theirs: Records, choices: Mapping[str, str], take: str | None) -> Merge:
    """The merge with choices by key, and `take` for all other conflicts. Raises Trouble for a choice of nothing."""
    made = dict(choices)
    result = merge(base, mine, theirs, made)
    for _ in range(ROUNDS):
        fitting = {one.key: take for one in result.conflicts if take and (take != BOTH or one.both)}
        if not fitting:
            break
        made |= fitting
        result = merge(base, mine, theirs, made)
    _check(choices, result)
    return result


def _chosen(given: list[str]) -> dict[str, str]:
    found = {}
    for choice in given:
        key, equals, side = choice.rpartition("=")
        if not equals or side not in SIDES:
            raise Trouble(f"“{choice}” is no choice; give KEY=mine, KEY=theirs or KEY=both.")
        found[key] = side
    return found


def _check(choices: Mapping[str, str], result: Merge) -> None:
    known = {conflict.key: conflict for conflict in (*result.settled, *result.conflicts)}
    for key, side in choices.items():
        if key not in known:
            there = f"; there are {', '.join(sorted(known))}" if known else "; nothing conflicts"
            raise Trouble(f"There is no conflict “{key}”{there}.")
        if side == BOTH and not known[key].both:
            raise Trouble(f"Both cannot stand for “{key}”; choose mine or theirs.")


def _plain(result: Merge, output: str) -> dict[str, Any]:
    return {
        "file": None if result.conflicts else output,
        "conflicts": [_conflict(one) for one in result.conflicts],
        "settled": [_conflict(one) for one in result.settled],
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    plain = {name: value for name, value in conflict._asdict().items() if value is not ABSENT}
    return {"key": conflict.key, **plain}


def _tell(result: Merge, output: str) -> None:
    for conflict in result.conflicts:
        say(*_described(conflict, result.records))
    if result.conflicts:
        count = many(len(result.conflicts), "conflict is", "conflicts are")
        ways = "settle them with --choose KEY=mine, all with --take, or in the studio with --window"
        say("", f"{count} open, so nothing was written: {ways}.")
    else:
        also = f" {many(len(result.settled), 'conflict', 'conflicts')} settled." if result.settled else ""
        say(f"Merged into {output}.{also}")


def _described(conflict: Conflict, records: Records) -> list[str]:
    name = records.get(conflict.id, {}).get("name", conflict.id)
    field, state = parts(conflict.field)
    about = f"{field or 'the whole record'} of “{name}”{f' in {state}' if '@' in conflict.field else ''}"
    if conflict.rule:
        return ["", conflict.key, *wrapped(f"Together they break a rule: {conflict.rule}", "  ")]
    sides = {"before": conflict.base, "mine": conflict.mine, "theirs": conflict.theirs}
    values = [line for side, value in sides.items() for line in wrapped(f"{side}: {_said(value, field)}", "    ")]
    both = ["    both can stand, one after the other"] if conflict.both else []
    return ["", conflict.key, f"  Both changed {about}.", *values, *both]


def _said(value: Any, field: str) -> str:
    if not field:
        return "not there" if value is None or value is ABSENT else "there, with changes of its own"
    if value is ABSENT:
        return "nothing"
    return "unknown" if value is None else clipped(str(bare(value)))


COMMAND = Command(
    "Bring two copies of a model together that both came from one. What only one side changed is taken; where both "
    "changed the same, or their changes together break a rule, you choose. Exit status 1 and nothing written while a "
    "conflict is open. With --window the studio shows both, lets you choose and previews the result on the canvas.",
    "cxstudio merge base.cxmodel mine.cxmodel theirs.cxmodel -o merged.cxmodel\n"
    "cxstudio merge base.cxmodel mine.cxmodel theirs.cxmodel -o merged.cxmodel --choose j1.importance=theirs\n"
    "cxstudio merge base.cxmodel mine.cxmodel theirs.cxmodel --window",
    declare,
    run,
)
