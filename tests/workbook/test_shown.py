"""What Excel turned into a number or a date is read as the cell shows it."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.findings.finding import Level
from generator.tasks.check import check
from tests.edited import INVENTED, copy_attachments
from tests.made import INPUTS


def test_units_are_known_by_the_zeros_that_their_cells_show(tmp_path: Path) -> None:
    """Codes kept as numbers, shown with zeros by their format, are those of the lines that have them as texts."""
    book = load_workbook(INPUTS / f"{INVENTED}.xlsx")
    for (cell,) in book["单位"]["A3:A7"]:
        cell.value, cell.number_format = int(cell.value), "000000"
    book.save(tmp_path / "填报表.xlsx")
    copy_attachments(tmp_path)
    checked = check(tmp_path / "填报表.xlsx")
    assert checked.basis and checked.basis.submission.units[0].code == "038001"
    assert not [finding for finding in checked.findings if finding.level is Level.ERROR]


@pytest.mark.parametrize(
    ("value", "number_format", "read"),
    [
        (0.95, "0%", "95%"),
        (0.125, "0.00%", "12.5%"),
        (1, "0%", "100%"),
        (datetime(2026, 12, 20), "yyyy-mm-dd", "2026年12月20日"),
        ("≥5次", "@", "≥5次"),
    ],
)
def test_an_indicators_value_is_what_its_cell_shows(
    tmp_path: Path, value: object, number_format: str, read: str
) -> None:
    book = load_workbook(INPUTS / f"{INVENTED}.xlsx")
    cell = book["整体绩效指标"]["D3"]
    cell.value, cell.number_format = value, number_format
    book.save(tmp_path / "填报表.xlsx")
    copy_attachments(tmp_path)
    basis = check(tmp_path / "填报表.xlsx").basis
    assert basis and basis.submission.overall_indicators[0].value == read
