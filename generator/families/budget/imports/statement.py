"""Sheets (工作表) of an export → their tables and lines, and all doubts about them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from generator.classification.classification import Classification
from generator.disclosure.imported import Compared, SumRow
from generator.families.budget.imports.adding import added, joined
from generator.families.budget.imports.booking import Booker
from generator.families.budget.imports.columns import Unread, unread
from generator.families.budget.imports.copies import Booked, Holding
from generator.families.budget.imports.lines import ExportRow, ExportTable
from generator.families.budget.imports.missing import holds_amounts
from generator.families.budget.imports.money import settle_units
from generator.families.budget.imports.oddities import hidden_columns, hidden_rows, merged, twice
from generator.families.budget.imports.parts import Split, counted, largest_amount, splits
from generator.families.budget.imports.proving import Proof, Prover
from generator.families.budget.imports.reading import Reader
from generator.families.budget.imports.secrecy import stated_secrecy
from generator.families.budget.imports.sections import Sections, headings, sections
from generator.families.budget.imports.shape import Shape
from generator.families.budget.imports.spread import Spread
from generator.families.budget.imports.states import unsure, unsure_years, why_open, why_void
from generator.families.budget.imports.stating import stated
from generator.families.budget.imports.sums import compared, doubted_sums, grand, mismatched, rounded, skipped
from generator.families.budget.imports.tables import Body, cut
from generator.families.budget.imports.words import MisfitError
from generator.text.plain import plain
from generator.workbook.reading.grid import Grid


@dataclass
class Sheet:
    """The parsed content of a sheet, and everything to report about it."""

    title: str
    read: Decimal = Decimal(0)  # what all its rows come to
    summed: Decimal = Decimal(0)  # what those come to that are sums
    holdings: list[Holding] = field(default_factory=list)
    skipped: list[SumRow] = field(default_factory=list)
    totals: list[Compared] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    proved: list[ExportTable] = field(default_factory=list)  # of which every row's own 合计 is right


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
            yield Booked(row.where, largest_amount(row), None, why)
        against = self._sections.void.get(row.number) or why_void(row, self._table, self._shape, self._year)
        secrecy = stated_secrecy(row, self._table, self._shape)
        for part in found.parts:
            where = row.place(part.column.number)
            try:
                _refuse("；".join((*row.faults, *row.unread.values())))
                _refuse(against)
                yield Booked(where, part.amount, booker.book(row.texts, part.column)._replace(secrecy=secrecy))
            except MisfitError as misfit:
                yield Booked(where, part.amount, None, str(misfit))

    def _record_sums(self, proof: Proof) -> None:
        """Report the sums: proved, off or rounded; and the open rows, which become lines without a booking."""
        sheet, shape = self._sheet, self._shape
        sheet.skipped += skipped(proof)
        sheet.doubts += doubted_sums(proof, lambda row: why_void(row, self._table, shape, self._year))
        whole = grand(proof, shape)
        sheet.totals += compared(proof, whole)
        sheet.doubts += mismatched(proof, whole)
        sheet.remarks += rounded(proof)
        for row in proof.open:
            amount = counted(row, self._splits[row.number])
            sheet.holdings[-1].lines.append(Booked(row.where, amount, None, why_open(row)))

    def _look(self, proof: Proof) -> None:
        """Report what is hidden, duplicate, merged, unread, or of unknown state or section."""
        sheet, table, grid = self._sheet, self._table, self._grid
        summed = any(not row.hidden for row in proof.whole)
        told = sheet.remarks if summed else sheet.doubts
        told += (*hidden_rows(table, grid, proof, summed), *twice(table, proof, summed))
        sheet.remarks += headings(table, self._sections)
        sheet.doubts += unsure(table, proof.lines, self._shape)
        sheet.doubts += unsure_years(table, proof.lines, self._shape, self._year)
        sheet.doubts += merged(table, self._spread)
        sheet.doubts += hidden_columns(table, grid, proof)
        sheet.unread += unread(table, self._body.rows, proof.lines, self._shape)
        if proof.lines and all(self._splits[row.number].proved for row in proof.lines if any(row.amounts.values())):
            sheet.proved.append(table)


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
