"""Adding up (相加): amounts of rows, column by column, and whether a sum is right."""

from collections.abc import Sequence
from decimal import Decimal

from generator.families.budget.imports.lines import Amounts, ExportRow
from generator.model.quantities import CENT

Sums = dict[int, Decimal]
"""Amounts in 元, by column."""


def added(rows: Sequence[ExportRow]) -> Sums:
    """Add up the amounts of rows."""
    sums: Sums = {}
    for column, amount in (pair for row in rows for pair in row.amounts.items()):
        sums[column] = sums.get(column, Decimal(0)) + amount
    return sums


def joined(sums: Amounts, more: Amounts) -> Sums:
    """Add amounts to others."""
    return {column: sums.get(column, Decimal(0)) + more.get(column, Decimal(0)) for column in {**sums, **more}}


def equals(row: ExportRow, sums: Amounts, room: Decimal = Decimal(0)) -> bool:
    """Return whether a row says what its lines come to, in all columns where it says something."""
    held = row.amounts.items()
    return bool(held) and all(abs(amount - sums.get(column, Decimal(0))) < CENT / 2 + room for column, amount in held)


def smallest(rows: Sequence[ExportRow]) -> Decimal:
    """The smallest amount of rows."""
    return min((abs(amount) for row in rows for amount in row.amounts.values() if amount), default=Decimal("Infinity"))


def distance(row: ExportRow, sums: Amounts) -> Decimal:
    """How far a row is from what lines come to."""
    return sum((abs(amount - sums.get(column, Decimal(0))) for column, amount in row.amounts.items()), Decimal(0))
