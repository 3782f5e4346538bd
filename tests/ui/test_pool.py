"""What the threads of a window let go of is there for all of them."""

import os
import subprocess
import sys

import pytest

TRIED = """
import ctypes, threading
from studio.ui.pool import share_one_pool
assert share_one_pool()
library = ctypes.CDLL(None)
library.malloc.restype = ctypes.c_void_p
places = []
threads = [threading.Thread(target=lambda: places.append(library.malloc(1_000))) for _ in range(4)]
for one in threads:
    one.start()
    one.join()
heap = next(line.split()[0] for line in open("/proc/self/maps") if "[heap]" in line)
begin, end = (int(word, 16) for word in heap.split("-"))
print(all(begin <= place < end for place in places))
"""


@pytest.mark.skipif("CS_GNU_LIBC_VERSION" not in getattr(os, "confstr_names", ()), reason="glibc alone has such pools")
def test_threads_take_their_memory_from_one_pool():
    told = subprocess.run([sys.executable, "-c", TRIED], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "True"
