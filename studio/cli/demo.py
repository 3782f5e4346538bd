"""`cxstudio demo`: the studio at work on a sample: in the window, or as paper and pictures where there is no screen."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from studio.cli.command import FINE, Command
from studio.cli.new import form_named, shipped
from studio.cli.output import say
from studio.cli.screen import has_screen
from studio.cli.writing import write
from studio.model.record import Records

SAMPLE = "veterans-services"
STATES = ("current", "target")


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("--sample", metavar="NAME", default=SAMPLE, help=f"which sample (default: {SAMPLE})")
    given.add_argument("--output", metavar="FOLDER", default="out", help="where paper goes (default: out)")
    given.add_argument("--pictures", metavar="FOLDER", help="only draw the pictures, into this folder")


def run(given: Namespace) -> int:
    """Open the sample, or write what it looks like."""
    records = form_named(given.sample)
    if given.pictures:
        return _written(pictures(records), given.pictures)
    if has_screen():
        return int(given.window([str(shipped()[given.sample])]))
    say("There is no screen for the window, so the sample goes to paper:")
    return _written((*paper(records), *pictures(records)), given.output)


def paper(records: Records) -> Iterator[tuple[str, bytes]]:
    """The documents of a model: name and bytes of each."""
    from studio.report.brief import brief
    from studio.report.plan import plan

    yield "brief.pdf", brief(records, "current")
    yield "plan.pdf", plan(records, "current")


def pictures(records: Records) -> Iterator[tuple[str, bytes]]:
    """Current and target through every lens: name and bytes of each."""
    from studio.cli.picture import picture
    from studio.drawing.lens import LENSES
    from studio.report.picture import Picture

    for lens in LENSES:
        for state in STATES:
            yield f"{lens}-{state}.svg", picture(records, Picture(lens, state), ".svg")


def _written(files: Iterator[tuple[str, bytes]] | tuple[tuple[str, bytes], ...], folder: str) -> int:
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    for name, data in files:
        write(data, place / name)
        say(f"  {place / name}")
    return FINE


COMMAND = Command(
    "See the studio at work on a sample built on public facts. It opens in the window; where there is no screen, its "
    "brief, plan and pictures are written into a folder, replacing earlier ones.",
    "cxstudio demo\ncxstudio demo --sample military-families --output out",
    declare,
    run,
)
