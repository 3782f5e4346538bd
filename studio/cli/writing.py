"""Files that commands make: only where nothing is in the way, whole or not at all."""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from studio.file.disk import check_written, patiently, sync_folder, write_durably
from studio.model.trouble import Trouble


def check_target(path: str, force: bool, sources: Iterable[str] = ()) -> Path:
    """The path to write to. Raises Trouble where there is something that nobody said may be replaced.

    `sources` are files that were read; none of them may be written over, not even by force.
    """
    target = Path(path).resolve()
    if target.is_dir():
        raise Trouble(f"“{path}” is a folder; name a file in it.")
    if not target.parent.is_dir():
        raise Trouble(f"There is no folder “{target.parent}”; make it, or choose another place.")
    if target.exists():
        if not target.is_file():
            raise Trouble(f"“{path}” is not a file; choose another name.")
        if not force:
            raise Trouble(f"“{path}” exists already; give --force to replace it.")
        if any(_is_same(target, source) for source in sources):
            raise Trouble(f"“{path}” is what was read; choose another name.")
        if not os.access(target, os.W_OK) or not target.stat().st_mode & 0o222:
            raise Trouble(f"“{path}” is write-protected; choose another name.")
    return target


def _is_same(target: Path, source: str) -> bool:
    return Path(source).exists() and target.samefile(source)


def write(data: bytes, target: Path) -> None:
    """Make a file hold exactly these bytes, or leave it as it was. Raises Trouble."""
    temporary = target.with_name(f".~{target.name[:80]}.{token_hex(4)}.tmp")
    try:
        write_durably(data, temporary)
        check_written(data, temporary)
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        patiently(lambda: swap(temporary, target))
        sync_folder(target.parent)
    except OSError as error:
        raise Trouble(f"“{target}” could not be written ({error.strerror or error}); choose another place.") from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def swap(temporary: Path, target: Path) -> None:
    """Put one file in the place of another, at once."""
    temporary.replace(target)
