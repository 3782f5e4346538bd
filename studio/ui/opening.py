"""Reading what a person opens, a document or a plain form, into one shape."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from studio import paths
from studio.file import document
from studio.model import plain
from studio.model.presence import Presence
from studio.model.record import MODEL, Record, Records
from studio.model.speech import say
from studio.model.trouble import Mistakes, Trouble

DOCUMENT: Final = ".cxmodel"


def _none() -> int:
    return 0


class Opened(NamedTuple):
    """What was read. `path` is the document to save to; None for what has none yet, which is then called `name`.

    `read_only` says why it must not be saved over itself. `problems` counts the broken rules of the model, which
    takes a while in a large one. `presence` is what is known of that already.
    """

    name: str
    records: dict[str, Record]
    path: Path | None = None
    fingerprint: str = ""
    data: bytes = b""
    read_only: str = ""
    problems: Callable[[], int] = _none
    presence: Presence | None = None


def read(path: Path, home: Path | None = None) -> Opened:
    """What a file holds; large ones as they were read last, where that is kept in `home`. Raises Trouble.

    A plain form becomes a new model that is saved as a document.
    """
    if path.name.endswith(".json"):
        return _read_plain(path)
    found = document.read(path, home)
    kept = replace(found, data=b"")  # whoever looks for problems later does not hold the bytes until then
    return Opened(
        path.name,
        found.records,
        path,
        found.fingerprint,
        found.data,
        found.read_only,
        lambda: len(kept.problems),
        found.presence,
    )


def _read_plain(path: Path) -> Opened:
    try:
        data = document.bytes_at(path)
        records = plain.read_text(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Trouble(say("“{name}” is not text in UTF-8; save it as UTF-8.", name=path.name)) from None
    except Mistakes as mistakes:
        more = len(mistakes.mistakes) - 1
        rest = f" and {more} more" if more else ""
        raise Trouble(
            say(
                "“{name}” cannot be opened: {what}{rest}; `cxstudio build` lists all.",
                name=path.name,
                what=mistakes.mistakes[0],
                rest=rest,
            )
        ) from None
    return Opened(f"{path.name.removesuffix('.json').removesuffix(DOCUMENT)}{DOCUMENT}", records)


def blank(name: str) -> Opened:
    """A new model with nothing in it but current and target."""
    records: dict[str, Record] = {f"@{state}": {"id": f"@{state}", "kind": "state", "type": state} for state in STATES}
    records[MODEL] = {"id": MODEL, "kind": "model", "name": name}
    return Opened(f"{name}{DOCUMENT}", records)


STATES: Final = ("current", "target")


def begun(path: Path, name: str = "") -> Opened:
    """A new model that begins with what a sample, a template or any other file holds. Raises Trouble."""
    found = read(path)
    records = found.records
    if name:
        records = {**records, MODEL: {**records[MODEL], "name": name}}
    return Opened(found.name.removesuffix(".json"), records, problems=found.problems)


def samples() -> list[Path]:
    """The samples that come with the studio, by name."""
    return sorted(paths.models().glob(f"*{DOCUMENT}"))


def templates() -> list[Path]:
    """The templates that come with the studio, by name, the blank one first."""
    found = sorted((paths.models() / "templates").glob(f"*{DOCUMENT}"))
    return sorted(found, key=lambda path: path.stem != "blank")


def about(records: Records) -> str:
    """What a model says of itself, in one line."""
    return str(records.get(MODEL, {}).get("description", "")).partition("\n")[0]


def title_of(records: Records, otherwise: str) -> str:
    """What a model calls itself."""
    return str(records.get(MODEL, {}).get("name") or otherwise)
