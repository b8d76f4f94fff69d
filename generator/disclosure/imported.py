"""Imported (导入结果): what became of an export of another program."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from generator.findings.place import Place
from generator.model.quantities import CENT

_NOISE: Final = Decimal("0.0001")  # 元; what binary fractions add, not what somebody typed


class SumRow(NamedTuple):
    """A row that only adds up (合计、小计), in 元, None if that cannot be read, and whether it is that of its sheet."""

    where: Place
    amount: Decimal | None
    whole: bool = False

    def __str__(self) -> str:
        return f"{self.where}：{amount_text(self.amount)}"


class Unplaced(NamedTuple):
    """A line that found no place, and why."""

    where: Place
    amount: Decimal | None
    why: str

    def __str__(self) -> str:
        return f"{self.where}：{amount_text(self.amount)}，{self.why}。"


class Tally(NamedTuple):
    """The sums, in 元: of the export's lines as they stand, of the rows that were written, of what was not placed."""

    export: Decimal
    placed: Decimal
    unplaced: Decimal

    def __str__(self) -> str:
        sums = f"放入 {self.placed:,.2f} 元 + 未放入 {self.unplaced:,.2f} 元"
        rounding = self.placed + self.unplaced - self.export
        if abs(rounding) < _NOISE:
            return f"{sums} = 导出表各行 {self.export:,.2f} 元"
        return f"{sums}；导出表各行 {self.export:,} 元，四舍五入到分相差 {abs(rounding):,} 元，请核对"


class Compared(NamedTuple):
    """The export's own total of a sheet, in 元, and the sum of the lines that were read there."""

    where: Place
    stated: Decimal
    found: Decimal

    @property
    def agrees(self) -> bool:
        """Return whether they are the same, to the 分."""
        return abs(self.stated - self.found) < CENT

    def __str__(self) -> str:
        sides = f"导出表的合计是 {self.stated:,.2f} 元，读到的各行之和是 {self.found:,.2f} 元"
        size = abs(self.stated - self.found)
        return f"{self.where}：{sides}，相差 {size:,.2f} 元；请核对导出表，或用 --map 说明它的样式。"


class Imported(NamedTuple):
    """What became of an export: lines placed, sums skipped, rows by sheet, the balance, and all that is to be told.

    ``read`` is what all rows come to, ``summed`` what those do that were skipped.
    ``doubts`` is what makes the whole doubtful, ``remarks`` are to be read, ``sheets`` say what each sheet came to,
    ``unread`` is what was not read and need not be.
    """

    placed: int
    skipped: Sequence[SumRow]
    rows: dict[str, int]
    tally: Tally
    totals: Sequence[Compared]
    unplaced: Sequence[Unplaced]
    remarks: Sequence[str]
    doubts: Sequence[str]
    sheets: Sequence[str]
    unread: Sequence[str]
    read: Decimal
    summed: Decimal

    @property
    def balances(self) -> bool:
        """Return whether every amount is placed, or not placed, or skipped, each rounded to the 分."""
        whole = self.tally.placed + self.tally.unplaced + self.summed
        rounded = (self.placed + len(self.unplaced)) * CENT / 2
        return self.tally.export + self.summed == self.read and abs(whole - self.read) <= rounded

    @property
    def sure(self) -> bool:
        """Return whether every amount was placed, and nothing is in doubt."""
        return self.balances and not self.unplaced and not self.doubts and all(total.agrees for total in self.totals)


def amount_text(amount: Decimal | None) -> str:
    """Tell an amount in 元."""
    return "金额读不出" if amount is None else f"{amount:,.2f} 元"
