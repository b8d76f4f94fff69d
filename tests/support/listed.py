"""Workbooks that list files of any names."""

from functools import cache
from io import BytesIO

from openpyxl import load_workbook

from tests.support.changed import changed, small


def listing(*names: str) -> bytes:
    """A workbook that lists files of these names, a row each."""
    column, first = _head()
    rows = range(first + 1, first + 1 + len(names))
    listed = {f"附件!{column}{row}": name for row, name in zip(rows, names, strict=True)}
    titles = {f"附件!B{row}": f"附件{row}" for row in rows}
    places = {f"附件!D{row}": "其他说明之后" for row in rows}
    return changed({"edit": {**titles, **places, **listed}}, small())


@cache
def _head() -> tuple[str, int]:
    """Where the names of the files are headed: column and row."""
    cells = (cell for row in load_workbook(BytesIO(small()))["附件"].iter_rows() for cell in row)
    (head,) = (cell for cell in cells if cell.value == "文件名")
    return head.column_letter, head.row
