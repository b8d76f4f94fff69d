"""Addition of rows' amounts column by column (相加), and comparison with a sum."""

from collections.abc import Sequence
from decimal import Decimal

from generator.families.budget.imports.lines import Amounts, ExportRow
from generator.model.quantities import CENT

Sums = dict[int, Decimal]
"""Amounts in 元, by column."""


def added(rows: Sequence[ExportRow]) -> Sums:
    """Return the sums of rows, by column."""
    sums: Sums = {}
    for column, amount in (pair for row in rows for pair in row.amounts.items()):
        sums[column] = sums.get(column, Decimal(0)) + amount
    return sums


def joined(sums: Amounts, more: Amounts) -> Sums:
    """Return the sums of two mappings, by column."""
    return {column: sums.get(column, Decimal(0)) + more.get(column, Decimal(0)) for column in {**sums, **more}}


def equals(row: ExportRow, sums: Amounts, room: Decimal = Decimal(0)) -> bool:
    """Return whether a row's amounts equal the sums, give or take ``room``, in every column where it has one."""
    held = row.amounts.items()
    return bool(held) and all(abs(amount - sums.get(column, Decimal(0))) < CENT / 2 + room for column, amount in held)


def smallest(rows: Sequence[ExportRow]) -> Decimal:
    """Return the smallest non-zero magnitude of rows, or infinity."""
    return min((abs(amount) for row in rows for amount in row.amounts.values() if amount), default=Decimal("Infinity"))


def distance(row: ExportRow, sums: Amounts) -> Decimal:
    """Return the total deviation of a row's amounts from the sums."""
    return sum((abs(amount - sums.get(column, Decimal(0))) for column, amount in row.amounts.items()), Decimal(0))
