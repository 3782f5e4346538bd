"""Sort keys: strings of digits and letters between which there is always room for another."""

from studio.model.speech import say
from studio.model.trouble import Trouble

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def from_number(number: int) -> str:
    """The key for a whole number from 0 to 999999, as builders give it."""
    if not 0 <= number <= 999_999:
        raise Trouble(say("An order of {count} is out of range; give a whole number from 0 to 999999.", count=number))
    return f"{number:06d}"


def is_order(key: str) -> bool:
    """Whether the text can serve as a sort key."""
    return 0 < len(key) <= 64 and all(letter in DIGITS for letter in key)


def between(before: str = "", after: str = "") -> str:
    """A key that sorts after `before` and before `after`; empty means no neighbour on that side.

    Where there is none, the key is next to the other neighbour, so that keys stay short however many are added at the
    end or the beginning: 1,000 in turn come to some 30 letters. Raises ValueError when there is no room, which happens
    only for keys that differ by trailing noughts.
    """
    prefix, is_last, is_first = "", not after, not before
    for position in range(65):
        low = DIGITS.index(before[position]) if position < len(before) else 0
        high = DIGITS.index(after[position]) if position < len(after) else (len(DIGITS) if not after else 0)
        if high - low > 1:
            middle = (low + high) // 2
            chosen = middle if is_first == is_last else low + 1 if is_last else high - 1
            return prefix + DIGITS[chosen]
        prefix += DIGITS[low]
        if high > low:  # the upper neighbour no longer binds
            after = ""
    raise ValueError(f"no room between {before!r} and {after!r}")


def placed(before: str = "", after: str = "") -> str:
    """A key between two neighbours that nobody else placing at the same spot is likely to choose."""
    import secrets  # slow to import, and whoever only reads a model needs none

    return between(before, after) + "".join(secrets.choice(DIGITS[1:]) for _ in range(3))
