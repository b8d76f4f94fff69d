"""汇总.xlsx: the overview as a workbook, to be sorted and filtered."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.batch.entry import State
from generator.batch.overview import Line, Overview, Shown
from generator.batch.paths import link
from generator.families.budget.headline import HEADLINES
from generator.files import without_times
from generator.findings import Level, worst_first
from generator.workbook import style
from generator.workbook.page import across, fit, set_up_printing

COLOURS: Final = {
    State.DONE: "E2EFDA",
    State.WARNED: "FFF2CC",
    State.FAULTY: "F8CBAD",
    State.FAILED: "F4B084",
    State.WAITING: "EDEDED",
}
"""Colours of the states, here and on the page."""

_BOLD: Final = Font(name="宋体", size=11, bold=True)
_LINK: Final = Font(name="宋体", size=11, color="0563C1", underline="single")
_HEADS: Final = 3  # the row that names the columns
_STATE, _FILE = 3, 7  # columns, from 0
_WIDEST: Final = 32_767  # characters of a cell

Value = str | int | Decimal | None

_PARTS: Final = {"": 14, "（上年）": 14, "增减": 14, "增减%": 10}
_OVERVIEW: Final = (
    {"填报表": 34, "名称": 26, "公开类型": 11, "状态": 9}
    | {level.value: 7 for level in Level}
    | {"文件": 12}
    | {f"{name}{part}": width for name in HEADLINES for part, width in _PARTS.items()}
)
_FINDINGS: Final = {"填报表": 34, "名称": 26, "级别": 8, "位置": 22, "检查结果": 90, "编号": 10}
_RETIRED: Final = {"文件": 90}


def write_sheets(overview: Overview) -> bytes:
    """Write the sheets 汇总 and 检查结果, and 不再生成的文件 where there are any."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _overview(book, overview)
    _findings(book, overview.lines)
    if overview.retired:
        note = "没有对应的填报表，或已改名、有错误。已移到“不再生成”文件夹（正在打开的除外），请核对后删去。"
        page = _page(book, "不再生成的文件", note, _RETIRED)
        for name in overview.retired:
            _row(page, (name,))
    saved = BytesIO()
    book.save(saved)
    return without_times(saved.getvalue())


def _overview(book: Workbook, overview: Overview) -> None:
    states = "，".join(f"{state} {number}" for state, number in overview.states.items())
    once = f"重名的只合计一次：{'、'.join(overview.repeated)}。" if overview.repeated else ""
    title = f"共 {overview.number} 本填报表：{states}"
    page = _page(book, "汇总", f"金额单位：万元；只合计已生成的公开文本。{once}", _OVERVIEW, title)
    for total in overview.totals:
        named = (f"{total.year} 年合计（{total.number} 个）", "", total.kind, "", "", "", "", "")
        _row(page, (*named, *_amounts(total.headlines)), _BOLD)
    for line in overview.lines:
        _line(page, line)
    _filter(page, _HEADS + len(overview.totals), len(_OVERVIEW))


def _line(page: Worksheet, line: Line) -> None:
    entry = line.entry
    called, main = next((file for document in line.documents for file in document.files.items()), ("", ""))
    said = (entry.workbook, entry.name, entry.kind, entry.state.value, *line.findings, called)
    row = _row(page, (*said, *_amounts(line.headlines)))
    style.at(page, row, _STATE + 1).fill = PatternFill("solid", start_color=COLOURS[entry.state])
    if main:
        cell = style.at(page, row, _FILE + 1)
        cell.hyperlink, cell.font = link(main), _LINK


def _amounts(headlines: Iterable[Shown]) -> list[Decimal | None]:
    return [amount for shown in headlines for amount in shown]


def _findings(book: Workbook, lines: Iterable[Line]) -> None:
    page = _page(book, "检查结果", "改正后再运行一次，没有变动的填报表不会重做。", _FINDINGS)
    for entry in (line.entry for line in lines):
        for failure in entry.failures:
            _row(page, (entry.workbook, entry.name, State.FAILED.value, "", failure, ""))
        for finding in worst_first(entry.findings):
            said = (finding.level.value, str(finding.where or ""), finding.message, finding.code)
            _row(page, (entry.workbook, entry.name, *said))
    _filter(page, _HEADS, len(_FINDINGS))


def _page(book: Workbook, name: str, note: str, columns: dict[str, int], title: str = "") -> Worksheet:
    """Begin a sheet: its title, a note, and the heads of its columns."""
    page: Worksheet = book.create_sheet(name)
    for number, width in enumerate(columns.values(), 1):
        page.column_dimensions[get_column_letter(number)].width = width
    across(page, 1, min(len(columns), _FILE + 1), title or name, style.SECTION_FONT)
    across(page, 2, min(len(columns), _FILE + 1), note, style.HELP_FONT)
    for number, text in enumerate(columns, 1):
        style.header(style.at(page, _HEADS, number), text, style.OPTIONAL_FILL)
    page.row_dimensions[_HEADS].height = 36
    page.freeze_panes = f"{'C' if len(columns) > 1 else 'A'}{_HEADS + 1}"
    set_up_printing(page, f"{_HEADS}:{_HEADS}")
    return page


def _row(page: Worksheet, values: Sequence[Value], font: Font = style.TEXT_FONT) -> int:
    row = page.max_row + 1
    for number, value in enumerate(values, 1):
        cell = style.at(page, row, number)
        style.put(cell, value[:_WIDEST] if isinstance(value, str) else value)
        cell.font, cell.border = font, style.GRID
        cell.alignment = style.LEFT if isinstance(value, str) else style.RIGHT
        if isinstance(value, Decimal):
            cell.number_format = "#,##0.00"
    fit(page, row)
    return row


def _filter(page: Worksheet, head: int, width: int) -> None:
    """Offer to sort and filter what stands below a row."""
    if page.max_row > head:
        page.auto_filter.ref = f"A{head}:{get_column_letter(width)}{page.max_row}"
