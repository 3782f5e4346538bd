"""The customer-return formula: a small language of our own, read to a tree and interpreted, never run as code."""

from studio.analysis.formula.answer import FormulaAnswer, answer, readable
from studio.analysis.formula.parser import Formula, parse
from studio.analysis.formula.tokens import FormulaMistake

__all__ = ["Formula", "FormulaAnswer", "FormulaMistake", "answer", "parse", "readable"]
