"""Proving of sums (核实汇总行): an unlabelled row is a sum only if it equals lines; labelled sums are checked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from generator.families.budget.imports.adding import distance, equals
from generator.families.budget.imports.candidates import Ground
from generator.families.budget.imports.lines import Amounts, ExportRow, ExportTable
from generator.families.budget.imports.openings import decided
from generator.families.budget.imports.stating import Stated
from generator.model.quantities import CENT


class Off(NamedTuple):
    """A sum that is off in a column: its stated amount, and that of the closest candidate."""

    row: ExportRow
    column: int
    stated: Decimal
    found: Decimal


@dataclass
class Proof:
    """The rows of a table, classified."""

    lines: list[ExportRow] = field(default_factory=list)
    sums: list[ExportRow] = field(default_factory=list)
    open: list[ExportRow] = field(default_factory=list)  # undecided: lines or sums
    off: list[Off] = field(default_factory=list)
    rounded: list[Off] = field(default_factory=list)  # off by rounding only (尾差)
    whole: list[ExportRow] = field(default_factory=list)  # sums of all lines of the table, or of the sheet


class Prover:
    """Classifies the rows of one table as lines, sums or open.

    Args:
        table: the table.
        stated: what its rows state, in order.
        complete: whether a row has everything that a line needs.
        before: sums of the earlier tables of its sheet, by column.
    """

    def __init__(
        self, table: ExportTable, stated: Sequence[Stated], complete: Callable[[ExportRow], bool], before: Amounts
    ) -> None:
        self._rows, self._complete = table.rows, complete
        self._ground = Ground(table, stated, before)
        self._proof = Proof()

    def prove(self) -> Proof:
        """Classify all rows: lines first, then sums without a label, the most detailed first, then labelled ones."""
        ground = self._ground
        plain = [row for row in self._rows if not row.label or self._complete(row)]
        ground.begin(plain)
        plain = [row for row in plain if not self._is_called_sum(row)]
        coarse = [row for row in plain if not row.faults and not row.unread and (row.part or ground.covers(row))]
        odd = {row.number for row in coarse}
        ground.decide({row.number: row.number not in odd for row in plain})
        coarse.sort(key=lambda row: -sum(1 + length for _, length in ground.stated[row.number].pattern))
        above = [row for row in coarse if not self._settled(row)]
        labelled = [row for row in self._rows if not ground.has_no_sum_label(row)]
        self._decide([*labelled, *above])
        for row in above:
            self._settle(row)
        for row in labelled:
            self._judge(row)
        self._proof.lines = [row for row in self._rows if ground.is_line(row)]
        return self._proof

    def _is_called_sum(self, row: ExportRow) -> bool:
        """Return whether a sum label is all of a cell, and rows without a label state what the row states."""
        alone = bool(row.label) and not row.named
        return alone and any(not other.label for other in self._ground.under(row).rows)

    def _settled(self, row: ExportRow) -> bool:
        """Classify a complete row that states less than others: open if it equals their sum, else a line.

        A row labelled as part of another (其中：) is always open. Return False for an incomplete row, left undecided.
        """
        if not self._complete(row):
            return False
        of = self._ground.total(self._ground.under(row))
        if row.part or equals(row, of.sums, self._ground.room(row, of)):
            self._proof.open.append(row)
        else:
            self._ground.add(row)
        return True

    def _decide(self, sums: Sequence[ExportRow]) -> None:
        """Classify open rows by the sums of the table, where only one reading fits."""
        settled = decided(sums, self._proof.open, self._ground)
        self._ground.decide(settled)
        self._proof.sums += [row for row in self._proof.open if settled.get(row.number) is False]
        self._proof.open = [row for row in self._proof.open if row.number not in settled]

    def _settle(self, row: ExportRow) -> None:
        """Classify an incomplete row that states less than others: a sum if it equals a candidate, else a line."""
        if self._equal(row, exactly=True) or self._equal(row, exactly=False):
            self._proof.sums.append(row)
            self._record_off(row, self._proof.rounded)
        else:
            self._ground.add(row)

    def _judge(self, row: ExportRow) -> None:
        """Check a labelled row against the lines that it may sum, and record it as off if it differs."""
        self._proof.sums.append(row)
        if not self._equal(row, exactly=True):
            self._record_off(row, self._proof.rounded if self._equal(row, exactly=False) else self._proof.off)

    def _record_off(self, row: ExportRow, told: list[Off]) -> None:
        found = self._nearest(row)
        for column, amount in row.amounts.items():
            if abs(amount - found.get(column, Decimal(0))) >= CENT / 2:
                told.append(Off(row, column, amount, found.get(column, Decimal(0))))

    def _equal(self, row: ExportRow, exactly: bool) -> bool:
        if row.unread or not any(row.amounts.values()):
            return not row.unread
        if not exactly and not self._ground.digit(row):
            return False
        for of in self._ground.of(row):
            room = Decimal(0) if exactly else self._ground.room(row, of)
            if of.lines and equals(row, of.sums, room):
                self._proof.whole += [row] if of.whole else []
                return True
        return False

    def _nearest(self, row: ExportRow) -> Amounts:
        """Return the sums of the candidate closest to a row, for the message."""
        tried = [of.sums for of in self._ground.of(row) if of.lines]
        return min(tried, key=lambda sums: distance(row, sums), default={})
