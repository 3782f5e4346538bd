"""The tools that read the whole tree find nothing: format, lint, types, floors."""

import subprocess
import sys

import pytest

from tests.house.tree import ROOT

pytestmark = pytest.mark.checks

TOOLS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
}


@pytest.mark.parametrize("command", TOOLS.values(), ids=TOOLS)
def test_the_tree_is_clean(command):
    run = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_dependencies_point_down():
    script = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_logo=True))"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
