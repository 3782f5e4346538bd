"""Integrity: what no edit may break. Each rule says in one sentence why; odd but usable models are findings instead."""

from studio.model.rules.check import problems, problems_near

__all__ = ["problems", "problems_near"]
