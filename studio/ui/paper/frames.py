"""Frames: what the window and the process that prints say to each other, a head of JSON values and a body of bytes."""

import json
import struct
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_SIZES = struct.Struct(">II")


class Frame(NamedTuple):
    """One message."""

    head: dict[str, Any]
    body: bytes = b""


def framed(head: Mapping[str, Any], body: bytes = b"") -> bytes:
    """A message as bytes."""
    written = json.dumps(head, ensure_ascii=True, allow_nan=False).encode()
    return _SIZES.pack(len(written), len(body)) + written + body


class Unframer:
    """Cuts a stream of bytes into the messages it consists of."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> Iterator[Frame]:
        """The messages that are whole now."""
        self._held += data
        while len(self._held) >= _SIZES.size:
            head, body = _SIZES.unpack_from(self._held)
            start, middle = _SIZES.size, _SIZES.size + head
            if len(self._held) < middle + body:
                return
            frame = Frame(json.loads(bytes(self._held[start:middle])), bytes(self._held[middle : middle + body]))
            del self._held[: middle + body]
            yield frame
