"""A workbook recalculated by LibreOffice, as a filler's program would when it opens the file."""

import subprocess
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook


def recalculated(path: Path, folder: Path) -> Workbook:
    """Return the workbook with the results of its formulas."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return load_workbook(folder / path.name, data_only=True)


def column(book: Workbook, sheet: str, header: str) -> list[Any]:
    """Return what stands under a header, row by row."""
    page = book[sheet]
    (cell,) = (cell for cell in page[2] if cell.value == header)
    return [row[0].value for row in page.iter_rows(3, None, cell.column, cell.column)]
