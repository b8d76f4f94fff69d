"""汇总.xlsx: the overview as a workbook, to be sorted and filtered."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.batch.entry import State
from generator.batch.overview import Line, Overview, Shown
from generator.batch.paths import link
from generator.families.budget.headline import HEADLINES
from generator.files import without_times
from generator.findings import Level

_SIDE = Side(style="thin", color="A6A6A6")
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_HEAD = PatternFill("solid", start_color="DCE6F1")
_FILLS: Final = {
    State.DONE: "E2EFDA",
    State.WARNED: "FFF2CC",
    State.FAULTY: "F8CBAD",
    State.FAILED: "F4B084",
    State.WAITING: "EDEDED",
}
_FACE: Final = "宋体"
_WIDEST: Final = 32_767  # characters of a cell

Value = str | int | Decimal | None


def write_sheets(overview: Overview) -> bytes:
    """Write the sheets 汇总 and 检查结果, and 不再生成的文件 where there are any."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    _overview(book.create_sheet("汇总"), overview)
    _findings(book.create_sheet("检查结果"), overview.lines)
    if overview.retired:
        _retired(book.create_sheet("不再生成的文件"), overview.retired)
    saved = BytesIO()
    book.save(saved)
    return without_times(saved.getvalue())


def _overview(page: Worksheet, overview: Overview) -> None:
    states = "，".join(f"{state} {number}" for state, number in overview.states.items())
    _title(page, f"共 {len(overview.lines)} 本填报表：{states}", "金额单位：万元；只合计已生成的公开文本")
    names = ("填报表", "名称", "公开类型", "状态", *(level.value for level in Level), "公开文本")
    page.append([])
    _heads(page, 3, [*names, *(f"{name}{part}" for name in HEADLINES for part in ("", "（上年）", "增减", "增减%"))])
    for total in overview.totals:
        row = (f"合计（{total.number} 个）", "", total.kind, "", "", "", "", "", *_amounts(total.headlines))
        _row(page, row, bold=True)
    for line in overview.lines:
        _line(page, line)
    _set_up(page, (34, 26, 11, 9, 6, 6, 6, 26, *[13, 13, 12, 9] * len(HEADLINES)))


def _line(page: Worksheet, line: Line) -> None:
    entry = line.entry
    main = next(iter(entry.files), "")
    row = (entry.workbook, entry.name, entry.kind, entry.state.value, *line.findings)
    cells = _row(page, (*row, main.rpartition("/")[2], *_amounts(line.headlines)))
    cells[3].fill = PatternFill("solid", start_color=_FILLS[entry.state])
    if main:
        cells[7].hyperlink = link(main)
        cells[7].font = Font(name=_FACE, size=10, color="0563C1", underline="single")


def _amounts(headlines: Iterable[Shown]) -> list[Decimal | None]:
    return [amount for shown in headlines for amount in shown]


def _findings(page: Worksheet, lines: Iterable[Line]) -> None:
    _title(page, "检查结果", "逐条列出；改正后再运行一次，没有变动的填报表不会重做")
    page.append([])
    _heads(page, 3, ["填报表", "名称", "级别", "位置", "检查结果", "编号"])
    for line in lines:
        entry = line.entry
        for failure in entry.failures:
            _row(page, (entry.workbook, entry.name, State.FAILED.value, "", failure, ""))
        for finding in entry.findings:
            place = str(finding.where or "")
            _row(page, (entry.workbook, entry.name, finding.level.value, place, finding.message, finding.code))
    _set_up(page, (34, 26, 9, 22, 90, 10))


def _retired(page: Worksheet, names: Iterable[str]) -> None:
    _title(
        page,
        "不再生成的文件",
        "以前生成的，现在没有对应的填报表，或已改名、有错误；已移到“不再生成”文件夹（正在打开的除外），请核对后删去",
    )
    page.append([])
    _heads(page, 3, ["文件"])
    for name in names:
        _row(page, (name,))
    _set_up(page, (90,))


def _title(page: Worksheet, title: str, note: str) -> None:
    for text, size in ((title, 14), (note, 10)):
        page.append([])
        cell = _row(page, (text,), bordered=False)[0]
        cell.font = Font(name=_FACE, size=size, bold=size > 10)
        cell.alignment = Alignment("left", "center")


def _heads(page: Worksheet, row: int, names: Sequence[str]) -> None:
    for cell in _row(page, names):
        cell.font, cell.fill = Font(name=_FACE, size=10, bold=True), _HEAD
        cell.alignment = Alignment("center", "center", wrap_text=True)
    page.freeze_panes = page.cell(row + 1, 3 if len(names) > 2 else 1)
    page.print_title_rows = f"{row}:{row}"


def _row(page: Worksheet, values: Sequence[Value], bold: bool = False, bordered: bool = True) -> list[Cell]:
    """Add a row; text is text, whatever it looks like."""
    number, cells = page.max_row + 1, []
    for column, value in enumerate(values, 1):
        cell = page.cell(number, column)
        assert isinstance(cell, Cell)  # nothing is merged
        _put(cell, value)
        cell.font = Font(name=_FACE, size=10, bold=bold)
        if bordered:
            cell.border = _BORDER
        cells.append(cell)
    return cells


def _put(cell: Cell, value: Value) -> None:
    if isinstance(value, str):
        cell.value, cell.data_type = ILLEGAL_CHARACTERS_RE.sub("", value)[:_WIDEST], "s"
        cell.alignment = Alignment("left", "center", wrap_text=True)
    elif value is not None:
        cell.value = value
        cell.alignment = Alignment("right", "center")
        cell.number_format = "#,##0.00" if isinstance(value, Decimal) else "0"


def _set_up(page: Worksheet, widths: Sequence[int]) -> None:
    for column, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    if page.max_row > 3 and len(widths) > 1:
        page.auto_filter.ref = f"A3:{get_column_letter(len(widths))}{page.max_row}"
    page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight = "landscape", 9, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
