"""The same stories in a window of a real X11 screen, with its own mouse and keyboard."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stories.x11 import screen

ROOT = Path(__file__).parents[2]
TOOLS = ("Xvfb", "openbox", "xdotool")
DROPS = "tests/stories/test_drop_table.py::test_a_drag_from_the_shelf_records_the_link_of_the_table"
STORIES = (
    "tests/stories/on_a_screen.py",
    "tests/stories/test_end_to_end.py",
    "tests/stories/test_thin_thread.py",
    "tests/stories/test_editing.py::test_the_palette_adds_something_new_of_a_kind",
    *(f"{DROPS}[{row}]" for row in ("identity on find in L4", "desk on bank", "market on arrive", "maya on choose")),
    "tests/stories/test_drop_table.py::test_a_principle_on_a_unit_asks_how_and_the_answer_is_clicked",
    "tests/stories/test_drop_table.py::test_a_card_is_copied_with_alt_and_moved_without",
    "tests/stories/test_drop_table.py::test_something_is_taken_from_the_shelf_and_placed_without_a_mouse[pnls]",
)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has X11 screens of its own")
def test_the_stories_hold_in_a_window_of_a_real_screen():
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    assert not missing, f"{', '.join(missing)} should be installed by .ci/system.sh test"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", "-x", *STORIES]
    with screen() as display:
        environment = {**os.environ, "CXSTUDIO_TEST_PLATFORM": "xcb", "DISPLAY": display}
        environment.pop("QT_QPA_PLATFORM", None)
        run = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=420
        )
    assert run.returncode == 0, run.stdout + run.stderr
