"""`cxstudio new`: a model to begin with, from a template or a sample."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from studio import paths
from studio.cli.command import FINE, Command, wants_json
from studio.cli.model_output import write_model
from studio.cli.output import say, say_json
from studio.cli.source import counted, form_of
from studio.cli.table import Column, table
from studio.model.record import MODEL, Record
from studio.model.trouble import Trouble

ENDING = ".cxmodel.json"
BLANK = "blank"
FOLDERS = {"templates": "template", "samples": "sample"}


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("output", metavar="FILE", nargs="?", help="the .cxmodel file to make")
    given.add_argument("--template", metavar="NAME", default=BLANK, help=f"what to begin with (default: {BLANK})")
    given.add_argument("--name", metavar="TEXT", help="the name of the model (default: that of the file)")
    given.add_argument("--list", action="store_true", help="list the templates and samples")
    given.add_argument("--force", action="store_true", help="replace the file if it exists")
    wants_json(given)


def run(given: Namespace) -> int:
    """Make the model, or list what it could be made from."""
    if given.list:
        return _listed(given.json)
    if not given.output:
        raise Trouble("Name the file to make, or ask for --list; see `cxstudio new --help`.")
    records = _begun(given.template, given.name or Path(given.output).stem)
    write_model(records, given.output, given.force)
    elements, relations = counted(records)
    if given.json:
        say_json({"file": given.output, "template": given.template, "elements": elements, "relations": relations})
    else:
        say(f"Made {given.output} from {given.template}; `cxstudio open {given.output}` opens it.")
    return FINE


def shipped() -> dict[str, Path]:
    """The templates and samples by name, templates first."""
    found: dict[str, Path] = {}
    for folder in FOLDERS:
        for path in sorted((paths.models() / folder).glob(f"*{ENDING}")):
            found.setdefault(path.name.removesuffix(ENDING), path)
    return found


def form_named(name: str) -> dict[str, Record]:
    """The records of a template or sample. Raises Trouble where there is none of that name."""
    known = shipped()
    if name not in known:
        raise Trouble(f"There is no template “{name}”; there are {', '.join(dict.fromkeys((BLANK, *known)))}.")
    return form_of(str(known[name]))


def _begun(template: str, name: str) -> dict[str, Record]:
    if template == BLANK and BLANK not in shipped():
        records: dict[str, Record] = {
            f"@{state}": {"id": f"@{state}", "kind": "state", "type": state} for state in ("current", "target")
        }
        records[MODEL] = {"id": MODEL, "kind": "model"}
    else:
        records = form_named(template)
    trimmed = name.strip()
    if not 0 < len(trimmed) <= 500 or not trimmed.isprintable():
        raise Trouble("A model needs a name of 1 to 500 characters on one line; give one with --name.")
    return {**records, MODEL: {**records[MODEL], "name": trimmed}}


def _listed(as_json: bool) -> int:
    known = [_described(name, path) for name, path in shipped().items()]
    if as_json:
        say_json(known)
    else:
        columns = (Column("name"), Column("is a"), Column("about", wraps=True))
        say(*table(columns, ([one["name"], one["type"], one["about"]] for one in known)))
    return FINE


def _described(name: str, path: Path) -> dict[str, Any]:
    settings = form_of(str(path))[MODEL]
    about = str(settings.get("description", "")).partition("\n")[0]
    return {"name": name, "type": FOLDERS[path.parent.name], "title": settings.get("name", name), "about": about}


COMMAND = Command(
    "Start a model from a template, or from a sample to look around in. `--list` says which there are.",
    'cxstudio new Retail.cxmodel --template retailer --name "Our retail business"',
    declare,
    run,
)
