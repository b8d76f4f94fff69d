"""The cells of a sheet's XML (单元格): found, or inserted in order."""

from bisect import bisect_left
from typing import Final

from lxml import etree
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.utils.exceptions import CellCoordinatesException

from generator.files.office_xml import Element
from generator.findings.ranges import bounds
from generator.workbook.mark.xml import index, main
from generator.workbook.package.faults import damaged
from generator.workbook.package.stream import is_true

_ROW: Final = main("row")
_CELL: Final = main("c")
_COLUMN: Final = main("col")


def position(address: str) -> tuple[int, int]:
    """Return row and column of an address.

    Raises:
        Unusable: it is not an address.
    """
    try:
        letter, row = coordinate_from_string(address)
        return row, column_index_from_string(letter)
    except (CellCoordinatesException, ValueError) as error:
        raise damaged(f"“{address[:20]}”不是单元格") from error


class Cells:
    """The cells of one sheet, by address."""

    def __init__(self, sheet: Element) -> None:
        self._sheet = sheet
        self._data = _data(sheet)
        self._columns = list(sheet.iter(_COLUMN))
        self._rows = dict(_numbered(self._data, _ROW))
        self._merged = [bounds(area.get("ref", "")) for area in sheet.iter(main("mergeCell"))]

    def anchor(self, address: str) -> str:
        """Return the visible cell at an address: the first of merged cells."""
        row, column = position(address)
        for left, top, right, bottom in self._merged:
            if left <= column <= right and top <= row <= bottom:
                return f"{get_column_letter(left)}{top}"
        return address

    def cell(self, address: str) -> Element:
        """Return a cell; a missing one is inserted with the style of its row or column."""
        row, column = position(address)
        line = self._row(row)
        cells = dict(_numbered(line, _CELL))
        if column in cells:
            return cells[column]
        made = etree.Element(_CELL, {"r": address, "s": self._style(line, column)})
        line.insert(bisect_left(sorted(cells), column), made)
        self._widened(line)
        return made

    def _row(self, number: int) -> Element:
        if number not in self._rows:
            made = etree.Element(_ROW, {"r": str(number)})
            self._data.insert(bisect_left(sorted(self._rows), number), made)
            self._rows[number] = made
        return self._rows[number]

    def _style(self, row: Element, column: int) -> str:
        if is_true(row.get("customFormat")):
            return row.get("s", "0")
        return next((found.get("style", "0") for found in self._columns if _covers(found, column)), "0")

    def _widened(self, row: Element) -> None:
        """Remove the optional ``spans`` and ``dimension``, which an inserted cell may have made wrong."""
        row.attrib.pop("spans", None)
        for dimension in self._sheet.findall(main("dimension")):
            self._sheet.remove(dimension)


def _data(sheet: Element) -> Element:
    data = sheet.find(main("sheetData"))
    if data is None:
        raise damaged("工作表没有单元格")
    return data


def _covers(columns: Element, column: int) -> bool:
    return index(columns, "min") <= column <= index(columns, "max")


def _numbered(parent: Element, tag: str) -> list[tuple[int, Element]]:
    """Return rows or cells with their numbers; one without an address follows the one before."""
    found, last = [], 0
    for element in parent.iterchildren(tag):
        address = element.get("r", "")
        last = last + 1 if not address else index(element, "r") if address.isdecimal() else position(address)[1]
        found.append((last, element))
    return found
