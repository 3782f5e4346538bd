"""The tree of a formula: what the parser builds and the interpreter walks."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Constant:
    """A number as it stands in the formula."""

    number: float


@dataclass(frozen=True, slots=True)
class Variable:
    """A named value, looked up when the formula is worked out."""

    name: str
    position: int


@dataclass(frozen=True, slots=True)
class Prefix:
    """A sign before a value: `-` or `not`."""

    sign: str
    operand: "Node"


@dataclass(frozen=True, slots=True)
class Chain:
    """Values joined by signs of the same rank and taken from left to right, so a long sum is no deep tree."""

    first: "Node"
    rest: tuple[tuple[str, "Node"], ...]  # (+ - * / and or < <= > >= = !=, operand)


@dataclass(frozen=True, slots=True)
class Power:
    """A value raised to a constant exponent from -4 to 4."""

    base: "Node"
    exponent: float


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: tuple["Node", ...]


Node = Constant | Variable | Prefix | Chain | Power | Call


def variables(node: Node) -> Iterator[Variable]:
    """All variables of a tree in the order in which they are written, repeated ones included."""
    if isinstance(node, Variable):
        yield node
    for child in children(node):
        yield from variables(child)


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below a node, from left to right."""
    match node:
        case Prefix(_, operand):
            return (operand,)
        case Chain(first, rest):
            return (first, *(operand for _, operand in rest))
        case Power(base, _):
            return (base,)
        case Call(_, arguments):
            return arguments
    return ()
