"""The families that there are (公开类别)."""

from typing import Final

from generator.disclosing.family import AnyFamily
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
