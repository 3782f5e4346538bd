"""Current against target, option against option, file against file: one list of changes as people say them."""

from studio.analysis.compare.comparison import (
    Comparison,
    NetChange,
    compare,
    compare_records,
    net_change,
    net_change_of,
)
from studio.analysis.compare.entries import CATEGORIES, Entry

__all__ = [
    "CATEGORIES",
    "Comparison",
    "Entry",
    "NetChange",
    "compare",
    "compare_records",
    "net_change",
    "net_change_of",
]
