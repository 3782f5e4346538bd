"""When the studio itself went wrong: everything unexpected ends in a rotating log and one quiet report.

Slots, threads, overrides, C++ crashes and Qt's own warnings all come here. Nothing here opens a dialog.
"""

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NamedTuple

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from studio import __version__

LARGEST: Final = 1_000_000  # bytes of a log, of which three are kept
MOST: Final = 20  # different reports that are shown; what comes after is in the log only
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_log = logging.getLogger("studio.crash")


class Report(NamedTuple):
    """One mistake of the studio. `text` is what may be copied and sent: no word of the model is in it."""

    summary: str
    text: str


class Reports(QObject):
    """What went wrong since the start; `came` brings each different mistake once, in the thread of the window."""

    came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[str, int] = {}

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception that nobody expected, and report it when it is a new one. Any thread may call this."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        places = "".join(traceback.format_tb(trace))
        key = f"{kind.__name__}\n{places}"
        count = self._counts[key] = self._counts.get(key, 0) + 1
        if count == 1:
            _log.error("unexpected %s", kind.__name__, exc_info=(kind, error, trace))
        elif count in (10, 100, 1000):
            _log.error("the same %s for the %dth time", kind.__name__, count)
        if count == 1 and len(self._counts) <= MOST:
            self.came.emit(Report(kind.__name__, written(kind, places)))


def written(kind: type[BaseException], places: str) -> str:
    """A report as text: versions, what kind of mistake and where. What the exception says is left out on purpose:
    it may quote the model."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    about = f"CX Studio {__version__} · Python {platform.python_version()} · Qt {qt_version} · {platform.platform()}"
    return f"{about}\n{now}\n{kind.__name__}\n{places}"


def log_folder(home: Path) -> Path:
    """Where the logs are."""
    return home / "log"


def watch(home: Path, reports: Reports) -> Callable[[], None]:
    """Let everything unexpected come to `reports`, and Qt's messages to the log; calling the answer ends it."""
    folder = log_folder(home)
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "studio.log", maxBytes=LARGEST, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger = logging.getLogger("studio")
    logger.addHandler(handler)
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    sys.excepthook = reports.take
    threading.excepthook = lambda args: _of_thread(reports, args)
    sys.unraisablehook = lambda args: _of_finalizer(reports, args)
    qInstallMessageHandler(_from_qt)
    faults = (folder / "fault.txt").open("w", encoding="utf-8")
    faulthandler.enable(faults)

    def end() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before
        qInstallMessageHandler(None)
        faulthandler.disable()
        faults.close()
        logger.removeHandler(handler)
        handler.close()

    return end


def last_fault(home: Path) -> str:
    """What the previous process left behind when it was ended by a crash of its own; empty when it ended well.

    Ask before `watch`, which begins a new page.
    """
    try:
        return (log_folder(home) / "fault.txt").read_text(encoding="utf-8", errors="replace")[:20_000]
    except OSError:
        return ""


def _of_thread(reports: Reports, args: Any) -> None:
    if args.exc_value is not None:
        reports.take(args.exc_type, args.exc_value, args.exc_traceback)


def _of_finalizer(reports: Reports, args: Any) -> None:
    if args.exc_value is not None:
        reports.take(args.exc_type, args.exc_value, args.exc_traceback)


def _from_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    logging.getLogger("studio.qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)
