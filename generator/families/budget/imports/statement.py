"""Sheets (工作表) of an export → their tables and lines, and all doubts about them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from generator.classification.classification import Classification
from generator.disclosure.imported import Compared, SumRow
from generator.families.budget.imports.adding import added, joined
from generator.families.budget.imports.booking import Booker
from generator.families.budget.imports.columns import Unread, unread
from generator.families.budget.imports.copies import Booked, Holding, repeated_rows
from generator.families.budget.imports.lines import ExportRow, ExportTable
from generator.families.budget.imports.missing import holds_amounts
from generator.families.budget.imports.money import settle_units
from generator.families.budget.imports.parts import Split, counted, splits, widest
from generator.families.budget.imports.proving import Off, Proof, Prover
from generator.families.budget.imports.reading import Reader
from generator.families.budget.imports.secrecy import called
from generator.families.budget.imports.sections import Sections, headings, sections
from generator.families.budget.imports.shape import Shape
from generator.families.budget.imports.spread import Spread
from generator.families.budget.imports.states import standing, unsure, unsure_years, why_open
from generator.families.budget.imports.stating import stated
from generator.families.budget.imports.tables import Body, cut
from generator.families.budget.imports.words import MisfitError
from generator.text.plain import plain
from generator.workbook.reading.grid import Grid


@dataclass
class Sheet:
    """The parsed content of a sheet, and everything to report about it."""

    title: str
    read: Decimal = Decimal(0)  # total of all its rows
    summed: Decimal = Decimal(0)  # total of those that are sums
    holdings: list[Holding] = field(default_factory=list)
    skipped: list[SumRow] = field(default_factory=list)
    totals: list[Compared] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    proved: list[ExportTable] = field(default_factory=list)  # tables of which every line's own 合计 agrees


def read_sheet(grid: Grid, shape: Shape, codes: Classification, year: int) -> Sheet:
    """Read all tables of a sheet; a sheet without tables is reported by ``importing``."""
    sheet, spread = Sheet(plain(grid.name)), Spread(grid)
    before: dict[int, Decimal] = {}
    bodies = cut(sheet.title, spread, shape, year)
    for body in bodies:
        if settle_units(body, bodies, shape):
            before = _Reading(sheet, body, spread, grid, shape).take(codes, year, before)
        sheet.doubts += body.table.doubts
        sheet.remarks += body.table.remarks
    sheet.doubts += _above(grid, bodies)
    return sheet


def _above(grid: Grid, bodies: Sequence[Body]) -> Iterator[str]:
    """Yield a doubt about amounts above the first header: they may be a table with an unknown header."""
    first = min((body.table.top for body in bodies), default=0)
    above = Grid(grid.name, rows={number: row for number, row in grid.rows.items() if number < first})
    if holds_amounts(above, named=False):
        told = f"工作表“{plain(grid.name)}”第 {first} 行的表头上面有数字，没有读"
        yield f"{told}；是另一张表的，请用 --map 说明它的表头。"


class _Reading:
    """Reads one table into its sheet."""

    def __init__(self, sheet: Sheet, body: Body, spread: Spread, grid: Grid, shape: Shape) -> None:
        self._sheet, self._body, self._spread, self._grid, self._shape = sheet, body, spread, grid, shape
        self._table = body.table
        self._splits: dict[int, Split] = {}
        self._sections = Sections({}, [])
        self._year = 0

    def take(self, codes: Classification, year: int, before: Mapping[int, Decimal]) -> dict[int, Decimal]:
        """Read a table, prove its sums, book its lines; return the sums of lines by column, including ``before``."""
        table, shape = self._table, self._shape
        Reader(table, self._spread, shape, frozenset(self._grid.doubted_rows), codes).read(self._body.rows)
        self._splits, self._year = splits(table), year
        self._sections = sections(table, self._body.rows, shape, year)
        probe = Booker(table, shape, codes, year)
        said = [stated(row, shape) for row in table.rows]
        proof = Prover(table, said, lambda row: _complete(row, table, probe), before).prove()
        booker = Booker(table, shape, codes, year)
        lines = [line for row in proof.lines for line in self._book(row, booker)]
        self._sheet.remarks += (*table.remarks, *booker.assumptions)
        self._sheet.doubts += (f"工作表“{table.title}”：{advice}" for advice in booker.advice)
        self._sheet.holdings.append(Holding(table, lines, frozenset(booker.taken), self._grid.hidden))
        self._record_sums(proof)
        self._sheet.read += self._come_to(table.rows)
        self._sheet.summed += self._come_to(proof.sums)
        self._look(proof)
        return joined(before, added(proof.lines))

    def _come_to(self, rows: Sequence[ExportRow]) -> Decimal:
        return sum((counted(row, self._splits[row.number]) for row in rows), Decimal(0))

    def _book(self, row: ExportRow, booker: Booker) -> Iterator[Booked]:
        found = self._splits[row.number]
        if found.doubt:
            self._sheet.doubts.append(found.doubt)
        why = "；".join((*row.faults, *filter(None, [found.fault])))
        for column, why_not in row.unread.items():
            yield Booked(row.place(column), None, None, "；".join((*row.faults, why_not)))
        if found.fault:
            yield Booked(row.where, widest(row), None, why)
        against = self._sections.void.get(row.number) or standing(row, self._table, self._shape, self._year)
        secrecy = called(row, self._table, self._shape)
        for part in found.parts:
            where = row.place(part.column.number)
            try:
                _refuse("；".join((*row.faults, *row.unread.values())))
                _refuse(against)
                yield Booked(where, part.amount, booker.book(row.texts, part.column)._replace(called=secrecy))
            except MisfitError as misfit:
                yield Booked(where, part.amount, None, str(misfit))

    def _record_sums(self, proof: Proof) -> None:
        """Report the sums: proved, off or rounded; and the open rows, which become lines without a booking."""
        sheet = self._sheet
        for row in proof.sums:
            amount = None if row.unread else widest(row)
            if row.unread or any(row.amounts.values()):
                sheet.skipped.append(SumRow(row.where, amount, row in proof.whole))
            if against := standing(row, self._table, self._shape, self._year):
                sheet.doubts.append(f"{row.where}：汇总行的{against}；它的明细有没有放入，请核对。")
            if row.unread:
                sheet.doubts.append(f"{row.where}：{row.label or '汇总'}行的金额读不出，没有核对；请改正后再导入。")
        grand = {row.number for row in proof.sums if row.label in self._shape.totals.grand and not row.named}
        agreeing = grand - {off.row.number for off in proof.off}
        sheet.totals += [
            Compared(row.where, widest(row), widest(row))
            for row in proof.sums
            if row.number in agreeing and row.amounts and not row.unread
        ]
        for off in proof.off:
            if off.row.number in grand:
                sheet.totals.append(Compared(off.row.place(off.column), off.stated, off.found))
            else:
                sheet.doubts.append(
                    _off_message(off, f"“{off.row.label}”行与它的明细不符", "；请核对导出表，或用 --map 说明它的样式")
                )
        sheet.remarks += [_off_message(off, "与明细之和有尾差", "，是四舍五入的") for off in proof.rounded]
        for row in proof.open:
            amount = counted(row, self._splits[row.number])
            sheet.holdings[-1].lines.append(Booked(row.where, amount, None, why_open(row)))

    def _look(self, proof: Proof) -> None:
        """Report what is hidden, duplicate, merged, unread, or of unknown state or section."""
        sheet, table = self._sheet, self._table
        summed = any(not row.hidden for row in proof.whole)
        told = sheet.remarks if summed else sheet.doubts
        after = "；导出表的合计把它们算在内。" if summed else "；请取消隐藏、筛选和删除线，不要的删去，核对后再导入。"
        if hidden := [row for row in proof.lines if row.hidden]:
            amount = sum((widest(row) for row in hidden if row.amounts), Decimal(0))
            struck = any(number in {row.number for row in hidden} for number, _ in self._grid.struck)
            why = "划了删除线" if struck else "筛选" if self._grid.filtered else "隐藏"
            told.append(f"工作表“{table.title}”有 {len(hidden)} 行{why}的明细，共 {amount:,.2f} 元，已放入{after}")
        if again := repeated_rows(table, proof.lines):
            told.append(
                f"完全相同的行：{again}，都已放入"
                + ("；导出表的合计把它们算在内。" if summed else "；请核对是不是重复。")
            )
        sheet.remarks += headings(table, self._sections)
        sheet.doubts += unsure(table, proof.lines, self._shape)
        sheet.doubts += unsure_years(table, proof.lines, self._shape, self._year)
        sheet.doubts += self._merged()
        sheet.doubts += self._hidden_columns(proof)
        sheet.unread += unread(table, self._body.rows, proof.lines, self._shape)
        if proof.lines and all(self._splits[row.number].proved for row in proof.lines if any(row.amounts.values())):
            sheet.proved.append(table)

    def _merged(self) -> Iterator[str]:
        held = [row.number for row in self._table.rows]
        numbers = [column.number for column in self._table.amounts]
        for area in self._spread.covering(numbers, min(held), max(held)) if held else ():
            if area.top >= self._table.first:
                told = f"第 {area.top} 至 {area.bottom} 行的金额合并成了一格，不知道怎样分"
                yield f"工作表“{self._table.title}”{told}；请拆开，每行填上，再导入。"

    def _hidden_columns(self, proof: Proof) -> Iterator[str]:
        hidden = [range(first, last + 1) for first, last in self._grid.hidden_columns]
        for column in self._table.amounts:
            held = any(row.amounts.get(column.number) for row in proof.lines)
            if held and any(column.number in numbers for numbers in hidden):
                told = f"“{column.name}”一栏（{column.letter} 列）是隐藏的，金额已放入"
                yield f"工作表“{self._table.title}”的{told}；请取消隐藏，核对后再导入。"


def _refuse(why: str) -> None:
    if why:
        raise MisfitError(why)


def _complete(row: ExportRow, table: ExportTable, booker: Booker) -> bool:
    """Return whether a row has everything that a line needs."""
    column = next((column for column in table.amounts if column.number in row.amounts), None)
    try:
        return not row.faults and column is not None and bool(booker.book(row.texts, column))
    except MisfitError:
        return False


def _off_message(off: Off, what: str, advice: str) -> str:
    size = abs(off.stated - off.found)
    return (
        f"{off.row.place(off.column)}：{what}：写的是 {off.stated:,.2f} 元，明细之和是 {off.found:,.2f} 元，"
        f"相差 {size:,.2f} 元{advice}。"
    )
