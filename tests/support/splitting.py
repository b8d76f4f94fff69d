"""A department's workbook taken apart: one workbook a unit, as the units fill in their own."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.disclosure.units import unit_submission
from generator.model.submission import Submission
from generator.workbook.declaration.declare import Sheet
from generator.workbook.writing.write import Contents, write_workbook
from tests.support.inputs import SHEETS


def without_blank_rows(sheets: Mapping[str, Sheet]) -> Mapping[str, Sheet]:
    return {name: replace(sheet, rows=1) for name, sheet in sheets.items()}


BARE = without_blank_rows(SHEETS)


def write_submission(submission: Submission, path: Path, sheets: Mapping[str, Sheet] = BARE) -> Path:
    """Write a workbook that is read as the same submission; without code lists and blank rows, so it is quick."""
    rows = {}
    for name, sheet in sheets.items():
        entries = (submission.identity,) if name == "identity" else getattr(submission, name)
        rows[sheet.name] = [entry.model_dump(exclude={"places"}) for entry in entries]
    write_workbook(path, Contents(list(sheets.values()), {}, rows))
    return path


def split(submission: Submission, folder: Path, sheets: Mapping[str, Sheet] = BARE) -> list[Path]:
    """Write the workbook of each unit, named by its code, in the order of the sheet 单位."""
    return [
        write_submission(unit_submission(submission, unit), folder / f"{unit.code}.xlsx", sheets)
        for unit in submission.units
    ]
