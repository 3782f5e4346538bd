"""The page that compares, in the place of the canvas: side by side, over each other, on the way, or as figures."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.canvas.guard import guarded
from studio.drawing.differing import GHOST
from studio.drawing.look import Look
from studio.ui.appearance import Appearance
from studio.ui.compare.captions import head_of, is_better, note_of, tail_of
from studio.ui.compare.comparing import AFTER, BEFORE, Comparing
from studio.ui.compare.dials import BESIDE, FIGURES, MORPH, OVER, Dials
from studio.ui.compare.legend import Legend
from studio.ui.compare.scenery import Scenery, look_of
from studio.ui.compare.stage import Stage
from studio.ui.compare.strip import Strip
from studio.ui.desk import Desk
from studio.ui.face import Face
from studio.ui.label import plain_label

ROOMY = 640  # pixels at 100 % from which there is room for words in the strip, and for what the signs mean


class ComparePage(Face):
    """Shows what `Comparing` compares. `file_asked` carries the side for which another file is wanted."""

    file_asked = Signal(int)
    zoomed = Signal(float)

    def __init__(self, desk: Desk, comparing: Comparing, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk = desk
        self._comparing = comparing
        self._appearance = appearance
        self._scenery: Scenery | None = None
        self._look: Look | None = None
        self.dials = Dials(comparing, appearance, self)
        self.note = plain_label("", self)
        self.strip = Strip(appearance, self)
        self.legend = Legend(appearance, self)
        self.stage = Stage(comparing, appearance, self)
        self.panes, self.single, self.table = self.stage.panes, self.stage.single, self.stage.table
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        self.note.setObjectName("notice")
        self.note.setWordWrap(True)
        self.note.setContentsMargins(16, 6, 16, 6)
        self.note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.dials)
        column.addWidget(self.note)
        column.addWidget(self.stage, 1)
        column.addLayout(_foot(self.legend, self.strip))

    def _connect(self) -> None:
        comparing, desk = self._comparing, self._desk
        comparing.began.connect(self._begin)
        comparing.turned.connect(self.draw)
        comparing.compared.connect(self._compared)
        comparing.figured.connect(self._say)
        comparing.ended.connect(self.strip.stop)
        self._appearance.changed.connect(self.draw)
        self.dials.mode_chosen.connect(self.show_as)
        self.dials.file_asked.connect(self.file_asked)
        self.dials.closed.connect(comparing.end)
        self.strip.moved.connect(self._morph)
        self.strip.only_asked.connect(lambda _only: self.draw())
        self.panes.picked.connect(desk.select)
        self.single.picked.connect(lambda ids: desk.select(id_.removeprefix(GHOST) for id_ in ids))
        self.panes.zoomed.connect(self.zoomed)
        self.single.zoomed.connect(self.zoomed)
        self.single.looked.connect(self._looked)
        desk.selection_changed.connect(self._selected)

    @property
    def mode(self) -> str:
        """How it is shown."""
        return self.stage.mode

    @property
    def scale(self) -> float:
        """1 is 100 %."""
        return self.stage.shown.scale

    def _begin(self) -> None:
        self._turn_to(BESIDE)
        self.strip.rest_at(1.0)
        self.strip.only.setChecked(False)
        self.panes.begin_anew()

    def show_as(self, mode: str) -> None:
        """Show it side by side, over each other, on the way from one to the other, or as figures."""
        was = self.mode
        self._turn_to(mode)
        if mode == FIGURES:
            self._comparing.want_all_figures()
        if mode == MORPH and was != MORPH:
            self.strip.rest_at(0.0)
        if mode != MORPH:
            self.strip.stop()
        self._show()

    def _turn_to(self, mode: str) -> None:
        self.stage.turn_to(mode)
        self.dials.modes.offer(self.dials.modes.choices, mode)
        self.strip.setVisible(mode != FIGURES)
        self._fit()

    def draw(self) -> None:
        """Draw both sides anew."""
        if not self._comparing.is_on:
            return
        desk, comparing = self._desk, self._comparing
        labels = min(2.0, max(0.8, desk.options.labels * self._appearance.scale))
        views = comparing.view(BEFORE), comparing.view(AFTER)
        lenses = comparing.pair.before.lens, comparing.pair.after.lens
        found = comparing.found
        options = desk.options._replace(labels=labels)
        self._scenery = Scenery(views, lenses, options, found, self.strip.only.isChecked())
        self._say()
        self._show()

    def _show(self) -> None:
        if self._scenery is None or not self._comparing.is_on:
            return
        self._look = self._looked_at()
        self.stage.show_scenery(self._scenery, self._look, self._appearance.is_calm, self.strip.value)
        self._selected()

    def _looked_at(self) -> Look:
        own = self._desk.store.records
        others = [side.other.model.records for side in self._comparing.pair if side.other is not None]
        return look_of(self._appearance.look(own), own, others[0] if others else own)

    def _morph(self, t: float) -> None:
        """Show a moment between before and after; whoever turns to it from elsewhere turns the page as well."""
        if self.mode != MORPH:
            self._turn_to(MORPH)
            self._show()
        elif self._scenery is not None and self._look is not None:
            self.stage.show_moment(self._scenery, self._look, t)

    def _looked(self) -> None:
        """Whoever looks further or closer while it is on its way sees the same moment there."""
        if self.mode == MORPH and not self.single.is_between:
            self._morph(self.strip.value)

    def _compared(self) -> None:
        words = note_of(self._comparing)
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.draw()

    def _say(self) -> None:
        """Say what both sides are, and what they mean for the customer as soon as that is known."""
        comparing, theme = self._comparing, self._appearance.theme
        if not comparing.is_on:
            return
        self.dials.refresh()
        better = is_better(comparing.figures)
        tints = (theme.bad, theme.good) if better else (theme.ink_soft, theme.ink_soft)
        for place, caption in enumerate(self.panes.captions):
            caption.say(head_of(comparing, place), tail_of(comparing, place), tints[place])
        self.strip.say(comparing.name(BEFORE), comparing.name(AFTER))

    def show_entry(self, ids: tuple[str, ...]) -> None:
        """Show what a change is about, on both sides."""
        if self.mode in (MORPH, FIGURES):
            self.show_as(BESIDE)
        self._desk.select(ids)
        self.stage.reveal(ids)

    def _selected(self) -> None:
        if self._comparing.is_on:
            self.stage.select(self._desk.selection)

    def focus_canvas(self) -> None:
        """Give the keyboard to what is shown."""
        {BESIDE: self.panes.canvases[AFTER], FIGURES: self.table}.get(self.mode, self.single).setFocus()

    def fit(self) -> None:
        """Show everything."""
        self.stage.shown.fit()

    def zoom_by(self, factor: float) -> None:
        """Closer or farther."""
        self.stage.shown.zoom_by(factor)

    def zoom_to(self, scale: float) -> None:
        """Look from as far as a scale says; 1 is 100 %."""
        self.stage.shown.zoom_to(scale)

    def _fit(self) -> None:
        """Leave out what explains where there is little room."""
        is_tight = self.width() < ROOMY * self._appearance.scale
        self.legend.setVisible(self.mode in (BESIDE, OVER) and not is_tight)
        self.strip.shorten(is_tight)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @guarded(None)
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden() and self._comparing.is_on:
            self._comparing.end()  # something else stands in its place

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._comparing.end()
        elif event.key() == Qt.Key.Key_Space and self.mode == MORPH:
            self.strip.run()
        else:
            super().keyPressEvent(event)


def _foot(legend: Legend, strip: Strip) -> QHBoxLayout:
    """What stands below the pictures: what the signs mean, and the strip in the middle."""
    foot = QHBoxLayout()
    foot.setContentsMargins(16, 6, 16, 10)
    foot.setSpacing(16)
    foot.addWidget(legend)
    foot.addStretch(1)
    foot.addWidget(strip, 8)
    foot.addStretch(1)
    return foot
