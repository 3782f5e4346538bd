"""Looking into a ZIP that a stranger made: sizes are counted as bytes come out, not as the directory promises."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from studio.model.speech import say
from studio.model.trouble import Trouble

MAGIC: Final = b"PK\x03\x04"
LARGEST_PART: Final = 100_000_000  # bytes
LARGEST_WHOLE: Final = 250_000_000
MOST_PARTS: Final = 5_000
MOST_TIMES: Final = 200  # larger than packed
FREE: Final = 5_000_000  # bytes of a part that may be packed as tightly as it likes
_STEP: Final = 1 << 18


class Archive:
    """The parts of a ZIP, each read with limits. Raises Trouble where it is damaged or a bomb."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError) as error:
            raise Trouble(
                say("The file is a damaged ZIP ({error}); save it again where it comes from.", error=str(error)[:80])
            ) from None
        self._parts = {info.filename: info for info in self._zip.infolist()}
        if len(self._zip.infolist()) > MOST_PARTS:
            raise Trouble(say("The file holds more than {most:,} parts, which no such file does.", most=MOST_PARTS))
        self._all = 0

    @property
    def names(self) -> list[str]:
        """The names of the parts."""
        return list(self._parts)

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises Trouble where there is none, it is damaged, locked or far too large."""
        info = self._parts.get(name)
        if info is None:
            raise Trouble(say("The file lacks its part “{name}”; save it again where it comes from.", name=name))
        if info.flag_bits & 1:
            raise Trouble(say("The file is locked with a password; save it without one."))
        return b"".join(self._pieces(info))

    def check(self) -> None:
        """Read all parts once, to find bombs and damage before somebody else unpacks the file."""
        for info in self._parts.values():
            if not info.is_dir():
                for _ in self._pieces(info):
                    pass

    def _pieces(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        most = min(LARGEST_PART, max(FREE, info.compress_size * MOST_TIMES))
        count = 0
        try:
            with self._zip.open(info) as part:
                while piece := part.read(_STEP):
                    count += len(piece)
                    self._all += len(piece)
                    if count > most or self._all > 2 * LARGEST_WHOLE:
                        raise Trouble(
                            say("“{name}” unpacks to far more than such a file holds.", name=info.filename[:60])
                        )
                    yield piece
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
            raise Trouble(
                say("“{name}” in the file is damaged ({error}).", name=info.filename[:60], error=str(error)[:60])
            ) from None
        except Exception as error:  # zlib.error and its like have no common name
            if isinstance(error, Trouble):
                raise
            raise Trouble(
                say("“{name}” in the file is damaged ({error}).", name=info.filename[:60], error=str(error)[:60])
            ) from None
