"""What a person chose in the composer and in pictures, remembered on this machine from one time to the next."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray

from studio.model.trouble import Trouble
from studio.report.options import AUDIENCES, MASKS, PAPERS, Options, accent
from studio.report.picture import Picture
from studio.ui.settings import Settings


class Choices:
    """Reads and keeps choices; what is odd in the file counts as not chosen."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def _read(self, name: str) -> Mapping[str, Any]:
        try:
            found = json.loads(bytes(self._settings.bytes_of(name).data()) or b"{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def _keep(self, name: str, values: Mapping[str, Any]) -> None:
        self._settings.keep_bytes(name, QByteArray(json.dumps(values).encode()))

    @property
    def folder(self) -> Path | None:
        """Where the last file went, if that folder is still there."""
        place = self._read("paper/folder").get("path")
        return Path(place) if isinstance(place, str) and place and Path(place).is_dir() else None

    @folder.setter
    def folder(self, place: Path) -> None:
        self._keep("paper/folder", {"path": str(place)})

    def options(self, what: str) -> Options:
        """How the brief or the plan was dressed the last time, without date and status, which belong to one copy."""
        told = self._read(f"paper/{what}")
        text = {name: str(told.get(name, ""))[:200] for name in ("author", "accent", "audience", "paper")}
        pages = told.get("pages")
        try:
            color = accent(text["accent"]) if text["accent"] else ""
        except Trouble:
            color = ""
        masks = told.get("mask")
        return Options(
            paper=text["paper"] if text["paper"] in PAPERS else "a4",
            mask=frozenset(masks) & set(MASKS) if isinstance(masks, list) else frozenset(),
            author=text["author"],
            accent=color,
            audience=text["audience"] if text["audience"] in AUDIENCES else "",
            pages=tuple(one for one in pages if isinstance(one, str)) if isinstance(pages, list) else (),
        )

    def keep_options(self, what: str, options: Options, logo: str) -> None:
        """Remember how it was dressed; of the logo, where it lies."""
        told = {
            "paper": options.paper,
            "mask": sorted(options.mask),
            "author": options.author,
            "accent": options.accent,
            "audience": options.audience,
            "pages": list(options.pages),
            "logo": logo,
        }
        self._keep(f"paper/{what}", told)

    def logo(self, what: str) -> str:
        """Where the logo lies; empty for none."""
        return str(self._read(f"paper/{what}").get("logo", ""))

    def picture(self) -> tuple[Picture, str]:
        """The paper, tiles, theme and sharpness of the last picture, and its ending."""
        told, usual = self._read("paper/picture"), Picture()
        names = ("density", "theme", "paper", "tile")
        kept = {name: str(told[name]) for name in names if isinstance(told.get(name), str)}
        scale = told.get("scale")
        number = float(scale) if isinstance(scale, int | float) and 0.25 <= scale <= 4 else usual.scale
        return usual._replace(**kept, scale=number), str(told.get("ending", ".png"))

    def keep_picture(self, picture: Picture, ending: str) -> None:
        """Remember them."""
        told = {name: getattr(picture, name) for name in ("density", "theme", "paper", "tile", "scale")}
        self._keep("paper/picture", {**told, "ending": ending})
