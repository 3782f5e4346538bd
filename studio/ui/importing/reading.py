"""Reading a foreign file away from the window: in a process that cannot hurt, watched by a thread, stopped at will."""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from studio.exchange.diff import Preview, preview
from studio.exchange.glimpse import Look
from studio.exchange.sandbox import STOPPED, Cancelled, look
from studio.model.record import Records
from studio.model.speech import say
from studio.model.trouble import Trouble
from studio.ui.background import Background


class Read(NamedTuple):
    """What came of reading: the look, and what it would change; or why there is nothing."""

    look: Look
    preview: Preview | None = None
    trouble: str = ""


class Reading(QObject):
    """Reads one file, again whenever its columns are to mean something else. `came` carries the latest answer."""

    came = Signal(object)

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._stop = threading.Event()
        self._background = Background("import", self)

    def ask(self, records: Records, options: Mapping[str, Any]) -> None:
        """Read it with these options, against a model; what is being read already is given up."""
        self._stop.set()
        self._stop = threading.Event()
        stop, path = self._stop, self._path
        self._background.ask(lambda: _read(path, dict(records), dict(options), stop), self._take, "read")

    def _take(self, answer: Read | None) -> None:
        if answer is not None:
            self.came.emit(answer)

    def end(self) -> None:
        """Give up whatever is being read, without waiting for it."""
        self._stop.set()
        self._background.end(patience=0)


def _go_on(stop: threading.Event) -> None:
    if stop.is_set():
        raise Cancelled(say(STOPPED))


def _read(path: Path, records: Records, options: Mapping[str, Any], stop: threading.Event) -> Read | None:
    try:
        found = look(path, options, stop.is_set)
        if found.incoming is None:
            return Read(found, None, found.trouble)
        return Read(found, preview(records, found.incoming, lambda: _go_on(stop)))
    except Cancelled:
        return None
    except Trouble as trouble:
        return Read(Look(None), None, str(trouble))
    except OSError as error:
        return Read(Look(None), None, f"“{path.name}” cannot be read ({error.strerror or error}).")
