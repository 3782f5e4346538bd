"""What a restless person does in the window, action by action, each chosen by chance and done with real events."""

from collections.abc import Callable
from random import Random

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from studio.drawing.lens import LENSES
from studio.model.commands.drop import Dragged
from studio.model.record import is_internal
from studio.ui.settings import SCALES, THEMES, Preferences
from studio.ui.shelf import MORE, NOTES, OFFERED
from tests.stories.fingers import LEFT, NO
from tests.stories.hands import Hands

LONG = "A name of many words that says far more than anybody would want to read on a card "
NAMES = ("Drive", LONG * 3, "Ünïcode 界 \u202e", "<b>&", "&Amp")
MOST_RECORDS = 1_500
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Dragger:
    """A person who drags whatever there is to wherever it may go; `random` decides what."""

    def __init__(self, hands: Hands, random: Random) -> None:
        self.hands = hands
        self.random = random

    def _spot(self) -> QPoint:
        canvas = self.hands.canvas
        return QPoint(self.random.randrange(max(1, canvas.width())), self.random.randrange(max(1, canvas.height())))

    def _card(self) -> QPoint:
        """The middle of a card in sight; any point where there is none."""
        picture, surface = self.hands.canvas.surface.picture, self.hands.canvas.surface
        places = picture.layout.cards_in(surface.free) if picture is not None else []
        if picture is None or not places:
            return self._spot()
        return self.hands.point(self.hands.layout_box(picture.layout.placements.ids[self.random.choice(places)]))

    def _chosen(self) -> tuple[str, ...]:
        ids = sorted(id_ for id_ in self.hands.desk.view().records if not is_internal(id_))
        return tuple(self.random.sample(ids, min(len(ids), self.random.choice((1, 1, 2, 5)))))

    def drag_card(self) -> None:
        """Drag a card or whatever is there to another place, at times as a copy."""
        self.hands.drag(self._card(), self._spot(), self.random.choice((NO, NO, NO, ALT)))

    def drag_several(self) -> None:
        """Select some cards, and drag them together."""
        picture = self.hands.canvas.surface.picture
        cards = sorted(picture.layout.cards) if picture is not None else []
        if cards:
            chosen = self.random.sample(cards, min(len(cards), 4))
            self.hands.desk.select(chosen)
            self.hands.canvas.reveal(chosen[0])
            self.hands.drag(self.hands.point(self.hands.layout_box(chosen[0])), self._spot())

    def drag_new(self) -> None:
        """Drag something new in."""
        self.hands.drag_in(Dragged(self.random.choice((*OFFERED, *MORE, *NOTES))), self._spot())

    def drag_waiting(self) -> None:
        """Drag in what is not placed yet."""
        things = self.hands.window.left.shelf.waiting.things
        if things:
            self.hands.drag_in(self.random.choice(things).dragged, self._spot())

    def cancel_a_drag(self) -> None:
        """Take something up, and put it back."""
        self.hands.press_and_move(self._card(), self._spot())
        QTest.keyClick(self.hands.canvas, Qt.Key.Key_Escape)
        QTest.mouseRelease(self.hands.canvas, LEFT, NO, self._spot())

    def carry_by_keyboard(self) -> None:
        """Walk, take up, move and drop with keys."""
        walked, carried = self.random.choices(ARROWS, k=3), self.random.choices(ARROWS, k=3)
        end = self.random.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape))
        for key in (*walked, Qt.Key.Key_Return, *carried, end):
            QTest.keyClick(self.hands.canvas, key)

    def select_by_band(self) -> None:
        """Draw a rubber band."""
        self.hands.drag(self._spot(), self._spot())


class Restless(Dragger):
    """A person who does a thousand other things as well."""

    def __init__(self, hands: Hands, random: Random) -> None:
        super().__init__(hands, random)
        self._acts: tuple[tuple[int, Callable[[], None]], ...] = (
            *((9, self.drag_card), (3, self.drag_several), (5, self.drag_new), (4, self.drag_waiting)),
            *((2, self.cancel_a_drag), (4, self.carry_by_keyboard), (3, self.select_by_band), (6, self.undo)),
            *((3, self.redo), (5, self.turn_lens), (5, self.turn_state), (4, self.look_around), (2, self.resize)),
            *((3, self.rename), (3, self.remove), (2, self.copy_and_paste), (1, self.paste_lines), (2, self.fold)),
            *((2, self.find), (1, self.present), (1, self.prefer), (2, self.open_a_page), (1, self.leap_in_history)),
            *((1, self.explain), (1, self.save)),
        )

    def act(self) -> str:
        """Do one thing; answers what it was."""
        act = self.random.choices([act for _, act in self._acts], [weight for weight, _ in self._acts])[0]
        act()
        self.answer()
        QApplication.processEvents()
        if len(self.hands.desk.store.records) > MOST_RECORDS:
            self.hands.bench.files.revert()
        return act.__name__

    def answer(self) -> None:
        """Answer a question that was asked in place, or leave it."""
        choices = self.hands.canvas._choices
        if choices is None:
            return
        if self.random.random() < 0.6:
            self.hands.click(self.random.choice(choices.buttons))
        else:
            QTest.keyClick(choices, Qt.Key.Key_Escape)
        QApplication.processEvents()

    def undo(self) -> None:
        """Undo some steps."""
        for _ in range(self.random.choice((1, 1, 2, 6))):
            self.hands.press("Ctrl+Z")

    def redo(self) -> None:
        """Redo some steps."""
        for _ in range(self.random.choice((1, 3))):
            self.hands.press("Ctrl+Shift+Z")

    def turn_lens(self) -> None:
        """Look through another lens."""
        self.hands.desk.look_at(lens=self.random.choice(list(LENSES)))

    def turn_state(self) -> None:
        """Look at another state, or a plateau."""
        self.hands.desk.look_at(state=self.random.choice(list(self.hands.window.bar.states.choices)))

    def look_around(self) -> None:
        """Zoom, pan, fit."""
        canvas = self.hands.canvas
        way = self.random.randrange(4)
        if way == 0:
            canvas.fit()
        elif way == 1:
            canvas.zoom_to(self.random.choice((0.1, 0.3, 0.6, 1.0, 1.5)))
        else:
            self._wheel(NO if way == 2 else CONTROL)
        canvas.settle()

    def _wheel(self, keys: Qt.KeyboardModifier) -> None:
        canvas, at = self.hands.canvas, QPointF(self._spot())
        angle, none = QPoint(0, self.random.choice((-240, -120, 120, 240))), Qt.MouseButton.NoButton
        phase = Qt.ScrollPhase.NoScrollPhase
        QApplication.sendEvent(
            canvas, QWheelEvent(at, canvas.mapToGlobal(at), QPoint(), angle, none, keys, phase, False)
        )

    def resize(self) -> None:
        """Make the window larger or smaller."""
        self.hands.window.resize(self.random.randrange(700, 1900), self.random.randrange(520, 1150))

    def rename(self) -> None:
        """Rename something in place."""
        self.hands.desk.select(self._chosen()[:1])
        self.hands.canvas.setFocus()
        QTest.keyClick(self.hands.canvas, Qt.Key.Key_F2)
        line = QApplication.focusWidget()
        if isinstance(line, QLineEdit):
            line.setText(f"{self.random.choice(NAMES)}{self.random.randrange(50)}"[:500])
            QTest.keyClick(line, self.random.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape)))

    def remove(self) -> None:
        """Remove what is selected from here, or everywhere."""
        self.hands.desk.select(self._chosen())
        self.hands.canvas.setFocus()
        self.hands.press(self.random.choice(("Del", "Del", "Shift+Del")))

    def copy_and_paste(self) -> None:
        """Copy, then paste as copies or as links; or duplicate."""
        self.hands.desk.select(self._chosen())
        self.hands.canvas.setFocus()
        for keys in self.random.choice((("Ctrl+C", "Ctrl+V"), ("Ctrl+C", "Ctrl+Shift+V"), ("Ctrl+D",), ("Ctrl+X",))):
            self.hands.press(keys)

    def paste_lines(self) -> None:
        """Paste a list of lines, and take it."""
        QApplication.clipboard().setText("\n".join(f"Line {self.random.randrange(99)}" for _ in range(3)))
        self.hands.canvas.setFocus()
        self.hands.press("Ctrl+V")
        side = self.hands.bench.side
        if side.page == "paste":
            self.hands.click(side.turn_to("paste").add)

    def fold(self) -> None:
        """Fold journeys, show one alone, or all again."""
        self.hands.desk.select(self._chosen())
        self.hands.press(self.random.choice(("Ctrl+.", "Ctrl+J")))
        self.hands.window.menus.by_id[self.random.choice(("foldAll", "unfoldAll", "unfoldAll"))].trigger()

    def find(self) -> None:
        """Find or add something."""
        self.hands.press("Ctrl+K")
        palette = self.hands.bench.palette
        if palette.isVisible():
            QTest.keyClicks(palette.typed, self.random.choice(("car", "capability: New one", "fold", "xyzzy")))
            QTest.keyClick(palette.typed, self.random.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape)))

    def present(self) -> None:
        """Present, and come back."""
        self.hands.press("F5")
        for key in self.random.choices((Qt.Key.Key_PageDown, Qt.Key.Key_PageUp), k=3):
            QTest.keyClick(self.hands.canvas, key)
        self.hands.bench.presenting.end()

    def prefer(self) -> None:
        """Choose another theme, scale or motion."""
        theme, scale = self.random.choice(THEMES), self.random.choice(SCALES)
        self.hands.bench.settings.prefer(Preferences(theme, scale, self.random.random() < 0.5, "en"))

    def open_a_page(self) -> None:
        """Open a panel at the side."""
        self.hands.desk.select(self._chosen())
        self.hands.bench.side.toggle(self.random.choice(("findings", "history", "notes", "filter", "replace", "help")))

    def leap_in_history(self) -> None:
        """Go to any step of the history."""
        panel = self.hands.bench.side.turn_to("history")
        if panel.list.count():
            panel.go_to(self.random.randrange(panel.list.count()))

    def explain(self) -> None:
        """Open what a figure came from."""
        figures = list(self.hands.window.foot.figures)
        if figures:
            self.hands.click(self.random.choice(figures))

    def save(self) -> None:
        """Save, and wait until it is saved."""
        self.hands.press("Ctrl+S")
        self.hands.wait(lambda: self.hands.bench.dossier.status.kind in ("saved", "unsaved"))
