"""Errands: what actions do that needs more than one part of the bench."""

import platform

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from studio import __version__, paths
from studio.model.kinds import DECLARED
from studio.model.speech import say
from studio.ui import verbs
from studio.ui.bench import Bench
from studio.ui.crash import log_folder
from studio.ui.phase import skipping

PASTE, HELP, EXPLAIN = "paste", "help", "explain"


def paste(bench: Bench) -> None:
    """Paste what is on the clipboard: records of ours as copies, anything else as a list with a preview."""
    if verbs.copied_records():
        verbs.paste(bench.desk, as_links=False)
    else:
        paste_lines(bench)


def paste_lines(bench: Bench) -> None:
    """Show what a list on the clipboard would add; of the kind that is selected, where one is."""
    from studio.ui.pasting import PastingPanel

    panel = bench.side.turn_to(PASTE)
    chosen = [bench.desk.view().records[id_]["kind"] for id_ in verbs.elements(bench.desk)]
    if isinstance(panel, PastingPanel):
        panel.take(QApplication.clipboard().text(), chosen[0] if chosen else "")
    bench.side.enter()


def select_all(bench: Bench) -> None:
    """Select all cards that are drawn."""
    layout = bench.board.canvas.layout_shown
    bench.desk.select(layout.cards if layout is not None else ())


def help_here(bench: Bench) -> None:
    """Open the help, at what is selected."""
    from studio.ui.helping import HelpPanel

    panel = bench.side.turn_to(HELP)
    chosen = verbs.chosen(bench.desk)
    if isinstance(panel, HelpPanel):
        kind = chosen[0]["kind"] if chosen else ""
        panel.open_at(say(DECLARED["capability" if kind == "supports" else kind].label) if kind else "")
    bench.side.enter()


def explain(bench: Bench, measure: str) -> None:
    """Open the explanation of a figure."""
    from studio.ui.explaining import ExplainPanel

    panel = bench.side.turn_to(EXPLAIN)
    if isinstance(panel, ExplainPanel):
        panel.explain(measure)


def show_settings(bench: Bench) -> None:
    """Show the settings of the model in the inspector, which shows them where nothing is selected."""
    bench.desk.select(())
    bench.side.close_page()
    bench.side.fold(False)
    bench.side.enter()


def skip_first_phase(bench: Bench) -> None:
    """Skip the first phase, or go back into it."""
    is_skipped = bool(bench.desk.view().settings.get("phase1Skipped"))
    bench.desk.do(skipping(not is_skipped))


def show_log(_bench: Bench) -> None:
    """Show the folder with the logs."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder(paths.home()))))


def tell_about(bench: Bench) -> None:
    """Say which studio this is."""
    words = say(
        "CX Studio {version}, on Qt {qt} and Python {python}. MIT licence; nothing is sent anywhere.",
        version=__version__,
        qt=qt_version,
        python=platform.python_version(),
    )
    bench.notices.say(words)
