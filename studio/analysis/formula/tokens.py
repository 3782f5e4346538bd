"""The words of a formula: numbers, names and signs, each with its position for the person who wrote it."""

import math
import re
from typing import Final, NamedTuple

from studio.model.speech import say
from studio.model.trouble import Trouble

LONGEST: Final = 500  # characters

# Signs that mean the same are read as one.
SAME: Final = {
    "×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "**": "^",
    "≤": "<=", "≥": ">=", "≠": "!=", "<>": "!=", "==": "=",
}  # fmt: skip

_PIECE: Final = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<sign>\*\*|<=|>=|==|!=|<>|[-+*/^()<>=,×·÷−–≤≥≠])"
)


class FormulaMistake(Trouble):
    """A formula that cannot be read: what is wrong, and the position of the character it begins at, from 1."""

    def __init__(self, position: int, message: str) -> None:
        self.position = position
        self.message = message
        super().__init__(
            say("The formula cannot be read at character {position}: {message}", position=position, message=message)
        )


class Token(NamedTuple):
    """One word of a formula. `type` is number, name, sign or end; `text` is a sign in its one spelling."""

    type: str
    text: str
    position: int  # of the first character, from 1
    number: float = 0.0


def tokens(text: str) -> list[Token]:
    """The words of a formula, closed by one of type `end`.

    Raises FormulaMistake for more than 500 characters (at 501), a character that has no place in a formula, or a
    number too large to be held.
    """
    if len(text) > LONGEST:
        raise FormulaMistake(
            LONGEST + 1,
            say("a formula has at most {most} characters, this one has {n}.", most=LONGEST, n=len(text)),
        )
    found: list[Token] = []
    at = 0
    while at < len(text):
        piece = _PIECE.match(text, at)
        if piece is None:
            raise FormulaMistake(at + 1, say("“{word}” has no place in a formula.", word=text[at]))
        if piece.lastgroup != "space":
            found.append(_token(str(piece.lastgroup), piece.group(), at + 1))
        at = piece.end()
    return [*found, Token("end", "", len(text) + 1)]


def _token(type_: str, text: str, position: int) -> Token:
    if type_ == "number":
        number = float(text)
        if not math.isfinite(number):
            raise FormulaMistake(position, say("the number {word} is too large.", word=text[:20]))
        return Token(type_, text, position, number)
    return Token(type_, SAME.get(text, text), position)
