"""Three-way merge, field by field. A conflict is a value, settled by choosing mine, theirs or both."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from studio.model.change import same
from studio.model.field import Field, FieldType
from studio.model.kinds import DECLARED
from studio.model.record import ABSENT, Record, Records, parts
from studio.model.rules.blame import involved
from studio.model.rules.check import problems
from studio.model.trouble import Mistake

MINE, THEIRS, BOTH = "mine", "theirs", "both"
_SETS = (FieldType.CHOICES, FieldType.REFERENCES, FieldType.TAGS)


class Conflict(NamedTuple):
    """Two changes that cannot both stand.

    `field` is empty where one side removed the whole record. `rule` holds the sentence of the integrity rule that the
    two changes break together, and `records` the records that they touch; both are empty for a field conflict.
    `both` says whether keeping both makes sense.
    """

    id: str
    field: str
    base: Any
    mine: Any
    theirs: Any
    both: bool = False
    rule: str = ""
    records: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What a choice is filed under."""
        return f"{'rule:' if self.rule else ''}{self.id}.{self.field}"


@dataclass(frozen=True, slots=True)
class Merge:
    """The merged records, sound in any case, and the conflicts still open; where one is open, mine stands."""

    records: dict[str, Record]
    conflicts: tuple[Conflict, ...]
    settled: tuple[Conflict, ...] = ()


def merge(base: Records, mine: Records, theirs: Records, choices: Mapping[str, str] | None = None) -> Merge:
    """Bring two copies of a model together that both came from `base`.

    `choices` files "mine", "theirs" or "both" under the key of a conflict. Without conflicts the result does not
    depend on which copy is called mine.
    """
    chosen = choices or {}
    merged: dict[str, Record] = {}
    conflicts: list[Conflict] = []
    for id_ in sorted(mine.keys() | theirs.keys()):
        record = _merged(id_, base.get(id_), mine.get(id_), theirs.get(id_), chosen, conflicts)
        if record is not None:
            merged[id_] = record
    merged, broken = _sound(base, mine, theirs, merged, chosen)
    conflicts += broken
    return Merge(
        merged,
        tuple(one for one in conflicts if one.key not in chosen),
        tuple(one for one in conflicts if one.key in chosen),
    )


def _merged(
    id_: str,
    base: Record | None,
    mine: Record | None,
    theirs: Record | None,
    chosen: Mapping[str, str],
    conflicts: list[Conflict],
) -> Record | None:
    if _equal(mine, theirs) or _equal(theirs, base):
        return mine
    if _equal(mine, base):
        return theirs
    if mine is None or theirs is None or mine.get("kind") != theirs.get("kind"):
        conflict = Conflict(id_, "", base, mine, theirs)
        conflicts.append(conflict)
        return theirs if chosen.get(conflict.key) == THEIRS else mine
    return _merged_fields(id_, base or {}, mine, theirs, chosen, conflicts)


def _equal(left: Record | None, right: Record | None) -> bool:
    return left is right or (left is not None and right is not None and same(dict(left), dict(right)))


def _merged_fields(
    id_: str, base: Record, mine: Record, theirs: Record, chosen: Mapping[str, str], conflicts: list[Conflict]
) -> Record:
    record: dict[str, Any] = {}
    for stored in sorted(mine.keys() | theirs.keys()):
        was, ours, other = (side.get(stored, ABSENT) for side in (base, mine, theirs))
        if same(ours, other) or same(other, was):
            kept = ours
        elif same(ours, was):
            kept = other
        else:
            kept = _settled(id_, stored, (was, ours, other), mine["kind"], chosen, conflicts)
        if kept is not ABSENT:
            record[stored] = kept
    return record


def _settled(
    id_: str,
    stored: str,
    values: tuple[Any, Any, Any],
    kind: str,
    chosen: Mapping[str, str],
    conflicts: list[Conflict],
) -> Any:
    was, ours, other = values
    declared = DECLARED[kind].by_name.get(parts(stored)[0]) if kind in DECLARED else None
    if declared is not None and declared.type in _SETS and isinstance(ours, tuple) and isinstance(other, tuple):
        return merged_set(was if isinstance(was, tuple) else (), ours, other)
    joined = _joined(declared, ours, other)
    conflict = Conflict(id_, stored, was, ours, other, both=joined is not None)
    conflicts.append(conflict)
    choice = chosen.get(conflict.key)
    if choice == BOTH and joined is not None:
        return joined
    return other if choice == THEIRS else ours


def merged_set(was: tuple[str, ...], ours: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Both sides' additions and removals of items, sorted."""
    before = set(was)
    return tuple(sorted((set(ours) & set(other)) | (set(ours) - before) | (set(other) - before)))


def _joined(declared: Field | None, ours: Any, other: Any) -> Any:
    """Both texts one after the other, where that makes sense and fits."""
    if declared is None or not (isinstance(ours, str) and isinstance(other, str)):
        return None
    text = f"{ours}\n\n{other}"
    fits = declared.type is FieldType.LONG_TEXT and len(text) <= declared.longest
    return text if fits else None


def _sound(
    base: Records, mine: Records, theirs: Records, merged: dict[str, Record], chosen: Mapping[str, str]
) -> tuple[dict[str, Record], list[Conflict]]:
    """The merged records made sound: each broken rule is a conflict, settled as chosen or else as mine."""
    conflicts: dict[str, Conflict] = {}
    for _ in range(20):
        broken = problems(merged)
        if not broken:
            return merged, list(conflicts.values())
        before = dict(merged)
        for mistake in broken:
            conflict = _rule_conflict(mistake, base, mine, theirs, merged)
            conflicts.setdefault(conflict.key, conflict)
            keep, drop = (theirs, mine) if chosen.get(conflict.key) == THEIRS else (mine, theirs)
            for id_ in conflict.records:
                if not _equal(drop.get(id_), base.get(id_)):
                    _take(merged, id_, keep.get(id_))
        if merged == before:
            break
    return dict(mine), list(conflicts.values())


def _take(merged: dict[str, Record], id_: str, record: Record | None) -> None:
    if record is None:
        merged.pop(id_, None)
    else:
        merged[id_] = record


def _rule_conflict(mistake: Mistake, base: Records, mine: Records, theirs: Records, merged: Records) -> Conflict:
    near = [id_ for id_ in involved(mistake, merged, mine, theirs) if _touched(id_, base, mine, theirs)]
    about = tuple(sorted(near))
    return Conflict(
        mistake.id,
        mistake.field,
        None,
        tuple(id_ for id_ in about if not _equal(base.get(id_), mine.get(id_))),
        tuple(id_ for id_ in about if not _equal(base.get(id_), theirs.get(id_))),
        rule=mistake.message,
        records=about,
    )


def _touched(id_: str, base: Records, mine: Records, theirs: Records) -> bool:
    return not (_equal(base.get(id_), mine.get(id_)) and _equal(base.get(id_), theirs.get(id_)))
