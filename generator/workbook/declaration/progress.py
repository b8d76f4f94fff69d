"""The declaration of 填报进度: formulas over the whole workbook, which are shown and never read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.workbook.declaration.formula import quoted

_FIRST_CHECK: Final = 3
_GAP: Final = 3  # a blank row, a heading, a header row


@dataclass(frozen=True)
class Check:
    """A line that says whether all is well: a label, and a formula that gives a sentence."""

    label: str
    formula: str


def wanted_first(sheet: str) -> str:
    """What is said where something else has to be filled in first."""
    return f"先填{sheet}"


@dataclass(frozen=True)
class ProgressTotal:
    """An amount as it will be published, beside last year's and the change.

    Args:
        key: what formulas call it; ``[填报进度.key.this]``, ``.last`` and ``.change`` are its cells.
        label: as the filler sees it.
        this: formula of this year's amount in 元; blank where it is the sum of ``parts``.
        last: likewise last year's, giving ``""`` where it was not filled in; blank where there is none.
        parts: keys of the totals that this one sums.
        subject: of the change that the document explains; blank where it explains none.
        status: formula that tells how far the explanation is.
        before: the sheet of last year's amount, which the explanation needs first.
        note: where the amount is printed.
    """

    key: str
    label: str
    this: str = ""
    last: str = ""
    parts: tuple[str, ...] = ()
    subject: str = ""
    status: str = ""
    before: str = ""
    note: str = ""


@dataclass(frozen=True)
class Progress:
    """The sheet 填报进度.

    Args:
        title: its tab.
        help: what the filler should know.
        checks: what is said first.
        totals: the main figures, in order.
        unit: name of the form's unit of money.
        yuan: its worth in 元.
    """

    title: str
    help: tuple[str, ...]
    checks: tuple[Check, ...]
    totals: tuple[ProgressTotal, ...]
    unit: str
    yuan: int

    def first_sheet_row(self) -> int:
        """Row of the first input sheet's state."""
        return _FIRST_CHECK + len(self.checks) + _GAP

    def first_total_row(self, sheets: int) -> int:
        """Row of the first total, below so many sheets."""
        return self.first_sheet_row() + sheets + _GAP

    def addresses(self, sheets: int) -> Mapping[tuple[str, str], str]:
        """Where the totals stand, for formulas: each cell, and each column as a whole."""
        first = self.first_total_row(sheets)
        last = first + len(self.totals) - 1
        columns = {"this": "B", "last": "C", "change": "D", "subject": "E", "status": "F"}
        own = quoted(self.title)
        found = {(self.title, name): f"{own}!${at}${first}:${at}${last}" for name, at in columns.items()}
        for row, total in enumerate(self.totals, first):
            found |= {(self.title, f"{total.key}.{name}"): f"{own}!${at}${row}" for name, at in columns.items()}
        first, last = self.first_sheet_row(), self.first_sheet_row() + sheets - 1
        states = {"needed": "B", "rows": "C", "missing": "D", "unknown": "E", "texts": "F"}
        return found | {(self.title, name): f"{own}!${at}${first}:${at}${last}" for name, at in states.items()}
