"""The tables (决算公开表) whose rows forms do not declare, one builder each."""

from collections.abc import Callable, Mapping
from typing import Final

from generator.disclosure.offer import Builder
from generator.disclosure.table_form import CodeLists, TableForm
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.tables.operating import statistics

BUILDERS: Final[Mapping[str, Builder[Basis]]] = {
    "f10": Builder(("item", "line", "statistic"), statistics),
}
"""The builder of each table, with what it calls its columns."""


def _has_four_lists(table: TableForm) -> bool:
    """Return whether a table has four lists of three columns, the first with a sum of its own."""
    sums = [one.lists for one in table.rows.sums] if isinstance(table.rows, CodeLists) else []
    return [len(side) for side in table.sides] == [3] * 4 and sums == [1, 3]


TEMPLATES: Final[Mapping[str, Callable[[TableForm], bool]]] = {
    "economic_lists": _has_four_lists,
    "statistics": lambda table: table.rows is None,
}
"""Templates of tables whose body is no grid of rows, and which tables they fit."""
