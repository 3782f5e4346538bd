"""What commands say: lines for people and JSON for machines on standard output, notes on standard error."""

import json
import sys
from typing import Any

from studio.cli.words import plain


def say(*lines: str) -> None:
    """Print lines for people."""
    for line in lines:
        print(plain(line))


def note(text: str) -> None:
    """Tell something beside the result, on standard error."""
    print(plain(text), file=sys.stderr)


def say_json(value: Any) -> None:
    """Print a value as JSON, readable and always the same for the same value."""
    print(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2))
