"""What a harness has to say: how often it tried, what went wrong, and whether its control showed that it sees loss."""

import os
import pickle
import resource
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass
class Outcome:
    """The result of one harness. `control` counts what the naive way lost in it, which must not be nought."""

    name: str
    tries: int = 0
    failures: list[str] = field(default_factory=list)
    control_tries: int = 0
    control: int = 0
    control_share: float = 0.0  # of its tries that the control must lose at least
    notes: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether nothing was lost, and the harness could have seen it."""
        seen = self.control_tries == 0 or (self.control > 0 and self.control >= self.control_share * self.control_tries)
        return not self.failures and self.tries > 0 and seen

    def lines(self) -> str:
        """The outcome for people."""
        notes = ", ".join(f"{name} {value}" for name, value in self.notes.items())
        control = f"control lost {self.control:,} of {self.control_tries:,}" if self.control_tries else "no control"
        verdict = "ok" if self.holds else "FAILED"
        first = [f"    {failure}" for failure in self.failures[:5]]
        counts = f"{self.tries:>9,} tries, {len(self.failures)} failures, {control}, {self.seconds:.1f} s"
        head = f"{self.name:28} {verdict:6} {counts}"
        return "\n".join([head, *([f"    {notes}"] if notes else []), *first])


class Ended(NamedTuple):
    """How a child process ended: what it gave, or the signal or exception that ended it; what it cost.

    `seconds` are those of the processor, which a busy machine does not lengthen; a child that waits for ever is killed.
    """

    value: Any
    how: str  # empty when it gave a value
    seconds: float
    megabytes: float


def in_child(act: Callable[[], Any], patience: float = 20.0) -> Ended:
    """Do something in a forked process, and tell how it ended. It is killed after `patience` seconds."""
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        _child(act, there)
    os.close(there)
    os.set_blocking(here, False)
    end = time.monotonic() + patience
    data, killed = b"", False
    while True:
        done, status, usage = os.wait4(child, os.WNOHANG)
        data += _drained(here)
        if done:
            break
        if time.monotonic() > end and not killed:
            os.kill(child, signal.SIGKILL)
            killed = True
        time.sleep(0.0005)
    data += _drained(here)
    os.close(here)
    spent, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    if os.WIFSIGNALED(status):
        return Ended(None, f"signal {os.WTERMSIG(status)}" + (" (it hung)" if killed else ""), spent, memory)
    value, how = pickle.loads(data)
    return Ended(value, how, spent, memory)


def _child(act: Callable[[], Any], there: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = pickle.dumps((act(), ""))
    except BaseException as error:
        answer = pickle.dumps((None, f"{type(error).__name__}: {error}"))
    rest = memoryview(answer)
    while rest:
        rest = rest[os.write(there, rest) :]
    os._exit(0)


def _drained(pipe: int) -> bytes:
    data = b""
    try:
        while part := os.read(pipe, 1 << 20):
            data += part
    except BlockingIOError:
        pass
    return data
