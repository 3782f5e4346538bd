"""Letting Python's collector of cyclic garbage rest while many answers are made."""

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def without_collector(compute: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """The same function, during which nothing looks for cyclic garbage.

    Answers about a large model are some hundred thousand small containers, all of them kept and none in a cycle; the
    collector would go through them again and again and take a quarter of the time. It goes on afterwards as before.
    """

    @wraps(compute)
    def answering(*args: Given.args, **named: Given.kwargs) -> Answer:
        was_on = gc.isenabled()
        gc.disable()
        try:
            return compute(*args, **named)
        finally:
            if was_on:
                gc.enable()

    return answering
