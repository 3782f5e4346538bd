"""Drags that come from elsewhere in the window: what they carry, as MIME data and back."""

import json

from PySide6.QtCore import QByteArray, QMimeData

from studio.model.commands.drop import Dragged

MIME = "application/x-cxmodel-drag"


def carried(*things: Dragged) -> QMimeData:
    """MIME data for things to be dragged onto a canvas."""
    data = QMimeData()
    plain = [{"kind": one.kind, "id": one.id, "name": one.name} for one in things]
    data.setData(MIME, QByteArray(json.dumps(plain[0] if len(plain) == 1 else plain).encode()))
    return data


def things_in(data: QMimeData) -> tuple[Dragged, ...]:
    """What MIME data carries: one thing or a list of them; nothing where it is not ours or cannot be read."""
    if not data.hasFormat(MIME):
        return ()
    try:
        plain = json.loads(bytes(data.data(MIME).data()))
    except ValueError:
        return ()
    found = plain if isinstance(plain, list) else [plain]
    return tuple(
        Dragged(str(one["kind"]), str(one.get("id") or ""), str(one.get("name") or ""))
        for one in found
        if isinstance(one, dict) and one.get("kind")
    )
