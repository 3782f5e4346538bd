"""Ids: fresh ones for what is made by hand, derived and stable ones for relations that come without."""

import hashlib
import secrets
from collections.abc import Container

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # no i, l, o, u: read aloud without mistakes


def fresh(prefix: str, taken: Container[str]) -> str:
    """A new random id such as `capability-7k2m9q4x`."""
    while True:
        candidate = f"{prefix[:40]}-{''.join(secrets.choice(ALPHABET) for _ in range(8))}"
        if candidate not in taken:
            return candidate


def derived(kind: str, *about: str, taken: Container[str] = ()) -> str:
    """The id of a relation that comes without one: the same for the same kind, ends and place among equals."""
    text = "\x1f".join((kind, *about))
    number = 0
    while True:
        digest = hashlib.sha256(f"{text}\x1f{number}".encode()).hexdigest()[:12]
        candidate = f"{kind}-{digest}"
        if candidate not in taken:
            return candidate
        number += 1
