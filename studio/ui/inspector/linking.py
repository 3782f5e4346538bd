"""The relations of a kind in both directions, and how one is added or taken away: by the verbs of a drop."""

from collections.abc import Iterator
from typing import NamedTuple

from studio.model.commands.arrange import remove_here
from studio.model.commands.deed import Answer, Deed, Question, Scene, appear
from studio.model.commands.drop import Dragged, Spot, drop
from studio.model.commands.owning import release
from studio.model.edit import Edit
from studio.model.kinds import KINDS, RELATIONS
from studio.model.query import View
from studio.model.record import Record
from studio.model.speech import say
from studio.model.trouble import Trouble

BY_RULE = ("changes", "rates", "handoff")  # these are made elsewhere, with more than two ends to say


class Way(NamedTuple):
    """A kind of relation seen from one of its ends: `out` where it starts there."""

    relation: str
    out: bool
    others: tuple[str, ...]  # the kinds at the other end

    @property
    def caption(self) -> str:
        """How the relation reads from here: "Answers for", or "… answers for it"."""
        label = say(RELATIONS[self.relation].label)
        return label[:1].upper() + label[1:] if self.out else say("… {label} it", label=label)

    @property
    def near(self) -> str:
        """The end that is here."""
        return "from" if self.out else "to"

    @property
    def far(self) -> str:
        """The end that is there."""
        return "to" if self.out else "from"


def ways(kind: str) -> list[Way]:
    """The relations that a record of a kind may have, in the order in which they are declared."""
    return [way for name in RELATIONS if name not in BY_RULE for way in _ways_of(name, kind)]


def _ways_of(name: str, kind: str) -> Iterator[Way]:
    relation = RELATIONS[name]
    starts = tuple(dict.fromkeys(end for froms, tos in relation.ends if kind in froms for end in tos))
    stops = tuple(dict.fromkeys(start for froms, tos in relation.ends if kind in tos for start in froms))
    if starts:
        yield Way(name, True, starts)
    if stops:
        yield Way(name, False, stops)


def linked(view: View, id_: str, way: Way) -> list[Record]:
    """The relations of one way that a record has in a state, by the name of the other end."""
    found = view.out(id_, way.relation) if way.out else view.into(id_, way.relation)
    return sorted(found, key=lambda one: (view.name(one.get(way.far)).casefold(), one["id"]))


def candidates(view: View, id_: str, way: Way) -> list[Record]:
    """What could be linked that way and is not yet, by name."""
    taken = {one.get(way.far) for one in linked(view, id_, way)} | {id_}
    free = [one for one in view.of(*(kind for kind in way.others if kind in KINDS)) if one["id"] not in taken]
    return sorted(free, key=lambda one: (str(one.get("name", "")).casefold(), one["id"]))


def link(scene: Scene, id_: str, way: Way, other: str) -> Answer:
    """What linking would record: what the drop of one on the other records where that makes this relation.

    Where no drop makes it, the relation is added as it stands.
    """
    start, end = (id_, other) if way.out else (other, id_)
    for dragged, onto in ((start, end), (end, start)):
        answer = drop(scene, Dragged(str(scene.view.records[dragged]["kind"]), dragged), Spot(onto))
        if isinstance(answer, Question):
            fitting = tuple(deed for deed in answer.choices if _makes(scene, deed, way.relation))
            if fitting:
                return Question(answer.sentence, fitting)
        elif isinstance(answer, Deed) and _makes(scene, answer, way.relation):
            return answer
    return _plain(scene, way.relation, start, end)


def _makes(scene: Scene, deed: Deed, relation: str) -> bool:
    """Whether a deed adds or moves a relation of a kind."""
    trial = Edit(scene.records, scene.index)
    try:
        deed.act(trial)
    except Trouble:
        return False
    touched = (trial.get(change.id) for change in trial.changes())
    return any(record is not None and record["kind"] == relation for record in touched)


def _plain(scene: Scene, relation: str, start: str, end: str) -> Deed:
    declared = RELATIONS[relation]
    names = {"start": scene.name(start), "end": scene.name(end), "label": say(declared.label)}

    def act(edit: Edit) -> None:
        appear(edit, scene.state, relation, from_=start, to=end)

    return Deed(say("Link {start} and {end}", **names), say("{start} {label} {end}.", **names), act)


def unlink(scene: Scene, link_id: str) -> Deed:
    """Take a relation out of the edited state; a card is removed from its place."""
    record = scene.view.records[link_id]
    if record["kind"] == "supports":
        return remove_here(scene, link_id)
    words = {"start": scene.name(record["from"]), "end": scene.name(record.get("to"))}
    deed = release(scene, link_id)
    label = say("Unlink {start} and {end}", **words)
    return Deed(label, say("{start} and {end} will no longer be linked like this.", **words), deed.act, deed.notes)
