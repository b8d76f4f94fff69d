"""The tables (决算公开表) whose rows forms do not declare, one builder each."""

from collections.abc import Mapping
from typing import Final

from generator.disclosure.offer import Builder
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.tables.economic import LISTS, basic_by_economic_code
from generator.families.final_accounts.tables.operating import statistics

LISTED_CODES: Final = "f6"
"""The table that lists economic codes once for all (``FinalAccountsForm.economic``)."""

BUILDERS: Final[Mapping[str, Builder[Basis]]] = {
    LISTED_CODES: Builder(LISTS, basic_by_economic_code),
    "f10": Builder(("item", "line", "statistic"), statistics),
}
"""The builder of each table, with what it calls its columns."""
