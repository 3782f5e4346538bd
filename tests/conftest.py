"""What holds for every test: no screen, no traces on this machine, no warning in the log, repeatable random data."""

import gc
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

# Before Qt is imported anywhere. A desktop's own QT_QPA_PLATFORM would open windows; ask for one by our own name.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("CXSTUDIO_TEST_PLATFORM", "offscreen")
os.environ["QT_QPA_UPDATE_IDLE_TIME"] = "0"
os.environ["CXSTUDIO_HOME"] = str(Path(tempfile.gettempdir()) / f"cxstudio-tests-{os.getpid()}")

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication, QEvent

settings.register_profile("ci", max_examples=40, derandomize=True, deadline=None, database=None)
settings.register_profile(
    "full", max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("CXSTUDIO_TEST_PROFILE", "ci"))

_homes = count()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own for each test; made by whoever first writes to it."""
    folder = tmp_path_factory.getbasetemp() / f"home-{next(_homes)}"
    monkeypatch.setenv("CXSTUDIO_HOME", str(folder))
    return folder


class _Sweep:
    """Keeps a worker small: windows leave circles behind, and the collector hardly looks at what has grown old."""

    room = 500_000  # blocks of memory in use beyond those after the last sweep: some ten windows

    def __init__(self) -> None:
        self.full = sys.getallocatedblocks() + self.room

    def sweep(self) -> None:
        """Let go of what Qt deletes later, which it does only while an event loop runs; collect where much is left."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if sys.getallocatedblocks() > self.full:
            gc.collect()
            self.full = sys.getallocatedblocks() + self.room


@pytest.fixture(scope="session")
def sweep() -> _Sweep:
    """What a worker cleans itself with."""
    return _Sweep()


@pytest.fixture(autouse=True)
def swept(sweep: _Sweep) -> Iterator[None]:
    """Leaves nothing of a test behind at its end."""
    yield
    sweep.sweep()


@pytest.fixture(scope="session", autouse=True)
def application(qapp: object) -> object:
    """One that can have windows, before any test asks for one that can only paint: a process has but one."""
    return qapp


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.sentences: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.sentences.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test in which the studio logged a warning; one that means to provoke it asks for `caplog`."""
    heard = _Heard()
    logger = logging.getLogger("studio")
    logger.addHandler(heard)
    yield
    logger.removeHandler(heard)
    if heard.sentences and "caplog" not in request.fixturenames:
        pytest.fail("the studio logged: " + "; ".join(heard.sentences))
