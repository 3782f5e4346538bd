"""`python -m benchmarks.reliability [--full] [ROW ...]`: the reliability programme of the file, short or in full.

Prints one line a harness; the exit status is 1 when anything was lost, or a control did not lose.
"""

import argparse
import logging
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.reliability import crash, full_disk, hostile, kill, mutate, powerloss, sequences, writers
from benchmarks.reliability.outcome import Outcome

MEMORY = Path("/dev/shm")  # kills and torn writes are simulated, so that a disk that syncs slowly is of no use

SHORT = {
    "kill": (40,),
    "powerloss": (80,),
    "mutate": (2_000,),
    "hostile": (),
    "disk": (24, 12, 20),
    "writers": (12,),
    "sequences": (25,),
    "crash": (3,),
}
FULL = {
    "kill": (50_000,),
    "powerloss": (10_000,),
    "mutate": (1_000_000,),
    "hostile": (),
    "disk": (80, 45, 600),
    "writers": (500,),
    "sequences": (200_000,),
    "crash": (100,),
}
HARNESSES: dict[str, Callable[..., Outcome]] = {
    "kill": kill.run,
    "powerloss": powerloss.run,
    "mutate": mutate.run,
    "hostile": hostile.run,
    "disk": full_disk.run,
    "writers": writers.run,
    "sequences": sequences.run,
    "crash": crash.run,
}


def main(arguments: list[str]) -> int:
    """Run the chosen harnesses one after the other."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"only these of {', '.join(HARNESSES)}")
    parser.add_argument("--full", action="store_true", help="the full setting, which takes many hours")
    parser.add_argument("--part", type=float, default=1.0, help="this part of the tries, such as 0.05")
    chosen = parser.parse_args(arguments)
    logging.disable()  # what is refused on purpose is no news
    is_full = chosen.full or os.environ.get("CXSTUDIO_RELIABILITY") == "full"
    holds = True
    for row in chosen.rows or HARNESSES:
        tries = FULL[row] if is_full else SHORT[row]
        counts = [max(1, round(count * chosen.part)) for count in tries]
        with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
            outcome = HARNESSES[row](*counts, Path(folder))
        print(outcome.lines(), flush=True)
        holds = holds and outcome.holds
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
