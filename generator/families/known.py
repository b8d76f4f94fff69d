"""All families (公开类别), with look-up by key and by kind of document."""

from typing import Final

from pydantic import BaseModel

from generator.disclosure.disclosure import Disclosure
from generator.disclosure.earlier import completed
from generator.disclosure.family import AnyFamily
from generator.families.budget.family import BUDGET
from generator.families.final_accounts.family import FINAL_ACCOUNTS
from generator.model.submission import DEFAULT_FORM
from generator.workbook.reading.read import Layout

FAMILIES: Final[tuple[AnyFamily, ...]] = (BUDGET, FINAL_ACCOUNTS)

LAYOUTS: Final = [Layout(family.order, family.asked) for family in FAMILIES]
"""Sheets of each family, by which a workbook's family is recognised; its form says which of them are read."""


def family_of(key: str) -> AnyFamily:
    """Return a family by its key.

    Raises:
        KeyError: no family has this key; validate a key read from a file first.
    """
    return {family.key: family for family in FAMILIES}[key]


def family_of_kind(kind: str) -> AnyFamily:
    """Return the family that publishes a kind of document (公开类型).

    Raises:
        StopIteration: no family does; validate a kind read from a file first.
    """
    return next(family for family in FAMILIES if kind in set(family.kinds))


def read_document(data: bytes) -> Disclosure:
    """Read the JSON of a document as its family's, one of before as well.

    Raises:
        ValidationError: it is none.
        KeyError: there is no such family.
    """
    family = family_of(_Named.model_validate_json(data).family)
    return family.document.model_validate_json(completed(data, family.forms()[DEFAULT_FORM], family.document.templates))


class _Named(BaseModel):
    """A document, as far as it must be known to read all of it."""

    family: str


def successors(family: AnyFamily) -> list[AnyFamily]:
    """Return the families whose new workbook may be carried over (结转) from one of this family, its own first."""
    found = [other for other in FAMILIES if family.key in other.origins]
    return sorted(found, key=lambda other: other is not family)
