"""Making what an order asks for, as the bytes of a file. It runs in the process that prints, not in the window's."""

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from secrets import token_hex

from studio.file.disk import check_written, is_full, patiently, sync_folder, write_durably
from studio.model.record import CURRENT, Records
from studio.model.speech import say
from studio.model.trouble import Trouble
from studio.report.working import Cancelled, Progress
from studio.ui.paper.order import BRIEF, PICTURE, PLAN, SLIDES, Order

LONGEST = 80  # characters of a name that its temporary file keeps


def made(records: Records, order: Order, progress: Progress, cancelled: Cancelled) -> bytes:
    """The bytes of what is ordered. Raises Trouble, and CancelledError once nobody wants it any more."""
    if order.what == PICTURE:
        return _picture(records, order)
    if order.what not in (PLAN, BRIEF):
        from studio.report.takeout import taken_out

        return taken_out(records, order.ending, order.after or CURRENT)
    told = (records, order.before, order.after, order.options, progress, cancelled)
    if order.ending == SLIDES:
        from studio.report.slides import slides

        return slides(*told)
    if order.what == BRIEF:
        from studio.report.brief import brief

        return brief(*told)
    from studio.report.plan import plan

    return plan(*told)


def _picture(records: Records, order: Order) -> bytes:
    from studio.canvas.raster import png
    from studio.report.pictures import check_paper, drawn, vectors

    drawing = drawn(records, order.picture)
    if order.ending != ".png":
        return vectors(drawing, order.picture, order.ending)
    check_paper(order.picture, order.ending)
    return png(drawing.marks, drawing.size, drawing.ground, order.picture.scale, drawing.title)


def temporary_for(target: Path) -> Path:
    """A place beside a file where its new content waits until it is whole."""
    return target.with_name(f".~{target.name[:LONGEST]}.{token_hex(4)}.tmp")


def lay_down(data: bytes, temporary: Path, target: Path) -> None:
    """Bring bytes to the disk beside the file they are for. Raises Trouble; nothing is left then."""
    try:
        if target.is_dir():
            raise Trouble(say("“{name}” is a folder; choose a name for a file.", name=target.name))
        write_durably(data, temporary)
        check_written(data, temporary)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise refusal(target, error) from None


def take_place(temporary: Path, target: Path) -> None:
    """Put the new content in the place of a file, at once. Raises Trouble; the old file is as it was then."""
    try:
        if target.exists():
            _check_open(target)
        patiently(lambda: _swap(temporary, target))
        sync_folder(target.parent)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise refusal(target, error) from None


def _check_open(target: Path) -> None:
    """One that is write-protected is not replaced behind somebody's back, not even by who may do anything."""
    if not target.stat().st_mode & 0o222:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    with target.open("r+b"):
        pass


def _swap(temporary: Path, target: Path) -> None:
    temporary.replace(target)


def refusal(target: Path, error: OSError) -> Trouble:
    """Why a file could not be written, and what to do."""
    if is_full(error):
        return Trouble(
            say("There is no room on the disk for “{name}”; make some, or choose another.", name=target.name)
        )
    if isinstance(error, FileNotFoundError):
        return Trouble(say("There is no folder “{name}” any more; choose another.", name=target.parent.name))
    words: Mapping[str, object] = {"name": target.name, "reason": error.strerror or error}
    return Trouble(say("“{name}” could not be written ({reason}); close it elsewhere or choose another name.", **words))
