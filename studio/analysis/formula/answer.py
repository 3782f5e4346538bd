"""What a formula comes to: a number, null with a reason, or INVALID with a position."""

from collections.abc import Mapping
from typing import NamedTuple

from studio.analysis.formula.interpreter import Undefined, worked_out
from studio.analysis.formula.parser import Formula, parse
from studio.analysis.formula.tokens import FormulaMistake
from studio.analysis.result import Reason
from studio.model.speech import say


class FormulaAnswer(NamedTuple):
    """The answer to a formula.

    `value` is None exactly when `reason` is not ok: INVALID with `position` (from 1) for a formula that cannot be
    read, INSUFFICIENT with the `missing` variables where some are unknown, DIV0 where a step has no finite value.
    """

    value: float | None
    reason: Reason = "ok"
    note: str = ""
    position: int | None = None
    missing: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()


def answer(text: str, values: Mapping[str, float | None]) -> FormulaAnswer:
    """The answer to a formula over named values, None for unknown ones. Never raises, whatever the text.

    A variable that `values` does not name is INVALID at its position. An unknown value anywhere in the formula makes
    the answer null, even in a branch that is not taken: the figure must not hinge on which inputs happen to be known.
    """
    try:
        formula = readable(text, values)
    except FormulaMistake as mistake:
        return FormulaAnswer(None, "INVALID", str(mistake), mistake.position)
    names = tuple(variable.name for variable in formula.variables)
    missing = tuple(name for name in names if values[name] is None)
    if missing:
        return FormulaAnswer(None, "INSUFFICIENT", f"Not known: {', '.join(missing)}.", None, missing, names)
    try:
        number = worked_out(formula.tree, {name: float(values[name] or 0.0) for name in names})
    except Undefined as undefined:
        return FormulaAnswer(None, "DIV0", f"The formula holds {undefined}.", variables=names)
    return FormulaAnswer(number, variables=names)


def readable(text: str, names: Mapping[str, float | None]) -> Formula:
    """The parsed formula. Raises FormulaMistake where it cannot be read or uses a variable that is not named."""
    formula = parse(text)
    for variable in formula.variables:
        if variable.name not in names:
            raise FormulaMistake(variable.position, say("there is no variable “{name}”.", name=variable.name[:40]))
    return formula
