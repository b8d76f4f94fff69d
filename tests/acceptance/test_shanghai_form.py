"""Shanghai's nine tables are declared, and come out as published, through the real ledger, in every file."""

from functools import cache
from io import BytesIO

import pytest
from openpyxl import load_workbook

from generator.disclosure.deriving import build_tables
from generator.disclosure.disclosure import Table
from generator.families.budget.family import BUDGET
from generator.families.budget.offer import OFFER
from generator.tasks.formats import OUTPUT_FORMATS
from generator.tasks.rendering import Rendering, rendering
from generator.tasks.verify import prove_made
from tests.support.cases import load
from tests.support.published import NUMBERS, unified
from tests.support.shanghai import BUDGETS, expected
from tests.support.shanghai_form import basis_of


def tables(document: str) -> dict[int, Table]:
    built = build_tables(basis_of(document), OFFER)
    return {int(table.key.removeprefix("s")): table for table in built}


@pytest.mark.parametrize("document", BUDGETS)
@pytest.mark.parametrize("number", range(1, 10), ids=lambda number: NUMBERS[number - 1])
def test_every_cell_is_as_published(document: str, number: int) -> None:
    table = tables(document)[number]
    published = [[unified(cell) for cell in row] for row in expected(document).tables[number]]
    assert [[unified(cell.text) for cell in row.cells] for row in table.rows] == published


@pytest.mark.parametrize("document", BUDGETS)
def test_titles_and_notes_are_as_published(document: str) -> None:
    said, made = expected(document), tables(document)
    assert {number: table.title for number, table in made.items()} == {number: said.titles[number] for number in made}
    assert {number: [*map(unified, table.notes)] for number, table in made.items()} == {
        number: [*map(unified, said.notes[number])] for number in made
    }
    captions = load(f"published-{document}.yaml")["tables"]
    assert [(table.name_caption, unified(table.unit_caption)) for table in made.values()] == [
        (name, unified(unit)) for name, unit in (captions[number]["caption"] for number in made)
    ]


@pytest.mark.parametrize("number", range(1, 10), ids=lambda number: NUMBERS[number - 1])
def test_heads_are_as_published(number: int) -> None:
    document = BUDGETS[0]
    made = [unified(cell.text) for line in tables(document)[number].layout.head for cell in line]
    assert made == [unified(text) for text in expected(document).heads[number]]


@cache
def made() -> Rendering:
    return rendering(BUDGET.disclosure(basis_of(BUDGETS[0])))


def test_files_with_tables_without_numbers_agree() -> None:
    """XLSX cannot do without names of sheets: the form gives them."""
    files = {f"公开.{suffix}": one.write(made()) for suffix, one in OUTPUT_FORMATS.items()}
    assert [str(one) for file in prove_made(made(), files) for one in (*file.mismatches, file.failure) if one] == []
    assert load_workbook(BytesIO(files["公开.xlsx"])).sheetnames[:2] == ["1财务收支预算总表", "2收入预算总表"]


def test_the_label_of_the_whole_reaches_over_code_and_name() -> None:
    page = next(page for page in made().document.find_class("table-page") if page.get("data-sheet") == "3支出预算总表")
    *_, whole = page.iterfind("table/tbody/tr")
    assert (whole[0].text_content(), whole[0].get("colspan")) == ("合计", "4")
    assert len(whole) == 4
    assert made().disclosure.tables[2].rows[-1].across == (4,)
