"""A disk in memory on which a recording is played up to a power cut, and what the cut leaves of it."""

import random
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from benchmarks.reliability.tape import SECTOR, Step


@dataclass
class File:
    """The content of a file: what was written to it, and how much of that is on the disk for certain."""

    steps: list[Step] = field(default_factory=list)
    certain: int = 0

    def content(self, chance: random.Random | None) -> bytes:
        """The bytes; after a power cut when `chance` decides what became of the writes that were not synced."""
        data = bytearray()
        kept = chance.choice((0.0, 0.5, 0.9, 1.0)) if chance else 1.0
        for number, step in enumerate(self.steps):
            if number < self.certain or chance is None or chance.random() < kept:
                torn = number >= self.certain and chance is not None and chance.random() < 0.2
                _carry_out(data, step, chance if torn else None)
        return bytes(data)


def _carry_out(data: bytearray, step: Step, torn: random.Random | None) -> None:
    if step.what == "cut":
        del data[step.place :]
        data.extend(bytes(step.place - len(data)))
        return
    for begin in range(0, len(step.data), SECTOR):
        if torn is None or torn.random() < 0.5:
            part = step.data[begin : begin + SECTOR]
            place = step.place + begin
            data.extend(bytes(max(0, place + len(part) - len(data))))
            data[place : place + len(part)] = part


class Disk:
    """Names and files. A change of names in a folder is certain once the folder was synced."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.names: dict[str, File | None] = {}  # None: a folder
        self.undo: dict[str, list[dict[str, File | str | None]]] = {}

    def play(self, step: Step) -> None:
        """Carry out one step."""
        if step.what in ("write", "cut"):
            file = self.names.get(step.path)
            if file is not None:
                file.steps.append(step)
        elif step.what == "sync":
            self._sync(step.path)
        elif step.what == "make":
            if step.path not in self.names:
                self._change({step.path: File()})
        elif step.what == "folder":
            self._change({step.path: None})
        elif step.what == "link":
            self._change({step.other: self.names[step.path]})
        elif step.what == "remove":
            self._change(dict.fromkeys((step.path,), GONE))
        elif step.what == "move":
            moved = {step.other + name[len(step.path) :]: found for name, found in self._below(step.path)}
            self._change({**{name: GONE for name, _ in self._below(step.path)}, **moved})

    def _below(self, path: str) -> list[tuple[str, File | None]]:
        return [(name, file) for name, file in self.names.items() if name == path or name.startswith(path + "/")]

    def _sync(self, path: str) -> None:
        file = self.names.get(path)
        if file is not None:
            file.certain = len(file.steps)
        else:
            self.undo[path] = []

    def _change(self, changes: dict[str, "File | str | None"]) -> None:
        before = {name: self.names.get(name, GONE) for name in changes}
        for folder in {str(PurePosixPath(name).parent) for name in changes}:
            self.undo.setdefault(folder, []).append(before)
        _put(self.names, changes)

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes | None]:
        """What is found when the power is back: each name with its content, None for a folder."""
        names = dict(self.names)
        for undone in self.undo.values():
            for before in reversed(undone[chance.randint(0, len(undone)) :]):
                _put(names, before)
        whole = {name for name in names if all(str(above) in names for above in _between(name, self.folder))}
        return {
            name: file.content(chance) if file is not None else None for name, file in names.items() if name in whole
        }


GONE = "gone"


def _put(names: dict[str, File | None], changes: dict[str, "File | str | None"]) -> None:
    for name, file in changes.items():
        if isinstance(file, str):
            names.pop(name, None)
        else:
            names[name] = file


def _between(name: str, folder: str) -> list[PurePosixPath]:
    return [above for above in PurePosixPath(name).parents if str(above).startswith(folder + "/")]


def lay_out(found: dict[str, bytes | None], folder: Path) -> None:
    """Write what was found into a real folder, which is empty."""
    for name in sorted(found):
        path, content = Path(name), found[name]
        if content is None:
            path.mkdir(parents=True, exist_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    folder.mkdir(parents=True, exist_ok=True)
