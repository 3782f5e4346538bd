"""The figures of the command line: how long a person waits for an answer, against Python's own start.

`python -m benchmarks.cli_figures` prints each as a ratio to `python -c "import sqlite3, argparse"`, measured in turn.
Modules are compiled once, as an installation does it, also where the environment asks for no compiled files.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.generate import model
from benchmarks.measure import ROOT, Figure, side_by_side
from studio import paths
from studio.file.save import WHATEVER, save
from studio.model.plain import read_text

BASELINE = (sys.executable, "-c", "import sqlite3, argparse")
CXSTUDIO = Path(sys.executable).with_name("cxstudio")
SAMPLE = "veterans-services"
RUNS = 15


class Waiting:
    """Measures commands as processes of their own, in a folder that is thrown away."""

    def __init__(self, folder: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self._environment = {**kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}

    def figure(self, what: str, size: int, arguments: tuple[str, ...], reach: float = 0.0) -> Figure:
        """How long a command takes."""
        command = (str(CXSTUDIO), *arguments)
        spent, baseline = side_by_side(lambda: self._run(command), lambda: self._run(BASELINE), RUNS)
        return Figure(what, size, spent, baseline, reach)

    def _run(self, command: tuple[str, ...]) -> None:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, env=self._environment, check=False)
        if done.returncode > 1:
            raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()}")


def figures(folder: Path) -> Iterator[Figure]:
    """All figures, measured on documents in a folder that is thrown away."""
    form = paths.models() / "samples" / f"{SAMPLE}.cxmodel.json"
    records = read_text(form.read_text(encoding="utf-8"))
    sample, large = folder / "sample.cxmodel", folder / "large.cxmodel"
    save(records, sample, WHATEVER, folder / "home")
    save(model(10_000), large, WHATEVER, folder / "home")
    waiting = Waiting(folder)
    yield waiting.figure("cxstudio --version", 0, ("--version",), 1.5)
    yield waiting.figure("cxstudio --help", 0, ("--help",))
    yield waiting.figure("cxstudio check SAMPLE", len(records), ("check", str(sample)), 6)
    for name in ("dump", "show", "measures", "findings", "compare"):
        yield waiting.figure(f"cxstudio {name} SAMPLE", len(records), (name, str(sample)))
    yield waiting.figure("cxstudio check LARGE", 10_000, ("check", str(large)))


def main() -> int:
    """Print all figures; answers 1 where one was not reached."""
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for figure in figures(Path(folder)):
            print(figure.line(), flush=True)
            missed += figure.verdict == "MISSED"
    return int(bool(missed))


if __name__ == "__main__":
    raise SystemExit(main())
