"""Ids by what they have in common, in far less room than a set for each: most groups are small."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

MOST: Final = 64  # ids in a list; more are found quicker in a set, which takes four times the room


class Groups:
    """Ids under keys. One id stands there by itself, some in a list, many in a set; groups are in no order."""

    def __init__(self) -> None:
        self._groups: dict[str, str | list[str] | set[str]] = {}

    def put(self, id_: str, keys: Iterable[str]) -> None:
        """Add an id to groups. Where it is in one already, it must be the last that was put there."""
        groups = self._groups
        for key in keys:
            group = groups.get(key)
            if type(group) is list:  # as most are
                if group[-1] != id_:
                    group.append(id_)
                    if len(group) > MOST:
                        groups[key] = set(group)
            elif group is None:
                groups[key] = id_
            elif type(group) is set:
                group.add(id_)
            elif group != id_:
                groups[key] = [str(group), id_]

    def drop(self, id_: str, key: str) -> None:
        """Take an id out of a group, if it is there."""
        group = self._groups.get(key)
        if type(group) is set:
            group.discard(id_)
        elif type(group) is list:
            if id_ in group:
                group.remove(id_)
        elif group == id_:
            del self._groups[key]
            return
        if not group:
            self._groups.pop(key, None)

    def get(self, key: str) -> Collection[str]:
        """The ids of a group, none twice; empty where there is no such group. Good until the next change."""
        group = self._groups.get(key)
        if group is None:
            return ()
        return (group,) if isinstance(group, str) else group

    def items(self) -> Iterator[tuple[str, Collection[str]]]:
        """Every group that has an id, with its key."""
        return ((key, self.get(key)) for key in self._groups)
