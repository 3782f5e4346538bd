"""What a measure is asked about: which model, which state, which scope; with room to share intermediate answers."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from studio.model.query import View, value
from studio.model.quiet import no_collection
from studio.model.record import CURRENT, Record, Records
from studio.model.states import between, states
from studio.model.trouble import Trouble

Answer = TypeVar("Answer")


class Scope(NamedTuple):
    """The part of the model that is asked about: model, segment, outcome or journey, and its id."""

    kind: str = "model"
    id: str = ""

    def written(self) -> dict[str, str]:
        """The scope as plain values; the whole model has no id."""
        return {"kind": self.kind, "id": self.id} if self.id else {"kind": self.kind}


MODEL_SCOPE = Scope()


class Model:
    """Stored records with the views of their states, each made once."""

    def __init__(self, records: Records, views: Mapping[str, View] | None = None) -> None:
        """Take stored records, and the views of their authored states that are at hand."""
        self.records = records
        self._views: dict[str, View] = dict(views or {})
        self._answers: dict[tuple[Any, ...], Any] = {}
        self._about: dict[tuple[str, Scope], dict[Callable[..., Any], Any]] = {}

    def about(self, state: str, scope: Scope) -> dict[Callable[..., Any], Any]:
        """What is known about a state and scope already, by what computed it; all who ask the same share it."""
        return self._about.setdefault((state, scope), {})

    def rest(self) -> None:
        """Let go of what was worked out about states on the way to an answer that somebody keeps; views stay."""
        self._about = {}

    def once(self, compute: Callable[..., Answer], *about: str) -> Answer:
        """The answer of a function of the whole model, and of what it is asked about, computed the first time."""
        key, answers = (compute, *about), self._answers
        if key not in answers:
            answers[key] = compute(self, *about)
        answer: Answer = answers[key]
        return answer

    def let_go(self) -> None:
        """Let go of all that was worked out, because nobody asks any more; whoever does has it worked out again.

        Answers know the model and the model its answers: left alone, they would wait for the garbage collector, which
        halts everything while it looks for them.
        """
        self._answers, self._about = {}, {}

    def with_elements(self, changed: Records, kept: Iterable[Callable[..., Any]]) -> "Model":
        """The model with elements replaced by others of the same ids and kinds, which differ in no state.

        Views are taken over, and so are the answers of the functions that are `kept`: those that such elements cannot
        change. Links stay as they are.
        """
        found = Model({**self.records, **changed})
        for state in (*self.states, self.target):
            if self.states[state] != "plateau":
                here = {id_: record for id_, record in changed.items() if id_ in self.view(state).records}
                found._views[state] = self.view(state).patched(here, state)
        wanted = set(kept)
        found._answers = {key: answer for key, answer in self._answers.items() if key[0] in wanted}
        return found

    def know(self, answer: Any, compute: Callable[..., Any], *about: str) -> None:
        """Take the answer of a function of the whole model, so that `once` need not compute it."""
        self._answers[(compute, *about)] = answer

    @cached_property
    def states(self) -> dict[str, str]:
        """Authored states: id to type."""
        return states(self.records)

    def view(self, state: str = CURRENT) -> View:
        """The view of an authored state. Raises Trouble for a state that the model does not have."""
        if state not in self.states:
            raise Trouble(f"There is no state “{state}” in this model; it has {', '.join(self.states)}.")
        if state not in self._views:
            self._views[state] = self._read(state)
        return self._views[state]

    @no_collection()
    def _read(self, state: str) -> View:
        if state == CURRENT:
            return View.of_state(self.records)
        here = self.view(CURRENT)
        return here.patched(between(self.records, here.records, state), state)

    def apart(self, state: str) -> tuple[str, ...]:
        """The ids of the records that are other records in a state than in current, in order: they may differ."""
        return self.once(_apart, state)

    def add(self, view: View) -> None:
        """Make a derived view (a plateau) known under its own state id."""
        self._views[view.state] = view
        self._about = {key: known for key, known in self._about.items() if key[0] != view.state}
        self.states = {**self.states, view.state: "plateau"}  # another one, for a thread may be reading this

    def forget(self, state: str) -> None:
        """Let go of a derived view that was made known."""
        if self.states.get(state) == "plateau":
            self.states = {known: type_ for known, type_ in self.states.items() if known != state}
            self._views.pop(state, None)
            self._about = {key: known for key, known in self._about.items() if key[0] != state}

    @cached_property
    def target(self) -> str:
        """The id of the chosen target: the settings' choice, else the state of type target, else current."""
        chosen = self.view(CURRENT).settings.get("chosenTarget")
        if chosen in self.states:
            return str(chosen)
        return next((id_ for id_, type_ in self.states.items() if type_ == "target"), CURRENT)


def _apart(model: Model, state: str) -> tuple[str, ...]:
    here, there = model.view(CURRENT).records, model.view(state).records
    gone = [id_ for id_, record in here.items() if there.get(id_) is not record]
    return tuple(sorted({*gone, *(there.keys() - here.keys())}))


class Context:
    """One question: a view of a model within a scope. Measures share intermediate answers through `once`."""

    def __init__(self, model: Model, state: str = CURRENT, scope: Scope = MODEL_SCOPE) -> None:
        self.model = model
        self.view = model.view(state)
        self.state = state
        self.scope = scope
        self._answers = model.about(state, scope)
        if scope.kind != "model":
            record = self.view.get(scope.id)
            if record is None or record["kind"] != scope.kind:
                raise Trouble(f"There is no {scope.kind} “{scope.id}” in the state “{state}”.")

    def once(self, compute: Callable[["Context"], Answer]) -> Answer:
        """The answer of a function of this context, computed the first time it is asked for."""
        if compute not in self._answers:
            self._answers[compute] = compute(self)
        answer: Answer = self._answers[compute]
        return answer

    def knows(self, compute: Callable[["Context"], Any]) -> bool:
        """Whether the answer of a function is known already."""
        return compute in self._answers

    def given(self, compute: Callable[["Context"], Answer], answer: Answer) -> None:
        """Take an answer that is known already, so that `once` need not compute it."""
        self._answers[compute] = answer

    def at(self, state: str) -> "Context":
        """The same question about another state; a scope that is not there falls back to the whole model."""
        there = self.model.view(state).get(self.scope.id)
        scope = self.scope if there is not None or self.scope.kind == "model" else MODEL_SCOPE
        return Context(self.model, state, scope)

    @cached_property
    def journeys(self) -> list[Record]:
        """The journeys in scope, in order of id."""
        view, scope = self.view, self.scope
        if scope.kind == "journey":
            return [view.records[scope.id]]
        if scope.kind == "outcome":
            return view.targets(scope.id, "pursuedThrough")
        if scope.kind == "segment":
            travelled = {link["from"] for link in view.into(scope.id, "travelledBy")}
            sought = {link["to"] for link in view.out(scope.id, "seeks")}
            through = {link["to"] for outcome in sought for link in view.out(outcome, "pursuedThrough")}
            return [journey for journey in view.of("journey") if journey["id"] in travelled | through]
        return view.of("journey")

    @cached_property
    def outcomes(self) -> list[Record]:
        """The outcomes in scope, in order of id."""
        view, scope = self.view, self.scope
        if scope.kind == "outcome":
            return [view.records[scope.id]]
        if scope.kind == "journey":
            return view.sources(scope.id, "pursuedThrough")
        if scope.kind == "segment":
            return view.targets(scope.id, "seeks")
        return view.of("outcome")

    def importance(self, journey: Record) -> float | None:
        """A journey's importance: its own, else that of its outcome; None when both are unknown."""
        own = value(journey, "importance")
        if own is not None:
            return float(own)
        outcome = self.view.source(journey["id"], "pursuedThrough")
        inherited = value(outcome, "importance") if outcome is not None else None
        return float(inherited) if inherited is not None else None
