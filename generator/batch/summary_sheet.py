"""汇总.xlsx: the overview as a workbook, for sorting and filtering."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.batch.entry import State
from generator.batch.overview import Overview, Shown, WorkbookLine
from generator.batch.paths import link
from generator.disclosure.headline import HEADLINES
from generator.files.writing import without_times
from generator.findings.finding import Level
from generator.workbook.writing import style
from generator.workbook.writing.page import across, fit, set_up_printing

COLOURS: Final = {
    State.DONE: "E2EFDA",
    State.WARNED: "FFF2CC",
    State.FAULTY: "F8CBAD",
    State.FAILED: "F4B084",
    State.WAITING: "EDEDED",
}
"""Colours of the states, here and on the page."""

NOTE: Final = "只合计已生成的公开文本；增减按元计算，再四舍五入，与表中各数相减可能差 0.01。"
"""Note about the amounts, here and on the page."""

_BOLD: Final = Font(name="宋体", size=11, bold=True)
_LINK: Final = Font(name="宋体", size=11, color="0563C1", underline="single")
_HEADS: Final = 3  # row of the column headings
_STATE, _FILE = 3, 7  # columns, from 0
_WIDEST: Final = 32_767  # maximum length of a cell

Value = str | int | Decimal | None

_PARTS: Final = {"": 14, "（上年）": 14, "增减": 14, "增减%": 10}
_OVERVIEW: Final = (
    {"填报表": 34, "名称": 26, "公开类型": 11, "状态": 9}
    | {level.value: 7 for level in Level}
    | {"文件": 12}
    | {f"{name}{part}": width for name in HEADLINES for part, width in _PARTS.items()}
)
_FINDINGS: Final = {"填报表": 34, "名称": 26, "级别": 8, "位置": 22, "检查结果": 90, "编号": 10}
_CHANGES: Final = {"文件": 90, "说明": 50}


def write_sheets(overview: Overview) -> bytes:
    """Return a workbook with sheets 汇总 and 检查结果, and 文件变动 if there are any."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _overview(book, overview)
    _findings(book, overview.lines)
    if changes := list(_changes(overview)):
        page = _page(book, "文件变动", "核对后处理。", _CHANGES)
        for change in changes:
            _row(page, change)
    saved = BytesIO()
    book.save(saved)
    return without_times(saved.getvalue())


def _overview(book: Workbook, overview: Overview) -> None:
    states = "，".join(f"{state} {number}" for state, number in overview.states.items())
    title = f"共 {overview.number} 本填报表：{states}"
    page = _page(book, "汇总", f"金额单位：万元。{NOTE}", _OVERVIEW, title)
    for line in overview.lines:
        _line(page, line)
    _filter(page, len(_OVERVIEW))
    for total in overview.totals:
        named = (f"{total.year} 年合计（{total.number} 个）", "", total.kind, "", "", "", "", "")
        _row(page, (*named, *_amounts(total.headlines)), _BOLD)


def _changes(overview: Overview) -> Iterator[tuple[str, str]]:
    moved = "不再生成，或有人改动过；已移到“不再生成”文件夹（正在打开的除外）"
    yield from ((name, moved) for name in overview.retired)
    yield from ((name, "在公开文本中，但不是生成的；请核对是否应当公开") for name in overview.strangers)
    yield from ((name, "上次有、这次没有的填报表") for name in overview.gone)


def _line(page: Worksheet, line: WorkbookLine) -> None:
    entry = line.entry
    called, main = next((file for document in line.documents for file in document.files.items()), ("", ""))
    said = (entry.shown, entry.name, entry.kind, entry.state.value, *line.findings, called)
    row = _row(page, (*said, *_amounts(line.headlines)))
    style.at(page, row, _STATE + 1).fill = PatternFill("solid", start_color=COLOURS[entry.state])
    if main:
        cell = style.at(page, row, _FILE + 1)
        cell.hyperlink, cell.font = link(main), _LINK


def _amounts(headlines: Iterable[Shown]) -> list[Decimal | None]:
    return [amount for shown in headlines for amount in shown]


def _findings(book: Workbook, lines: Iterable[WorkbookLine]) -> None:
    page = _page(book, "检查结果", "改正后再运行一次，没有变动的填报表不会重做。", _FINDINGS)
    entries = [line.entry for line in lines]
    for entry in entries:
        for failure in entry.failures:
            _row(page, (entry.shown, entry.name, State.FAILED.value, "", failure, ""))
    for level in Level:
        for entry in entries:
            for finding in (finding for finding in entry.findings if finding.level is level):
                said = (level.value, str(finding.where or ""), finding.message, finding.code)
                _row(page, (entry.shown, entry.name, *said))
    _filter(page, len(_FINDINGS))


def _page(book: Workbook, name: str, note: str, columns: dict[str, int], title: str = "") -> Worksheet:
    """Return a new sheet: its title, a note, and the column headings."""
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


def _filter(page: Worksheet, width: int) -> None:
    """Add a filter to the rows below the headings."""
    if page.max_row > _HEADS:
        page.auto_filter.ref = f"A{_HEADS}:{get_column_letter(width)}{page.max_row}"
