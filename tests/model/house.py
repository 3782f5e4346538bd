"""A small model with one of everything that can be dragged or dropped on, for tests of verbs."""

from studio.model.commands.deed import Answer, Deed, Question, Scene, perform
from studio.model.commands.drop import Dragged, Spot, drop
from studio.model.plain import read
from studio.model.record import CURRENT, Record, Records
from studio.model.store import Store


def element(kind: str, id_: str, name: str | None = None, **fields: object) -> dict[str, object]:
    return {"id": id_, "kind": kind, "name": name or id_.capitalize(), **fields}


def relation(kind: str, start: str, end: str, **fields: object) -> dict[str, object]:
    return {"id": f"{kind}-{start}-{end}", "kind": kind, "from": start, "to": end, **fields}


ELEMENTS = [
    element("segment", "families", targetStatus="target"),
    element("segment", "hunters", targetStatus="nonTarget"),
    element("outcome", "car", "Get the right car"),
    element("outcome", "care", "Feel looked after"),
    element("journey", "choose", "Choose a car"),
    element("journey", "own", "Own a car"),
    element("stage", "find", "Find the car"),
    element("stage", "finance", "Finance the car"),
    element("stage", "loose", "Loose stage"),
    element("moment", "arrive", "I arrive"),
    element("capability", "lending", "Auto lending"),
    element("capability", "advice", "Advice", side="frontStage"),
    element("capability", "identity", "Identity", side="enabling"),
    element("component", "app"),
    element("partner", "broker"),
    element("unit", "bankops", "Bank operations", fte=40),
    element("unit", "sales"),
    element("pnl", "bank", ringFenced=True),
    element("pnl", "retail", organisedBy="channel"),
    element("pnl", "market", organisedBy="journey"),
    element("role", "maya", "Maya Okafor"),
    element("role", "jonas", "Jonas Lind"),
    element("forum", "council"),
    element("channel", "web"),
    element("perceptionMetric", "ease"),
    element("operationalMetric", "speed"),
    element("signal", "wait"),
    element("investment", "crm", amount=10),
    element("employeeJourney", "shift"),
    element("employeeStage", "greet"),
    element("backbone", "data"),
    element("initiative", "diary"),
    element("need", "certainty"),
    element("principle", "listen", key="P1"),
    element("note", "idea"),
]
RELATIONS = [
    relation("pursuedThrough", "car", "choose"),
    relation("hasStage", "choose", "find", order=1),
    relation("hasStage", "choose", "finance", order=2),
    relation("performs", "bankops", "lending", primary=True),
    relation("bookedTo", "bankops", "bank"),
    relation("supports", "advice", "find", unit="sales", role="lead", sequence=1),
    relation("measures", "ease", "choose"),
]


def records() -> Records:
    """The records of the small model."""
    return read({"format": "cxmodel", "version": 1, "elements": ELEMENTS, "relations": RELATIONS})


def store() -> Store:
    """The small model, ready to edit."""
    return Store(records())


def dropped(store: Store, id_: str, onto: str, state: str = CURRENT, **spot: str) -> Answer:
    """What dropping one record on another answers."""
    dragged = Dragged(store.records[id_]["kind"], id_)
    return drop(Scene.of(store, state), dragged, Spot(onto, **spot))


def done(store: Store, answer: Answer, choice: int = 0) -> Deed:
    """Do what was answered, taking one of the choices where a question is asked."""
    deed = answer.choices[choice] if isinstance(answer, Question) else answer
    assert isinstance(deed, Deed), answer
    perform(store, deed)
    return deed


def made(store: Store) -> list[Record]:
    """The records that the last batch added."""
    return [change.new for change in store.history.done[-1].changes if change.op == "add"]
