"""Importing (导入): an export of another program → a new workbook; each amount is placed, or reported with its cell."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from generator.classification.classification import classification
from generator.disclosure.imported import Imported
from generator.errors import GeneratorError
from generator.families.budget.blank import BLANK
from generator.families.budget.form import BudgetForm
from generator.families.budget.imports.columns import column_doubts, unread_columns
from generator.families.budget.imports.copies import Copy, copies
from generator.families.budget.imports.missing import holds_amounts, missing_header_message
from generator.families.budget.imports.placing import Placing
from generator.families.budget.imports.report import report_of
from generator.families.budget.imports.shape import Shape
from generator.families.budget.imports.shape_file import load_shape, toml
from generator.families.budget.imports.statement import Sheet, read_sheet
from generator.families.budget.sheets import SHEETS
from generator.files.writing import refuse_existing
from generator.text.plain import plain, squeezed
from generator.workbook.declaration.version import GUIDE
from generator.workbook.reading.grid import MERGES, Grid
from generator.workbook.reading.read import read_grids
from generator.workbook.writing.table import Rows

_OURS: Final = frozenset({GUIDE, *(SHEETS[field].name for field in ("identity", "units"))})
"""Sheets that every fill-in workbook has, of any family."""


class ImportResult(NamedTuple):
    """Result of reading an export: the rows of a workbook, by field of ``Submission``, and the report."""

    rows: Mapping[str, Rows]
    report: Imported


def import_export(
    path: Path, shape_path: Path | None, year: int, name: str, form: BudgetForm, output: Path
) -> Imported:
    """Write a new workbook with the units, projects and lines of an export.

    Args:
        path: the export.
        shape_path: a user's own TOML, laid over templates/data/imports/default.toml.
        year: the budget year, whose codes are offered.
        name: the department's name.
        form: whose sheets and columns the workbook has (公开格式).
        output: where to write.

    Raises:
        GeneratorError: nothing in the export can be placed; a file cannot be read, or exists, or cannot be written.
    """
    refuse_existing(output)
    shape = load_shape(shape_path)
    grids = read_grids(path)
    if {grid.name for grid in grids} >= _OURS:
        raise GeneratorError(f"{path.name}：这是一本填报表，不是导出的预算明细；可以直接检查、生成，下一本由它结转。")
    rows, report = read_export(grids, shape, year)
    if not report.placed:
        told = (*report.unread, *report.remarks, *report.doubts, *map(str, report.unplaced))
        reasons = (f"  {line}" for said in told for line in said.splitlines())
        raise GeneratorError(f"{path.name}：没有可以放入填报表的明细，没有生成。", *reasons)
    BLANK.write_new(output, year, name, form, rows, [f"由 {path.name} 导入：{report.tally}。"])
    return report


def read_export(grids: Sequence[Grid], shape: Shape, year: int) -> ImportResult:
    """Read an export and place its lines, without writing anything; the report lists lines, sums and doubts."""
    codes, placing = classification(year), Placing()
    left: list[str] = []
    doubts: list[str] = []
    sheets: list[Sheet] = []
    for grid in filter(_holds, grids):
        if why := _skipped(grid, shape):
            left.append(why)
            doubts += _held(grid, shape)
            continue
        sheet = read_sheet(grid, shape, codes, year)
        sheets.append(sheet)
        doubts += _unseen(grid, sheet, shape, year)
    again = list(copies([holding for sheet in sheets for holding in sheet.holdings]))
    _place(placing, sheets, again)
    doubts += (_copy_message(copy) for copy in again)
    found = [item for sheet in sheets for item in sheet.unread]
    proved = [table for sheet in sheets for table in sheet.proved]
    doubts += column_doubts(found, proved, shape)
    left += unread_columns(found, proved)
    return ImportResult(placing.entries.rows, report_of(placing, sheets, doubts, left))


def _holds(grid: Grid) -> bool:
    return any(squeezed(value) for row in grid.rows.values() for value in row.values())


def _skipped(grid: Grid, shape: Shape) -> str:
    """Return why a sheet is not read (declared as ignored, or a word in its name); empty if it is read."""
    title = plain(grid.name)
    if _declared(grid, shape):
        return f"工作表“{title}”按样式文件的 sheets.ignored 没有读。"
    if any(word in grid.name for word in shape.sheets.skip):
        why = "按名称跳过，没有读；其中有明细的，请改工作表名称，或用 --map 改 sheets.skip"
        return f"工作表“{title}”{why}。"
    return ""


def _declared(grid: Grid, shape: Shape) -> bool:
    return squeezed(grid.name) in map(squeezed, shape.sheets.ignored)


def _held(grid: Grid, shape: Shape) -> Iterator[str]:
    """Yield a doubt about a sheet that is skipped for its name and may contain amounts."""
    if not _declared(grid, shape) and holds_amounts(grid, named=True):
        title, words = plain(grid.name), [word for word in shape.sheets.skip if word not in grid.name]
        yield (
            f"工作表“{title}”里像是有金额，按名称没有读；要读的，请在样式文件中写：\n[sheets]\nskip = {toml(words)}\n"
            f"确实不用读的，写：\n[sheets]\nignored = {toml([title])}"
        )


def _unseen(grid: Grid, sheet: Sheet, shape: Shape, year: int) -> Iterator[str]:
    """Report a missing header, a hidden sheet, and too many merged cells."""
    held = any(holding.lines for holding in sheet.holdings)
    if not sheet.holdings and not sheet.doubts:
        told = missing_header_message(sheet.title, grid, shape, year)
        told_in = sheet.doubts if holds_amounts(grid, named=False) else sheet.remarks
        told_in.append(told)
    if grid.hidden and held:
        advice = f"不用读的，请在样式文件中写：\n[sheets]\nignored = {toml([sheet.title])}"
        yield f"工作表“{sheet.title}”是隐藏的，其中的明细已放入；请取消隐藏，核对后再导入；{advice}"
    if len(grid.merged) >= MERGES:
        yield f"工作表“{sheet.title}”合并的单元格太多（{MERGES} 处以上），没有全部读出；请取消合并，每格填上，再导入。"


def _place(placing: Placing, sheets: Sequence[Sheet], again: Sequence[Copy]) -> None:
    """Place all lines, except for those of tables that are entirely copies."""
    seconds = {id(copy.second.table): copy for copy in again if copy.whole}
    for holding in (holding for sheet in sheets for holding in sheet.holdings):
        if copy := seconds.get(id(holding.table)):
            why = f"与工作表“{copy.first.table.title}”的明细像是同一笔钱，没有再放入"
            placing.refuse((line for line in holding.lines if line.exact != 0), why)
        else:
            placing.add(holding.lines)


def _copy_message(copy: Copy) -> str:
    first, second = copy.first.table.title, copy.second.table.title
    same = "、".join(line.where.cell for line in copy.lines[:5])
    cells = f"（如 {same}）" if same else ""
    if copy.whole and first == second:
        return f"工作表“{first}”的两张表像是同一笔钱写了两遍{cells}，只放入了一张的；请删去另一张，再导入。"
    if copy.whole:
        return (
            f"工作表“{second}”与“{first}”像是同一笔钱写了两遍{cells}，只放入了“{first}”的；确实不用读的，"
            f'请在样式文件中写：\n[sheets]\nignored = ["{second}"]'
        )
    return f"工作表“{second}”有几行与“{first}”的完全相同{cells}，都已放入；请核对是不是重复。"
