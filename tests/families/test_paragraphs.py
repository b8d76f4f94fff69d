"""Paragraphs typed into one cell, with Alt+Enter between them: printed as those of several rows."""

from pathlib import Path

from openpyxl import load_workbook

from generator.disclosure.disclosure import Section
from generator.families.budget.family import BUDGET
from generator.tasks.check import check
from tests.support import made
from tests.support.edited import INVENTED, edited


def test_a_cell_of_paragraphs_is_printed_as_rows_of_one_each(tmp_path: Path) -> None:
    edits: dict[tuple[str, str], object] = {}
    for sheet in ("职责机构", "其他说明"):
        page = load_workbook(made.INPUTS / f"{INVENTED}.xlsx")[sheet]
        first, second = page["C3"].value, page["C4"].value
        assert page["B3"].value == page["B4"].value and first and second
        edits |= {(sheet, "C3"): f"{first}\n{second}", (sheet, "A4"): None, (sheet, "B4"): None, (sheet, "C4"): None}
    basis = check(edited(tmp_path, edits)).basis
    assert basis is not None
    one, several = BUDGET.disclosure(basis), made.disclosure(INVENTED)
    assert [*map(_texts, one.sections)] == [*map(_texts, several.sections)]


def _texts(section: Section) -> list[str]:
    """The paragraphs as they are printed, without the cells that their figures come from."""
    return ["".join(span.text for span in block.spans) for block in section.blocks]
