"""Row 7: random sequences of edits, undo, redo, save, reload and merge: what must be equal is equal all along."""

import random
import shutil
import time
from collections import Counter
from pathlib import Path

from benchmarks.generate import model
from benchmarks.reliability.outcome import Outcome
from studio.file.document import read
from studio.file.image import image
from studio.file.save import WHATEVER
from studio.file.work import content
from studio.file.workcopy import WorkCopy
from studio.model.change import REMOVE, apply, diff
from studio.model.merge import merge
from studio.model.record import Record
from studio.model.store import Store
from studio.model.trouble import Trouble

STEPS = 50
LOOK_EVERY = 10


class Life:
    """One model, its working copy, and the equalities that must hold."""

    def __init__(self, folder: Path, chance: random.Random, start: dict[str, Record]) -> None:
        self.folder, self.chance, self.start = folder, chance, start
        self.path, self.home = folder / "model.cxmodel", folder / "home"
        self.store = Store(start)
        self.copy = WorkCopy.start(self.home, start)
        self.store.subscribe(lambda batch: self.copy.record(batch, self.store.records))
        self.made = 0

    def step(self) -> str:
        """Do something at random; its name."""
        act = self.chance.choice((self.rename, self.rename, self.move, self.add, self.remove, self.undo, self.redo))
        try:
            act()
        except Trouble:
            return f"{act.__name__} refused"
        return act.__name__

    def one(self, kind: str) -> str:
        """Any element of a kind."""
        return self.chance.choice(sorted(self.store.index.kinds[kind]))

    def rename(self) -> None:
        """Give an element another name, and its placement in the target another unit."""
        with self.store.edit("Rename") as edit:
            edit.set(self.one("capability"), name=f"Name {self.chance.random()}")
            edit.set(self.one("supports"), "target", unit=self.one("unit"))

    def move(self) -> None:
        """Move a placement, now or in the target."""
        with self.store.edit("Move") as edit:
            edit.set(self.one("supports"), self.chance.choice(("current", "target")), to=self.one("stage"))

    def add(self) -> None:
        """Add a unit that is booked to an account."""
        self.made += 1
        with self.store.edit("Add") as edit:
            unit = edit.add("unit", name=f"Unit number {self.made}")
            edit.add("bookedTo", **{"from": unit, "to": self.one("pnl")})

    def remove(self) -> None:
        """Remove a relation."""
        with self.store.edit("Remove") as edit:
            edit.remove(self.one("supports"))

    def undo(self) -> None:
        """Take back up to three batches."""
        for _ in range(self.chance.randint(1, 3)):
            self.store.undo()

    def redo(self) -> None:
        """Do again up to three."""
        for _ in range(self.chance.randint(1, 3)):
            self.store.redo()

    def look(self) -> str:
        """What is not equal and should be; empty while all is well."""
        self.copy.flush()
        here = dict(self.store.records)
        found = content(self.copy.session.work)
        if found.records != here:
            return "the working copy holds another model"
        played = dict(self.start)
        for batch in found.batches:
            apply(played, batch.changes)
        if played != here:
            return "the list of batches leads to another model"
        self.copy.save(here, self.path, WHATEVER).result()
        again = read(self.path)
        if again.records != here or again.data != image(here):
            return "the saved document holds another model, or other bytes"
        changed = dict(self.start)
        apply(changed, diff(self.start, here))
        if changed != here:
            return "the difference does not lead from the start to here"
        merged = merge(self.start, here, here)
        return "" if dict(merged.records) == here and not merged.conflicts else "merging with itself changes something"

    def end(self) -> str:
        """Undo all, redo all; empty while all is well."""
        after = image(self.store.records)
        undone = 0
        while self.store.undo() is not None:
            undone += 1
        if image(self.store.records) != image(self.start):
            return "undoing all does not give the first bytes"
        for _ in range(undone):
            self.store.redo()
        if image(self.store.records) != after:
            return "redoing all does not give the last bytes"
        return self.look()


def run(count: int, folder: Path, seed: int = 1) -> Outcome:
    """Live through so many sequences."""
    outcome = Outcome("7 sequences")
    started = time.perf_counter()
    steps: Counter[str] = Counter()
    start = model(40)
    for number in range(count):
        place = folder / f"life-{number}"
        life = Life(place, random.Random(seed * 1_000_003 + number), start)
        place.mkdir(exist_ok=True)
        failure = ""
        for turn in range(STEPS):
            steps[life.step()] += 1
            if turn % LOOK_EVERY == LOOK_EVERY - 1:
                failure = failure or life.look()
        failure = failure or life.end()
        life.copy.close()
        outcome.tries += 1
        if failure:
            outcome.failures.append(f"sequence {number}: {failure}")
        shutil.rmtree(place, ignore_errors=True)
    outcome.notes = dict(sorted(steps.items()))
    control(outcome, start, min(count, 50))
    outcome.seconds = time.perf_counter() - started
    return outcome


def control(outcome: Outcome, start: dict[str, Record], count: int) -> None:
    """A list of batches that forgets its removals: the comparison must notice it."""
    for number in range(count):
        store, chance = Store(start), random.Random(number)
        with store.edit("Remove") as edit:
            edit.remove(chance.choice(sorted(store.index.kinds["supports"])))
        played = dict(start)
        apply(played, [change for change in store.history.done[-1].changes if change.op != REMOVE])
        outcome.control_tries += 1
        outcome.control += played != store.records
