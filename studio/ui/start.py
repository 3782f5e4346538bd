"""The start page: unsaved work first, then what was open lately, templates and samples. A file may be dropped on it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studio.file.recovery import Unsaved
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.label import button_words, plain_label, tip
from studio.ui.opening import samples, templates
from studio.ui.settings import Settings
from studio.ui.starthead import StartHead
from studio.ui.thumbnail import Glimpse, Thumbnails
from studio.ui.tiles import Tile, TileRows

WIDEST: Final = 1_160  # pixels of the column at 100 %
SHOWN: Final = 8  # recent files
LONGEST: Final = 32  # characters of a title on the way back to it


class StartPage(QScrollArea):
    """Asks for a model: by path (`open_asked`), as a new one from a path (`begin_asked`), or recovered."""

    open_asked = Signal(object)
    begin_asked = Signal(object)
    choose_asked = Signal()
    merge_asked = Signal()
    tour_asked = Signal()
    back_asked = Signal()
    recover_asked = Signal(object)
    discard_asked = Signal(object)

    def __init__(self, settings: Settings, appearance: Appearance, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._settings = settings
        self._appearance = appearance
        self._thumbnails = thumbnails
        page = QWidget(self)
        page.setObjectName("page")
        outer = QHBoxLayout(page)
        outer.setContentsMargins(32, 40, 32, 40)
        self._column = QWidget(page)
        outer.addStretch(1)
        outer.addWidget(self._column, 1000)
        outer.addStretch(1)
        rows = QVBoxLayout(self._column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        self._top = self._head()
        rows.addWidget(self._top)
        self._unsaved = QVBoxLayout()
        rows.addLayout(self._unsaved)
        self.recent = self._section(rows, say("Open lately"))
        self.templates = self._section(rows, say("Begin with a template"))
        self.samples = self._section(rows, say("Look around in a sample"))
        rows.addStretch(1)
        self.setWidget(page)
        appearance.changed.connect(self.refresh)

    def _head(self) -> StartHead:
        self.open_button = self._way(say("Open …"), self.choose_asked)
        self.merge_button = self._way(say("Bring together …"), self.merge_asked)
        self.new_button = QPushButton(say("New model"), self._column)
        self.new_button.setProperty("main", "true")
        self.new_button.clicked.connect(lambda: self.begin_asked.emit(None))
        self.back_button = self._way("", self.back_asked)
        self.tour_button = self._way(say("Take the tour"), self.tour_asked)
        ways = (self.back_button, self.tour_button, self.merge_button, self.open_button, self.new_button)
        return StartHead(ways, self._appearance, self._column)

    def _way(self, words: str, asked: SignalInstance) -> QPushButton:
        button = QPushButton(words, self._column)
        button.clicked.connect(asked)
        return button

    def _section(self, rows: QVBoxLayout, title: str) -> "Section":
        section = Section(title, self._appearance, self._column)
        rows.addWidget(section)
        return section

    def show_way_back(self, title: str) -> None:
        """Offer the way back to the model that is open; none where the title is empty."""
        self.back_button.setVisible(bool(title))
        short = title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
        self.back_button.setText(button_words(say("Back to {title}", title=short)))
        self.back_button.setToolTip(tip(title))
        self._top.dress()

    def refresh(self) -> None:
        """Show what there is now."""
        self._column.setMaximumWidth(round(WIDEST * self._appearance.scale))
        is_new = not self._settings.told("tour")
        self.tour_button.setText(say("New here? Take the tour") if is_new else say("Take the tour"))
        self.tour_button.setProperty("on", "true" if is_new else "")
        self.tour_button.style().polish(self.tour_button)
        self._top.dress()
        self.recent.clear()
        pinned = self._settings.pinned
        for path in self._settings.recent[:SHOWN]:
            title = f"★ {path.stem}" if path in pinned else path.stem
            self._add(self.recent, path, title, self.open_asked).menu_asked.connect(partial(self._menu, path))
        for section, paths in ((self.templates, templates()), (self.samples, samples())):
            section.clear()
            for path in paths:
                self._add(section, path, path.stem, self.begin_asked, is_ours=True)
        for section in (self.recent, self.templates, self.samples):
            section.setVisible(bool(section.rows.tiles))

    def _add(self, section: "Section", path: Path, title: str, asked: SignalInstance, is_ours: bool = False) -> Tile:
        tile = Tile(title, str(path.parent), self._appearance, section.rows)
        tile.clicked.connect(lambda: asked.emit(path))
        section.rows.add(tile)
        self._thumbnails.ask(path, lambda glimpse: self._seen(section, tile, path, glimpse, is_ours))
        return tile

    def _seen(self, section: "Section", tile: Tile, path: Path, glimpse: Glimpse | None, is_ours: bool) -> None:
        if tile not in section.rows.tiles:
            return  # the page was made anew meanwhile
        if glimpse is None:
            missing = say("not there any more") if not path.exists() else say("cannot be read")
            tile.say(path.stem, f"{missing} · {path.parent}")
            return
        tile.show_picture(glimpse.picture)
        if is_ours:
            tile.say(glimpse.title, glimpse.about)

    def offer_unsaved(self, found: list[Unsaved]) -> None:
        """Offer unsaved work of sessions that have ended."""
        while (item := self._unsaved.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for one in found:
            self._unsaved.addWidget(self._offer(one))

    def _offer(self, one: Unsaved) -> QWidget:
        card = QFrame(self._column)
        card.setObjectName("notice")
        card.setProperty("weight", "warn")
        row = QHBoxLayout(card)
        words = plain_label(f"{say('Unsaved work')} · {one.summary}", card)
        words.setWordWrap(True)
        row.addWidget(words, 1)
        recover = QPushButton(say("Go on with it"), card)
        recover.clicked.connect(lambda: self.recover_asked.emit(one))
        discard = QPushButton(say("Put it aside"), card)
        discard.clicked.connect(lambda: self.discard_asked.emit(one))
        row.addWidget(recover)
        row.addWidget(discard)
        return card

    def _menu(self, path: Path, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_pinned = path in self._settings.pinned
        menu.addAction(say("Unpin") if is_pinned else say("Pin")).triggered.connect(
            lambda: self._change(lambda: self._settings.pin(path, not is_pinned))
        )
        menu.addAction(say("Take off this list")).triggered.connect(
            lambda: self._change(lambda: self._settings.forget(path))
        )
        menu.popup(at)

    def _change(self, act: Callable[[], None]) -> None:
        act()
        self.refresh()


class Section(QWidget):
    """A caption with tiles below it."""

    def __init__(self, title: str, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 4)
        column.addWidget(plain_label(title, self, strong=True))
        self.rows = TileRows(appearance, self)
        column.addWidget(self.rows)

    def clear(self) -> None:
        """Take all tiles away."""
        self.rows.clear()
