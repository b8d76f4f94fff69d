"""Report of an import (收支平衡): the amounts of all rows, as placed, unplaced, or skipped as sums."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.disclosure.imported import Imported, Tally
from generator.families.budget.imports.copies import Booked
from generator.families.budget.imports.placing import Placing
from generator.families.budget.imports.secrecy import secret_project_remarks
from generator.families.budget.imports.statement import Sheet
from generator.families.budget.sheets import SHEETS


def report_of(placing: Placing, sheets: Sequence[Sheet], doubts: Sequence[str], unread: Sequence[str]) -> Imported:
    """Return the report of an import."""
    doubts = [
        *doubts,
        *(doubt for sheet in sheets for doubt in sheet.doubts),
        *placing.alike(),
        *placing.open_yet_secret(),
    ]
    remarks = [
        *(remark for sheet in sheets for remark in sheet.remarks),
        *placing.entries.remarks,
        *secret_project_remarks(placing.entries.secrecy.items()),
    ]
    report = Imported(
        placed=len(placing.placed),
        skipped=[total for sheet in sheets for total in sheet.skipped],
        rows={SHEETS[field].name: len(rows) for field, rows in placing.entries.rows.items()},
        tally=_tally(placing, sheets),
        totals=[total for sheet in sheets for total in sheet.totals],
        unplaced=placing.unplaced,
        remarks=list(dict.fromkeys(remarks)),
        doubts=list(dict.fromkeys(doubts)),
        sheets=list(_by_sheet(placing, sheets)),
        unread=list(unread),
        read=sum((sheet.read for sheet in sheets), Decimal(0)),
        summed=sum((sheet.summed for sheet in sheets), Decimal(0)),
    )
    return report if report.balances else report._replace(doubts=[*report.doubts, _lost(report)])


def _lost(report: Imported) -> str:
    """Return the message that amounts were lost while importing: that would be a bug of this program."""
    whole = report.tally.placed + report.tally.unplaced + report.summed
    sums = f"各行共 {report.read:,.2f} 元，放入、未放入和跳过的共 {whole:,.2f} 元"
    return f"收支不平：{sums}；请逐行核对新填报表，并把导出表的样子告诉软件的提供者。"


def _tally(placing: Placing, sheets: Sequence[Sheet]) -> Tally:
    """Add up the amounts; the placed ones from the rows that will be written."""
    rows = placing.entries.rows
    written = (row["amount"] for name in ("basic", "project_lines") for row in rows[name])
    lines = (line.exact for sheet in sheets for holding in sheet.holdings for line in holding.lines)
    return Tally(
        export=sum((amount for amount in lines if amount is not None), Decimal(0)),
        placed=sum((amount for amount in written if isinstance(amount, Decimal)), Decimal(0)),
        unplaced=sum((line.amount for line in placing.unplaced if line.amount is not None), Decimal(0)),
    )


def _by_sheet(placing: Placing, sheets: Sequence[Sheet]) -> Iterator[str]:
    """Yield, for each sheet, how many of its lines were placed, and their sum."""
    placed: dict[str | None, list[Booked]] = {}
    for line in placing.placed:
        placed.setdefault(line.where.sheet, []).append(line)
    for sheet in sheets:
        lines = placed.get(sheet.title, [])
        amount = sum((line.exact or Decimal(0) for line in lines), Decimal(0))
        yield f"工作表“{sheet.title}”放入 {len(lines)} 笔，{amount:,.2f} 元"
