"""`cxstudio build`: a model from its plain form, or all that is wrong with the form."""

from argparse import ArgumentParser, Namespace

from studio.cli.command import FAILED, FINE, Command, wants_json, wants_output
from studio.cli.model_output import write_model
from studio.cli.output import note, say, say_json
from studio.cli.source import counted, form_of
from studio.cli.words import many
from studio.model.trouble import Mistakes


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("form", metavar="FORM.json", help="the plain form, as UTF-8; - for standard input")
    wants_output(given, "the .cxmodel file to make")
    wants_json(given)


def run(given: Namespace) -> int:
    """Make the model, or tell all mistakes at once."""
    try:
        records = form_of(given.form)
    except Mistakes as trouble:
        return _told(trouble, given)
    write_model(records, given.output, given.force, [given.form])
    elements, relations = counted(records)
    if given.json:
        say_json({"file": given.output, "elements": elements, "relations": relations, "mistakes": []})
    else:
        contents = f"{many(elements, 'element', 'elements')} and {many(relations, 'relation', 'relations')}"
        say(f"Made {given.output} with {contents}.")
    return FINE


def _told(trouble: Mistakes, given: Namespace) -> int:
    found = trouble.mistakes
    if given.json:
        say_json({"file": None, "mistakes": [mistake._asdict() for mistake in found]})
        return FAILED
    for mistake in found:
        note(str(mistake))
    note(f"cxstudio: {many(len(found), 'mistake', 'mistakes')} in {given.form}; nothing was written.")
    return FAILED


COMMAND = Command(
    "Make a .cxmodel file from the plain form (see `cxstudio schema`). All mistakes are told at once, each with the "
    "element's id, the field and what was expected; then nothing is written.",
    "cxstudio build retail.json -o Retail.cxmodel",
    declare,
    run,
)
