"""Small models in the plain form, as tests write them: `of(unit("DLR"), link("bookedTo", "DLR", "PR"), ...)`."""

from studio.analysis.context import Context, Model
from studio.model import plain
from studio.model.kinds import KINDS


def thing(kind, id_, name="", at=None, **fields):
    """An element; its name is its id unless given. `at` holds what differs: {"target": {...}}."""
    return {"id": id_, "kind": kind, "name": name or id_, **fields, **({"at": at} if at else {})}


def link(kind, start, end=None, at=None, id_=None, **fields):
    """A relation; its id follows from its ends unless given."""
    made = {"kind": kind, "from": start, **({"to": end} if end else {}), **fields, **({"at": at} if at else {})}
    return {"id": id_, **made} if id_ else made


def only(state="target"):
    """What `present` and `at` say of a record that is not there in current but is in a state."""
    return {"present": False, "at": {state: {"present": True}}}


def gone(state="target"):
    """What `at` says of a record that is there in current but not in a state."""
    return {"at": {state: {"present": False}}}


def form(*records, states=None, **settings):
    """The plain form of elements and relations, with settings of the model."""
    return {
        "format": "cxmodel",
        "version": 1,
        "model": settings,
        **({"states": states} if states else {}),
        "elements": [record for record in records if record["kind"] in KINDS],
        "relations": [record for record in records if record["kind"] not in KINDS],
    }


def of(*records, states=None, **settings):
    """The model of elements and relations."""
    return Model(plain.read(form(*records, states=states, **settings)))


def ask(measure, model, state="current"):
    """The result of a measure function for a state of a model."""
    return measure(Context(model, state))
