"""Reading a foreign file in a process of its own, so that nothing in it can hurt or stop the studio."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from studio.exchange.glimpse import Look, read_look
from studio.exchange.incoming import Incoming, of_records
from studio.exchange.incoming import read as read_incoming
from studio.exchange.worker import WORKER
from studio.model.speech import habits, say
from studio.model.trouble import Trouble

SECONDS: Final = 30.0
STOPPED: Final = "The import was stopped; nothing was changed."
_STEP: Final = 0.05
_DOCUMENT: Final = b"SQLite format 3\0"


class Cancelled(Trouble):
    """The person said that it should stop."""


def read(
    path: Path | str,
    options: Mapping[str, Any] | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
    seconds: float = SECONDS,
) -> Incoming:
    """What a file says, whatever it is; a `.cxmodel` is read by the reader of documents, which is as careful.

    `options` are those of `foreign.read_bytes`. Raises Trouble in one sentence, Cancelled when `is_cancelled` says so.
    """
    place = Path(path)
    _check(place)
    if _is_document(place):
        return _document(place)
    answer = _answer(place, {"options": dict(options or {})}, is_cancelled, seconds)
    if "trouble" in answer:
        raise Trouble(f"“{place.name}”: {answer['trouble']}")
    return read_incoming(answer["incoming"])


def look(
    path: Path | str,
    options: Mapping[str, Any] | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
    seconds: float = SECONDS,
) -> Look:
    """What a file says, and the first rows of its tables with what their columns may mean.

    Options and exceptions are those of `read`; a table that cannot be understood yet is no exception.
    """
    place = Path(path)
    _check(place)
    if _is_document(place):
        return Look(_document(place))
    answer = _answer(place, {"options": dict(options or {}), "look": True}, is_cancelled, seconds)
    if "trouble" in answer and "sheets" not in answer:
        raise Trouble(f"“{place.name}”: {answer['trouble']}")
    return read_look(answer)


def _is_document(place: Path) -> bool:
    with place.open("rb") as file:
        return file.read(len(_DOCUMENT)) == _DOCUMENT or place.suffix.lower() == ".cxmodel"


def _document(place: Path) -> Incoming:
    from studio.file import document

    return of_records(document.read(place).records, "a model")


def _check(place: Path) -> None:
    if place.is_dir():
        raise Trouble(say("“{place}” is a folder; name a file.", place=place))
    if not place.exists():
        raise Trouble(say("There is no file “{place}”; check the name.", place=place))
    if not place.is_file():
        raise Trouble(say("“{place}” is not a file; name one.", place=place))


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER]
    return [sys.executable, "-m", "studio.exchange.worker"]


def _answer(place: Path, asked: Mapping[str, Any], is_cancelled: Callable[[], bool], seconds: float) -> dict[str, Any]:
    given = json.dumps({"path": str(place.resolve()), "language": habits().tag, **asked}) + "\n"
    root = str(Path(__file__).resolve().parents[2])
    with subprocess.Popen(  # noqa: S603 - our own program, and nothing of the file among the arguments
        _command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=root
    ) as process:
        out = _communicated(process, given.encode(), is_cancelled, time.monotonic() + seconds, place)
    try:
        answer = json.loads(out)
    except ValueError:
        raise Trouble(
            say("“{name}” could not be read within the limits of memory; it was left alone.", name=place.name)
        ) from None
    return dict(answer)


def _communicated(
    process: subprocess.Popen[bytes], given: bytes, is_cancelled: Callable[[], bool], until: float, place: Path
) -> bytes:
    sent: bytes | None = given
    while True:
        try:
            return process.communicate(sent, timeout=_STEP)[0]
        except subprocess.TimeoutExpired:
            sent = None
            if is_cancelled():
                process.kill()
                raise Cancelled(say(STOPPED)) from None
            if time.monotonic() > until:
                process.kill()
                raise Trouble(
                    say("“{name}” takes far longer to read than such files do; it was left alone.", name=place.name)
                ) from None
