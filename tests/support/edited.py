"""Workbooks made from an example by editing cells, as a filler would."""

import shutil
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from openpyxl.utils.datetime import to_excel

from generator.files.office_xml import Element
from generator.workbook.mark.cells import Cells
from generator.workbook.mark.parts import Parts
from generator.workbook.mark.workbook import WorkbookPart
from generator.workbook.mark.xml import child, text
from tests.support.made import INPUTS

INVENTED = "2026-云川市教育局"

Edits = Mapping[tuple[str, str], object]
"""(sheet, cell address) → new value."""


def edited(folder: Path, edits: Edits, example: str = INVENTED, data: bytes | None = None) -> Path:
    """Save a copy of an example, or of another workbook, with some cells changed."""
    parts = Parts(unpacked(data or (INPUTS / f"{example}.xlsx").read_bytes()))
    sheets = WorkbookPart(parts).sheets()
    for (sheet, address), value in edits.items():
        put(Cells(parts.patch(sheets[sheet])).cell(address), value)
    path = folder / f"{example}-edited.xlsx"
    path.write_bytes(parts.saved())
    copy_attachments(folder)
    return path


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook."""
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def put(cell: Element, value: object, formulas: bool = False) -> None:
    """Type a value into a cell; a text that begins with = is one, unless formulas are meant."""
    cell[:] = []
    cell.attrib.pop("t", None)
    if formulas and isinstance(value, str) and value.startswith("="):
        child(cell, "f").text = value[1:]
    elif isinstance(value, str):
        cell.set("t", "inlineStr")
        text(child(cell, "is"), value)
    elif value is not None:
        child(cell, "v").text = str(to_excel(value) if isinstance(value, date) else value)


def copy_attachments(folder: Path) -> None:
    """Lay beside a workbook what lies beside the examples (附件)."""
    for file in INPUTS.iterdir():
        if file.suffix in {".pdf", ".png", ".jpg"}:
            shutil.copy(file, folder)
