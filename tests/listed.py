"""Workbooks that list files of any names."""

from io import BytesIO

from openpyxl import load_workbook

from tests.rules.changed import changed, good


def listing(*names: str) -> bytes:
    """A workbook that lists files of these names, a row each."""
    (head,) = (
        cell for row in load_workbook(BytesIO(good()))["附件"].iter_rows() for cell in row if cell.value == "文件名"
    )
    rows = range(head.row + 1, head.row + 1 + len(names))
    listed = {f"附件!{head.column_letter}{row}": name for row, name in zip(rows, names, strict=True)}
    titles = {f"附件!B{row}": f"附件{row}" for row in rows}
    places = {f"附件!D{row}": "其他说明之后" for row in rows}
    return changed({"edit": {**titles, **places, **listed}}, good())
