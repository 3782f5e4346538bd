"""Walking through a window with Tab: part by part, and within a part in the order in which one reads it."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

LINE = 14  # pixels: what begins on a height within that is on one line


def next_stop(window: QWidget, parts: Sequence[QWidget], is_forward: bool) -> QWidget | None:
    """Where Tab, or Shift and Tab, leads from where the focus is; None where there is nowhere to go."""
    stops = [stop for part in parts if part.isVisibleTo(window) for stop in _read(part)]
    if not stops:
        return None
    here = window.focusWidget()
    step = 1 if is_forward else -1
    if here in stops:
        return stops[(stops.index(here) + step) % len(stops)]
    return stops[0 if is_forward else -1]


def first_stop(part: QWidget) -> QWidget | None:
    """What takes the focus first in a part that is shown; None where nothing does."""
    return next(iter(_read(part)), None)


def _read(part: QWidget) -> list[QWidget]:
    """What takes the focus in a part, from the upper left on."""
    lines: list[tuple[int, int, int, QWidget]] = []
    for number, stop in enumerate(_stops(part)):
        at = stop.mapTo(part, QPoint(0, stop.height() // 2))
        lines.append((at.y(), at.x(), number, stop))
    lines.sort(key=lambda one: one[:3])
    found: list[QWidget] = []
    while lines:
        top = lines[0][0]
        line = sorted((one for one in lines if one[0] <= top + LINE), key=lambda one: (one[1], one[2]))
        found += [one[3] for one in line]
        lines = lines[len(line) :]
    return found


def _stops(part: QWidget) -> Iterator[QWidget]:
    window = part.window()
    for one in (part, *part.findChildren(QWidget)):
        is_there = one.isVisible() and one.isEnabled() and one.window() is window
        takes = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
        if is_there and takes and not _is_passed_over(one):
            yield one


def _is_passed_over(one: QWidget) -> bool:
    """Of choices that exclude each other only the one that is on is stopped at; arrow keys walk the others."""
    group = one.group() if isinstance(one, QAbstractButton) else None
    on = group.checkedButton() if group is not None and group.exclusive() else None
    return on is not None and on is not one
