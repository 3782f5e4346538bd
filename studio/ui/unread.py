"""Importing without reading sources: PySide looks through the source of whatever is imported after it, and keeps it.

It wants to know which modules may ask for one of its features, `from __feature__ import snake_case`. None of ours does,
nor of the libraries we use; reading and keeping 300 sources costs a tenth of the start and 25 MB.
"""

import linecache
import sys
from types import ModuleType
from typing import Final

LOOK: Final = "_mod_uses_pyside"  # in shibokensupport.feature; where a PySide has it not, nothing is changed


def leave_sources_unread() -> None:
    """Have PySide take it that modules ask for no feature; one that does ask is still heard, for it says so itself."""
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, LOOK):
        vars(feature)[LOOK] = _asks_for_nothing
        linecache.clearcache()  # of what was imported between PySide and this: 18 files, most of them Python's own


def _asks_for_nothing(_module: ModuleType) -> bool:
    return False
