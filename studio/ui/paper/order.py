"""An order: what is to be made of a model, as plain values that another process can be told."""

import base64
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from studio.model.record import CURRENT
from studio.report.options import Options
from studio.report.picture import Picture

PLAN, BRIEF, PICTURE, TAKEOUT = "plan", "brief", "picture", "takeout"
SLIDES: Final = ".pptx"


class Order(NamedTuple):
    """What is to be made: the brief, the plan, a picture or a form of `takeout`; the ending says in which form.

    `before` and `after` are the states that brief and plan compare; `after` is the state of a takeout.
    """

    what: str
    ending: str
    before: str = CURRENT
    after: str = ""
    options: Options = Options()
    picture: Picture = Picture()

    def plain(self) -> dict[str, Any]:
        """The order as JSON values."""
        told = vars(self.options) | {
            "mask": sorted(self.options.mask),
            "logo": base64.b64encode(self.options.logo).decode(),
        }
        return {**self._asdict(), "options": told, "picture": self.picture._asdict()}

    @staticmethod
    def read(plain: Mapping[str, Any]) -> "Order":
        """What `plain` gave."""
        told = dict(plain["options"])
        told |= {"mask": frozenset(told["mask"]), "pages": tuple(told["pages"])}
        told["logo"] = base64.b64decode(told["logo"])
        values = {**plain, "options": Options(**told), "picture": Picture(**plain["picture"])}
        return Order(**values)
