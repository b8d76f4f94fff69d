"""Workbooks made by earlier versions (以前的填报表) are still read as they are, and by the family that they are of."""

from pathlib import Path

import pytest

from generator.families.known import FAMILIES, LAYOUTS
from generator.model.submission import build_submission
from generator.workbook.reading.read import read_workbook
from tests.support.inputs import sheets_of

KEPT = sorted((Path(__file__).parent.parent / "cases" / "workbooks").glob("*.xlsx"))
"""What ``new`` and ``rollover`` of version 0.1.0 wrote; one of each is added when the sheets change."""


def test_some_are_kept() -> None:
    assert len(KEPT) >= 5


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_nothing_is_found_about_its_layout(path: Path) -> None:
    workbook, findings = read_workbook(path, LAYOUTS)
    assert [str(finding) for finding in findings] == []
    family = FAMILIES[workbook.layout]
    assert (family.name == "决算") is ("final-accounts" in path.stem)
    assert set(workbook.rows) == {sheet.name for sheet in sheets_of(family).values()}
    submission, found = build_submission(workbook, family.submission)
    assert submission is not None
    assert submission.identity.name == "云川市教育局"
    blank = {"REQ-01"}  # what was left for the filler
    assert [str(finding) for finding in found if finding.code not in blank] == []
