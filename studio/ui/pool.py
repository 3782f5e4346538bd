"""How the process takes memory: all its threads from one pool, so that what one gives back another takes."""

import ctypes
import sys
from typing import Final

_MOST_ARENAS: Final = -8  # M_ARENA_MAX of <malloc.h>


def share_one_pool() -> bool:
    """Have all threads take memory from one pool; whether the C library can. To be called before they begin.

    glibc gives each thread a pool of its own, which keeps what its thread let go of: 20 MB of a window with 10,000
    elements. Our threads wait for one another already, by Python's lock. Other libraries have one pool as it is.
    """
    if sys.platform != "linux":
        return False
    option = getattr(ctypes.CDLL(None), "mallopt", None)
    return option is not None and option(_MOST_ARENAS, 1) == 1
