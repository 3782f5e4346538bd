"""Putting bytes where a document is, so that at every moment either the old or the new one is there, whole.

The bytes are written beside the target, brought to the disk, read back, and only then put in its place. Where nothing
can be written beside it, a durable copy is kept on this machine while the file is written over.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Final

from studio.file import backups, lock, rescue
from studio.file.disk import check_written, is_full, patiently, sync_folder, write_durably
from studio.file.refusals import ChangedOnDisk
from studio.file.stamp import fingerprint
from studio.model.speech import say
from studio.model.trouble import Trouble

NOTHING: Final = ""  # expect that there is no file yet
WHATEVER: Final = "*"  # the person was asked, and wants whatever is there replaced
SIDE_FILES: Final = ("-wal", "-shm", "-journal")
_log = logging.getLogger("studio.file")


def place(data: bytes, path: Path, expected: str, home: Path) -> str:
    """Make `path` hold exactly these bytes, durably; returns their fingerprint.

    `expected` is the fingerprint that the file must still have, NOTHING or WHATEVER; `home` is the folder for this
    person's data on this machine, where the previous content is kept as a backup. Raises ChangedOnDisk, InUse, or
    Trouble with what to do; then the file is as it was.
    """
    target = Path(os.path.realpath(path))
    _check_target(target)
    try:
        with _alone(target, home) as beside:
            old = _unchanged(target, expected)
            if old != data:
                _keep(target, old, home)
                if beside:
                    _replace(data, target)
                else:
                    rescue.overwrite(data, target, home)
    except OSError as error:
        raise _explained(error, target) from None
    return fingerprint(data)


def _check_target(target: Path) -> None:
    if not target.parent.is_dir():
        raise Trouble(say("There is no folder “{parent}”; choose another place.", parent=target.parent))
    if target.is_dir():
        raise Trouble(say("“{name}” is a folder; choose another name.", name=target.name))
    if target.exists() and (not os.access(target, os.W_OK) or not target.stat().st_mode & 0o222):
        raise Trouble(say("“{name}” is write-protected; save under another name.", name=target.name))


@contextmanager
def _alone(target: Path, home: Path) -> Iterator[bool]:
    """Keep other savers out, and tell whether files can be made beside the target.

    Where they cannot, only savers on this machine are kept out; the fingerprint must tell of others.
    """
    with ExitStack() as held:
        beside = True
        try:
            held.enter_context(lock.saving(target))
        except OSError as error:
            if is_full(error) or not target.exists():
                raise
            beside = False
            held.enter_context(lock.saving(rescue.folder(home) / fingerprint(os.fsencode(target))[:16]))
        yield beside


def _unchanged(target: Path, expected: str) -> bytes | None:
    """What is there now. Raises ChangedOnDisk when it is not what was expected."""
    try:
        old = target.read_bytes()
    except FileNotFoundError:
        old = None
    found = fingerprint(old) if old is not None else NOTHING
    if expected not in (found, WHATEVER):
        raise ChangedOnDisk(target, found)
    return old


def _keep(target: Path, old: bytes | None, home: Path) -> None:
    """Keep the previous content, and move away side files that would be taken for a part of the new one.

    A backup that cannot be made is no reason to refuse a save: it is told in the log.
    """
    try:
        if old is not None:
            backups.keep(target, old, home)
        for ending in SIDE_FILES:
            side = target.with_name(target.name + ending)
            if side.exists():
                now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
                place_for_it = home / "side-files" / f"{now}-{side.name}"
                place_for_it.parent.mkdir(parents=True, exist_ok=True)
                place_for_it.write_bytes(side.read_bytes())
                side.unlink()
    except OSError as error:
        _log.warning("no backup of %s could be kept: %s", target.name, error)


def _replace(data: bytes, target: Path) -> None:
    temporary = target.with_name(f".~{target.name}.{token_hex(4)}.tmp")
    try:
        write_durably(data, temporary)
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o777)
        check_written(data, temporary)
        patiently(lambda: _swap(temporary, target))
        sync_folder(target.parent)
        check_written(data, target)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _swap(temporary: Path, target: Path) -> None:
    temporary.replace(target)


def _explained(error: OSError, target: Path) -> Trouble:
    if is_full(error):
        return Trouble(
            say(
                "The disk is full, so “{name}” is as it was; free some space, or save to another disk.",
                name=target.name,
            )
        )
    reason = error.strerror or str(error)
    return Trouble(
        say(
            "“{name}” could not be saved ({reason}) and is as it was; save under another name.",
            name=target.name,
            reason=reason,
        )
    )
