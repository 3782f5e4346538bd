"""What the whole window costs: from the start of the process until a model is painted, and the memory it then holds.

Both are compared with a bare window of the same run. Time is what the processor spends on the thread of the window,
which a busy machine lengthens little; bytecode is compiled, as in what is installed.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.generate import model
from benchmarks.measure import ROOT, Figure
from studio.file.save import save

RUNS = 3
SAYS = """
import os, time
spent = time.thread_time() * 1000
app.processEvents()
print(spent, int(open('/proc/self/statm').read().split()[1]) * os.sysconf('SC_PAGE_SIZE') / 1e6)
"""
BARE = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1600, 1000)
window.show()
window.repaint()
"""
STUDIO = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from studio.app import Studio
app = QApplication([])
studio = Studio(app)
window = studio.show(Path(sys.argv[1]))
window.resize(1600, 1000)
window.bench.board.canvas.repaint()
"""
SIZES = {10_000: (3.5, 3.0), 100_000: (0.0, 6.0)}  # elements: how many times the bare window's time and memory


def run(code: str, home: Path, *arguments: str) -> tuple[float, float]:
    """Milliseconds of the window's thread until a window is painted, and the megabytes it then holds."""
    environment = {**os.environ, "CXSTUDIO_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(home / "bytecode")}
    command = [sys.executable, "-c", code + SAYS, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    spent, held = done.stdout.split()[-2:]
    return float(spent), float(held)


def figures(elements: int, folder: Path) -> list[Figure]:
    """Time and memory of a window with a model of so many elements."""
    path = folder / f"{elements}.cxmodel"
    save(model(elements), path)
    run(STUDIO, folder / "home", str(path))  # what is installed has its bytecode
    pairs = [(run(STUDIO, folder / "home", str(path)), run(BARE, folder / "home")) for _ in range(RUNS)]
    time, memory, bare, hold = (
        statistics.median(column) for column in zip(*((*ours, *bare) for ours, bare in pairs), strict=True)
    )
    reach = SIZES.get(elements, (0.0, 0.0))
    return [
        Figure("process start to a model painted", elements, time, bare, reach[0]),
        Figure("memory of the whole process", elements, memory, hold, reach[1], unit="MB"),
    ]


def main(arguments: list[str]) -> int:
    """Print the table; the exit status is 1 when a promise is missed."""
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        for elements in [int(word) for word in arguments] or SIZES:
            for figure in figures(elements, Path(folder)):
                missed = missed or figure.verdict == "MISSED"
                print(figure.line(), flush=True)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
