"""The catalogue of purchased services, as it was published: every item in the column of its level."""

from itertools import chain
from pathlib import Path

import pytest

from generator.families.budget.annexes.content import Catalogue
from generator.families.budget.family import BUDGET
from generator.tasks.check import check
from generator.verify.blocks import Block, Table
from generator.verify.docx import read_docx
from generator.verify.html import read_html
from generator.verify.pdf import read_pdf
from tests.support import made
from tests.support.cases import load
from tests.support.edited import INVENTED, edited
from tests.support.finished import files

QINSHUI = "2025-沁水县公安局"
PUBLISHED = [[str(cell) for cell in row] for row in load("catalogue-qinshui-2025.yaml")["rows"]]
HEAD = ["代码", "一级目录", "二级目录", "三级目录"]


def tables(blocks: list[Block]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table) and block.head[:1] == ["代码"]]


# That every format prints the catalogue that the document holds, tests/verify/test_folder.py proves by default, too.
@pytest.mark.parametrize("form", ["html", *(pytest.param(form, marks=pytest.mark.slow) for form in ("pdf", "docx"))])
def test_the_published_catalogue_is_printed_cell_by_cell(form: str) -> None:
    read = {
        "html": lambda: read_html(made.html(QINSHUI)),
        "pdf": lambda: read_pdf(made.pdf(QINSHUI).data),
        "docx": lambda: read_docx(made.docx(QINSHUI)),
    }
    (table,) = tables(read[form]())
    assert table.head[:4] == HEAD and set(table.head) == set(HEAD)
    assert [[cell.replace("\n", "") for cell in row] for row in table.rows] == PUBLISHED


def test_four_levels_have_four_columns() -> None:
    (table,) = tables(read_html(made.html(INVENTED)))
    assert table.head == [*HEAD, "四级目录"]
    assert {len(row) for row in table.rows} == {5}
    assert {sum(map(bool, row[1:])) for row in table.rows} == {1}


def test_it_stands_after_the_twelfth_section_and_not_in_the_contents() -> None:
    after = {section.key: section.annexes for section in made.disclosure(INVENTED).sections}
    assert [annex.kind for annex in after["other"]] == ["catalogue", "attachment"]
    links = [link.get("href") for link in made.html(INVENTED).iter("a")]
    assert "#catalogue" not in links and "#attachment-1" in links


def test_it_stands_on_a_page() -> None:
    assert len(tables(read_pdf(files()["公开.pdf"]))) == 1


def test_without_items_there_is_no_catalogue(tmp_path: Path) -> None:
    rows = len(next(a for a in made.disclosure(INVENTED).sections[-1].annexes if isinstance(a, Catalogue)).rows)
    cells = chain.from_iterable([f"{column}{row}" for column in "ABCDE"] for row in range(3, 3 + rows))
    basis = check(edited(tmp_path, {("政府购买服务目录", cell): None for cell in cells})).basis
    assert basis is not None
    assert [annex.kind for annex in BUDGET.disclosure(basis).sections[-1].annexes] == ["attachment"]


def test_names_may_all_stand_in_one_column_and_a_title_without_a_code(tmp_path: Path) -> None:
    """The code says the level, so the columns need not; what is printed is the same."""
    (before,) = (item for item in made.disclosure(INVENTED).sections[-1].annexes if isinstance(item, Catalogue))
    cells: dict[tuple[str, str], object] = {}
    for number, row in enumerate(before.rows, 3):
        cells |= {("政府购买服务目录", f"{column}{number}"): None for column in "CDE"}
        cells["政府购买服务目录", f"B{number}"] = next(filter(None, row.names))
    last = 3 + len(before.rows)
    cells["政府购买服务目录", f"B{last}"] = "云川市2026年政府购买服务指导性目录"
    basis = check(edited(tmp_path, cells)).basis
    assert basis is not None
    (after,) = (item for item in BUDGET.disclosure(basis).sections[-1].annexes if isinstance(item, Catalogue))
    assert (after.rows, after.title) == (before.rows, "云川市2026年政府购买服务指导性目录")
