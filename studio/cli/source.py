"""What people name on the command line: files, states, scopes, records; found, or told what there is instead."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from studio.model.record import MODEL, Record, Records
from studio.model.trouble import Mistake, Mistakes, Trouble

if TYPE_CHECKING:
    from studio.analysis.context import Model, Scope

STANDARD_INPUT = "-"
MAGIC = b"SQLite format 3\0"
LARGEST = 200_000_000  # bytes


class Source(NamedTuple):
    """A model as read from a file: a document or a plain form."""

    path: str
    records: dict[str, Record]
    problems: tuple[Mistake, ...] = ()  # a document opens with broken rules; a plain form does not
    read_only: str = ""
    is_plain: bool = False
    fingerprint: str = ""  # that a document must still have when it is saved


def read(path: str) -> Source:
    """The model in a file, a `.cxmodel` or its plain form. Raises Trouble where there is none that can be read."""
    if path != STANDARD_INPUT and _is_document(path):
        from studio.file import document

        found = document.read(path)
        return Source(path, found.records, found.problems, found.read_only, fingerprint=found.fingerprint)
    return Source(path, form_of(path), is_plain=True)


def form_of(path: str) -> dict[str, Record]:
    """The records of a plain form. Raises Mistakes with all that is wrong in it, Trouble where it is no such form."""
    from studio.model import plain

    values = json_of(path)
    try:
        return plain.read(values)
    except Mistakes:
        raise
    except Trouble as trouble:
        raise _about(path, trouble) from None


def json_of(path: str) -> Any:
    """The values in a JSON file. Raises Trouble where it is none."""
    from studio.model import plain

    text = text_of(path)
    try:
        return plain.parsed(text)
    except Trouble as trouble:
        raise _about(path, trouble) from None


def _about(path: str, trouble: Trouble) -> Trouble:
    text = str(trouble)
    path = "standard input" if path == "-" else path
    return Trouble(f"“{path}” cannot be used: {text[:1].lower()}{text[1:]}")


def sound(path: str) -> Source:
    """The model in a file, for whoever needs it to obey the rules. Raises Trouble where it breaks any."""
    source = read(path)
    if source.problems:
        first = source.problems[0]
        raise Trouble(f"“{path}” breaks a rule ({first}); `cxstudio check` lists all, mend them first.")
    return source


def records_of(path: str) -> Records:
    """The records of a sound model."""
    return sound(path).records


def _is_document(path: str) -> bool:
    """Whether the content is a document; what cannot be looked into is left to the reader of documents to refuse."""
    place = Path(path)
    if place.suffix.lower() == ".cxmodel":
        return True
    try:
        with place.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def text_of(path: str) -> str:
    """The text of a UTF-8 file, or of standard input for "-". Raises Trouble where it cannot be read."""
    name = "standard input" if path == STANDARD_INPUT else f"“{path}”"
    data = sys.stdin.buffer.read(LARGEST + 1) if path == STANDARD_INPUT else bytes_of(path)
    if len(data) > LARGEST:
        raise Trouble(f"{name} has more than {LARGEST // 1_000_000} MB, which is more than a model has.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Trouble(f"{name} is not text in UTF-8 (byte {error.start + 1:,}); save it as UTF-8.") from None


def bytes_of(path: str) -> bytes:
    """The bytes of a file. Raises Trouble in one sentence where there is none that can be read."""
    place = Path(path)
    try:
        if place.is_dir():
            raise Trouble(f"“{path}” is a folder; name a file.")
        if place.exists() and not place.is_file():
            raise Trouble(f"“{path}” is not a file; name one.")
        if place.stat().st_size > LARGEST:
            raise Trouble(f"“{path}” has more than {LARGEST // 1_000_000} MB, which is more than a model has.")
        return place.read_bytes()
    except FileNotFoundError:
        raise Trouble(f"There is no file “{path}”; check the name.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Trouble(f"“{path}” cannot be read ({reason}); check that you may read it.") from None


def state_in(model: "Model", state: str) -> str:
    """The state, made known to the model where it is a plateau. Raises Trouble where there is none of that name."""
    if state not in model.states:
        from studio.analysis.plateaus import with_plateaus

        with_plateaus(model)
    if state not in model.states:
        raise Trouble(f"There is no state “{state}” in this model; it has {', '.join(model.states)}.")
    return state


def scope_in(model: "Model", state: str, given: str | None) -> "Scope":
    """The scope that `journey:J1`, or J1 alone, names in a state. Raises Trouble where there is none."""
    from studio.analysis.context import MODEL_SCOPE, Scope

    if given is None or given == "model":
        return MODEL_SCOPE
    kind, colon, id_ = given.rpartition(":")
    record = model.view(state).get(id_)
    found = record["kind"] if record is not None else ""
    if found not in ("segment", "outcome", "journey") or (colon and kind != found):
        raise Trouble(f"“{given}” is no segment, outcome or journey in the state “{state}”; give the id of one.")
    return Scope(found, id_)


def record_in(records: Records, given: str) -> Record:
    """The record of an id, or the only one of a name. Raises Trouble where there is none, or more than one."""
    if given in records and given != MODEL:
        return records[given]
    named = [record for record in records.values() if str(record.get("name", "")).casefold() == given.casefold()]
    if len(named) == 1:
        return named[0]
    if named:
        ids = ", ".join(f"{record['id']} ({record['kind']})" for record in named[:8])
        raise Trouble(f"Several records are called “{given}”; name one by its id: {ids}.")
    raise Trouble(f"There is no record “{given}” in this model{_near(given, records.values())}.")


def _near(given: str, records: Iterable[Record]) -> str:
    from difflib import get_close_matches

    known: dict[str, Any] = {}
    for record in records:
        known[record["id"]] = record["id"]
        if "name" in record:
            known[str(record["name"])] = record["id"]
    near = get_close_matches(given, known, 1)
    return f"; did you mean {known[near[0]]} (“{near[0]}”)?" if near else ""


def settings_of(records: Records) -> Mapping[str, Any]:
    """The settings of a model as stored."""
    return records.get(MODEL, {})


def counted(records: Records) -> tuple[int, int]:
    """How many elements and relations there are, in any state."""
    from studio.model.kinds import KINDS, RELATIONS

    kinds = [record["kind"] for record in records.values()]
    return sum(kind in KINDS for kind in kinds), sum(kind in RELATIONS for kind in kinds)
