"""Tally (核对合计): Σ placed + Σ not placed = Σ export, and the export's own totals."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.disclosing.imported import Compared, Tally
from generator.families.budget.imports.lines import Line, Page
from generator.families.budget.imports.placing import Placing


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
