"""Writing a model to the file a person named: a document, or the plain form where the name ends in `.json`."""

from collections.abc import Iterable
from pathlib import Path

from studio.cli.source import Source
from studio.cli.writing import check_target, write
from studio.model.record import Records
from studio.model.trouble import Trouble


def write_model(records: Records, path: str, force: bool, sources: Iterable[str] = ()) -> None:
    """Write a model, whole or not at all. Raises Trouble, and then the file is as it was."""
    target = check_target(path, force, sources)
    if target.suffix.lower() == ".json":
        from studio.model.plain import write_text

        write(write_text(records).encode(), target)
        return
    from studio.file.refusals import ChangedOnDisk
    from studio.file.save import NOTHING, WHATEVER, save

    try:
        save(records, target, WHATEVER if force else NOTHING)
    except ChangedOnDisk:
        raise Trouble(f"“{path}” has come into being just now; give --force to replace it.") from None


def update_model(records: Records, source: Source) -> None:
    """Save a changed model to where it came from. Raises Trouble where that is not allowed, or the file has changed."""
    if source.read_only:
        raise Trouble(source.read_only)
    if source.is_plain:
        write_model(records, source.path, force=True)
        return
    from studio.file.save import save

    save(records, Path(source.path), source.fingerprint)
