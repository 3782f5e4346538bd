"""Working out a formula's tree with the values of its variables. Every step is a finite number or undefined."""

import math
from collections.abc import Callable, Mapping
from typing import Final

from studio.analysis.formula.tree import Call, Chain, Constant, Node, Power, Prefix, Variable
from studio.model.speech import say

Values = Mapping[str, float]


class Undefined(Exception):
    """A step without a finite value: a division by nought, a root of a negative number, an overflow."""


def worked_out(node: Node, values: Values) -> float:
    """The value of a tree, where `values` has a number for every variable. True is 1 and false is 0.

    `and`, `or` and `if` work out only what decides them, so `if(x = 0, 0, 1/x)` has a value for every x.
    Raises Undefined with the reason in words.
    """
    try:
        return _finite(_value(node, values))
    except (OverflowError, ValueError, ZeroDivisionError) as error:
        raise Undefined(say("a step too large to be held")) from error


def _value(node: Node, values: Values) -> float:
    match node:
        case Constant(number):
            return number
        case Variable(name):
            return values[name]
        case Prefix("not", operand):
            return float(not _value(operand, values))
        case Prefix(_, operand):
            return -_value(operand, values)
        case Power(base, exponent):
            return _power(_value(base, values), exponent)
        case Chain():
            return _chain(node, values)
    return _call(node, values)


def _chain(chain: Chain, values: Values) -> float:
    result = _value(chain.first, values)
    for sign, operand in chain.rest:
        if sign in ("and", "or"):
            decided = bool(result) is (sign == "or")
            result = float(decided == (sign == "or")) if decided else float(bool(_value(operand, values)))
        else:
            result = _finite(_OPERATIONS[sign](result, _value(operand, values)))
    return result


def _call(call: Call, values: Values) -> float:
    if call.name == "if":
        condition, then, otherwise = call.arguments
        return _value(then if _value(condition, values) else otherwise, values)
    return _finite(_FUNCTIONS[call.name](*(_value(argument, values) for argument in call.arguments)))


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise Undefined(say("a step too large to be held"))
    return number


def _quotient(dividend: float, divisor: float) -> float:
    if divisor == 0:
        raise Undefined(say("a division by nought"))
    return dividend / divisor


def _power(base: float, exponent: float) -> float:
    if base == 0 and exponent < 0:
        raise Undefined(say("a division by nought"))
    if base < 0 and not exponent.is_integer():
        raise Undefined(say("a broken power of a negative number"))
    return _finite(math.pow(base, exponent))


def _root(number: float) -> float:
    if number < 0:
        raise Undefined(say("a square root of a negative number"))
    return math.sqrt(number)


def _logarithm(number: float) -> float:
    if number <= 0:
        raise Undefined(say("a logarithm of a number that is not above nought"))
    return math.log(number)


def _clamped(number: float, low: float, high: float) -> float:
    if low > high:
        raise Undefined(say("a clamp whose lower bound is above its upper bound"))
    return min(max(number, low), high)


_OPERATIONS: Final[dict[str, Callable[[float, float], float]]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": _quotient,
    "<": lambda a, b: float(a < b),
    "<=": lambda a, b: float(a <= b),
    ">": lambda a, b: float(a > b),
    ">=": lambda a, b: float(a >= b),
    "=": lambda a, b: float(a == b),
    "!=": lambda a, b: float(a != b),
}
_FUNCTIONS: Final[dict[str, Callable[..., float]]] = {
    "min": lambda *numbers: min(numbers),
    "max": lambda *numbers: max(numbers),
    "avg": lambda *numbers: math.fsum(numbers) / len(numbers),
    "sum": lambda *numbers: math.fsum(numbers),
    "abs": abs,
    "sqrt": _root,
    "ln": _logarithm,
    "clamp": _clamped,
}
