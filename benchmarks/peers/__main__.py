"""Measures pan, drag and zoom at 1,000 cards in our canvas and in five others, one after the other in one run.

What is needed is installed into a temporary folder; `--folder` keeps it for the next run. A peer that cannot be
installed or started is skipped with a sentence. Each gesture is judged by what the processor spends on a frame, in all
processes of the program, because a busy machine lengthens that little; the median time of a frame stands beside it.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.measure import ROOT
from benchmarks.peers.browser import measured_in_browser

HERE = Path(__file__).parent
PAGES = {
    "React Flow": ("reactflow.jsx", ("@xyflow/react", "react", "react-dom")),
    "maxGraph": ("maxgraph.js", ("@maxgraph/core",)),
    "tldraw": ("tldraw.jsx", ("tldraw", "react", "react-dom")),
}
WIDGETS = {"NodeGraphQt": ("NodeGraphQt", "setuptools"), "orange-canvas-core": ("orange-canvas-core", "PyQt6")}
GESTURES = ("pan", "drag", "zoom")
REACH = 10.0
Report = dict[str, dict[str, Any]]


class Skipped(Exception):
    """Why a peer cannot be measured here."""


def run(command: list[str], why: str, **more: object) -> str:
    """What a command prints. Raises Skipped where it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900, **more)  # type: ignore[call-overload]
    except (OSError, subprocess.SubprocessError) as error:
        last = (getattr(error, "stderr", "") or str(error)).strip().splitlines()[-1:]
        raise Skipped(f"{why}: {' '.join(last)}") from None
    return str(done.stdout)


def ours() -> Report:
    """Our canvas."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    out = run([sys.executable, "-m", "benchmarks.peers.ours"], "our canvas failed", cwd=ROOT, env=environment)
    return dict(json.loads(out.splitlines()[-1]))


def page(name: str, folder: Path) -> Report:
    """A canvas of the browser: installed, bundled, opened."""
    source, packages = PAGES[name]
    for tool in ("npm", "chromium"):
        if shutil.which(tool) is None:
            raise Skipped(f"{tool} is not installed")
    missing = [one for one in (*packages, "esbuild") if not (folder / "node_modules" / one).exists()]
    if missing:
        run(["npm", "install", "--no-audit", "--no-fund", *missing], "it cannot be installed", cwd=folder)
    shutil.copytree(HERE / "pages", folder / "pages", dirs_exist_ok=True)
    bundle = folder / "built" / Path(source).stem
    run(
        [
            *("node_modules/.bin/esbuild", f"pages/{source}", "--bundle", "--minify", f"--outfile={bundle}/page.js"),
            *('--define:process.env.NODE_ENV="production"', "--loader:.svg=dataurl", "--loader:.woff2=dataurl"),
        ],
        *("it cannot be bundled",),
        cwd=folder,
    )
    found = measured_in_browser(bundle)
    if "error" in found:
        raise Skipped(str(found["error"]))
    return found


def widget(name: str, folder: Path) -> Report:
    """A canvas of Qt's graphics items, in an environment of its own that borrows our Qt where it can."""
    python = folder / "venv" / "bin" / "python"
    if not python.exists():
        run([sys.executable, "-m", "venv", str(folder / "venv")], "no environment can be made")
    run([str(python), "-m", "pip", "install", "--quiet", *WIDGETS[name]], "it cannot be installed")
    borrowed = next(path for path in sys.path if path.endswith("site-packages"))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_PREFERRED_BINDING": "PySide6", "QT_API": "pyqt6"}
    environment["PYTHONPATH"] = borrowed
    out = run([str(python), str(HERE / "widgets.py"), name], "it failed", env=environment)
    return dict(json.loads(out.splitlines()[-1]))


def line(name: str, report: Report, against: Report) -> str:
    """A line of the table: what the processor spends on a frame, the median time of one, and how many times ours."""
    parts = []
    for gesture in GESTURES:
        spent, own = (one[gesture]["spent"] / len(one[gesture]["frames"]) for one in (report, against))
        ratio = spent / own
        mark = "" if report is against or ratio >= REACH else "below"
        parts.append(f"{spent:9.1f}{statistics.median(report[gesture]['frames']):9.1f}{ratio:7.1f} ×{mark:7}")
    return f"{name:20}" + "".join(parts)


def table(folder: Path) -> None:
    """Measure and print, line by line."""
    print("".join([f"{'ms a frame':20}", *(f"{gesture:>9}{'time':>9}{'':16}" for gesture in GESTURES)]))
    own = ours()
    print(line("our canvas", own, own), flush=True)
    for name in (*PAGES, *WIDGETS):
        try:
            report = page(name, folder) if name in PAGES else widget(name, folder)
            print(line(name, report, own), flush=True)
        except Skipped as reason:
            print(f"{name:20}skipped: {reason}", flush=True)


def main(arguments: list[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--folder", type=Path, help="where to install the others, and to find them next time")
    folder = parser.parse_args(arguments).folder
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        table(folder.absolute())
    else:
        with tempfile.TemporaryDirectory() as passing:
            table(Path(passing))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
