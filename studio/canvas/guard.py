"""Guards for Qt overrides: an exception in one is reported where all are, and Qt gets a sane answer."""

import functools
import sys
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar, cast

Asked = ParamSpec("Asked")
Owner = TypeVar("Owner")
Answer = TypeVar("Answer")


def guarded(
    default: Answer,
) -> Callable[[Callable[Concatenate[Owner, Asked], Answer]], Callable[Concatenate[Owner, Asked], Answer]]:
    """Answer `default` when an override fails, and hand the exception to `sys.excepthook` instead of Qt."""

    def wrap(override: Callable[Concatenate[Owner, Asked], Answer]) -> Callable[Concatenate[Owner, Asked], Answer]:
        @functools.wraps(override)
        def safe(self: Owner, *args: Asked.args, **named: Asked.kwargs) -> Answer:
            try:
                return override(self, *args, **named)
            except Exception:
                report()
                return default

        return cast("Callable[Concatenate[Owner, Asked], Answer]", safe)

    return wrap


def report() -> None:
    """Hand the exception that is being handled to where all unexpected ones go."""
    kind, error, trace = sys.exc_info()
    if kind is not None and error is not None:
        sys.excepthook(kind, error, trace)
