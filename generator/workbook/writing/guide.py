"""The first sheet (填报说明): instructions for each sheet and column, generated from the declaration."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from generator.workbook.declaration.declare import Field, Sheet
from generator.workbook.declaration.progress import Progress
from generator.workbook.declaration.version import GUIDE, STAMP
from generator.workbook.writing import style
from generator.workbook.writing.page import across, fit, set_up_printing

_LEGEND: Final = (
    ("黄色表头", "必填", "填了这一行，就必须填这一栏", style.REQUIRED_FILL),
    ("蓝色表头", "选填", "没有内容可以留空；下面写“视情况”的，格子变红时必填", style.OPTIONAL_FILL),
    ("灰色", "自动", "由公式自动显示，供核对用；已锁定，不用填写，填了也不读取", style.DISPLAY_FILL),
    ("红色格", "未填", "这一行已经开始填，这一格还没有填；填上以后颜色自动消失", style.MISSING_FILL),
    (
        "橙色格",
        "文本",
        "这一格的数字是文本，公式不计入；请改为数字（选中后重新输入，或用“转换为数字”）",
        style.WRONG_FILL,
    ),
)
_TABS: Final = (
    "工作表标签：黄色的必须填写（没有的也要填 0 或“无”），蓝色的有内容才填，灰色的是说明、进度和编码表，不用填写。"
)
_LIST: Final = "左边是编码，右边是名称和所属的类、款；按 Ctrl+F 查找名称，把左边的编码复制到要填的格。这张表不用填写。"
_WIDTHS: Final = {"A": 32, "B": 10, "C": 96}


def write_guide(
    page: Worksheet,
    sheets: Sequence[Sheet],
    lists: Iterable[str],
    lines: Sequence[str],
    progress: Progress | None,
    printed: Mapping[str, str],
) -> None:
    """Write the general lines, the legend of colours, then sheet by sheet what to fill in, and where codes stand.

    ``printed`` tells where the document says what a sheet says (印在), by sheet.
    """
    for letter, width in _WIDTHS.items():
        page.column_dimensions[letter].width = width
    page.sheet_view.showGridLines = False
    across(page, 1, 3, GUIDE, style.TITLE_FONT)
    for row, line in enumerate((STAMP, *lines), 2):
        across(page, row, 3, line, style.TEXT_FONT)
    row = _legend(page, len(lines) + 4)
    if progress:
        row = _link(page, row + 1, progress.title, progress.title, progress.help)
    for number, sheet in enumerate(sheets, 1):
        row = _sheet(page, row + 1, number, sheet, printed.get(sheet.name, ""))
    for name in lists:
        row = _link(page, row + 1, f"编码表：{name}", name, (_LIST,))
    set_up_printing(page)


def _legend(page: Worksheet, row: int) -> int:
    for colour, need, meaning, fill in _LEGEND:
        _line(page, row, (colour, need, f"{meaning}。"))
        style.at(page, row, 1).fill = fill
        row += 1
    across(page, row, 3, _TABS, style.TEXT_FONT)
    return row + 1


def _sheet(page: Worksheet, row: int, number: int, sheet: Sheet, printed: str) -> int:
    """Write one sheet's section; return the row after it."""
    need = "（必填）" if sheet.needed else "（有内容才填）"
    row = _link(page, row, f"{number}. {sheet.name}{need}", sheet.name, sheet.help) - 1
    where = [f"印在：{printed}。"] if printed else []
    for text in (*where, *(f"例：{example}" for example in sheet.example)):
        row += 1
        across(page, row, 3, text, style.HELP_FONT)
    for field in sheet.fields:
        row += 1
        _line(page, row, (field.column.header, _need(field, sheet), describe(field)))
        style.at(page, row, 1).fill = style.REQUIRED_FILL if field.required else style.OPTIONAL_FILL
    return row + 1


def _need(field: Field, sheet: Sheet) -> str:
    if field.name in sheet.wanted:
        return "视情况"
    return "必填" if field.required else "选填"


def _link(page: Worksheet, row: int, text: str, sheet: str, help: Sequence[str]) -> int:
    """Write a heading linked to its sheet, and sentences below it; return the row after them."""
    across(page, row, 3, text, style.SECTION_FONT)
    style.at(page, row, 1).hyperlink = f"#'{sheet}'!A1"
    style.at(page, row, 1).font = style.LINK_FONT
    for below, sentence in enumerate(help, row + 1):
        across(page, below, 3, sentence, style.TEXT_FONT)
    return row + 1 + len(help)


def _line(page: Worksheet, row: int, texts: tuple[str, str, str]) -> None:
    for column, text in enumerate(texts, 1):
        cell = style.at(page, row, column)
        style.put(cell, text)
        cell.font, cell.border = style.TEXT_FONT, style.GRID
        cell.alignment = style.CENTRE if column == 2 else style.LEFT
    fit(page, row)


def describe(field: Field) -> str:
    """Return the instructions for a column: its help, its choices, and where its codes are listed."""
    parts = [field.column.help]
    if any(choice not in field.column.help for choice in field.choices):
        parts.append("可选：" + "、".join(field.choices))
    if field.column.reference:
        parts.append(f"填“{field.column.reference.sheet}”表中的编码，最右边自动显示{field.column.reference.name}")
    return "；".join(part for part in parts if part) + "。" if any(parts) else ""
