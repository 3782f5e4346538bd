"""Room: which panels give way to the canvas where a window is small or its type is large."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from studio.ui.appearance import Appearance
from studio.ui.board import Board
from studio.ui.leftside import WIDTH as LEFT
from studio.ui.leftside import LeftSide
from studio.ui.side import WIDTH as RIGHT
from studio.ui.side import Side

NARROW = 1_000  # pixels at 100 % below which the inspector makes room for the canvas
CANVAS = 200  # pixels at 100 % that the canvas keeps beside the panels


class Room(QObject):
    """Lets the left panel go while a page at the right needs its place, and keeps that page within the window."""

    def __init__(self, window: QMainWindow, left: LeftSide, board: Board, side: Side, appearance: Appearance) -> None:
        super().__init__(window)
        self._window, self._left, self._board, self._side = window, left, board, side
        self._appearance = appearance
        self.gave_way = False  # whether the left panel is hidden for want of room, not because a person put it away
        self._is_held = False
        side.turned.connect(lambda _name: self.share())
        board.turned.connect(self.share)
        appearance.changed.connect(self.share)

    @property
    def has_left(self) -> bool:
        """Whether a person wants the left panel."""
        return not self._left.isHidden() or self.gave_way

    def hold(self, is_held: bool) -> None:
        """Leave the panels alone while something else has the whole window."""
        self._is_held = is_held
        if not is_held:
            self.share()

    def share(self) -> None:
        """Share the width of the window out anew."""
        if self._is_held:
            return
        scale, width = self._appearance.scale, self._window.width()
        self._side.make_room(width < NARROW * scale)
        is_tight = not self._side.isHidden() and width < (LEFT + RIGHT + CANVAS) * scale
        if is_tight and not self._left.isHidden():
            self.gave_way = True
            self._left.hide()
        elif not is_tight and self.gave_way:
            self.gave_way = False
            self._left.show()
        least = max(self._board.minimumSizeHint().width(), round(CANVAS * scale))
        taken = 0 if self._left.isHidden() else self._left.width()
        self._side.be_at_most(width - taken - least)
