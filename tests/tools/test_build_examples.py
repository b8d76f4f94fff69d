"""The example workbooks of inputs/ are what their readable data say."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.families.budget.sheets import ORDER
from generator.families.budget.submission import Submission
from generator.model.submission import build_submission
from generator.model.terms import FundingYear, Source
from generator.workbook.read import read_workbook
from tools.build_examples import INPUTS, build, examples


def read(path: Path) -> Submission:
    workbook, missing = read_workbook(path, [ORDER])
    submission, findings = build_submission(workbook, Submission)
    assert submission
    assert {finding.code for finding in missing + findings} <= {"WB-12"}  # a blank row parts the units' own reasons
    return submission


def contents(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("example", examples(), ids=lambda path: path.stem)
def test_the_workbook_is_built_from_its_data(example: Path, tmp_path: Path) -> None:
    built = build(example, tmp_path)
    assert contents(built) == contents(INPUTS / built.name), "run tools/build_examples.py"
    assert read(built).lines


def test_the_invented_department_uses_every_source_in_both_years() -> None:
    submission = read(INPUTS / "2026-云川市教育局.xlsx")
    used = {(line.source, line.funding_year) for line in submission.lines}
    assert used == {(source, year) for source in Source for year in FundingYear}
    names = [project.name for project in submission.projects]
    assert len(set(names)) == len(names) - 1, "two projects of one name"
