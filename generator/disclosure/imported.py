"""Imported (导入结果): the result of importing another program's export."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from generator.findings.place import Place
from generator.model.quantities import CENT

_NOISE: Final = Decimal("0.0001")  # 元; smaller differences come from binary fractions, not from typing


class SumRow(NamedTuple):
    """A total row (合计、小计): its amount in 元 (None if unreadable), and whether it totals its whole sheet."""

    where: Place
    amount: Decimal | None
    whole: bool = False

    def __str__(self) -> str:
        return f"{self.where}：{amount_text(self.amount)}"


class Unplaced(NamedTuple):
    """A line that could not be placed, and why."""

    where: Place
    amount: Decimal | None
    why: str

    def __str__(self) -> str:
        return f"{self.where}：{amount_text(self.amount)}，{self.why}。"


class Tally(NamedTuple):
    """Sums in 元: of the export's lines as exported, of the rows written, and of the lines not placed."""

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
    """The export's own total of a sheet, in 元, and the sum of the lines read there."""

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
    """Result of an import: number of lines placed, total rows skipped, rows by sheet, the sums, and messages.

    ``read`` is the sum of all rows, ``summed`` that of the rows skipped.
    ``doubts`` call the whole result into question, ``remarks`` are for information, ``sheets`` state the result of each
    sheet, ``unread`` lists what was not read and need not be.
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
    """Format an amount in 元, or state that it is unreadable."""
    return "金额读不出" if amount is None else f"{amount:,.2f} 元"
