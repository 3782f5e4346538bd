"""What a canvas says on which nothing stands yet: how to begin."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio.canvas.guard import guarded
from studio.model.speech import say
from studio.ui.desk import Desk
from studio.ui.label import plain_label

FOOT = 48  # pixels between the words and the foot of the canvas; lanes stand above them
BEGINNINGS = ("outcome", "journey")


class Emptiness(QFrame):
    """Floats over a canvas as long as the state that is looked at has neither an outcome nor a journey."""

    def __init__(self, desk: Desk, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._desk, self._canvas = desk, canvas
        self.setObjectName("floating")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.addWidget(plain_label(say("Drag an outcome onto the canvas and say it in the customer's words."), self))
        canvas.installEventFilter(self)
        for signal in (desk.opened, desk.dials_changed):
            signal.connect(self.renew)
        desk.edited.connect(lambda _batch: self.renew())
        self.renew()

    def renew(self) -> None:
        """Be there or not."""
        is_empty = not any(True for _ in self._desk.view().of(*BEGINNINGS))
        self.setVisible(is_empty and not self._desk.barred)
        if not self.isHidden():
            self._place()

    def _place(self) -> None:
        self.adjustSize()
        self.move((self._canvas.width() - self.width()) // 2, self._canvas.height() - self.height() - FOOT)

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False
