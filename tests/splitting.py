"""A department's workbook taken apart: one workbook a unit, as the units fill in their own."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from generator.disclosure.units import unit_submission
from generator.families.budget.sheets import ORDER, SHEETS
from generator.families.budget.submission import Submission
from generator.workbook.writing.write import write_workbook


def write_submission(submission: Submission, path: Path) -> Path:
    """Write a workbook that is read as the same submission; without code lists and blank rows, so it is quick."""
    rows = {}
    for name, sheet in SHEETS.items():
        entries = (submission.identity,) if name == "identity" else getattr(submission, name)
        rows[sheet.name] = [entry.model_dump(exclude={"places"}) for entry in entries]
    write_workbook(path, [replace(sheet, rows=1) for sheet in ORDER], {}, rows, [])
    return path


def split(submission: Submission, folder: Path, codes: Collection[str] = ()) -> list[Path]:
    """Write the workbook of each unit, or of some, named by its code, in the order of the sheet 单位."""
    return [
        write_submission(unit_submission(submission, unit), folder / f"{unit.code}.xlsx")
        for unit in submission.units
        if not codes or unit.code in codes
    ]
