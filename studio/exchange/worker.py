"""The process that parses foreign files: limited in memory and time, it answers with JSON or one sentence.

`python -m studio.exchange.worker`, or the frozen program with WORKER as its only argument; what to do comes as one line
of JSON on standard input.
"""

import json
import sys
from pathlib import Path
from typing import Any, Final

from studio.exchange.incoming import written
from studio.exchange.workbook import without_numpy
from studio.file.words import OWN, catalogue, known
from studio.model.speech import say, speak
from studio.model.trouble import Trouble

WORKER: Final = "--read-foreign-file"
MEMORY: Final = 480_000_000  # bytes of memory for data
SECONDS: Final = 30  # of processor time
TOO_LARGE: Final = "The file needs more memory than any such file should; it was not read."


def main() -> int:
    """Read one file as told, and answer on standard output."""
    _limit()
    without_numpy()
    given = json.loads(sys.stdin.readline())
    speak(catalogue(known(str(given.get("language", ""))) or OWN))
    sys.setrecursionlimit(2_000)
    answer: dict[str, Any]
    try:
        answer = _look(given) if given.get("look") else {"incoming": written(_read(given))}
        text = json.dumps(answer, ensure_ascii=True, allow_nan=False)
    except Trouble as trouble:
        text = json.dumps({"trouble": str(trouble)})
    except MemoryError:
        text = json.dumps({"trouble": say(TOO_LARGE)})
    except RecursionError:
        text = json.dumps({"trouble": say("The file is nested far too deeply; it was not read.")})
    sys.stdout.write(text)
    sys.stdout.flush()
    return 0


def _read(given: dict[str, Any]) -> Any:
    from studio.exchange.foreign import read_bytes

    return read_bytes(_bytes(given), Path(given["path"]).name, given.get("options"))


def _look(given: dict[str, Any]) -> dict[str, Any]:
    from studio.exchange.glimpse import looked_at

    return looked_at(_bytes(given), Path(given["path"]).name, given.get("options") or {})


def _bytes(given: dict[str, Any]) -> bytes:
    from studio.exchange.foreign import LARGEST

    place = Path(given["path"])
    if place.stat().st_size > LARGEST:
        raise Trouble(say("The file has more than {most} MB; take out what is not needed.", most=LARGEST // 1000000))
    return place.read_bytes()


def _limit() -> None:
    """Memory and time that the system takes from us; Windows has no such limits, there the parent's clock decides."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_DATA, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(what)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (allowed, hard))


if __name__ == "__main__":
    sys.exit(main())
