"""Declaration of the progress sheet (填报进度): formulas over the whole workbook, displayed and never read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.workbook.declaration.formula import quoted

_FIRST_CHECK: Final = 3
_GAP: Final = 3  # a blank row, a heading, a header row


@dataclass(frozen=True)
class Check:
    """A line of overall status: a label, and a formula that gives a sentence."""

    label: str
    formula: str


def wanted_first(sheet: str) -> str:
    """Return the status text where another sheet has to be filled in first."""
    return f"先填{sheet}"


@dataclass(frozen=True)
class ProgressTotal:
    """An amount as it will be published, beside last year's and the change.

    Args:
        key: its name in formulas; ``[填报进度.key.this]``, ``.last`` and ``.change`` are its cells.
        label: as the filler sees it.
        this: formula of this year's amount in 元; blank if it is the sum of ``parts``.
        last: likewise for last year, giving ``""`` if it was not filled in; blank if there is none.
        parts: keys of the totals that this one sums.
        subject: subject of the change that the document explains; blank if it explains none.
        status: formula for the state of the explanation.
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
        help: instructions for the filler.
        checks: the lines at the top.
        totals: the main figures, in order.
        unit: name of the form's unit of money.
        yuan: one such unit in 元.
    """

    title: str
    help: tuple[str, ...]
    checks: tuple[Check, ...]
    totals: tuple[ProgressTotal, ...]
    unit: str
    yuan: int

    def first_sheet_row(self) -> int:
        """Return the row of the first input sheet's state."""
        return _FIRST_CHECK + len(self.checks) + _GAP

    def first_total_row(self, sheets: int) -> int:
        """Return the row of the first total, below the given number of sheets."""
        return self.first_sheet_row() + sheets + _GAP

    def addresses(self, sheets: int) -> Mapping[tuple[str, str], str]:
        """Return addresses for formulas: every cell and column of the totals, and the columns of the sheets' states."""
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
