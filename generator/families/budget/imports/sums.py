"""Sums (合计、小计) of a table: those that were proved, those that are off, and what is said of them."""

from collections.abc import Callable, Iterator, Set

from generator.disclosure.imported import Compared, SumRow
from generator.families.budget.imports.lines import ExportRow
from generator.families.budget.imports.parts import largest_amount
from generator.families.budget.imports.proving import Off, Proof
from generator.families.budget.imports.shape import Shape


def skipped(proof: Proof) -> Iterator[SumRow]:
    """The sums that are no lines, as far as there is something in them."""
    for row in proof.sums:
        if row.unread or any(row.amounts.values()):
            yield SumRow(row.where, None if row.unread else largest_amount(row), row in proof.whole)


def doubted_sums(proof: Proof, against: Callable[[ExportRow], str]) -> Iterator[str]:
    """Yield remarks on sums that do not count and on those that cannot be read.

    Args:
        proof: the sums.
        against: says why a row does not count; says nothing of one that does.
    """
    for row in proof.sums:
        if why := against(row):
            yield f"{row.where}：汇总行的{why}；它的明细有没有放入，请核对。"
        if row.unread:
            yield f"{row.where}：{row.label or '汇总'}行的金额读不出，没有核对；请改正后再导入。"


def grand(proof: Proof, shape: Shape) -> set[int]:
    """The rows of the totals of all (全表合计)."""
    return {row.number for row in proof.sums if row.label in shape.totals.grand and not row.named}


def compared(proof: Proof, whole: Set[int]) -> Iterator[Compared]:
    """The totals of all: those that agree, then those that do not."""
    agreeing = whole - {off.row.number for off in proof.off}
    for row in proof.sums:
        if row.number in agreeing and row.amounts and not row.unread:
            yield Compared(row.where, largest_amount(row), largest_amount(row))
    for off in proof.off:
        if off.row.number in whole:
            yield Compared(off.row.place(off.column), off.stated, off.found)


def mismatched(proof: Proof, whole: Set[int]) -> Iterator[str]:
    """Yield remarks on sums, other than the grand totals, that differ from their lines."""
    for off in proof.off:
        if off.row.number not in whole:
            yield _off_message(off, f"“{off.row.label}”行与它的明细不符", "；请核对导出表，或用 --map 说明它的样式")


def rounded(proof: Proof) -> Iterator[str]:
    """Yield remarks on sums that differ from their lines by rounding only."""
    return (_off_message(off, "与明细之和有尾差", "，是四舍五入的") for off in proof.rounded)


def _off_message(off: Off, what: str, advice: str) -> str:
    size = abs(off.stated - off.found)
    return (
        f"{off.row.place(off.column)}：{what}：写的是 {off.stated:,.2f} 元，明细之和是 {off.found:,.2f} 元，"
        f"相差 {size:,.2f} 元{advice}。"
    )
