"""The bench: everything one window works with, so that actions and panels need not know the window."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget

from studio.canvas.guard import guarded
from studio.ui.advice import Advice
from studio.ui.appearance import Appearance
from studio.ui.background import Background
from studio.ui.board import Board
from studio.ui.company import Company
from studio.ui.compare.comparing import Comparing
from studio.ui.counting import Counting
from studio.ui.desk import Desk
from studio.ui.disk import DiskWatch
from studio.ui.dossier import Dossier
from studio.ui.exporting import Exporting
from studio.ui.files import Files
from studio.ui.notices import NoticeBar
from studio.ui.palette import Palette
from studio.ui.presenting import Presenting
from studio.ui.recovering import Recovering
from studio.ui.scrubbing.strip import Scrubber
from studio.ui.settings import Settings
from studio.ui.side import Side
from studio.ui.trying.strip import TrialStrip
from studio.ui.trying.trying import Trying
from studio.ui.walking import next_stop


class Shell(QMainWindow):
    """What actions may ask of a window, and how Tab walks through its `parts`.

    When what has the focus goes away, `home` has it.
    """

    parts: tuple[QWidget, ...] = ()
    home: QWidget | None = None

    @guarded(False)
    def focusNextPrevChild(self, is_next: bool) -> bool:
        here: QWidget | None = self.focusWidget()
        home = self.home
        was_taken_away = here is not None and not (here.isVisible() and here.isEnabled())
        is_home = home is not None and home.isVisible()
        found = home if was_taken_away and is_home else next_stop(self, self.parts, is_next)
        if found is not None:
            found.setFocus(Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason)
        return found is not None

    def welcome(self) -> None:
        """Show the start page."""
        raise NotImplementedError

    def make_way(self) -> None:
        """Be ready for a model to be drawn."""
        raise NotImplementedError

    def fold_panels(self) -> None:
        """Hide the panels, or show them again."""
        raise NotImplementedError

    def take_tour(self) -> None:
        """Show a person around."""
        raise NotImplementedError


@dataclass
class Bench:
    """The parts of a window that do something. `figures` and `second` are its two threads: quick and patient."""

    window: Shell
    settings: Settings
    appearance: Appearance
    desk: Desk
    dossier: Dossier
    files: Files
    counting: Counting
    advice: Advice
    board: Board
    side: Side
    notices: NoticeBar
    watch: DiskWatch
    company: Company
    recovering: Recovering
    exporting: Exporting
    presenting: Presenting
    palette: Palette
    comparing: Comparing
    scrubber: Scrubber
    trying: Trying
    trial_strip: TrialStrip
    figures: Background
    second: Background
