"""What the whole window costs: from the start of the process until a model is painted, and the memory it then holds.

Both are compared with a bare window of the same run. Time is what the processor spends on the thread of the window,
which a busy machine lengthens little; it ends when the canvas, or the bare window, has carried out its first paint
event. Bytecode is compiled, as in what is installed. What comes after the painting is told as well, so that nothing is
merely put off: until a click is answered, and until all that is counted away from the window is there, with the memory
it takes and the longest time in which the window attended to nobody. The file was opened on this machine before, as it
is on most days; what the first time takes is told beside it.
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
from PySide6.QtCore import QEvent, QObject
class Watch(QObject):
    spent = 0.0
    def eventFilter(self, thing, event):
        if event.type() != QEvent.Type.Paint or self.spent:
            return False
        thing.event(event)
        self.spent = time.thread_time() * 1000
        return True
watch = Watch()
shown.installEventFilter(watch)
while not watch.spent:
    app.processEvents()
print(watch.spent, int(open('/proc/self/statm').read().split()[1]) * os.sysconf('SC_PAGE_SIZE') / 1e6)
os._exit(0)
"""
SETTLED = """
from time import perf_counter
b, start, longest, told, quiet = window.bench, perf_counter(), 0.0, 0.0, 0
while quiet < 20 and perf_counter() < start + 120:
    before = time.thread_time()
    app.processEvents()
    longest = max(longest, time.thread_time() - before)
    told = told or perf_counter() - start
    is_idle = b.figures.is_idle and b.second.is_idle and not b.advice.is_due and not b.side.is_due
    quiet = quiet + 1 if is_idle else 0
    time.sleep(0.005)
held = int(open('/proc/self/statm').read().split()[1]) * os.sysconf('SC_PAGE_SIZE') / 1e6
print(told * 1000, (perf_counter() - start) * 1000, longest * 1000, held)
os._exit(0)
"""
BARE = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1600, 1000)
window.show()
shown = window
"""
STUDIO = """
import sys
from pathlib import Path
import gc
gc.disable()  # as studio.__main__ does
from PySide6.QtWidgets import QApplication
from studio.app import Studio
gc.freeze()
gc.enable()
app = QApplication([])
studio = Studio(app)
window = studio.show(Path(sys.argv[1]))
window.resize(1600, 1000)
shown = window.bench.board.canvas
"""
SIZES = {10_000: (3.5, 3.0), 100_000: (0.0, 6.0)}  # elements: how many times the bare window's time and memory


def run(code: str, home: Path, *arguments: str) -> list[float]:
    """What a process says of itself last: milliseconds of its thread and megabytes, or what came after the painting."""
    environment = {**os.environ, "CXSTUDIO_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(home.parent / "bytecode")}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return [float(word) for word in done.stdout.splitlines()[-1].split()]


def figures(elements: int, folder: Path) -> list[Figure]:
    """Time and memory of a window with a model of so many elements."""
    path = folder / f"{elements}.cxmodel"
    save(model(elements), path)
    home, begun = folder / "home", "import os, time\n" + STUDIO
    run(begun + SETTLED, home, str(path))  # what is installed has its bytecode
    pairs = [(run(STUDIO + SAYS, home, str(path)), run(BARE + SAYS, home)) for _ in range(RUNS)]
    first = statistics.median(run(STUDIO + SAYS, folder / f"home {turn}", str(path))[0] for turn in range(RUNS))
    told, settled, longest, all_held = run(begun + SETTLED, home, str(path))
    time, memory, bare, hold = (
        statistics.median(column) for column in zip(*((*ours, *bare) for ours, bare in pairs), strict=True)
    )
    reach = SIZES.get(elements, (0.0, 0.0))
    return [
        Figure("process start to a model painted", elements, time, bare, reach[0]),
        Figure("  the first time that the file is opened", elements, first, bare),
        Figure("memory of the whole process", elements, memory, hold, reach[1], unit="MB"),
        Figure("  once all is counted", elements, all_held, hold, unit="MB"),
        Figure("  first events answered, on the clock", elements, told, bare),
        Figure("  all counted, on the clock", elements, settled, bare),
        Figure("  longest inattention of the window", elements, longest, bare),
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
