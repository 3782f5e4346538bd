"""The bench: everything one window works with, so that actions and panels need not know the window."""

from dataclasses import dataclass

from PySide6.QtWidgets import QMainWindow

from studio.ui.advice import Advice
from studio.ui.appearance import Appearance
from studio.ui.background import Background
from studio.ui.board import Board
from studio.ui.company import Company
from studio.ui.counting import Counting
from studio.ui.desk import Desk
from studio.ui.disk import DiskWatch
from studio.ui.dossier import Dossier
from studio.ui.files import Files
from studio.ui.notices import NoticeBar
from studio.ui.recovering import Recovering
from studio.ui.settings import Settings
from studio.ui.side import Side


@dataclass(frozen=True)
class Bench:
    """The parts of a window that do something. `figures` and `second` are its two threads: quick and patient."""

    window: QMainWindow
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
    figures: Background
    second: Background
