"""Read a workbook (填报表) into raw cells, each with its place; nothing is interpreted here."""

import difflib
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from generator.errors import GeneratorError
from generator.findings import Finding, Level
from generator.place import Place
from generator.workbook.declare import Field, Sheet

UNCALCULATED: Final = object()
"""Stands for a formula whose result the file does not hold."""


class Percent(float):
    """A number that its cell shows as a percentage (百分比): 0.95 as 95%."""


_HEADER_SEARCH = 10  # rows; a header row further down is not looked for


@dataclass(frozen=True)
class Cell:
    """A raw value and where it stands."""

    value: object
    place: Place

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was filled in."""
        return self.value is None or (isinstance(self.value, str) and all(map(_is_invisible, self.value)))


def _is_invisible(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}


@dataclass(frozen=True)
class Row:
    """One row: the cell of each declared field."""

    place: Place
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Workbook:
    """The declared sheets of a workbook as rows of raw cells."""

    rows: Mapping[str, tuple[Row, ...]]


def read_workbook(path: Path, sheets: tuple[Sheet, ...]) -> tuple[Workbook, list[Finding]]:
    """Read the declared sheets of an xlsx file.

    Returns:
        The rows of every sheet that could be read, and findings on missing sheets and columns.

    Raises:
        GeneratorError: the file cannot be read as an xlsx workbook at all.
    """
    grids = read_grids(path)
    findings: list[Finding] = []
    rows: dict[str, tuple[Row, ...]] = {}
    for sheet in sheets:
        name = _match(sheet.name, grids)
        if name is None:
            findings.append(_missing_sheet(sheet.name, grids))
            continue
        grid = grids[name]
        read, faults = _form(sheet, name, grid) if sheet.form else _table(sheet, name, grid)
        rows[sheet.name] = tuple(read)
        findings += faults
    return Workbook(rows), findings


Grid = list[list[object]]


def read_grids(path: Path) -> dict[str, Grid]:
    """Load all sheets of any workbook; a formula without a stored result reads as ``UNCALCULATED``.

    Raises:
        GeneratorError: the file cannot be read as an xlsx workbook at all.
    """
    if path.suffix.lower() not in {".xlsx", ".xlsm"}:
        raise GeneratorError(f"{path.name}：不是 xlsx 文件；请用 Excel 或 WPS 另存为“Excel 工作簿（*.xlsx）”。")
    if not path.is_file():
        raise GeneratorError(f"{path}：找不到这个文件。")
    if not zipfile.is_zipfile(path):
        raise GeneratorError(f"{path.name}：文件为空、已损坏或已加密，不能读取；请用 Excel 或 WPS 重新另存为 xlsx。")
    try:
        values = load_workbook(path, data_only=True)
        formulas = load_workbook(path, data_only=False)
    except PermissionError as error:
        raise GeneratorError(f"{path.name}：文件被占用或无权读取；请先关闭打开它的程序。") from error
    except Exception as error:  # openpyxl raises whatever a damaged part happens to break
        raise GeneratorError(f"{path.name}：文件已损坏，不能读取；请用 Excel 或 WPS 重新另存为 xlsx。") from error
    if not values.worksheets:
        raise GeneratorError(
            f"{path.name}：文件中没有可读的工作表；请用 Excel 或 WPS 另存为普通的 xlsx（不是“严格”格式）。"
        )
    return {
        sheet.title: [
            [
                UNCALCULATED if shown.value is None and written.data_type == "f" else _shown(shown)
                for shown, written in zip(*pair, strict=True)
            ]
            for pair in zip(sheet.iter_rows(), formulas[sheet.title].iter_rows(), strict=True)
        ]
        for sheet in values.worksheets
    }


def _shown(cell: Any) -> object:
    """Return a cell's value; of a number, whether it is shown as a percentage, too."""
    value = cell.value
    is_percentage = isinstance(value, (int, float)) and not isinstance(value, bool) and "%" in cell.number_format
    return Percent(value) if is_percentage else value


def _squeeze(text: Any) -> str:
    return "".join(unicodedata.normalize("NFKC", str(text)).split())


def _match(name: str, candidates: Mapping[str, Any]) -> str | None:
    return next((found for found in candidates if _squeeze(found) == _squeeze(name)), None)


def _nearest(name: str, candidates: list[str]) -> str:
    near = difflib.get_close_matches(name, candidates, 1, 0.4)
    return f"；是否就是“{near[0]}”？请改回原来的名称" if near else ""


def _missing_sheet(name: str, grids: Mapping[str, Grid]) -> Finding:
    hint = _nearest(name, list(grids)) or "；请使用本软件生成的填报表，不要删除工作表"
    return Finding(level=Level.ERROR, code="WB-01", message=f"缺少工作表“{name}”{hint}。", where=Place(sheet=name))


def _table(sheet: Sheet, title: str, grid: Grid) -> tuple[list[Row], list[Finding]]:
    """Read a sheet with a header row; the header row and its columns may stand elsewhere than in the blank."""
    wanted = {_squeeze(field.column.header): field for field in sheet.fields}
    top = max(
        range(min(_HEADER_SEARCH, len(grid))),
        key=lambda number: sum(_squeeze(value) in wanted for value in grid[number] if value is not None),
        default=0,
    )
    columns: dict[str, int] = {}
    findings: list[Finding] = []
    for index, value in enumerate(grid[top] if grid else []):
        field = wanted.get(_squeeze(value)) if value is not None else None
        if field and field.name in columns:
            where = Place(sheet=title, cell=f"{get_column_letter(index + 1)}{top + 1}")
            message = f"栏目“{field.column.header}”出现了两次；请删去多余的一栏。"
            findings.append(Finding(level=Level.ERROR, code="WB-03", message=message, where=where))
        elif field:
            columns[field.name] = index
    present = [str(value) for value in grid[top] if value is not None] if grid else []
    findings += [_missing_column(field, title, top, present) for field in sheet.fields if field.name not in columns]
    return list(_rows(sheet, title, grid, top, columns)), findings


def _missing_column(field: Field, title: str, top: int, present: list[str]) -> Finding:
    hint = _nearest(field.column.header, present) or "；请补上这一栏（没有数据时栏目也要保留）"
    message = f"缺少栏目“{field.column.header}”{hint}。"
    return Finding(level=Level.ERROR, code="WB-02", message=message, where=Place(sheet=title, cell=f"A{top + 1}"))


def _rows(sheet: Sheet, title: str, grid: Grid, top: int, columns: Mapping[str, int]) -> Iterator[Row]:
    prefilled = {field.name for field in sheet.fields if field.column.prefill}
    for number, values in enumerate(grid[top + 1 :], top + 2):
        cells = {
            name: Cell(
                values[index] if index < len(values) else None,
                Place(sheet=title, cell=f"{get_column_letter(index + 1)}{number}"),
            )
            for name, index in columns.items()
        }
        if any(not cell.is_blank for name, cell in cells.items() if name not in prefilled):
            yield Row(Place(sheet=title, cell=f"A{number}"), cells)


def _form(sheet: Sheet, title: str, grid: Grid) -> tuple[list[Row], list[Finding]]:
    """Read a sheet of labels (column A) and values (column B) as one row."""
    labels = {_squeeze(values[0]): number for number, values in enumerate(grid, 1) if values and values[0] is not None}
    cells: dict[str, Cell] = {}
    findings: list[Finding] = []
    for field in sheet.fields:
        number = labels.get(_squeeze(field.column.header))
        if number is None:
            findings.append(_missing_column(field, title, 0, list(labels)))
            continue
        values = grid[number - 1]
        value = values[1] if len(values) > 1 else None
        cells[field.name] = Cell(value, Place(sheet=title, cell=f"B{number}"))
    return [Row(Place(sheet=title), cells)], findings
