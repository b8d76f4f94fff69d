"""Workbooks made from an example by editing cells, as a filler would."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from openpyxl import load_workbook

from tests.made import INPUTS

INVENTED = "2026-云川市教育局"

Edits = Mapping[tuple[str, str], object]
"""(sheet, cell address) → new value."""


def edited(folder: Path, edits: Edits, example: str = INVENTED) -> Path:
    """Save a copy of an example with some cells changed."""
    book = load_workbook(INPUTS / f"{example}.xlsx")
    for (sheet, address), value in edits.items():
        cell = book[sheet][address]
        cell.value = value
        if isinstance(value, str) and value.startswith("="):
            cell.data_type = "s"
    path = folder / f"{example}-edited.xlsx"
    book.save(path)
    copy_attachments(folder)
    return path


def copy_attachments(folder: Path) -> None:
    """Lay beside a workbook what lies beside the examples (附件)."""
    for file in INPUTS.iterdir():
        if file.suffix in {".pdf", ".png", ".jpg"}:
            shutil.copy(file, folder)
