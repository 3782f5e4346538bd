"""What leaves the window: made by a process of its own, shown as it grows, stopped at will, and put in place whole."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from studio.model.record import CURRENT
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.dossier import Dossier
from studio.ui.notices import NoticeBar, Offer
from studio.ui.opening import DOCUMENT
from studio.ui.paper.choices import Choices
from studio.ui.paper.order import BRIEF, PICTURE, PLAN, SLIDES, TAKEOUT, Order
from studio.ui.paper.strip import WorkStrip
from studio.ui.settings import Settings

if TYPE_CHECKING:  # loaded when something is first made
    from studio.ui.paper.pressing import Frame, Pressing

LAST = 3_000  # milliseconds that a window which closes waits for a process to go
OF_ONE_STATE = (".drawio", ".mmd", ".puml")
NAMES = {
    ".pdf": "PDF",
    ".png": "PNG",
    ".svg": "SVG",
    SLIDES: "PowerPoint",
    ".xlsx": "Excel workbook",
    ".zip": "CSV set",
    ".xml": "ArchiMate Open Exchange",
    ".drawio": "draw.io drawing",
    ".mmd": "Mermaid flow chart",
    ".puml": "PlantUML diagram",
    ".json": "Plain form (JSON)",
    ".html": "Web page",
}


class Exporting(QObject):
    """Lets a person choose what leaves and where it goes, and has it made."""

    said = Signal(str, str)
    finished = Signal(object)  # the path of what was made; None where nothing came of it

    def __init__(
        self,
        desk: Desk,
        dossier: Dossier,
        notices: NoticeBar,
        settings: Settings,
        appearance: Appearance,
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self._desk = desk
        self._dossier = dossier
        self._notices = notices
        self._choices = Choices(settings)
        self._appearance = appearance
        self._over = over
        self.strip = WorkStrip(over)
        self.strip.cancelled.connect(self.cancel)
        self._pressing: Pressing | None = None
        self._files: tuple[Path, Path] | None = None  # the file, and where its new content waits

    @property
    def is_busy(self) -> bool:
        """Whether something is being made."""
        return self._pressing is not None

    def compose(self, what: str, ending: str = ".pdf") -> None:
        """Let a person compose the brief or the plan, and make it."""
        from studio.ui.paper.composer import Composer

        order = Order(what, ending, CURRENT, self._after(), self._choices.options(what))
        dialog = Composer(self._desk, order, self._appearance, self._choices, self._over)
        dialog.wanted.connect(lambda chosen: self._ask_where(chosen, dialog))
        dialog.open()

    def picture(self) -> None:
        """Let a person choose a picture of what is looked at, and make it."""
        from studio.ui.paper.picturing import PictureDialog

        dialog = PictureDialog(self._desk, self._appearance, self._choices, self._over)
        dialog.wanted.connect(lambda chosen: self._ask_where(chosen, dialog))
        dialog.open()

    def take_out(self, ending: str) -> None:
        """Let a person say where the model goes in another form, and make it."""
        is_authored = self._desk.can_look_up(self._desk.state)
        if ending in OF_ONE_STATE and not is_authored:
            self._notices.say(
                say("A plateau follows from the plan and does not leave by itself; current does."), "warn"
            )
        state = self._desk.state if is_authored else CURRENT
        self._ask_where(Order(TAKEOUT, ending, after=state), None)

    def _after(self) -> str:
        """The state that current is compared with: the one that is looked at, else the chosen target."""
        state = self._desk.state
        return state if state != CURRENT else ""

    def _ask_where(self, order: Order, over: QDialog | None) -> None:
        """Ask where the file goes; the dialog before it closes once that is known."""
        if self.is_busy:
            self._notices.say(say("Something is being made already; wait for it, or cancel it."), "warn")
            return
        folder = self._choices.folder or (self._dossier.path.parent if self._dossier.path else Path.home())
        kind = f"{say(NAMES[order.ending])} (*{order.ending})"
        title = say("Export as {form}", form=say(NAMES[order.ending]))
        dialog = QFileDialog(over or self._over, title, str(folder), kind)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(order.ending.removeprefix("."))
        dialog.selectFile(self._name_for(order))

        def chosen(path: str) -> None:
            if over is not None:
                over.accept()
            self._choices.folder = Path(path).parent
            self.make(order, Path(path))

        dialog.fileSelected.connect(chosen)
        dialog.open()

    def _name_for(self, order: Order) -> str:
        name = self._dossier.name.removesuffix(DOCUMENT)
        tails = {
            PLAN: say("transformation plan"),
            BRIEF: say("brief"),
            PICTURE: f"{order.picture.lens} {order.picture.state}",
        }
        tail = tails.get(order.what, "")
        return f"{name} {tail}".strip().replace("/", "-") + order.ending

    def make(self, order: Order, path: Path) -> None:
        """Make what is ordered, while the window goes on; the file there is replaced only by a whole one."""
        if self.is_busy:
            return
        from studio.ui.paper.making import temporary_for
        from studio.ui.paper.pressing import Pressing

        self._files = (path, temporary_for(path))
        self._pressing = Pressing(self)
        self._pressing.answered.connect(self._hear)
        self._pressing.failed.connect(self._fail)
        self.strip.begin(say("Making “{name}” …", name=path.name))
        self._pressing.start(self._desk.store.snapshot())
        self._pressing.ask("make", order=order.plain(), path=str(path), temporary=str(self._files[1]))

    def _hear(self, frame: "Frame") -> None:
        head = frame.head
        if "done" in head:
            self.strip.reach(head["done"], head["of"])
        elif "ready" in head and self._pressing is not None:
            self.strip.cancel.setEnabled(False)  # in a moment it is where it belongs
            self._pressing.ask("place")
        elif "trouble" in head:
            self._fail(head["trouble"])
        elif "placed" in head and self._files is not None:
            path = self._files[0]
            self._over_now()
            self._tell(path)
            self.finished.emit(path)

    def cancel(self) -> None:
        """Stop making it; nothing is left of it, and the file that was there is as it was."""
        if self._files is None:
            return
        path = self._files[0]
        self._over_now()
        self._notices.say(say("“{name}” is not made; nothing was left behind.", name=path.name))
        self.finished.emit(None)

    def end(self) -> None:
        """The window closes: stop whatever is being made."""
        self._over_now(LAST)

    def _fail(self, why: str) -> None:
        self._over_now()
        self._notices.say(why, "bad")
        self.finished.emit(None)

    def _over_now(self, patience: int | None = None) -> None:
        """End the process, and take away what it may have left once it is gone."""
        self.strip.finish()
        pressing, files = self._pressing, self._files
        self._pressing = self._files = None
        if pressing is not None and files is not None:
            pressing.ended.connect(lambda: files[1].unlink(missing_ok=True))
            pressing.end() if patience is None else pressing.end(patience)

    def _tell(self, path: Path) -> None:
        look = Offer(say("Open it"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        place = Offer(say("Show in folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))))
        self._notices.say(say("“{name}” is made.", name=path.name), "good", (look, place))
