"""Making a great many things at once goes without the garbage collector, which would find nothing to free."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Hold the cyclic garbage collector off, and put it back as it was; also as `@no_collection()` over a function.

    What is read or answered about a large model is some hundred thousand small containers, all of them kept and none in
    a cycle; the collector would go through them again and again and take a quarter of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
