"""The commands there are: name, module and one line for the overview. Nothing is imported before it is asked for."""

from typing import Final, NamedTuple


class Entry(NamedTuple):
    """A command of the menu. `module` holds its `COMMAND`."""

    name: str
    module: str
    summary: str


class Group(NamedTuple):
    """Commands that are listed together."""

    title: str
    entries: tuple[Entry, ...]


MENU: Final = (
    Group(
        "Make and open",
        (
            Entry("new", "studio.cli.new", "start a model from a template"),
            Entry("open", "studio.cli.window", "open models in the window"),
            Entry("demo", "studio.cli.demo", "see the studio at work on a sample"),
            Entry("recover", "studio.cli.recover", "get back unsaved work, or what a damaged file still holds"),
        ),
    ),
    Group(
        "Plain form and other tools",
        (
            Entry("build", "studio.cli.build", "make a model from its plain form (JSON)"),
            Entry("dump", "studio.cli.dump", "write a model in its plain form"),
            Entry("schema", "studio.cli.schema", "print the JSON Schema of the plain form"),
            Entry("import", "studio.cli.importing", "bring in lists, workbooks, ArchiMate, answers or another model"),
            Entry("export", "studio.cli.exporting", "take a model out as workbook, ArchiMate, drawing or web page"),
        ),
    ),
    Group(
        "Look and compare",
        (
            Entry("check", "studio.cli.check", "see whether a model is sound"),
            Entry("show", "studio.cli.show", "what is in a model, or one record with all it is linked to"),
            Entry("compare", "studio.cli.compare", "what differs between two states, or two files"),
            Entry("merge", "studio.cli.merge", "bring two copies of a model together"),
        ),
    ),
    Group(
        "Ask",
        (
            Entry("measures", "studio.cli.measures", "what the model says in figures"),
            Entry("findings", "studio.cli.findings", "what deserves a look, why, and what to do"),
            Entry("explain", "studio.cli.explain", "what a measure or finding means"),
            Entry("schedule", "studio.cli.schedule", "when each initiative runs, waves and plateaus"),
            Entry("whatif", "studio.cli.whatif", "the figures of a change that is not made"),
        ),
    ),
    Group(
        "Paper",
        (
            Entry("brief", "studio.cli.brief", "the model on one page, as PDF or PowerPoint"),
            Entry("plan", "studio.cli.plan", "the transformation plan, as PDF"),
            Entry("picture", "studio.cli.picture", "a lens as PNG, SVG or PDF, up to a wall chart"),
        ),
    ),
)

ENTRIES: Final = {entry.name: entry for group in MENU for entry in group.entries}


def overview() -> str:
    """What `cxstudio --help` says."""
    lines = [
        "usage: cxstudio COMMAND ...",
        "       cxstudio [MODEL.cxmodel ...]    opens the window",
        "",
        "Design operating models around customer outcomes.",
        "",
    ]
    for group in MENU:
        lines += [f"{group.title}:", *(f"  {entry.name:<10} {entry.summary}" for entry in group.entries), ""]
    lines += [
        "`cxstudio COMMAND --help` says more, with an example.",
        "Exit status: 0 fine, 1 something was found or differs, 2 it could not be done.",
    ]
    return "\n".join(lines)
