"""填报进度, recalculated by LibreOffice: what is missing, and the totals as the document derives them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from generator.disclosure.changes import explained_subjects
from generator.disclosure.operating import GOODS_WORKS_SERVICES
from generator.disclosure.revenue import revenue_figure
from generator.disclosure.stated import stated_sums
from generator.disclosure.units import of_document
from generator.disclosure.workbooks.progress import TITLE
from generator.facts.figure import Figure, sum_of
from generator.families.budget.basis import Basis
from generator.families.budget.comparison import all_changes, changes
from generator.families.budget.progress import progress
from generator.families.budget.provinces import forms
from generator.families.budget.terms import ChangeSubject
from generator.model.terms import FISCAL_APPROPRIATION, Source, Spending
from generator.workbook.declaration.formula import letter
from tests.support.blanks import recalculated_blank
from tests.support.edited import INVENTED, copy_attachments
from tests.support.inputs import ORDER
from tests.support.made import EXAMPLES, INPUTS, checked, disclosure, one_by_default
from tests.support.recalculated import column, recalculated, recalculated_example

TOTALS = {total.key: total for total in progress(forms()["山西"]).totals}


@dataclass(frozen=True)
class Seen:
    """What stands on 填报进度, each row by its first cell, and beside codes on 基本支出."""

    checks: Mapping[str, str]
    sheets: Mapping[str, list[Any]]
    totals: Mapping[str, list[Any]]
    names: list[Any]
    kinds: list[Any]


def seen(book: Workbook, codes: str = "基本支出") -> Seen:
    told = [list(row) for row in book[TITLE].iter_rows(values_only=True) if row[0]]
    heads = [
        number for number, row in enumerate(told) if row[0] in ("各表填写情况", "将要公开的主要数据（单位：万元）")
    ]
    parts = told[1 : heads[0]], told[heads[0] + 2 : heads[1]], told[heads[1] + 2 :]
    checks, sheets, totals = ({row[0]: row[1:] for row in part} for part in parts)
    names = column(book, codes, "单位名称（自动）")
    kinds = column(book, codes, "支出类别（自动）") if codes == "基本支出" else []
    return Seen({label: row[0] for label, row in checks.items()}, sheets, totals, names, kinds)


def shown(value: object) -> str:
    """A cell of an amount as it is shown: two decimals; blank for none."""
    if value in (None, ""):
        return ""
    return f"{Decimal(repr(value)).quantize(Decimal('0.01'), ROUND_HALF_UP):.2f}"


def derived(basis: Basis) -> Mapping[str, Figure]:
    """This year's figure of every total."""
    ledger, submission = basis.ledger, basis.submission
    personnel, public = ({Spending.PERSONNEL}, {Spending.RUNNING_COSTS})
    general = ledger.of(Source.GENERAL_PUBLIC_BUDGET).current
    known = changes(basis)
    explained = {total.key: known[ChangeSubject(total.subject)].this for total in TOTALS.values() if total.subject}
    sums = stated_sums(basis, "procurement", GOODS_WORKS_SERVICES)
    procured = dict(zip(GOODS_WORKS_SERVICES, sums, strict=True))
    funds = {
        "fund_income": revenue_figure(of_document(submission.fund_income), Source.GOVERNMENT_FUND, ""),
        "state_capital_income": revenue_figure(of_document(submission.state_capital_income), Source.STATE_CAPITAL, ""),
    }
    return {
        "general_income": general.figure,
        "fund": ledger.of(Source.GOVERNMENT_FUND).current.figure,
        "state_capital": ledger.of(Source.STATE_CAPITAL).current.figure,
        "special_account": ledger.of(Source.SPECIAL_ACCOUNT).current.figure,
        "unit_funds": ledger.of(Source.UNIT_FUNDS).current.figure,
        "carry_over": ledger.carry_over.figure,
        "personnel": ledger.where(spending=personnel).figure,
        "running_costs": ledger.where(spending=public).figure,
        "projects": ledger.projects.figure,
        "appropriation": ledger.where(source=FISCAL_APPROPRIATION).figure,
        "general_personnel": general.where(spending=personnel).figure,
        "general_running_costs": general.where(spending=public).figure,
        "general_projects": general.projects.figure,
        "general": all_changes(basis)["一般公共预算"].this,
        "procurement": sum_of("procurement", procured.values()),
        "units": ledger.figure,
        **procured,
        **funds,
        **explained,
    }


@pytest.fixture(scope="module", params=one_by_default(EXAMPLES))
def example(request: pytest.FixtureRequest) -> tuple[Basis, Workbook]:
    """An example, and its workbook recalculated."""
    basis = checked(request.param).basis
    assert basis
    return basis, recalculated_example(request.param)


def test_every_total_is_the_documents(example: tuple[Basis, Workbook]) -> None:
    basis, found = example[0], seen(example[1])
    figures = derived(basis)
    assert figures.keys() == TOTALS.keys()
    for key, total in TOTALS.items():
        assert (shown(found.totals[total.label][0]) or "0.00") == basis.display.filled(figures[key]).value, total.label
    assert found.checks["收支平衡"] == "平衡：收入总计等于支出总计。"
    assert found.checks["各单位之和"] == "相符：各单位支出之和等于支出总计。"


def test_every_change_is_the_documents(example: tuple[Basis, Workbook]) -> None:
    basis, book = example
    found = {row[4]: row for row in book[TITLE].iter_rows(values_only=True)}
    beside = dict(
        zip(column(book, "变动原因", "变动事项")[:8], column(book, "变动原因", "增减（自动）")[:8], strict=True)
    )
    asked = explained_subjects(basis)
    for subject, change in ((subject, change) for subject, change in changes(basis).items() if subject in asked):
        _, this, last, difference, _, status, *_ = found[subject.value]
        assert change.last is not None
        expected = [basis.display.filled(figure).value for figure in (change.this, change.last, change.difference)]
        assert [shown(this), shown(last), shown(difference)] == expected
        assert status == ("已填" if change.needs_reason else "不需要")
        assert shown(beside.get(subject.value, difference)) == expected[2]


def test_a_blank_workbook_shows_what_is_missing_and_no_error() -> None:
    book = recalculated_blank()
    found = seen(book)
    values = [cell for page in book for row in page.values for cell in row]
    assert not [value for value in values if isinstance(value, str) and value.startswith("#")]
    assert found.checks["还要补充"].startswith("5 张必填的表没有填写；9 格必填的没有填；")
    assert found.checks["收支平衡"] == "还没有填金额。"
    assert {name: found.sheets[name][-1] for name in ("基本信息", "单位", "项目", "职责机构", "名词解释")} == {
        "基本信息": "5 格必填的没有填",
        "单位": "还没有填写",
        "项目": "没有内容，可以不填",
        "职责机构": "2 格必填的没有填",
        "名词解释": "没有发现缺漏",
    }
    assert list(found.sheets) == [sheet.name for sheet in sorted(ORDER, key=lambda sheet: sheet.rare)]
    assert found.sheets["附件"][0] == "少用" and found.sheets["项目"][0] == "按需"


def cell(sheet: str, field: str, row: int) -> tuple[str, str]:
    """A cell of the blank workbook by the field that stands there."""
    (found,) = (page for page in ORDER if page.name == sheet)
    return sheet, f"{letter(found, field)}{row}"


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """填报进度 of the good workbook with some faults."""
    book = load_workbook(INPUTS / f"{INVENTED}.xlsx")
    edits = {
        cell("基本支出", "amount", 3): "1,234.50",
        cell("基本支出", "source", 4): None,
        cell("基本支出", "unit", 5): "38001",  # the unit is 038001
        cell("单位", "code", 8): 38001,  # another unit, typed as a number
        cell("单位", "name", 8): "另一个单位",
        cell("项目", "openness", 3): "不公开",
        cell("变动原因", "text", 3): None,
        cell("基本支出", "functional_code", 6): "9999999",
        cell("政府采购", "goods", 3): "#REF!",
        cell("基本支出", "unit", 500): "038001",  # far below the prepared rows
        cell("基本支出", "amount", 500): 70000,
        cell("基本支出", "unit", 3): "038001 云川市教育局本级",  # picked with its name, which is no fault
        cell("基本支出", "economic_code", 3): "某某 30101",
        cell("基本支出", "spending", 3): None,  # decided by the code
        cell("基本支出", "spending", 12): None,  # not decided
    }
    for (sheet, address), value in edits.items():
        book[sheet][address].value = value
    folder = tmp_path_factory.mktemp("有问题")
    book.save(folder / "填报表.xlsx")
    copy_attachments(folder)
    return seen(recalculated(folder / "填报表.xlsx", folder / "out"))


def test_what_is_wrong_is_counted_by_sheet(faulty: Seen) -> None:
    _, number, missing, unknown, texts, unnamed, said = faulty.sheets["基本支出"]
    assert (number, missing, unknown, texts, unnamed) == (58, 1 + 4 + 1, 1, 1, 1)
    assert said == (
        "6 格必填的没有填；1 格不在编码表、下拉列表中；1 格金额是文本，未计入；1 格没有自动显示名称，请自行核对"
    )
    assert "1 格编码未收录" in faulty.checks["还要补充"] and "点箭头改选" in faulty.checks["还要补充"]
    assert faulty.sheets["单位"][1:3] == [6, 2], "类型 and 编报整体绩效目标 of the other unit"
    assert faulty.sheets["项目"][2] == 1, "不公开依据"
    assert "错误值" in faulty.sheets["政府采购"][-1]
    assert faulty.sheets["变动原因"][2] == 1
    assert faulty.totals[TOTALS["income"].label][4] == "待填"


def test_codes_that_look_like_one_number_are_two(faulty: Seen) -> None:
    assert faulty.names[2:4] == ["另一个单位", "云川市教育局本级"]


def test_a_code_is_known_beside_its_name(faulty: Seen) -> None:
    """All formulas of the workbook are tried so in tests/workbook/test_picking.py."""
    assert faulty.names[0] == "云川市教育局本级"


def test_income_and_expenditure_disagree_where_a_line_has_no_source(faulty: Seen) -> None:
    assert faulty.checks["收支平衡"].startswith("不平衡：")


def test_a_line_without_a_kind_is_of_the_one_that_its_code_decides(faulty: Seen) -> None:
    """Of row 3 the amount is a text; row 12 is the only one that neither says nor tells what it is."""
    lines = list(load_workbook(INPUTS / f"{INVENTED}.xlsx")["基本支出"].iter_rows(3, 60, values_only=True))
    personnel = sum(row[7] for row in lines[1:] if row[1] == "人员经费" and row[3] != "30309")
    assert shown(faulty.totals["基本支出：人员经费"][0]) == shown(personnel / 10000)
    assert faulty.kinds[:11] == ["人员经费"] * 9 + ["请选", "公用经费"]


def test_a_secret_project_is_left_out(faulty: Seen) -> None:
    book = load_workbook(INPUTS / f"{INVENTED}.xlsx")
    lines = [row for row in book["项目支出"].iter_rows(3, 60, values_only=True) if row[0]]
    published = sum(row[5] for row in lines if row[0] != book["项目"]["A3"].value)
    assert shown(faulty.totals["项目支出"][0]) == shown(published / 10000)


def test_a_note_says_where_the_form_prints_an_amount() -> None:
    ours, theirs = (
        {total.key: total.note for total in progress(form).totals} for form in (forms()["山西"], forms()["上海"])
    )
    assert ours["general_projects"] == "预算公开表5、预算公开表12"
    assert ours["general_personnel"] == "预算公开表6；第三部分 六" and ours["procurement"] == "第三部分 九"
    assert ours["fund_income"] == "预算公开表7" and ours["personnel"] == ""
    assert theirs["personnel"] == "1财务收支预算总表" and "fund_income" not in theirs
    assert ours["three_public"].startswith("预算公开表10；")
    assert theirs["three_public"].startswith("9三公经费和机关运行经费；")


@pytest.mark.parametrize("example", one_by_default(EXAMPLES))
def test_the_tables_of_a_note_print_the_amount(example: str) -> None:
    tables = disclosure(example).tables
    printed = {
        table.number: {cell.figure.value for row in table.rows for cell in row.cells if cell.figure} for table in tables
    }
    basis = checked(example).basis
    assert basis
    general = basis.ledger.of(Source.GENERAL_PUBLIC_BUDGET).current.projects.figure.value
    notes = {total.key: total.note.split("；")[0].split("、") for total in progress(forms()["山西"]).totals}
    for key, value in (("expenditure", basis.ledger.figure.value), ("general_projects", general)):
        assert notes[key] == [name for name in notes[key] if value in printed[name]]
