"""The families that there are (公开类别)."""

from typing import Final

from pydantic import BaseModel

from generator.disclosure.disclosure import Disclosure
from generator.disclosure.family import AnyFamily
from generator.families.budget.family import BUDGET
from generator.families.final_accounts.family import FINAL_ACCOUNTS

FAMILIES: Final[tuple[AnyFamily, ...]] = (BUDGET, FINAL_ACCOUNTS)

LAYOUTS: Final = [family.order for family in FAMILIES]
"""The sheets of each, by which a workbook is recognised."""


def family_of(key: str) -> AnyFamily:
    """Return a family by its key.

    Raises:
        KeyError: there is none; what a file says must be looked at before.
    """
    return {family.key: family for family in FAMILIES}[key]


def family_of_kind(kind: str) -> AnyFamily:
    """Return the family that publishes a kind of document (公开类型).

    Raises:
        StopIteration: none does; what a file says must be looked at before.
    """
    return next(family for family in FAMILIES if kind in set(family.kinds))


def read_document(data: bytes) -> Disclosure:
    """Read the JSON of a document as its family's.

    Raises:
        ValidationError: it is none.
        KeyError: there is no such family.
    """
    return family_of(_Named.model_validate_json(data).family).document.model_validate_json(data)


class _Named(BaseModel):
    """A document, as far as it must be known to read all of it."""

    family: str


def following(family: AnyFamily) -> list[AnyFamily]:
    """List the families whose workbook may begin with one of this family (结转), its own first."""
    found = [other for other in FAMILIES if family.key in other.origins]
    return sorted(found, key=lambda other: other is not family)
