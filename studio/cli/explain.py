"""`cxstudio explain`: what a measure or finding means: definition, unit, range, source and a worked example."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from inspect import cleandoc

from studio.analysis.findings import CHECKS, SEVERITIES, Check
from studio.analysis.measure import Measure
from studio.analysis.register import MEASURES
from studio.cli.command import FINE, Command
from studio.cli.output import say
from studio.cli.table import wrapped
from studio.model.trouble import Trouble

DIRECTIONS = {True: "higher is better", False: "lower is better", None: "neither direction is good in itself"}
INTRODUCTION = """\
# Measures and findings

Made from the declarations by `make docs` (`cxstudio explain --markdown`); do not edit by hand. `cxstudio explain M09`
says the same of one. Sources T1 to T5 are the texts the studio is built on, in order; D is the design of the studio.
"""


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("ids", metavar="ID", nargs="*", help="a measure or finding, such as M09 or X03 (default: all)")
    given.add_argument("--markdown", action="store_true", help="print all as the tables of docs/measures.md")


def run(given: Namespace) -> int:
    """Explain, and print."""
    if given.markdown:
        say(*markdown())
        return FINE
    wanted = [one.upper() for one in given.ids] or [*MEASURES, *CHECKS]
    for place, id_ in enumerate(wanted):
        if id_ not in MEASURES and id_ not in CHECKS:
            raise Trouble(f"There is nothing called “{id_}”; measures are M01 to M47 and findings X01 to X37.")
        say(*([""] if place else []), *_explained(id_))
    return FINE


def _explained(id_: str) -> Iterator[str]:
    if id_ in MEASURES:
        measure = MEASURES[id_]
        yield f"{id_}  {measure.label} ({measure.name})"
        facts = (_direction(measure), measure.definition, f"Example: {measure.example}", f"Source: {measure.source}")
    else:
        check = CHECKS[id_]
        yield f"{id_}  {check.title} ({SEVERITIES[check.severity]})"
        facts = (f"Found: {condition(check)}", check.why, f"Source: {check.source}", "")
    for fact in filter(None, facts):
        yield from wrapped(fact, " " * 5)


def _direction(measure: Measure) -> str:
    return f"{measure.unit or 'a number'}, {measure.range}; {DIRECTIONS[measure.higher_is_better]}"


def condition(check: Check) -> str:
    """What is looked for, as the check itself says it."""
    said = " ".join(cleandoc(check.find.__doc__ or "").split())
    return said.removeprefix(f"{check.id}: ") or check.title


def markdown() -> Iterator[str]:
    """The lines of docs/measures.md: a table of all measures and one of all findings."""
    yield from INTRODUCTION.splitlines()
    yield from ("", f"## The {len(MEASURES)} measures", "")
    yield from _head("Id", "Measure", "What it is", "Unit, range, direction", "Worked example", "Source")
    for id_, one in MEASURES.items():
        name = f"{one.label} (`{one.name}`)"
        yield _cells(id_, name, one.definition, _direction(one), one.example, one.source)
    yield from ("", f"## The {len(CHECKS)} findings", "")
    yield from _head("Id", "Finding", "Severity", "What is found", "Why it matters to customers", "Source")
    for id_, check in CHECKS.items():
        yield _cells(id_, check.title, SEVERITIES[check.severity], condition(check), check.why, check.source)


def _head(*titles: str) -> tuple[str, str]:
    return _cells(*titles), _cells(*("---" for _ in titles))


def _cells(*texts: str) -> str:
    return f"| {' | '.join(text.replace('|', '∣') for text in texts)} |"


COMMAND = Command(
    "Say what a measure or a finding means: definition, unit, range, direction, a worked example and the source.",
    "cxstudio explain M09 X03",
    declare,
    run,
)
