"""All details (填报说明（详）): instructions for each sheet and column, generated from the declaration."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from generator.workbook.declaration.declare import Field, Sheet
from generator.workbook.declaration.progress import Progress
from generator.workbook.declaration.version import DETAILS
from generator.workbook.writing import style
from generator.workbook.writing.highlight import wanted
from generator.workbook.writing.page import across, fit, set_up_printing

_TABS: Final = (
    "工作表标签：黄色的必须填写（没有的也要填 0 或“无”），蓝色的有内容才填，灰色的是说明、进度和编码表，不用填写。"
)
_LIST: Final = "左边是编码，右边是名称和所属的类、款；是隐藏的，供各表的下拉列表用，不用填写。"
_WIDTHS: Final = {"A": 32, "B": 10, "C": 96}


def write_guide(
    page: Worksheet,
    sheets: Sequence[Sheet],
    lists: Iterable[str],
    lines: Sequence[str],
    progress: Progress | None,
    printed: Mapping[str, str],
) -> None:
    """Write the general lines, then sheet by sheet what to fill in, and where codes stand.

    ``printed`` tells where the document says what a sheet says (印在), by sheet.
    """
    for letter, width in _WIDTHS.items():
        page.column_dimensions[letter].width = width
    page.sheet_view.showGridLines = False
    across(page, 1, 3, DETAILS, style.TITLE_FONT)
    for row, line in enumerate((*lines, _TABS), 2):
        across(page, row, 3, line, style.TEXT_FONT)
    row = len(lines) + 3
    if progress:
        row = _section(page, row + 1, progress.title, progress.help)
    for number, sheet in enumerate(sheets, 1):
        row = _sheet(page, row + 1, number, sheet, printed.get(sheet.name, ""))
    for name in lists:
        row = _section(page, row + 1, f"编码表：{name}", (_LIST,))
    set_up_printing(page)


def _sheet(page: Worksheet, row: int, number: int, sheet: Sheet, printed: str) -> int:
    """Write one sheet's section; return the row after it."""
    need = "必填" if sheet.needed else "少数单位才用" if sheet.rare else "有内容才填"
    row = _section(page, row, f"{number}. {sheet.name}（{need}）", sheet.instructions) - 1
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
    if field.name in wanted(sheet):
        return "视情况"
    return "必填" if field.required else "选填"


def _section(page: Worksheet, row: int, text: str, help: Sequence[str]) -> int:
    """Write a heading, and sentences below it; return the row after them."""
    across(page, row, 3, text, style.SECTION_FONT)
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
        listed = field.column.reference
        parts.append(f"填“{listed.sheet}”表中的{listed.key}，最右边自动显示{listed.name}")
    return "；".join(part for part in parts if part) + "。" if any(parts) else ""
