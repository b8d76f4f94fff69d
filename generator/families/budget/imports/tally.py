"""Tally (核对合计): Σ placed + Σ not placed = Σ export, and the export's own totals."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from generator.families.budget.imports.lines import Line, Page
from generator.families.budget.imports.placing import Placing
from generator.model.quantities import CENT
from generator.place import Place

_NOISE: Final = Decimal("0.0001")  # 元; what binary fractions add, not what somebody typed


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
        """Tell whether they are the same, to the 分."""
        return abs(self.stated - self.found) < CENT

    def __str__(self) -> str:
        sides = f"导出表的合计是 {self.stated:,.2f} 元，读到的各行之和是 {self.found:,.2f} 元"
        size = abs(self.stated - self.found)
        return f"{self.where}：{sides}，相差 {size:,.2f} 元；请核对导出表，或用 --map 说明它的样式。"


def tally(pages: Iterable[Page], placing: Placing) -> Tally:
    """Add up; what was placed is read from the rows that are written."""
    rows = placing.entries.rows
    written = (row["amount"] for name in ("basic", "project_lines") for row in rows[name])
    return Tally(
        export=sum((_sum(_lines(page, placing)) for page in pages), Decimal(0)),
        placed=sum((amount for amount in written if isinstance(amount, Decimal)), Decimal(0)),
        unplaced=sum((line.amount for line in placing.unplaced if line.amount is not None), Decimal(0)),
    )


def compared(pages: Iterable[Page], placing: Placing) -> list[Compared]:
    """Compare every total of the export's own (合计) with the lines of its sheet."""
    return [
        Compared(total.where, total.amount, _sum(_lines(page, placing)))
        for page in pages
        for total in page.totals
        if total.whole and total.amount is not None
    ]


def _lines(page: Page, placing: Placing) -> list[Line]:
    sums = {line.where for line in placing.parents}
    return [line for line in page.lines if line.where not in sums]


def _sum(lines: Sequence[Line]) -> Decimal:
    return sum((line.exact for line in lines if line.exact is not None), Decimal(0))
