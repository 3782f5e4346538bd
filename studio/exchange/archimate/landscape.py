"""An ArchiMate model as plain data, whatever file it came from or goes to."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Element(NamedTuple):
    """An element: its type without any prefix, and its properties in order."""

    id: str
    type: str
    name: str
    documentation: str = ""
    properties: tuple[tuple[str, str], ...] = ()


class Relation(NamedTuple):
    """A relation; `extra` are attributes of single types, such as the kind of access or the strength of influence."""

    id: str
    type: str
    source: str
    target: str
    name: str = ""
    documentation: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


class Node(NamedTuple):
    """A box in a view; `element` is empty for notes and groups. Positions are absolute pixels."""

    id: str
    element: str
    x: int
    y: int
    width: int
    height: int
    label: str = ""
    nodes: tuple["Node", ...] = ()
    color: str = ""  # #RRGGBB


class Connection(NamedTuple):
    """A line in a view between two nodes, for a relation."""

    id: str
    relation: str
    source: str
    target: str


class View(NamedTuple):
    """A picture of a part of the model."""

    id: str
    name: str
    documentation: str = ""
    nodes: tuple[Node, ...] = ()
    connections: tuple[Connection, ...] = ()
    shown: tuple[str, ...] = ()  # ids of elements, as read
    boxes: int = 0  # how many nodes, as read


@dataclass
class Landscape:
    """A whole ArchiMate model. `notes` say in a sentence each what reading it had to mend."""

    name: str = ""
    documentation: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    elements: dict[str, Element] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    views: list[View] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    form: str = ""
