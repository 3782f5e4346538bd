"""A watch on PySide6: 6.12.0 lost a reference to None with each call that returned nothing, and aborted Python 3.11."""

import subprocess
import sys

CALLS = """
import sys
from PySide6.QtCore import QObject
from PySide6.QtGui import QTransform
thing, matrix = QObject(), QTransform()
before = sys.getrefcount(None)
for _ in range(100_000):
    thing.setObjectName("x")
    matrix.reset()
print(sys.getrefcount(None) - before)
"""


def test_calls_that_return_nothing_do_not_use_up_none():
    run = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) > -1_000  # a leak upwards is harmless; a few references come and go
