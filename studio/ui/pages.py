"""The pages of the panel at the right, each made when it is first turned to."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from studio.model.speech import say
from studio.ui.bench import Bench
from studio.ui.company import PAGE as MERGE
from studio.ui.deciding import Deciding
from studio.ui.errands import EXPLAIN, HELP, PASTE
from studio.ui.notices import Offer
from studio.ui.table.showing import show_table

if TYPE_CHECKING:  # what the window does not wait for: each page is loaded when it is first turned to
    from studio.analysis.findings.finding import Finding
    from studio.ui.inspector.panel import Inspector
    from studio.ui.table.filtering import FilterPanel

Keys = Callable[[], Iterable[tuple[str, str]]]


class Pages:
    """Makes the pages of one window."""

    def __init__(self, bench: Bench, deciding: Deciding, keys: Keys) -> None:
        self._bench = bench
        self._deciding = deciding
        self._keys = keys

    def offer(self) -> None:
        """Offer them all."""
        side = self._bench.side
        side.offer(MERGE, say("Bring together"), self._merge)
        side.offer("versions", say("Versions"), self._versions)
        side.offer("history", say("History"), self._history)
        side.offer("preferences", say("Preferences"), self._preferences)
        side.offer("findings", say("Findings"), self._findings)
        side.offer("notes", say("Notes and parking lot"), self._notes)
        side.offer(EXPLAIN, say("What this figure says"), self._explain)
        side.offer(PASTE, say("Add many"), self._pasting)
        side.offer("replace", say("Find and replace"), self._replacing)
        side.offer("filter", say("Filter the canvas"), self._filter)
        side.offer(HELP, say("Help"), self._help)

    def load_inspector(self) -> None:
        """Load what the inspector is made of."""
        import studio.ui.inspector.panel  # noqa: F401 - only to have it there

    def inspector(self) -> "Inspector":
        """The inspector, which lies below them all."""
        from studio.ui.inspector.panel import Inspector

        bench = self._bench
        made = Inspector(bench.desk, bench.appearance, bench.side)
        made.table_asked.connect(lambda kind: show_table(bench.board, bench.desk, bench.appearance, kind))
        return made

    def show_finding(self, finding: "Finding") -> None:
        """Show where a finding is."""
        self._bench.board.reveal_all(finding.elements)

    def mend(self, finding: "Finding") -> None:
        """Carry out the move of a finding."""
        from studio.ui.moves import mend

        self.show_finding(finding)
        if finding.move is not None:
            self._deciding.carry_out(mend(self._bench.desk.scene(), finding.move))

    def _history(self) -> QWidget:
        from studio.ui.history import HistoryPanel

        return HistoryPanel(self._bench.desk, self._bench.appearance)

    def _preferences(self) -> QWidget:
        from studio.ui.preferring import PreferencesPanel

        return PreferencesPanel(self._bench.settings)

    def _pasting(self) -> QWidget:
        from studio.ui.pasting import PastingPanel

        return PastingPanel(self._bench.desk, self._bench.appearance)

    def _replacing(self) -> QWidget:
        from studio.ui.table.replacing import ReplacePanel

        return ReplacePanel(self._bench.desk)

    def _filter(self) -> QWidget:
        from studio.ui.table.filtering import FilterPanel

        panel = FilterPanel(self._bench.desk)
        self._bench.side.turned.connect(lambda name: self._tell_filter(panel, name))
        return panel

    def _tell_filter(self, panel: "FilterPanel", page: str) -> None:
        """Whoever leaves the filter on is told, with the way back."""
        if panel.is_on and page != "filter":
            words = say("The canvas shows only what passes the filter.")
            self._bench.notices.say(words, "plain", (Offer(say("Show everything"), panel.show_all),))

    def _help(self) -> QWidget:
        from studio.ui.helping import HelpPanel

        return HelpPanel(self._keys())

    def _merge(self) -> QWidget:
        from studio.ui.merging import MergePanel

        panel = MergePanel(self._bench.desk)
        panel.merged.connect(self._bench.company.agreed)
        panel.shown.connect(self._bench.board.reveal)
        return panel

    def _versions(self) -> QWidget:
        from studio.ui.versions import VersionsPanel

        panel = VersionsPanel(self._bench.desk, self._bench.dossier)
        panel.look_asked.connect(self._bench.files.begin)
        return panel

    def _findings(self) -> QWidget:
        from studio.ui.findings import FindingsPanel

        panel = FindingsPanel(self._bench.advice, self._bench.appearance)
        panel.shown.connect(self.show_finding)
        panel.mended.connect(self.mend)
        return panel

    def _notes(self) -> QWidget:
        from studio.ui.noting import NotesPanel

        panel = NotesPanel(self._bench.desk, self._bench.appearance)
        panel.shown.connect(self._bench.board.reveal)
        return panel

    def _explain(self) -> QWidget:
        from studio.ui.explaining import ExplainPanel

        panel = ExplainPanel(self._bench.desk, self._bench.advice, self._bench.second)
        panel.shown.connect(self._bench.board.reveal)
        return panel
