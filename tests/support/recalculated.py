"""A workbook recalculated by LibreOffice, as a filler's program would when it opens the file."""

from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook, load_workbook

from tests.support.libreoffice import converted
from tests.support.made import INPUTS, once


def recalculated(path: Path, folder: Path) -> Workbook:
    """Return the workbook with the results of its formulas."""
    return load_workbook(converted(path, "xlsx", folder), data_only=True)


@cache
def recalculated_example(name: str) -> Workbook:
    """An example so, to be looked at only: converting it takes longest, and is done once a run."""

    def data() -> bytes:
        with TemporaryDirectory() as folder:
            return converted(INPUTS / f"{name}.xlsx", "xlsx", Path(folder)).read_bytes()

    return load_workbook(BytesIO(once(f"重算-{name}.xlsx", data)), data_only=True)


def column(book: Workbook, sheet: str, header: str) -> list[Any]:
    """Return what stands under a header, row by row."""
    page = book[sheet]
    (cell,) = (cell for cell in page[2] if cell.value == header)
    return [row[0].value for row in page.iter_rows(3, None, cell.column, cell.column)]
