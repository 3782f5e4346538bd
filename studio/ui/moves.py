"""The one-click moves of findings, wired to verbs. What a move leaves open is chosen by the person, step by step."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from studio.model.commands.arrange import alter, remove_here
from studio.model.commands.deed import Answer, Deed, Question, Refusal, Scene, appear
from studio.model.commands.drop import free_name
from studio.model.commands.owning import account_for, book, delegate, own, uphold
from studio.model.commands.placing import place
from studio.model.commands.planning import assign
from studio.model.edit import Edit
from studio.model.field import FieldType
from studio.model.kinds import DECLARED, KINDS, RELATIONS
from studio.model.query import View
from studio.model.speech import say, within
from studio.model.states import differences

if TYPE_CHECKING:  # the checks are some forty modules, which the window does not wait for
    from studio.analysis.findings.finding import Move


class Pick(NamedTuple):
    """What is still open: an element of one of some kinds; `then` says what follows from it.

    A new one is made with `fields`, as far as its kind has them.
    """

    sentence: str
    kinds: tuple[str, ...]
    then: Callable[[Scene, str], "Step"]
    fields: Mapping[str, Any] = MappingProxyType({})


class Look(NamedTuple):
    """What only a look can mend: records, and the field of theirs that should be looked at."""

    ids: tuple[str, ...]
    field: str = ""


Step = Answer | Pick | Look


def mend(scene: Scene, move: "Move") -> Step:
    """What carrying out a move does, or what it needs first."""
    return _VERBS[move.verb](scene, move.args) if move.verb in _VERBS else Look(())


def _own(_scene: Scene, args: Mapping[str, Any]) -> Step:
    if "onto" in args:
        return Pick(say("Who owns it?"), ("role",), lambda scene, role: own(scene, role, args["onto"]))
    kinds = ("journey", "outcome")
    return Pick(say("What does the role own?"), kinds, lambda scene, onto: own(scene, args["role"], onto))


def _delegate(_scene: Scene, args: Mapping[str, Any]) -> Step:
    return Pick(say("Who answers for it?"), ("role",), lambda scene, role: delegate(scene, role, args["onto"]))


def _account_for(_scene: Scene, args: Mapping[str, Any]) -> Step:
    def then(scene: Scene, pnl: str) -> Answer:
        answer = account_for(scene, pnl, args["onto"])
        return _held(scene, answer, args["onto"], args["holder"]) if "holder" in args else answer

    return Pick(say("Which P&L answers for it?"), ("pnl",), then)


def _held(scene: Scene, answer: Answer, onto: str, role: str) -> Answer:
    """The same, after which a role holds the P&L that answers."""
    if isinstance(answer, Question):
        return Question(answer.sentence, tuple(_holding(scene, deed, onto, role) for deed in answer.choices))
    return _holding(scene, answer, onto, role) if isinstance(answer, Deed) else answer


def _holding(scene: Scene, deed: Deed, onto: str, role: str) -> Deed:
    def act(edit: Edit) -> None:
        deed.act(edit)
        view = View.of_state(edit.result(), scene.state)
        pnl = view.into(onto, "accountsFor")[0]["from"]
        former = next(iter(view.into(pnl, "holds")), None)
        if former is None:
            appear(edit, scene.state, "holds", from_=role, to=pnl)
        elif former["from"] != role:
            edit.set(former["id"], state=scene.state, from_=role)

    return Deed(deed.label, say("{sentence} {role} will hold it.", sentence=deed.sentence, role=scene.name(role)), act)


def _book(_scene: Scene, args: Mapping[str, Any]) -> Step:
    return Pick(say("Which P&L is it booked to?"), ("pnl",), lambda scene, pnl: book(scene, args["unit"], pnl))


def _uphold(_scene: Scene, args: Mapping[str, Any]) -> Step:
    return Pick(say("Which unit?"), ("unit",), lambda scene, unit: uphold(scene, args["principle"], unit))


def _place(_scene: Scene, args: Mapping[str, Any]) -> Step:
    if "onto" in args:
        kinds, words = ("capability",), say("Which capability?")
        return Pick(words, kinds, lambda scene, capability: place(scene, capability, args["onto"]))
    words = say("Where is it needed?")
    return Pick(words, ("stage", "moment"), lambda scene, onto: place(scene, args["capability"], onto))


def _coordinate(scene: Scene, args: Mapping[str, Any]) -> Step:
    start, end = sorted((args["from"], args["to"]))
    words = {"one": scene.name(start), "other": scene.name(end)}

    def act(edit: Edit) -> None:
        appear(edit, scene.state, "coordinates", from_=start, to=end, mechanism=args.get("mechanism", "forum"))

    sentence = say("{one} and {other} will be coordinated by a forum.", **words)
    return Deed(say("Coordinate {one} and {other}", **words), sentence, act)


def _create(scene: Scene, args: Mapping[str, Any]) -> Step:
    return fresh(scene, args["kind"], args.get("fields", {}))


def fresh(scene: Scene, kind: str, given: Mapping[str, Any]) -> Deed:
    """Something new of a kind, with those of the given fields that the kind has."""
    fields = {field: one for field, one in given.items() if field in KINDS[kind].by_name}
    name = free_name(scene, kind)
    words = {"kind": within(KINDS[kind].label), "name": name}

    def act(edit: Edit) -> None:
        appear(edit, scene.state, kind, name, **fields)

    return Deed(say("Add {kind} “{name}”", **words), say("The {kind} “{name}” will be added.", **words), act)


def _keep_one(scene: Scene, args: Mapping[str, Any]) -> Step:
    cards = [id_ for id_ in args["placements"] if id_ in scene.view.records]
    if len(cards) < 2:
        return Refusal(say("This is mended already."))
    return Question(say("Which of them stays?"), tuple(_keeping(scene, cards, kept) for kept in cards))


def _keeping(scene: Scene, cards: list[str], kept: str) -> Deed:
    deeds = [remove_here(scene, id_) for id_ in cards if id_ != kept]
    words = {"capability": scene.name(scene.view.records[kept]["from"])}

    def act(edit: Edit) -> None:
        for deed in deeds:
            deed.act(edit)

    return Deed(say("Let {capability} do it alone", **words), say("{capability} will do it alone.", **words), act)


def _assign(_scene: Scene, args: Mapping[str, Any]) -> Step:
    if "initiative" in args:
        return Look((args["initiative"],))
    option, keys = args["option"], set(args["changes"])

    def then(scene: Scene, initiative: str) -> Answer:
        wanted = [one for one in differences(scene.records, option) if one.key in keys]
        return assign(scene, initiative, wanted, option)

    return Pick(say("Which initiative delivers them?"), ("initiative",), then)


def _alter(scene: Scene, args: Mapping[str, Any]) -> Step:
    ids, name = tuple(args["ids"]), str(args["field"])
    if "new" in args:
        return alter(scene, ids, name, args["new"])
    declared = DECLARED[scene.records[ids[0]]["kind"]].by_name.get(name)
    if declared is None:
        return Look(ids, name)
    if declared.type is FieldType.CHOICE:
        labels = declared.labels or declared.choices
        choices = [_altered(scene, ids, name, *pair) for pair in zip(declared.choices, labels, strict=True)]
        return Question(say("{field} of {name}", field=declared.label, name=scene.name(ids[0])), tuple(choices))
    if declared.type is FieldType.REFERENCE:
        return Pick(declared.label, declared.refers, lambda now, id_: alter(now, ids, name, id_))
    return Look(ids, name)


def _altered(scene: Scene, ids: tuple[str, ...], field: str, choice: str, label: str) -> Deed:
    deed = alter(scene, ids, field, choice)
    return Deed(deed.label, say(label), deed.act)


def _link(scene: Scene, args: Mapping[str, Any]) -> Step:
    """A relation of which one end is known, or both; the other is picked, of `kinds` where only those would do."""
    relation = RELATIONS[args["relation"]]
    start, end = args.get("from"), args.get("to")
    for side, (name, here, there) in enumerate((("from", start, end), ("to", end, start))):
        if here is None:
            other = scene.view.get(there)
            kinds = args.get("kinds") or _ends(relation.ends, side, other["kind"] if other is not None else "")
            then = partial(_linked_to, args, name)
            return Pick(say(relation.meaning), tuple(kinds), then, args.get("new", {}))
    words = {"one": scene.name(start), "other": scene.name(end)}
    fields = {**({"code": "R"} if relation.name == "responsible" else {}), **args.get("fields", {})}
    act = partial(_linked, scene.state, relation.name, str(start), str(end), fields)
    return Deed(say("Link {one} and {other}", **words), say("{one} will be linked to {other}.", **words), act)


def _linked_to(args: Mapping[str, Any], end: str, scene: Scene, id_: str) -> Step:
    return _link(scene, {**args, end: id_})


def _linked(state: str, relation: str, start: str, end: str, fields: Mapping[str, Any], edit: Edit) -> None:
    appear(edit, state, relation, from_=start, to=end, **fields)


def _ends(pairs: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...], place: int, other: str) -> tuple[str, ...]:
    """The kinds that may stand at one end, given what stands at the other; all where that is not known."""
    found = [kind for pair in pairs if not other or other in pair[1 - place] for kind in pair[place]]
    return tuple(dict.fromkeys(found))


def _decide(_scene: Scene, args: Mapping[str, Any]) -> Step:
    """A decision right goes to a role: both are picked."""

    def whose(_scene: Scene, right: str) -> Step:
        return Pick(say("Who decides?"), ("role",), lambda scene, role: _deciding(scene, role, right), args)

    return Pick(say("Which decision?"), ("decisionRight",), whose)


def _deciding(scene: Scene, role: str, right: str) -> Answer:
    words = {"role": scene.name(role), "right": scene.name(right)}
    link = next((one for one in scene.view.into(right, "holdsRight") if one.get("part") == "decide"), None)

    def act(edit: Edit) -> None:
        if link is None:
            appear(edit, scene.state, "holdsRight", from_=role, to=right, part="decide")
        else:
            edit.set(link["id"], state=scene.state, from_=role)

    return Deed(say("{role} decides on {right}", **words), say("{role} will decide on {right}.", **words), act)


_VERBS: Final[dict[str, Callable[[Scene, Mapping[str, Any]], Step]]] = {
    "own": _own,
    "delegate": _delegate,
    "account_for": _account_for,
    "book": _book,
    "uphold": _uphold,
    "place": _place,
    "coordinate": _coordinate,
    "decide": _decide,
    "create": _create,
    "remove_here": _keep_one,
    "assign": _assign,
    "alter": _alter,
    "link": _link,
}
