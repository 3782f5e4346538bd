"""All figures one after the other, each as ratios to a baseline of the same run: `make bench`."""

import argparse
import subprocess
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Run the benchmarks that are named, or all of them, each in a process of its own. Answers 1 where one failed."""
    known = sorted(file.stem.removesuffix("_figures") for file in Path(__file__).parent.glob("*_figures.py"))
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("which", nargs="*", default=known, metavar="WHICH", help=f"any of {', '.join(known)}")
    which = parser.parse_args(arguments).which
    if strange := sorted(set(which) - set(known)):
        parser.error(f"there is no benchmark {', '.join(strange)}; there are {', '.join(known)}")
    failed = False
    for name in which:
        print(f"\n{name}\n{'─' * len(name)}", flush=True)
        failed |= subprocess.run([sys.executable, "-m", f"benchmarks.{name}_figures"], check=False).returncode > 1
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
