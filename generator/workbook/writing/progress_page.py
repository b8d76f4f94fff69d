"""Writing the progress sheet (填报进度): what is still missing on each sheet, and the main figures."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from generator.workbook.declaration.declare import Kind, Sheet
from generator.workbook.declaration.formula import Addresses
from generator.workbook.declaration.progress import Progress, ProgressTotal, wanted_first
from generator.workbook.writing import state, style
from generator.workbook.writing.page import across, heading, set_up_printing

_WIDTHS: Final = {"A": 28, "B": 18, "C": 18, "D": 18, "E": 24, "F": 18, "G": 18, "H": 84}
_LAST: Final = len(_WIDTHS)
_NOTE: Final = 7
_WELL: Final = "没有发现缺漏"
_NOTHING: Final = "没有内容，可以不填"
_BEFORE: Final = "上年有"
_BROKEN: Final = "有的格是错误值（如 #REF!），不能统计，请改正"
_LONGEST: Final = 200  # letters of a state
_EMPTY: Final = '""'
_NOTHING_FOR_ZERO: Final = "0;-0;"
_STATES: Final = (
    "工作表",
    "要求",
    "已填（行）",
    "必填未填（格）",
    "编码未收录（格）",
    "金额是文本（格）",
    "未显示名称（格）",
    "情况",
)
_TOTALS: Final = ("项目", "本年", "上年", "增减", "变动事项", "变动原因", "公开在哪里")


def write_progress(
    page: Worksheet, progress: Progress, sheets: Sequence[Sheet], hidden: Collection[str], addresses: Addresses
) -> None:
    """Write the checks, the state of every sheet, also of those ``hidden``, and the totals."""
    for at, width in _WIDTHS.items():
        page.column_dimensions[at].width = width
    heading(page, _LAST, progress.title, progress.help)
    for row, check in enumerate(progress.checks, 3):
        _text(page, row, 1, check.label)
        page.merge_cells(start_row=row, end_row=row, start_column=2, end_column=_LAST)
        _formula(page, row, 2, addresses.resolve(check.formula), Kind.LONG_TEXT)
    first = progress.first_sheet_row()
    across(page, first - 2, _LAST, "各表填写情况", style.SECTION_FONT)
    _header(page, first - 1, _STATES)
    for row, sheet in enumerate(sheets, first):
        _state(page, row, sheet, addresses)
        _text(page, row, 2, "必填" if sheet.needed else "少用" if sheet.name in hidden else "按需")
        if sheet.name not in hidden:
            page.cell(row, 1).hyperlink = f"#'{sheet.name}'!A1"
    first = progress.first_total_row(len(sheets))
    across(page, first - 2, _LAST, f"将要公开的主要数据（单位：{progress.unit}）", style.SECTION_FONT)
    _header(page, first - 1, _TOTALS)
    page.merge_cells(start_row=first - 1, end_row=first - 1, start_column=_NOTE, end_column=_LAST)
    for row, total in enumerate(progress.totals, first):
        _total(page, row, total, progress, addresses)
    _colour(page, progress, len(sheets))
    page.freeze_panes = "B2"
    set_up_printing(page)
    page.page_setup.fitToHeight = 1


def _header(page: Worksheet, row: int, texts: Iterable[str]) -> None:
    for column, text in enumerate(texts, 1):
        style.header(style.at(page, row, column), text, style.DISPLAY_FILL)


def _text(page: Worksheet, row: int, column: int, text: str) -> None:
    cell = style.at(page, row, column)
    style.put(cell, text)
    cell.font, cell.border, cell.alignment = style.TEXT_FONT, style.GRID, style.LEFT


def _formula(page: Worksheet, row: int, column: int, formula: str, kind: Kind) -> None:
    cell = style.at(page, row, column)
    style.display(cell, f"={formula}", kind)
    cell.font, cell.fill = style.TEXT_FONT, style.NO_FILL
    if kind is Kind.COUNT:
        cell.number_format = _NOTHING_FOR_ZERO


def _state(page: Worksheet, row: int, sheet: Sheet, addresses: Addresses) -> None:
    """Write the state of one sheet."""
    _text(page, row, 1, sheet.name)
    for column, formula in enumerate(
        (state.rows(sheet), state.missing(sheet), state.unknown(sheet), state.texts(sheet), state.unnamed(sheet)), 3
    ):
        _formula(page, row, column, addresses.resolve(f'IFERROR({formula},"—")', sheet), Kind.COUNT)
    before = f"{_BEFORE} {sheet.before} 行；本年没有的可以不填" if sheet.before else _NOTHING
    none = "还没有填写" if sheet.needed else before
    parts = (
        ("D", "格必填的没有填"),
        ("E", "格不在编码表、下拉列表中"),
        ("F", "格金额是文本，未计入"),
        ("G", "格没有自动显示名称，请自行核对"),
    )
    said = "&".join(f'IF({at}{row}>0,"；"&{at}{row}&" {text}","")' for at, text in parts)
    told = f'IF(C{row}=0,"{none}",IF(SUM(D{row}:G{row})=0,"{_WELL}",MID({said},2,{_LONGEST})))'
    if sheet.awaits:
        counted, text = addresses.resolve(sheet.awaits[0], sheet), sheet.awaits[1]
        told = f'IF(({counted})>0,"还有 "&({counted})&" {text}"&{said},{told})'
    _formula(page, row, _LAST, f'IF(COUNT(C{row}:G{row})<5,"{_BROKEN}",{told})', Kind.LONG_TEXT)


def _total(page: Worksheet, row: int, total: ProgressTotal, progress: Progress, addresses: Addresses) -> None:
    """Write one total; amounts in the form's unit are not rounded, only displayed with two decimals, as published."""
    _text(page, row, 1, total.label)
    for column, name, formula in ((2, "this", total.this), (3, "last", total.last)):
        if amount := (formula and _amount(formula, progress, addresses)) or _sum(total, name, progress, addresses):
            _formula(page, row, column, amount, Kind.AMOUNT)
        else:
            _text(page, row, column, "")
    change = f'IF(COUNT(B{row}:C{row})=2,ROUND(B{row}-C{row},6),"")'
    _formula(page, row, 4, change, Kind.AMOUNT)
    _text(page, row, 5, total.subject)
    _formula(page, row, 6, addresses.resolve(total.status or _EMPTY), Kind.LONG_TEXT)
    _text(page, row, _NOTE, total.note)
    page.merge_cells(start_row=row, end_row=row, start_column=_NOTE, end_column=_LAST)


def _amount(formula: str, progress: Progress, addresses: Addresses) -> str:
    return f'IFERROR(ROUND({addresses.resolve(formula)},2)/{progress.yuan},"")'


def _sum(total: ProgressTotal, name: str, progress: Progress, addresses: Addresses) -> str:
    """Return the formula for the sum of a total's parts; empty if it has none, or a part never has such an amount."""
    parts = [part for part in progress.totals if part.key in total.parts]
    if not parts or not all(part.parts or getattr(part, name) for part in parts):
        return ""
    cells = ",".join(addresses.of(progress.title, f"{part.key}.{name}") for part in parts)
    return f'IF(COUNT({cells})={len(parts)},ROUND(SUM({cells}),6),"")'


def _colour(page: Worksheet, progress: Progress, sheets: int) -> None:
    """Highlight what is still to be done."""
    first, total = progress.first_sheet_row(), progress.first_total_row(sheets)
    befores = sorted({wanted_first(item.before) for item in progress.totals if item.before})
    fine = ",".join(f'LEFT(H{first},{len(said)})="{said}"' for said in (_WELL, _NOTHING, _BEFORE))
    todo = {
        f"B3:B{2 + len(progress.checks)}": 'LEFT($B3,1)="不"',
        f"D{first}:G{first + sheets - 1}": f"D{first}>0",
        f"H{first}:H{first + sheets - 1}": f"NOT(OR({fine}))",
        f"F{total}:F{total + len(progress.totals) - 1}": _one_of(f"F{total}", ["待填", *befores]),
    }
    for cells, formula in todo.items():
        look = DifferentialStyle(fill=style.MISSING_FILL)
        page.conditional_formatting.add(cells, Rule(type="expression", dxf=look, formula=[formula]))


def _one_of(cell: str, values: Iterable[str]) -> str:
    """Return the formula for whether a cell equals one of some texts."""
    return "OR(" + ",".join(f'{cell}="{value}"' for value in values) + ")"
