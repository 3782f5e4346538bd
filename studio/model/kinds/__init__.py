"""Every kind of element and relation, the model's settings and the glossary, declared as data and gathered here."""

from typing import Final

from studio.model.field import Field
from studio.model.kind import Kind, Relation
from studio.model.kinds.change import CHANGE
from studio.model.kinds.common import COMMON, EMOTIONS
from studio.model.kinds.customer import CUSTOMER
from studio.model.kinds.depth import POLISM, TWELVE
from studio.model.kinds.direction import DIRECTION
from studio.model.kinds.enterprise import ENTERPRISE
from studio.model.kinds.glossary import GLOSSARY, Term
from studio.model.kinds.governance import GOVERNANCE
from studio.model.kinds.listening import LISTENING
from studio.model.kinds.market import MARKET
from studio.model.kinds.plan import PLAN, note
from studio.model.kinds.relations_accountability import ACCOUNTABILITY_RELATIONS
from studio.model.kinds.relations_change import CHANGE_RELATIONS
from studio.model.kinds.relations_customer import CUSTOMER_RELATIONS
from studio.model.kinds.relations_enterprise import ENTERPRISE_RELATIONS
from studio.model.kinds.settings import SETTINGS, STATE
from studio.model.kinds.traps import TRAPS, Trap

__all__ = [
    "COMMON",
    "DECLARED",
    "EMOTIONS",
    "GLOSSARY",
    "KINDS",
    "POLISM",
    "RELATIONS",
    "SETTINGS",
    "STATE",
    "TRAPS",
    "TWELVE",
    "Term",
    "Trap",
    "field",
]

_ELEMENTS: Final = (*CUSTOMER, *LISTENING, *MARKET, *ENTERPRISE, *GOVERNANCE, *DIRECTION, *CHANGE, *PLAN)

RELATIONS: Final[dict[str, Relation]] = {
    relation.name: relation
    for relation in (
        *CUSTOMER_RELATIONS,
        *ENTERPRISE_RELATIONS,
        *ACCOUNTABILITY_RELATIONS,
        *CHANGE_RELATIONS,
    )
}
"""Every kind of relation by name."""

KINDS: Final[dict[str, Kind]] = {
    kind.name: kind for kind in (*_ELEMENTS, note((*(element.name for element in _ELEMENTS), *RELATIONS)))
}
"""Every kind of element by name."""

DECLARED: Final[dict[str, Kind | Relation]] = {**KINDS, **RELATIONS, "model": SETTINGS, "state": STATE}
"""Everything a record may be, the model's settings and the states among them."""


def field(kind: str, name: str) -> Field | None:
    """The declared field of a kind, common fields among them; None where there is no such kind or field."""
    declared = DECLARED.get(kind)
    return declared.by_name.get(name) if declared else None
