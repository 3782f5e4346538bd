"""A session of thousands of actions by chance, in a process of its own so that it can be killed: what it prints is read
by `test_walk`."""

import argparse
import gc
import hashlib
import json
import logging
import os
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any

from PySide6.QtCore import QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from studio.app import Studio
from studio.model.record import Records
from studio.model.rules import problems
from studio.ui.settings import Preferences
from tests.stories.hands import Hands
from tests.stories.restless import Restless

LOOK = 100  # actions after which the rules are checked and the memory is looked at
IGNORED = "This plugin does not support"


class Patience:
    """Lets the program go on until something holds, as pytest-qt does elsewhere."""

    def waitUntil(self, holds: Callable[[], bool], timeout: int = 10_000) -> None:
        """Raises TimeoutError where it does not hold in so many milliseconds."""
        end = time.monotonic() + 6 * timeout / 1000  # the machine may be busy with other tests
        while not holds():
            QApplication.processEvents()
            if time.monotonic() > end:
                raise TimeoutError


class Complaints(logging.Handler):
    """Whatever Qt, the log or an exception in a slot complains about."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []
        logging.getLogger("studio").addHandler(self)
        qInstallMessageHandler(self._qt)
        sys.excepthook = self._raised

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"log: {record.getMessage()}")

    def _qt(self, kind: QtMsgType, _context: object, words: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and IGNORED not in words:
            self.heard.append(f"Qt: {words}\n{''.join(traceback.format_stack(limit=12))}")

    def _raised(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.heard.append("".join(traceback.format_exception(kind, error, trace)))
        sys.__excepthook__(kind, error, trace)


def digest(records: Records) -> str:
    """A fingerprint of all records."""
    plain = json.dumps({id_: dict(records[id_]) for id_ in sorted(records)}, sort_keys=True, default=list)
    return hashlib.sha256(plain.encode()).hexdigest()


def megabytes() -> float:
    """What the process holds in memory, after a collection."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as an event loop of its own would
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def begin(path: Path) -> Hands:
    """The studio with the document; work that a kill left is taken up again."""
    app = QApplication([])
    studio = Studio(app)
    studio.settings.prefer(Preferences("light", 100, True, "en"))
    window = studio.show(path)
    window.resize(1400, 900)
    hands = Hands(window, Patience())  # type: ignore[arg-type]
    hands.studio = studio  # type: ignore[attr-defined]
    hands.rest()
    return hands


def recover(hands: Hands, expected: str) -> None:
    """Go on with the work of the process that was killed, and find all of it."""
    if digest(hands.desk.store.records) == expected:
        return  # all of it was saved
    hands.wait(lambda: "Go on with it" in hands.bench.notices.offers)
    hands.click(hands.bench.notices.offers["Go on with it"])
    hands.rest()
    assert digest(hands.desk.store.records) == expected, "the recovered model is another"


def rest(hands: Hands) -> None:
    """Put back what is in the hand, and let the program come to rest."""
    hands.canvas.turn_to(None)
    hands.rest()


def walk(hands: Hands, random: Random, actions: int, complaints: Complaints) -> dict[str, Any]:
    """So many actions; answers what was done, what was complained of, and the memory along the way."""
    person = Restless(hands, random)
    done: Counter[str] = Counter()
    memory: list[float] = []
    last: list[str] = []
    for number in range(actions):
        name = person.act()
        done[name] += 1
        last = [*last[-5:], name]
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if complaints.heard:
            break
        if number % LOOK == LOOK - 1:
            rest(hands)
            complaints.heard += [f"rule: {problem}" for problem in problems(hands.desk.store.records)]
            memory.append(round(megabytes(), 1))
    return {
        "done": dict(done),
        "complaints": complaints.heard,
        "memory": memory,
        "last": last,
        "action": sum(done.values()),
    }


def main(arguments: list[str]) -> int:
    """Walk; with `--kill` die in the middle of it all, after all that was done is safe on the disk."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--actions", type=int, default=1000)
    parser.add_argument("--expected", default="")
    parser.add_argument("--kill", action="store_true")
    given = parser.parse_args(arguments)
    complaints = Complaints()
    hands = begin(given.path)
    if given.expected:
        recover(hands, given.expected)
    try:
        report = walk(hands, Random(given.seed), given.actions, complaints)
    except (AssertionError, TimeoutError):
        report = {"complaints": [*complaints.heard, traceback.format_exc()], "done": {}, "memory": [], "last": []}
    hands.bench.presenting.end()
    rest(hands)
    copy = hands.bench.dossier._copy
    if copy is not None:
        copy.flush()
    report["digest"] = digest(hands.desk.store.records)
    print(json.dumps(report), flush=True)
    if given.kill:
        os.kill(os.getpid(), signal.SIGKILL)
    hands.window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
