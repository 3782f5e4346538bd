"""`cxstudio check`: whether models are whole and obey the rules."""

from argparse import ArgumentParser, Namespace
from typing import Any

from studio.cli.command import FAILED, FINE, FOUND, Command, wants_json
from studio.cli.output import note, say, say_json
from studio.cli.source import Source, counted, read
from studio.cli.words import many
from studio.file.refusals import Damaged
from studio.model.states import states
from studio.model.trouble import Mistake, Mistakes, Trouble


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("models", metavar="MODEL", nargs="+", help="a .cxmodel file or a plain form")
    wants_json(given)


def run(given: Namespace) -> int:
    """Check each; the worst decides the exit status."""
    reports = [_report(path) for path in given.models]
    if given.json:
        say_json(reports if len(reports) > 1 else reports[0])
    else:
        for report in reports:
            _tell(report)
    return max(FAILED if one["refused"] else FINE if one["sound"] else FOUND for one in reports)


def _report(path: str) -> dict[str, Any]:
    """What there is to say of one file, as plain values."""
    try:
        source = read(path)
    except Mistakes as trouble:
        return _unsound(path, trouble.mistakes)
    except Damaged as trouble:
        return _unsound(path, [Mistake("", "", str(trouble))])
    except Trouble as trouble:
        return {**_unsound(path, []), "refused": str(trouble)}
    return {**_unsound(path, list(source.problems)), **_contents(source)}


def _unsound(path: str, problems: list[Mistake]) -> dict[str, Any]:
    found = [problem._asdict() for problem in problems]
    return {"file": path, "sound": not found, "refused": "", "readOnly": "", "problems": found}


def _contents(source: Source) -> dict[str, Any]:
    elements, relations = counted(source.records)
    known = list(states(source.records))
    return {"readOnly": source.read_only, "elements": elements, "relations": relations, "states": known}


def _tell(report: dict[str, Any]) -> None:
    if report["refused"]:
        note(f"cxstudio: {report['refused']}")
        return
    for problem in report["problems"]:
        say(f"{report['file']}: {Mistake(**problem)}")
    if report["readOnly"]:
        note(f"cxstudio: {report['readOnly']}")
    if report["sound"]:
        contents = (
            f"{many(report['elements'], 'element', 'elements')}, {many(report['relations'], 'relation', 'relations')}"
        )
        say(f"{report['file']}: sound; {contents}; states {', '.join(report['states'])}")


COMMAND = Command(
    "See whether models are whole and obey the rules: known kinds and fields, values in range, links that are allowed, "
    "one accountable at a time. Exit status 1 where a rule is broken or a file is damaged, 2 where a file is no model "
    "or cannot be read. `findings` gives advice beyond the rules.",
    "cxstudio check Retail.cxmodel",
    declare,
    run,
)
