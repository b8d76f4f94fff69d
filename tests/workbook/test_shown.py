"""What Excel turned into a number or a date is read as the cell shows it."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook

from generator.findings.finding import Level
from generator.tasks.check import Checked, check
from tests.support.changed import good
from tests.support.edited import copy_attachments


def test_units_are_known_by_the_zeros_that_their_cells_show(tmp_path: Path) -> None:
    """Codes kept as numbers, shown with zeros by their format, are those of the lines that have them as texts."""
    book = load_workbook(BytesIO(good()))
    for (cell,) in book["单位"]["A3:A7"]:
        cell.value, cell.number_format = int(cell.value), "000000"
    found = checked(book, tmp_path)
    assert found.basis and found.basis.submission.units[0].code == "038001"
    assert not [finding for finding in found.findings if finding.level is Level.ERROR]


SHOWN = [
    (0.95, "0%", "95%"),
    (0.125, "0.00%", "12.5%"),
    (1, "0%", "100%"),
    (datetime(2026, 12, 20), "yyyy-mm-dd", "2026年12月20日"),
    ("≥5次", "@", "≥5次"),
]


def test_an_indicators_value_is_what_its_cell_shows(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(good()))
    for row, (value, number_format, _) in enumerate(SHOWN, 3):
        cell = book["整体绩效指标"][f"D{row}"]
        cell.value, cell.number_format = value, number_format
    basis = checked(book, tmp_path).basis
    assert basis
    assert [item.value for item in basis.submission.overall_indicators[: len(SHOWN)]] == [read for _, _, read in SHOWN]


def checked(book: Workbook, folder: Path) -> Checked:
    book.save(folder / "填报表.xlsx")
    copy_attachments(folder)
    return check(folder / "填报表.xlsx")
