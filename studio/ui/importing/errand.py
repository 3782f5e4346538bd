"""Bringing a file in, chosen or dropped: models are opened or brought together, anything else is looked at first."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog

from studio.model.speech import say
from studio.ui.bench import Bench
from studio.ui.notices import Offer
from studio.ui.opening import DOCUMENT

if TYPE_CHECKING:  # loaded when a file is first brought in
    from studio.ui.importing.dialog import ImportDialog

FOREIGN: Final = "*.xlsx *.xlsm *.csv *.tsv *.txt *.xml *.archimate *.zip *.json"


def ask_to_import(bench: Bench) -> None:
    """Let a person choose a file, and show what it would change."""
    near = bench.dossier.path
    filters = f"{say('Lists, workbooks, ArchiMate, models')} ({FOREIGN} *{DOCUMENT});;{say('All files')} (*)"
    dialog = QFileDialog(bench.window, say("Import"), str(near.parent if near is not None else Path.home()), filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda chosen: bring(bench, Path(chosen)))
    dialog.open()


def bring(bench: Bench, path: Path) -> None:
    """Bring a file in, whatever it is."""
    is_model = path.name.endswith(DOCUMENT)
    is_plain = path.name.endswith(".json")
    if not bench.dossier.is_open:
        if is_model or is_plain:
            bench.files.open(path)
            return
        bench.files.new()
    if is_model or is_plain:
        _offer(bench, path, is_model)
    else:
        show_import(bench, path)


def show_import(bench: Bench, path: Path) -> "ImportDialog":
    """Show what a file would change."""
    from studio.ui.importing.dialog import ImportDialog

    dialog = ImportDialog(bench.desk, path, bench.appearance, bench.window)
    dialog.open()
    return dialog


def _offer(bench: Bench, path: Path, is_document: bool) -> None:
    """A model may be opened, brought together with this one, or taken over in parts."""
    offers = [Offer(say("Open it"), lambda: bench.files.open(path))]
    if is_document and not bench.desk.locked:
        offers.append(Offer(say("Bring both together"), lambda: bench.company.bring_in(path)))
    offers.append(Offer(say("Look what it would change"), lambda: show_import(bench, path)))
    bench.notices.say(say("“{name}” is a model of its own.", name=path.name), "plain", tuple(offers))
