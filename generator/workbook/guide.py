"""The first sheet (填报说明): what each sheet and column wants, told from the declaration."""

from collections.abc import Sequence
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from generator.workbook import style
from generator.workbook.declare import Field, Sheet
from generator.workbook.page import across, fit, set_up_printing
from generator.workbook.version import STAMP

TITLE: Final = "填报说明"

_LEGEND: Final = (
    ("黄色表头", "必填", "填了这一行，就必须填这一栏", style.REQUIRED_FILL),
    ("蓝色表头", "选填", "没有内容可以留空", style.OPTIONAL_FILL),
    ("灰色", "自动", "编码的名称由公式自动显示，供核对用，不用填写，填了也不读取", style.DISPLAY_FILL),
)
_WIDTHS: Final = {"A": 28, "B": 10, "C": 96}


def write_guide(page: Worksheet, sheets: Sequence[Sheet], lines: Sequence[str]) -> None:
    """Write general lines, the version of the form, the legend of colours, and sheet by sheet what to fill in."""
    for letter, width in _WIDTHS.items():
        page.column_dimensions[letter].width = width
    page.sheet_view.showGridLines = False
    across(page, 1, 3, TITLE, style.TITLE_FONT)
    for row, line in enumerate((*lines, STAMP), 2):
        across(page, row, 3, line, style.TEXT_FONT)
    row = _legend(page, len(lines) + 4)
    for number, sheet in enumerate(sheets, 1):
        row = _sheet(page, row + 1, number, sheet)
    set_up_printing(page)


def _legend(page: Worksheet, row: int) -> int:
    for colour, need, meaning, fill in _LEGEND:
        _line(page, row, (colour, need, f"{meaning}。"))
        style.at(page, row, 1).fill = fill
        row += 1
    return row


def _sheet(page: Worksheet, row: int, number: int, sheet: Sheet) -> int:
    """Write one sheet's section; return the row after it."""
    across(page, row, 3, f"{number}. {sheet.name}", style.SECTION_FONT)
    style.at(page, row, 1).hyperlink = f"#'{sheet.name}'!A1"
    style.at(page, row, 1).font = style.SECTION_FONT
    for sentence in sheet.help:
        row += 1
        across(page, row, 3, sentence, style.TEXT_FONT)
    for field in sheet.fields:
        row += 1
        _line(page, row, (field.column.header, "必填" if field.required else "选填", describe(field)))
        style.at(page, row, 1).fill = style.REQUIRED_FILL if field.required else style.OPTIONAL_FILL
    return row + 1


def _line(page: Worksheet, row: int, texts: tuple[str, str, str]) -> None:
    for column, text in enumerate(texts, 1):
        cell = style.at(page, row, column)
        style.put(cell, text)
        cell.font, cell.border = style.TEXT_FONT, style.GRID
        cell.alignment = style.CENTRE if column == 2 else style.LEFT
    fit(page, row)


def describe(field: Field) -> str:
    """Return what a column wants: its help, its closed list, and what is shown beside it."""
    parts = [field.column.help]
    if any(choice not in field.column.help for choice in field.choices):
        parts.append("可选：" + "、".join(field.choices))
    if field.column.reference:
        parts.append(f"填编码，右侧自动显示{field.column.reference.name}")
    return "；".join(part for part in parts if part) + "。" if any(parts) else ""
