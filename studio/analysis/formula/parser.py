"""Reading a formula to a tree. Nothing is worked out here except the constant exponent of a power."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from studio.analysis.formula.interpreter import Undefined, worked_out
from studio.analysis.formula.tokens import FormulaMistake, Token, tokens
from studio.analysis.formula.tree import Call, Chain, Constant, Node, Power, Prefix, Variable, variables
from studio.model.speech import say, say_many

DEEPEST: Final = 32  # brackets, functions and prefix signs inside one another
LARGEST_EXPONENT: Final = 4.0

MANY: Final = 500  # as many arguments as anyone can write
FUNCTIONS: Final = {  # fewest and most arguments
    "min": (1, MANY), "max": (1, MANY), "avg": (1, MANY), "sum": (1, MANY),
    "abs": (1, 1), "sqrt": (1, 1), "ln": (1, 1), "clamp": (3, 3), "if": (3, 3),
}  # fmt: skip
COMPARISONS: Final = ("<", "<=", ">", ">=", "=", "!=")
WORDS: Final = ("and", "or", "not")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that could be read. `variables` are in the order of their first use."""

    text: str
    tree: Node
    variables: tuple[Variable, ...]


def parse(text: str) -> Formula:
    """The formula that a text means.

    Grammar, loosest first: or · and · not · one comparison · + − · × ÷ · sign · power · number, variable, function,
    brackets. `^` and `**` both mean power, which binds to the right and tighter than a sign before it: −2^2 is −4.
    Reserved words are read in either case. At most 500 characters and 32 levels of nesting; an exponent is constant
    and between −4 and 4. Raises FormulaMistake with the position, counted from 1.
    """
    reader = _Reader(tokens(text))
    tree = reader.whole()
    first = {variable.name: variable for variable in reversed(list(variables(tree)))}
    ordered = sorted(first.values(), key=lambda variable: variable.position)
    return Formula(text, tree, tuple(ordered))


class _Reader:
    """Where the reading of one formula stands: the next word and how deep it is nested."""

    def __init__(self, words: list[Token]) -> None:
        self.words = words
        self.next = 0
        self.depth = 0

    @property
    def word(self) -> Token:
        return self.words[self.next]

    def whole(self) -> Node:
        tree = self.choice()
        if self.word.type != "end":
            raise self.unexpected(say("an operator or the end of the formula"))
        return tree

    def unexpected(self, wanted: str) -> FormulaMistake:
        found = say("“{word}” stands", word=self.word.text[:40]) if self.word.type != "end" else say("the formula ends")
        return FormulaMistake(
            self.word.position, say("{found} where {wanted} is expected.", found=found, wanted=wanted)
        )

    def step(self) -> Token:
        word = self.word
        self.next += 1
        return word

    def sees(self, *texts: str) -> bool:
        """Whether the next word is one of these signs or reserved words."""
        return self.word.type in ("sign", "name") and self.sign() in texts

    def sign(self) -> str:
        return self.word.text.lower() if self.word.type == "name" else self.word.text

    def expect(self, text: str, wanted: str) -> None:
        if not self.sees(text):
            raise self.unexpected(wanted)
        self.step()

    @contextmanager
    def nested(self) -> Iterator[Token]:
        """One level further in, past the word that opens it; gives that word."""
        if self.depth == DEEPEST:
            raise FormulaMistake(
                self.word.position, say("the formula is nested more than {most} levels deep.", most=DEEPEST)
            )
        self.depth += 1
        yield self.step()
        self.depth -= 1

    def chain(self, operand: Callable[[], Node], *signs: str) -> Node:
        first, rest = operand(), []
        while self.sees(*signs):
            sign = self.sign()
            self.step()
            rest.append((sign, operand()))
        return Chain(first, tuple(rest)) if rest else first

    def choice(self) -> Node:
        return self.chain(self.condition, "or")

    def condition(self) -> Node:
        return self.chain(self.negation, "and")

    def negation(self) -> Node:
        if self.sees("not"):
            with self.nested():
                return Prefix("not", self.negation())
        return self.comparison()

    def comparison(self) -> Node:
        left = self.sum()
        if not self.sees(*COMPARISONS):
            return left
        sign = self.step().text
        return Chain(left, ((sign, self.sum()),))

    def sum(self) -> Node:
        return self.chain(self.product, "+", "-")

    def product(self) -> Node:
        return self.chain(self.signed, "*", "/")

    def signed(self) -> Node:
        if not self.sees("-", "+"):
            return self.power()
        with self.nested() as sign:
            operand = self.signed()
        return Prefix("-", operand) if sign.text == "-" else operand

    def power(self) -> Node:
        base = self.value()
        if not self.sees("^"):
            return base
        with self.nested():
            position = self.word.position
            return Power(base, _exponent(self.signed(), position))

    def value(self) -> Node:
        if self.word.type == "number":
            return Constant(self.step().number)
        if self.sees("("):
            return self.brackets()
        if self.word.type == "name" and self.sign() not in WORDS:
            return self.call() if self.sign() in FUNCTIONS else self.variable()
        raise self.unexpected(say("a number, a variable, a function or a bracket"))

    def brackets(self) -> Node:
        with self.nested():
            inner = self.choice()
        self.expect(")", say("a closing bracket"))
        return inner

    def variable(self) -> Node:
        word = self.step()
        if self.sees("("):
            raise FormulaMistake(
                word.position,
                say("there is no function “{name}”; use {known}.", name=word.text[:40], known=", ".join(FUNCTIONS)),
            )
        return Variable(word.text, word.position)

    def call(self) -> Node:
        name = self.sign()
        with self.nested() as word:
            arguments = self.arguments()
        fewest, most = FUNCTIONS[name]
        if not fewest <= len(arguments) <= most:
            wanted = say("at least one argument")
            if fewest == most:
                wanted = say_many("{n} argument", "{n} arguments", fewest)
            raise FormulaMistake(
                word.position, say("{name} takes {wanted}, not {n}.", name=name, wanted=wanted, n=len(arguments))
            )
        return Call(name, tuple(arguments))

    def arguments(self) -> list[Node]:
        self.expect("(", say("an opening bracket"))
        found = [self.choice()]
        while self.sees(","):
            self.step()
            found.append(self.choice())
        self.expect(")", say("a comma or a closing bracket"))
        return found


def _exponent(node: Node, position: int) -> float:
    """The number of a constant exponent. Raises FormulaMistake where it is not constant, or not from −4 to 4."""
    if any(True for _ in variables(node)):
        raise FormulaMistake(position, say("an exponent must be a constant."))
    try:
        number = worked_out(node, {})
    except Undefined as undefined:
        raise FormulaMistake(position, say("the exponent holds {undefined}.", undefined=undefined)) from undefined
    if abs(number) > LARGEST_EXPONENT:
        raise FormulaMistake(
            position,
            say(
                "an exponent must be between −{most:g} and {most:g}.",
                most=LARGEST_EXPONENT,
            ),
        )
    return number
