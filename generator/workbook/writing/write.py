"""Write the fill-in workbook (填报表) from the declaration of its sheets, blank or with rows filled in."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.files.writing import without_times, write_whole
from generator.workbook.declaration.declare import Sheet
from generator.workbook.declaration.formula import FIRST_FORM_ROW, NAMES, Addresses, Codes
from generator.workbook.declaration.progress import Progress
from generator.workbook.declaration.version import DETAILS, GUIDE
from generator.workbook.writing import style
from generator.workbook.writing.first_page import write_first_page
from generator.workbook.writing.guide import write_guide
from generator.workbook.writing.highlight import highlight
from generator.workbook.writing.offer import ENTRIES, Sources, dropdown, entries, own_names, question
from generator.workbook.writing.page import heading, set_up_printing
from generator.workbook.writing.progress_page import write_progress
from generator.workbook.writing.protect import protect
from generator.workbook.writing.table import Rows, write_table

_LIST_WIDTHS: Final = {"A": 16, "B": 52, "C": 60}
_BELONGS: Final = "所属"
_ENTRIES: Final = "下拉列表用（自动）"
_NAMES: Final = "不重名的名称（自动）"
_LABEL_WIDTH, _VALUE_WIDTH, _HELP_WIDTH = 24, 48, 60


@dataclass(frozen=True)
class Contents:
    """What a workbook is to hold (填报表的内容).

    Args:
        sheets: the input sheets, in order.
        lists: reference lists by name, each a hidden sheet of codes and names at the end.
        rows: what is filled in already, by sheet; a rare sheet that never had any is hidden, behind the others.
        guide: general lines on top of 填报说明（详）.
        progress: what the second sheet (填报进度) calculates; without it there is none.
        printed: where the document says what a sheet says (印在), by sheet, for 填报说明（详）.
        notes: what is to be known of this workbook, for the top of 填报说明.
    """

    sheets: Sequence[Sheet]
    lists: Mapping[str, Codes]
    rows: Mapping[str, Rows]
    guide: Sequence[str] = ()
    progress: Progress | None = None
    printed: Mapping[str, str] = dataclasses.field(default_factory=dict)
    notes: Sequence[str] = ()


def write_workbook(path: Path, contents: Contents) -> None:
    """Write a workbook that ``read_workbook`` reads with the same declaration; a file that stands there is replaced.

    Raises:
        GeneratorError: the file cannot be written.
    """
    lists, rows, progress = contents.lists, contents.rows, contents.progress
    book = Workbook()
    book.calculation = CalcProperties(fullCalcOnLoad=True)
    book.worksheets[0].title = GUIDE
    shown, hidden = _placed(contents.sheets, rows)
    every = [*shown, *hidden]
    write_first_page(book.worksheets[0], shown, hidden, contents.notes, progress)
    sources = Sources(every, {name: len(codes) for name, codes in lists.items()})
    addresses = Addresses(every, progress.addresses(len(every)) if progress else None, lists)
    if progress:
        names = {sheet.name for sheet in hidden}
        write_progress(book.create_sheet(progress.title), progress, every, names, addresses)
    for sheet in shown:
        _input(book.create_sheet(sheet.name), sheet, sources, addresses, rows.get(sheet.name, ()))
    write_guide(book.create_sheet(DETAILS), every, lists, contents.guide, progress, contents.printed)
    for sheet in hidden:
        _input(_hidden(book, sheet.name), sheet, sources, addresses, ())
    for name, codes in lists.items():
        _list(_hidden(book, name), every, codes)
    _save(book, path)


def _placed(sheets: Iterable[Sheet], rows: Mapping[str, Rows]) -> tuple[list[Sheet], list[Sheet]]:
    """Return the sheets in view and, to stand behind them, those that are hidden, all as long as their rows need."""
    long = [replace(sheet, rows=max(sheet.rows, len(rows.get(sheet.name, ())))) for sheet in sheets]
    hidden = [sheet for sheet in long if sheet.rare and not rows.get(sheet.name) and not sheet.before]
    return [sheet for sheet in long if sheet not in hidden], hidden


def _save(book: Workbook, path: Path) -> None:
    """Protect all sheets and write the file."""
    for page in book.worksheets:
        page.sheet_properties.tabColor = page.sheet_properties.tabColor or style.DISPLAY_TAB
        protect(page)
    saved = BytesIO()
    book.save(saved)
    write_whole(path, without_times(saved.getvalue()))


def _hidden(book: Workbook, name: str) -> Worksheet:
    """Add a sheet that is out of the way, and not printed, until a filler shows it."""
    page: Worksheet = book.create_sheet(name)
    page.sheet_state = Worksheet.SHEETSTATE_HIDDEN
    return page


def _input(page: Worksheet, sheet: Sheet, sources: Sources, addresses: Addresses, given: Rows) -> None:
    """Write an input sheet; its tab colour shows whether it must be filled in."""
    page.sheet_properties.tabColor = style.REQUIRED_TAB if sheet.needed else style.OPTIONAL_TAB
    if sheet.form:
        _form(page, sheet, addresses, given[0] if given else {})
    else:
        write_table(page, sheet, sources, addresses, given)


def _form(page: Worksheet, sheet: Sheet, addresses: Addresses, given: Mapping[str, object]) -> None:
    """Write labels in column A, values in column B and help in column C."""
    for letter, width in zip("ABC", (_LABEL_WIDTH, _VALUE_WIDTH, _HELP_WIDTH), strict=True):
        page.column_dimensions[letter].width = width
    heading(page, 3, sheet.name, sheet.instructions)
    for row, field in enumerate(sheet.fields, FIRST_FORM_ROW):
        label, value, hint = (style.at(page, row, column) for column in (1, 2, 3))
        style.header(label, field.column.header, style.REQUIRED_FILL if field.required else style.OPTIONAL_FILL)
        style.entry(value, field.kind, given.get(field.name, field.column.prefill))
        style.put(hint, field.column.help)
        hint.font, value.alignment, hint.alignment = style.HELP_FONT, style.LEFT, style.LEFT
        page.row_dimensions[row].height = 24
        asked = dropdown(field, ()) if field.choices else question(field)
        asked.add(value.coordinate)
        page.add_data_validation(asked)
    highlight(page, sheet, addresses)
    page.freeze_panes = f"B{FIRST_FORM_ROW}"
    set_up_printing(page)


def _list(page: Worksheet, sheets: Sequence[Sheet], codes: Codes) -> None:
    """Write a reference list: codes as text in column A, names in column B, what they belong to in C; locked."""
    columns = max((len(entry) for entry in codes), default=2)
    for letter, width in list(_LIST_WIDTHS.items())[:columns]:
        page.column_dimensions[letter].width = width
    for column, header in enumerate((*_list_headers(page.title, sheets), _BELONGS)[:columns], 1):
        style.header(style.at(page, 1, column), header, style.DISPLAY_FILL)
    for row, entry in enumerate(codes, 2):
        for column, text in enumerate(entry, 1):
            cell = style.at(page, row, column)
            style.put(cell, text)
            style.apply_look(cell, style.LISTED)
    _entries(page, sheets, codes)
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(columns)}{1 + max(1, len(codes))}"
    set_up_printing(page, repeat="1:1")


def _entries(page: Worksheet, sheets: Sequence[Sheet], codes: Codes) -> None:
    """Write what dropdowns offer of a list, and the names that stand for a code, if codes are picked from it."""
    fields = (field for sheet in sheets for field in sheet.fields if field.is_picked)
    if len(codes) < 2 or not any(
        field.column.reference.sheet == page.title for field in fields if field.column.reference
    ):
        return
    for letter, header, texts in ((ENTRIES, _ENTRIES, entries(codes)), (NAMES, _NAMES, own_names(codes))):
        column = column_index_from_string(letter)
        for row, text in enumerate(texts, 2):
            style.put(style.at(page, row, column), text)
        style.header(style.at(page, 1, column), header, style.DISPLAY_FILL)


def _list_headers(name: str, sheets: Sequence[Sheet]) -> tuple[str, str]:
    references = (field.column.reference for sheet in sheets for field in sheet.fields)
    return next(((found.key, found.name) for found in references if found and found.sheet == name), ("编码", "名称"))
