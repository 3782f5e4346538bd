"""The process that prints: it lays pages out, paints them for the preview, and makes files; the window stays free.

`python -m studio.ui.paper.press`, or the frozen program with PRESS as its only argument. It hears and answers in
frames, and ends when the window does; a file that is not finished by then is gone as well.
"""

import json
import os
import queue
import sys
import threading
from pathlib import Path
from typing import Any, Final

from studio.file.words import OWN, words_for
from studio.model.change import frozen
from studio.model.record import Record
from studio.model.speech import say
from studio.model.trouble import Trouble
from studio.report.working import WHOLE, CancelledError
from studio.ui.paper.frames import Frame, Unframer, framed
from studio.ui.paper.making import lay_down, made, take_place
from studio.ui.paper.order import BRIEF, Order
from studio.ui.speaking import begin

PRESS: Final = "--make-paper"
CHUNK: Final = 1 << 16
END: Final = Frame({"do": "end"})


class Ear(threading.Thread):
    """Hears what the window says, also while something is being made, so that it can be called off."""

    def __init__(self, source: int) -> None:
        super().__init__(name="ear", daemon=True)
        self._source = source
        self.heard: queue.Queue[Frame] = queue.Queue()
        self.newest: dict[str, int] = {}
        self.ended = False

    def run(self) -> None:
        """Listen until the window has gone."""
        unframer = Unframer()
        while data := os.read(self._source, CHUNK):
            for frame in unframer.feed(data):
                if "number" in frame.head:
                    self.newest[frame.head["do"]] = frame.head["number"]
                self.heard.put(frame)
        self.ended = True
        self.heard.put(END)

    def is_overtaken(self, frame: Frame) -> bool:
        """Whether nobody waits any more for what a frame asks."""
        return self.ended or self.newest.get(frame.head["do"]) != frame.head["number"]


class Press:
    """The model, the pages laid out last, and what can be asked of them."""

    def __init__(self, ear: Ear, mouth: int) -> None:
        self._ear = ear
        self._mouth = mouth
        self._records: dict[str, Record] = {}
        self._sheets: tuple[Any, ...] = ()
        self._order: Order | None = None
        self._laid = -1

    def run(self) -> None:
        """Do what is asked until the window has gone."""
        while (frame := self._ear.heard.get()) is not END:
            act = {"list": self._list, "lay": self._lay, "page": self._page, "make": self._make}
            try:
                if frame.head["do"] in act:
                    with words_for(self._records):
                        act[frame.head["do"]](frame)
                else:
                    {"speak": _speak, "records": self._take}[frame.head["do"]](frame)
            except CancelledError:
                continue
            except Trouble as trouble:
                self._tell(frame, trouble=str(trouble))
            except MemoryError:
                self._tell(frame, trouble=say("There is not enough memory for this; choose fewer pages."))

    def _tell(self, frame: Frame, body: bytes = b"", **said: Any) -> None:
        rest = memoryview(framed({"to": frame.head["do"], "number": frame.head.get("number", 0), **said}, body))
        while rest:
            rest = rest[os.write(self._mouth, rest) :]

    def _take(self, frame: Frame) -> None:
        for record in json.loads(frame.body):
            self._records[record["id"]] = {stored: frozen(value) for stored, value in record.items()}

    def _list(self, frame: Frame) -> None:
        from studio.report.plan import PRESETS, listed

        order = Order.read(frame.head["order"])
        states = (order.before, order.after, order.options)
        found = listed(self._records, *states, None, lambda: self._ear.is_overtaken(frame))
        self._tell(
            frame, pages=[list(one) for one in found], presets={name: list(one) for name, one in PRESETS.items()}
        )

    def _lay(self, frame: Frame) -> None:
        from studio.report import brief, plan

        order = Order.read(frame.head["order"])
        maker = brief.sheets if order.what == BRIEF else plan.sheets
        states = (order.before, order.after, order.options)
        self._sheets = maker(self._records, *states, None, lambda: self._ear.is_overtaken(frame))
        self._order, self._laid = order, frame.head["number"]
        pages = [[one.page.key, one.page.title, one.page.headline, one.page.continues] for one in self._sheets]
        self._tell(frame, pages=pages, size=list(order.options.size))

    def _page(self, frame: Frame) -> None:
        """One page as pixels: its place among the pages laid out, and its width in pixels."""
        place, order = frame.head["page"], self._order
        if order is None or frame.head["laid"] != self._laid or place >= len(self._sheets):
            return
        from studio.ui.paper.proof import proof

        found = proof(self._sheets[place], order.options, frame.head["width"])
        bits = bytes(found.constBits())
        self._tell(frame, bits, page=place, laid=self._laid, width=found.width(), height=found.height())

    def _make(self, frame: Frame) -> None:
        """Make a file beside the one that it is to replace, and put it there once the window says so."""
        target, temporary = Path(frame.head["path"]), Path(frame.head["temporary"])
        is_unwanted = lambda: self._ear.is_overtaken(frame)  # noqa: E731
        data = made(
            self._records,
            Order.read(frame.head["order"]),
            lambda done, of: self._tell(frame, done=done, of=of),
            is_unwanted,
        )
        self._tell(frame, done=WHOLE, of=WHOLE)
        try:
            lay_down(data, temporary, target)
            self._tell(frame, ready=True)
            answer = self._ear.heard.get()
            if answer.head["do"] != "place":
                self._ear.heard.put(answer)
                return
            take_place(temporary, target)
            self._tell(frame, placed=True)
        finally:
            temporary.unlink(missing_ok=True)


def _speak(frame: Frame) -> None:
    """Speak as the window does."""
    if frame.head["language"] == OWN:
        return
    from PySide6.QtCore import QCoreApplication

    from studio.canvas.raster import with_fonts

    with_fonts()
    program = QCoreApplication.instance()
    if program is not None:
        begin(program, frame.head["language"])


def main() -> int:
    """Print for one window. What libraries write to standard output must not reach the frames."""
    mouth = os.dup(1)
    os.dup2(2, 1)
    if os.name == "nt":
        import msvcrt

        for handle in (0, mouth):
            msvcrt.setmode(handle, os.O_BINARY)  # type: ignore[attr-defined]
    ear = Ear(0)
    ear.start()
    Press(ear, mouth).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
