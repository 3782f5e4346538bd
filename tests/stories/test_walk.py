"""Random sessions in the real window: nothing is complained of, nothing is lost by a kill, memory stays flat."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from studio.file.save import save
from studio.model.plain import read_text
from tests.stories.hands import sample

ROOT = Path(__file__).parents[2]
IS_FULL = os.environ.get("CXSTUDIO_TEST_PROFILE") == "full"
SEEDS = range(1, 9) if IS_FULL else (1,)
ACTIONS = 1_000 if IS_FULL else 50
SESSIONS = 3  # all but the last are killed
GROWTH = 60.0  # megabytes that a history of some thousand steps may take


def session(path, home, seed, expected, is_killed):
    """One session in a process of its own; answers what it reported."""
    command = [sys.executable, "-m", "tests.stories.walking", str(path), "--seed", str(seed), "--actions", str(ACTIONS)]
    command += ["--expected", expected] if expected else []
    command += ["--kill"] if is_killed else []
    environment = {**os.environ, "CXSTUDIO_HOME": str(home), "PYTHONWARNINGS": "error"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.stdout, run.stderr
    report = json.loads(run.stdout.splitlines()[-1])
    assert report["complaints"] == [], ("\n".join(report["complaints"][:2]), report["last"], run.stderr)
    assert run.returncode == (-9 if is_killed else 0), run.stderr
    return report


@pytest.mark.parametrize("seed", SEEDS)
def test_a_restless_person_breaks_and_loses_nothing(seed, tmp_path, home):
    path = tmp_path / "Walk.cxmodel"
    save(read_text(sample().read_text(encoding="utf-8")), path)
    expected = ""
    for number in range(SESSIONS):
        is_last = number == SESSIONS - 1
        report = session(path, home, 100 * seed + number, expected, not is_last)
        expected = report["digest"]
        memory = report["memory"]
        assert not memory or memory[-1] - memory[len(memory) // 2] < GROWTH, memory
