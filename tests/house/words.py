"""The words of the studio for translators: collects them from the code and the declarations and keeps the catalogues.

`make words` writes `resources/words/cxstudio.pot`, brings each `.po` up to date with it and compiles it to `.mo`.
"""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import polib

from studio.analysis.findings import CHECKS
from studio.analysis.register import MEASURES
from studio.model.kinds import DECLARED, GLOSSARY, SETTINGS, TRAPS
from studio.model.kinds.depth import POLISM_NAMES, TWELVE_NAMES
from studio.report.pages.changing import spelt
from tests.house.tree import ROOT, Source, sources

WORDS = ROOT / "resources" / "words"
TEMPLATE = WORDS / "cxstudio.pot"
SPOKEN = ("say", "within")  # what says its first argument
COUNTED = {"say_many": (0, 1), "many": (1, 2)}
"""What says a number of things, by its own name or in its module, and where the forms for one and for several stand."""
DECLARING = {"Stop": (0, 1), "Entry": (0, 1), "Move": (2,), "unknown": (1, 2)}
"""What is declared in passing and said later: the constructor, and which of its arguments are words."""
TABLES = (
    "studio.analysis.change:REASONS",
    "studio.analysis.compare.entries:COUNT_WORDS",
    "studio.analysis.compare.phrases:APPROVER",
    "studio.analysis.compare.phrases:PARTS",
    "studio.analysis.compare.phrases:PHRASES there gone moved passed",
    "studio.analysis.compare.phrases:RESPONSIBLE",
    "studio.analysis.compare.values:CHANGED",
    "studio.analysis.compare.values:UNKNOWN",
    "studio.analysis.compare.wording:NOBODY",
    "studio.analysis.findings.finding:SEVERITIES",
    "studio.analysis.findings.owning:_NEGLECT 2 4",
    "studio.analysis.harm:FAIL",
    "studio.analysis.harm:PASS",
    "studio.analysis.harm:WARN",
    "studio.analysis.power:LABELS",
    "studio.analysis.result:WITHOUT_NOTE",
    "studio.analysis.structure:ALONE_NOTE",
    "studio.analysis.structure:EMPTY_NOTE",
    "studio.analysis.structure_index:BANDS 1",
    "studio.analysis.structure_index:WORST",
    "studio.drawing.accounts:NAMES",
    "studio.exchange.sandbox:STOPPED",
    "studio.exchange.separated:OTHERS",
    "studio.exchange.worker:TOO_LARGE",
    "studio.drawing.backbones:WORDS",
    "studio.drawing.heads:STATUS_WORDS",
    "studio.drawing.lanes:LANES name short boundary",
    "studio.drawing.lens:LENSES name asks",
    "studio.drawing.perception:DIMENSIONS 1",
    "studio.model.commands.links:LINKS sentence",
    "studio.model.commands.placing:ROLE_WORDS",
    "studio.model.values:EVIDENCE_WORDS",
    "studio.model.values:CONFIDENCE",
    "studio.drawing.roadmap:ASKS",
    "studio.drawing.roadmap:NAME",
    "studio.ui.actions:ACTIONS words menu under",
    "studio.ui.bar:STATE_WORDS",
    "studio.ui.explaining:REASONS",
    "studio.ui.figures:BETTER",
    "studio.ui.figures:NAMES",
    "studio.ui.figures:SHORT",
    "studio.ui.findings:WORDS",
    "studio.ui.inspector.editors.texts:HINTS",
    "studio.ui.inspector.editors.texts:UNITS",
    "studio.ui.inspector.facts:PATHS 0",
    "studio.ui.importing.changes:WORDS",
    "studio.ui.importing.entries:HEADS",
    "studio.ui.importing.entries:OPS",
    "studio.ui.importing.telling:COUNTS",
    "studio.ui.importing.telling:FORMS",
    "studio.ui.joinery:BUTTONS 1",
    "studio.ui.paper.dressing:MASK_WORDS",
    "studio.ui.paper.dressing:PAPER_WORDS",
    "studio.ui.paper.dressing:STATUSES",
    "studio.ui.paper.pageside:WORDS",
    "studio.ui.paper.picturing:FORMS",
    "studio.ui.paper.picturing:PAPERS",
    "studio.ui.paper.picturing:SCALES",
    "studio.ui.paper.picturing:THEMES",
    "studio.ui.paper.picturing:TILES",
    "studio.ui.paper.stating:WORDS",
    "studio.ui.preferring:THEME_WORDS",
    "studio.ui.printing:PAPERS",
    "studio.ui.printing:TURNS",
    "studio.report.brief:MASK_WORDS",
    "studio.report.brief:STATUS",
    "studio.report.facts:MASKED",
    "studio.report.mini:LANES 1",
    "studio.report.numbers:LARGE 1",
    "studio.report.numbers:UNKNOWN",
    "studio.report.pages.arrangements:TITLES",
    "studio.report.pages.building:WHAT_TO_DO",
    "studio.report.pages.owning:CRITERIA 1",
    "studio.report.pages.today:SHARED 1",
    "studio.report.pages.today:SHARES 1",
    "studio.report.pages.today:SYMPTOMS 1 2",
    "studio.report.perceived:DIMENSIONS",
    "studio.report.plan:PAGES title",
    "studio.report.topics:MONTHS",
    "studio.ui.roadmap.banner:EMPTY",
    "studio.ui.table.columns:START label meaning",
    "studio.ui.table.columns:END label meaning",
    "studio.ui.trying.options:CHANGES",
    "studio.ui.trying.options:NOTHING",
)
"""What is declared in tables and said later: the module and the table, and which parts of its rows if not all."""


class Text(NamedTuple):
    """A text to translate, with its plural form if it has one, and where it is said."""

    one: str
    many: str
    place: str


def texts() -> list[Text]:
    """All texts, each once, in the order of the places where they are said first."""
    found: dict[tuple[str, str], Text] = {}
    for text in (*_in_code(), *_in_tables(), *_in_declarations()):
        if any(letter.isalpha() for letter in text.one):
            found.setdefault((text.one, text.many), text)
    return list(found.values())


def _in_code() -> Iterator[Text]:
    for source in sources("studio"):
        if source.name.startswith("studio/cli/"):
            continue  # the command line speaks English, as its options do; its `say` is another
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call):
                yield from _said(source, node)


def _said(source: Source, call: ast.Call) -> Iterator[Text]:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name in COUNTED:
        forms = [call.args[place] for place in COUNTED[name] if place < len(call.args)]
        if len(forms) == 2 and all(isinstance(one, ast.Constant) for one in forms):
            one, many = (str(ast.literal_eval(given)) for given in forms)
            yield Text(one, many, source.name)
    elif isinstance(call.func, ast.Attribute):
        return
    elif name in SPOKEN:
        yield from (Text(text, "", source.name) for text in _constants(call.args[:1]))
    elif name in DECLARING:
        given = [call.args[place] for place in DECLARING[name] if place < len(call.args)]
        yield from (Text(text, "", source.name) for text in _constants(given))


def _constants(nodes: list[ast.expr]) -> Iterator[str]:
    """The texts that an expression can be: a text, or those within it that read as words and not as names in code."""
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        else:
            held = (one.value for one in ast.walk(node) if isinstance(one, ast.Constant))
            yield from (text for text in held if isinstance(text, str) and (" " in text or text[:1].isupper()))


def _in_tables() -> Iterator[Text]:
    for table in TABLES:
        where, *parts = table.split()
        module, name = where.split(":")
        for row in _rows(getattr(import_module(module), name)):
            said = [row[int(part)] if part.isdecimal() else getattr(row, part) for part in parts] if parts else [row]
            yield from (Text(text, "", f"{module.replace('.', '/')}.py") for text in said)


def _rows(table: object) -> Iterator[Any]:
    """The rows of a table: what it holds, also where it holds them in groups; what is no table is a row."""
    if isinstance(table, str) or hasattr(table, "_fields"):
        yield table
        return
    for row in table.values() if isinstance(table, dict) else table:
        if isinstance(row, tuple) and row and isinstance(row[0], tuple):
            yield from row
        else:
            yield row


def _in_declarations() -> Iterator[Text]:
    for declared in DECLARED.values():
        place = f"the declaration of {declared.name}"
        yield from (Text(text, "", place) for text in (declared.label, declared.plural, declared.meaning))
        if declared.is_relation:
            yield Text(declared.most_sentence, "", place)
        yield from _in_fields(declared.fields, place)
    yield from _in_fields(SETTINGS, "the settings of a model")
    for term in GLOSSARY.values():
        yield from (Text(text, "", "the glossary") for text in (term.term, term.definition))
    for trap in TRAPS:
        yield from (Text(text, "", "the traps of naming") for text in trap if isinstance(text, str))
    for measure in MEASURES.values():
        words = (measure.label, measure.unit, measure.range, measure.definition, measure.example)
        yield from (Text(text, "", f"the measure {measure.id}") for text in words)
    for name in (*TWELVE_NAMES, *POLISM_NAMES):
        yield Text(spelt(name), "", "how deep a change goes")
    for check in CHECKS.values():
        yield from (Text(text, "", f"the finding {check.id}") for text in (check.title, check.why))


def _in_fields(fields: object, place: str) -> Iterator[Text]:
    for field in getattr(fields, "fields", fields):
        yield from (Text(text, "", place) for text in (field.label, field.meaning, field.unit, *field.labels))


def template() -> polib.POFile:
    """The texts as a template for translators."""
    found = polib.POFile(wrapwidth=110)
    found.metadata = {
        "Project-Id-Version": "cxstudio",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for text in texts():
        plural = {"msgid_plural": text.many, "msgstr_plural": {0: "", 1: ""}} if text.many else {}
        found.append(polib.POEntry(msgid=text.one, comment=text.place, **plural))
    return found


def catalogues() -> list[Path]:
    """The translations there are, one file a language."""
    return sorted(WORDS.glob("*.po"))


def read(path: Path) -> polib.POFile:
    """A template or a translation from its file."""
    return polib.pofile(str(path), wrapwidth=110)


def compiled(catalogue: polib.POFile) -> bytes:
    """A translation as the program reads it."""
    return bytes(catalogue.to_binary())


def main() -> None:
    """Write the template, bring the translations up to date with it, and compile them. Says what is not translated.

    What is no longer said stays in a translation as obsolete, for it may come back.
    """
    known = template()
    known.save(str(TEMPLATE))
    for path in catalogues():
        catalogue = read(path)
        catalogue.merge(known)
        catalogue.save()
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
        print(f"{path.name}: {len(catalogue.untranslated_entries())} texts are not translated")


if __name__ == "__main__":
    main()
