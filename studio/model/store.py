"""The one place where a model changes: `store.edit(label)` makes one batch, or nothing at all if anything fails."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from studio.model.change import ADD, REMOVE, SET, Batch, Change, apply
from studio.model.edit import Edit
from studio.model.history import History, undoing
from studio.model.index import Index
from studio.model.presence import Presence
from studio.model.record import Record, Records, is_internal
from studio.model.rules.check import problems_near
from studio.model.speech import say
from studio.model.trouble import Mistake, Trouble

Listener = Callable[[Batch], None]


class Store:
    """The records of one open model, with their history. Listeners are told of each batch and never edit."""

    def __init__(self, records: Records | None = None, author: str = "", presence: Presence | None = None) -> None:
        """Take the records of a model, and what is known of their presence.

        A dictionary is taken as it is and never changed, so whoever hands it over must not change it either.
        """
        self.presence = presence  # until the first edit
        self._records: dict[str, Record] = records if type(records) is dict else dict(records or {})
        self._is_kept = True  # whether others keep these records as they are: they are copied before they change
        self._index = Index({})
        self._waiting: Iterator[Record] | None = iter(self._records.values())  # to be taken into the index
        self._listeners: list[Listener] = []
        self._editing = False
        self.author = author
        self.history = History()

    @property
    def records(self) -> Records:
        """The records as they are now. Do not change them; edit."""
        return self._records

    def snapshot(self) -> Records:
        """The records as they are now and stay, for whoever keeps them, in any thread; shared until the next edit."""
        self._is_kept = True
        return self._records

    @property
    def index(self) -> Index:
        """Lookups over the records as they are now. Whoever asks first waits until all are taken in."""
        if self._waiting is not None:
            self.get_ready()
        return self._index

    def get_ready(self, most: int | None = None) -> bool:
        """Take so many more records into the index, or all; whether it is whole now. No edit comes before it is."""
        if self._waiting is not None:
            count = 0
            for record in islice(self._waiting, most):
                self._index.put(record)
                count += 1
            if most is None or count < most:
                self._waiting = None
        return self._waiting is None

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell a listener of every batch from now on; calling the answer ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextmanager
    def edit(self, label: str, by_hand: bool = True) -> Iterator[Edit]:
        """Collect changes and make them one batch at the end. Imports are not by hand: they may repeat names.

        Raises Trouble with the broken rule, and leaves everything as it was, when the result would not be sound.
        """
        edit = Edit(self._records, self.index, by_hand)
        yield edit
        edit.finish()
        self.commit(label, edit.changes())

    def commit(self, label: str, changes: Iterable[Change]) -> Batch | None:
        """Carry out changes as one batch, checked and remembered for undo; None where there is nothing to do."""
        batch = self._batch(label, tuple(changes))
        if not batch.changes:
            return None
        self._carry_out(batch)
        self.history.did(batch)
        self._tell(batch)
        return batch

    def receive(self, batch: Batch) -> None:
        """Carry out a colleague's batch: checked and told to listeners, but not ours to undo."""
        self._carry_out(batch)
        self.history.others.append(batch)
        self._tell(batch)

    def undo(self) -> Batch | None:
        """Take back our last batch, as far as nobody has changed the same since; None where there is nothing."""
        return self._step_back(self.history.to_undo(), say("Undo"), self.history.undid)

    def redo(self) -> Batch | None:
        """Do again what was last undone; None where there is nothing."""
        return self._step_back(self.history.to_redo(), say("Redo"), self.history.redid)

    def _step_back(self, batch: Batch | None, word: str, remember: Callable[[Batch], None]) -> Batch | None:
        if batch is None:
            return None
        back = self._batch(f"{word}: {plain_label(batch.label)}", tuple(undoing(batch, self._records, self.index)))
        try:
            self._carry_out(back)
        except Refused as refused:
            self.history.set_aside(batch)
            reason = refused.mistakes[0].message
            raise Trouble(
                say(
                    "{label} is no longer possible, because others built on it: {reason}.",
                    label=back.label,
                    reason=reason,
                )
            ) from None
        remember(back)
        self._tell(back)
        return back

    def _batch(self, label: str, changes: tuple[Change, ...]) -> Batch:
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        return Batch(label, changes, self.author, now)

    def _carry_out(self, batch: Batch) -> None:
        if self._editing:
            raise RuntimeError("a listener tried to edit; listeners look, commands touch")
        self._apply(batch.changes)
        broken = problems_near(self._records, self.index, batch.changes)
        if broken:
            self._apply(batch.inverted().changes)
            raise Refused(batch.label, broken, self._records)

    def _apply(self, changes: Iterable[Change]) -> None:
        self.presence = None
        if self._is_kept:
            self._records, self._is_kept = dict(self._records), False
        for change in changes:
            before = self._records.get(change.id)
            indexed = change.op != SET or self.index.looks_at(change.field, self._records[change.id]["kind"])
            if before is not None and indexed:
                self.index.drop(before)
            apply(self._records, (change,))
            after = self._records.get(change.id)
            if after is not None and indexed:
                self.index.put(after)

    def _tell(self, batch: Batch) -> None:
        self._editing = True
        try:
            for listener in list(self._listeners):
                listener(batch)
        finally:
            self._editing = False


def plain_label(label: str) -> str:
    """A label without the words that undo and redo put before it."""
    for word in ("Undo: ", "Redo: ", f"{say('Undo')}: ", f"{say('Redo')}: "):
        while label.startswith(word):
            label = label[len(word) :]
    return label


class Refused(Trouble):
    """An edit that would break a rule: nothing was changed, and this is why."""

    def __init__(self, label: str, mistakes: list[Mistake], records: Records) -> None:
        self.mistakes = mistakes
        first = mistakes[0]
        name = records.get(first.id, {}).get("name")
        about = f"“{name}”: " if name and not is_internal(first.id) and first.message[:1].islower() else ""
        message = first.message[:1].upper() + first.message[1:] if not about else about + first.message
        more = say(" (and {n} more)", n=len(mistakes) - 1) if len(mistakes) > 1 else ""
        super().__init__(f"{message.rstrip('.')}.{more} {say('Nothing was changed.')}")
        self.label = label


def summary(batch: Batch) -> dict[str, Any]:
    """How many records a batch adds, changes and removes."""
    count = {ADD: 0, SET: 0, REMOVE: 0}
    for change in {(change.op, change.id): change for change in batch.changes}.values():
        count[change.op] += 1
    return count
