"""The tables (决算公开表) whose rows forms do not declare, one builder each."""

from collections.abc import Mapping
from typing import Final

from generator.disclosure.offer import Builder
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.tables.operating import statistics

BUILDERS: Final[Mapping[str, Builder[Basis]]] = {
    "f10": Builder(("item", "line", "statistic"), statistics),
}
"""The builder of each table, with what it calls its columns."""
