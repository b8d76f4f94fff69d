"""The nine tables of Shanghai's accounts are declared, and come out as published, through the real ledger."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from generator.disclosure.disclosure import Table
from generator.tasks.check import Checked, check
from generator.tasks.formats import OUTPUT_FORMATS
from generator.tasks.rendering import Rendering, rendering
from generator.tasks.verify import prove_made
from tests.support.cases import load
from tests.support.published import NUMBERS, unified
from tests.support.shanghai import ACCOUNTS, expected
from tests.support.shanghai_books import write_book

each = pytest.mark.parametrize("number", range(1, 10), ids=lambda number: NUMBERS[number - 1])


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checked]:
    folder = tmp_path_factory.mktemp("上海")
    yield check(write_book(ACCOUNTS, folder))


@pytest.fixture(scope="module")
def made(checked: Checked) -> Rendering:
    return rendering(checked.disclosures[0])


@pytest.fixture(scope="module")
def tables(checked: Checked) -> dict[int, Table]:
    return {int(table.key.removeprefix("s")): table for table in checked.disclosures[0].tables}


@each
def test_every_cell_is_as_published(tables: dict[int, Table], number: int) -> None:
    published = [[unified(cell) for cell in row] for row in expected(ACCOUNTS).tables[number]]
    assert [[unified(cell.text) for cell in row.cells] for row in tables[number].rows] == published


@each
def test_heads_are_as_published(tables: dict[int, Table], number: int) -> None:
    """Cell by cell, with the columns and lines that each covers; what the deviations mend is told by the text alone."""
    head = tables[number].layout.head
    assert [unified(cell.text) for line in head for cell in line] == [
        unified(text) for text in expected(ACCOUNTS).heads[number]
    ]
    printed = load(f"published-{ACCOUNTS}.yaml")["tables"][number]["header"]
    covered = [[(1, 1) if isinstance(cell, str) else tuple(cell[1:]) for cell in line] for line in printed]
    assert [[(cell.columns, cell.rows) for cell in line] for line in head] == covered


def test_titles_captions_and_notes_are_as_published(tables: dict[int, Table]) -> None:
    said = expected(ACCOUNTS)
    assert list(tables) == list(range(1, 10))
    assert {number: table.title for number, table in tables.items()} == said.titles
    assert {number: list(table.notes) for number, table in tables.items()} == said.notes
    assert {(table.name_caption, table.unit_caption) for table in tables.values()} == {("", "单位：万元")}
    assert [table.entry for table in tables.values()] == [entry for entry in said.contents if entry.endswith("表")][1:]


def test_wide_tables_are_printed_across(tables: dict[int, Table]) -> None:
    assert [number for number, table in tables.items() if table.landscape] == [2, 3, 4, 7, 8, 9]


def test_labels_reach_over_the_columns_of_names(made: Rendering) -> None:
    """Below two lists, each sum reaches over code and name of its own."""
    pages = {page.get("data-sheet"): page for page in made.document.find_class("table-page")}
    last = {sheet: list(page.iterfind("table/tbody/tr"))[-1] for sheet, page in pages.items()}
    sums = [(cell.text_content(), cell.get("colspan")) for cell in last["6一般公共预算财政拨款基本支出"]]
    assert sums == [("人员经费合计", "3"), ("2,152.26", None), ("公用经费合计", "3"), ("184.65", None)]
    whole = last["8政府性基金预算财政拨款收支"]
    assert (whole[0].text_content(), whole[0].get("colspan"), len(whole)) == ("合计", "4", 7)


def test_titles_stand_above_their_tables_on_the_page(made: Rendering) -> None:
    """Also where no name stands above: the longest of those printed across goes on to a second page."""
    with PdfDocument(OUTPUT_FORMATS["pdf"].write(made)) as document:
        pages = [unified(page.get_textpage().get_text_range()) for page in document]
    (first,) = (page for page in pages if page.startswith("财政拨款收入支出决算总表单位:万元"))
    assert "一、一般公共服务支出2106.66" in first and "二十六" not in first


def test_every_file_says_the_same(made: Rendering) -> None:
    files = {f"公开.{suffix}": one.write(made) for suffix, one in OUTPUT_FORMATS.items()}
    assert [str(one) for file in prove_made(made, files) for one in (*file.mismatches, file.failure) if one] == []
    assert load_workbook(BytesIO(files["公开.xlsx"])).sheetnames[:2] == ["1收入支出决算总表", "2收入决算表"]
