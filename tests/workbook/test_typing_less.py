"""Names alone (只写名称): one that a single code has is that code, everywhere; others are told with their codes."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from openpyxl import Workbook, load_workbook

from generator.classification.classification import classification
from generator.classification.tree import CodeTree
from generator.families.budget.spending import SPENDING
from generator.model.entry import Entry
from generator.workbook.declaration.formula import FIRST_ROW, SEVERAL, UNKNOWN, letter
from tests.support.changed import Change, findings, told
from tests.support.edited import INVENTED, copy_attachments
from tests.support.inputs import SHEETS
from tests.support.made import EXAMPLES, INPUTS, checked
from tests.support.recalculated import column, recalculated, recalculated_example

TREES = {"functional_code": "functional", "economic_code": "economic", "revenue_code": "revenue"}


def trees(year: int) -> dict[str, CodeTree]:
    return {field: getattr(classification(year), tree) for field, tree in TREES.items()}


def named(example: str) -> Iterator[tuple[Entry, str, str, bool]]:
    """Every code of an example: its row and field, its name, and whether no other code has that."""
    basis = checked(example).basis
    assert basis
    known = trees(basis.submission.identity.year)
    for field, tree in known.items():
        for row in basis.submission.rows_with(field):
            if name := tree.name(getattr(row, field) or ""):
                yield row, field, name, len(tree.called(name)) == 1


def test_a_name_of_one_code_is_that_code() -> None:
    """On all sheets, and every document is the same, byte by byte; nothing more is found."""
    cells = {str(row.place(field)): name for row, field, name, alone in named(INVENTED) if alone}
    assert len(cells) > 100 and {place.split("!")[0] for place in cells} == {
        "基本支出",
        "项目支出",
        "政府性基金收入",
        "国有资本经营收入",
    }
    assert told({"edit": cells}).published == told({}).published != ()
    assert findings({"edit": cells}) == [
        finding.model_copy(update={"value": cells.get(str(finding.where), finding.value)}) for finding in findings({})
    ]


@pytest.mark.parametrize("spelt", ["维修(护)费", " 维修（护）费", "维修护费"])
def test_punctuation_does_not_matter(spelt: str) -> None:
    assert not [item for item in findings({"edit": {"基本支出!D13": spelt}}) if item.code == "COD-01"]


SAID = {
    "行政运行": ("基本支出!C3", "有 81 个科目叫“行政运行”：2050101 行政运行（教育管理事务）、2010101 "),
    "办公设备购置": ("基本支出!D21", "有 2 个科目叫“办公设备购置”：31002 办公设备购置（资本性支出）、30902 "),
    "养老保险缴费": ("基本支出!D6", "名称相近的有 1 个：30108 机关事业单位基本养老保险缴费（"),
    "基本工次": ("基本支出!D3", "名称相近的有 1 个：30101 基本工资（"),
}


@pytest.mark.parametrize("name", SAID)
def test_what_may_be_meant_is_listed_with_its_code(name: str) -> None:
    """Those under a heading that the workbook books under come first."""
    cell, said = SAID[name]
    (found,) = (item for item in findings({"edit": {cell: name}}) if item.code == "COD-01")
    assert str(found.where) == cell and said in found.message and found.value == name


def test_a_name_that_is_no_codes_is_told_as_before() -> None:
    (found,) = (item for item in findings({"edit": {"基本支出!C3": "某某某支出"}}) if item.code == "COD-01")
    assert "不是编码" in found.message


AMENDED: Change = {"科目补充!A3": "部门预算支出经济分类", "科目补充!F3": "某文件", "科目补充!C3": "办公费"}


def test_a_name_that_an_office_adds_counts_likewise() -> None:
    own = {
        **AMENDED,
        "科目补充!B3": "30298",
        "科目补充!C3": "某某费",
        "科目补充!D3": "办公经费",
        "科目补充!E3": "50201",
    }
    found = findings({"edit": {**own, "基本支出!D13": "某某费"}})
    assert not [item for item in found if item.code in ("COD-01", "COD-20")]
    other = {**AMENDED, "科目补充!B3": "30298", "基本支出!D13": "办公费"}
    (found_,) = (item for item in findings({"edit": other}) if item.code == "COD-01")
    assert "有 2 个科目叫“办公费”" in found_.message, "its own, and the one that the office adds"


LAST = FIRST_ROW + SHEETS["project_lines"].rows - 1
"""The last prepared row of 项目支出."""

PICKING = EXAMPLES[-1]
"""The example of which tests/workbook/test_progress.py needs the results, too."""


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The example as a filler types it: names for codes, 支出类别 and the projects of blocks blank; recalculated."""
    folder = tmp_path_factory.mktemp("名称")
    book = load_workbook(INPUTS / f"{PICKING}.xlsx")
    for row, field, name, alone in named(PICKING):
        place = row.place(field)
        if alone:
            book[place.sheet][place.cell].value = name
        if field == "economic_code" and place.sheet == "基本支出" and SPENDING.of(getattr(row, field)):
            book[place.sheet][row.place("spending").cell].value = None
    basis = checked(PICKING).basis
    assert basis
    rows = basis.submission.project_indicators
    for above, row in pairwise(rows):
        if above.project == row.project:
            book["项目绩效指标"][row.place("project").cell].value = None
    for number, why in ((3, "项目减少"), (4, None)):
        book["变动原因"][f"C{number}"].value = why
    book["项目支出"][f"{letter(SHEETS['project_lines'], 'functional_code')}{LAST}"].value = "行政运行"
    book.save(folder / "填报表.xlsx")
    copy_attachments(folder)
    return recalculated(folder / "填报表.xlsx", folder / "出")


def test_the_formulas_understand_names_and_what_codes_decide(typed: Workbook) -> None:
    """填报进度 of what is typed so is that of the codes: nothing falls out of the balance."""
    old = recalculated_example(PICKING)
    now, before = ({row[0]: row for row in book["填报进度"].iter_rows(41, values_only=True)} for book in (typed, old))
    assert now.pop("支出总计") == tuple("同预算收入" if cell == "已填" else cell for cell in before.pop("支出总计"))
    assert now == before
    assert typed["填报进度"]["B4"].value == "平衡：收入总计等于支出总计。"
    kinds = [column(book, "基本支出", "支出类别（自动）") for book in (typed, old)]
    assert kinds[0] == kinds[1]


def test_beside_a_blank_stands_the_project_of_its_block(typed: Workbook) -> None:
    both = [column(book, "项目绩效指标", "项目名称（自动）") for book in (typed, recalculated_example(PICKING))]
    assert both[0] == both[1] and any(both[0])
    state = next(row for row in typed["填报进度"].values if row[0] == "项目绩效指标")
    assert state[3] == 0, "nothing is missed there"


def test_beside_a_name_stands_its_code_or_that_it_is_not_one(typed: Workbook) -> None:
    shown = column(typed, "基本支出", "经济科目名称（自动）")
    assert shown[0] == "30101 基本工资"
    assert not any(str(name).startswith(UNKNOWN) for name in shown)
    assert column(typed, "项目支出", "功能科目名称（自动）")[197:198] != [SEVERAL], (
        "below the prepared rows nothing is shown"
    )
