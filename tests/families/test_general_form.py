"""The general forms (通用): a small library's money, of every kind, stands where nine tables and sentences have it."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.disclosure.collecting import spans
from generator.disclosure.disclosure import Disclosure, Table
from generator.facts.text import plain_text
from generator.families.final_accounts.planned import _functions
from generator.families.final_accounts.rules.comparisons import differences_from_the_budget_are_explained
from generator.families.final_accounts.rules.three_public import money_and_counts_go_together
from generator.findings.finding import Level
from generator.tasks.check import Checked, check
from generator.tasks.formats import OUTPUT_FORMATS
from generator.tasks.rendering import rendering
from generator.tasks.verify import prove_made
from tests.support.cases import CASES
from tools.build_examples import build

BUDGET, ACCOUNTS = ("library-budget", "library-accounts")


@cache
def whole(case: str) -> Checked:
    """Check a new workbook that was filled in; nothing is wrong with it."""
    with TemporaryDirectory() as folder:
        result = check(build(CASES / f"{case}.yaml", Path(folder)))
    assert [str(one.message) for one in result.findings if one.level is not Level.NOTICE] == []
    return result


def library(case: str) -> Disclosure:
    (found,) = whole(case).disclosures
    return found


@pytest.mark.parametrize("case", [BUDGET, pytest.param(ACCOUNTS, marks=pytest.mark.slow)])
def test_all_files_say_the_same(case: str) -> None:
    made = rendering(library(case))
    files = {f"公开.{suffix}": format.write(made) for suffix, format in OUTPUT_FORMATS.items()}
    assert [str(one) for file in prove_made(made, files) for one in (*file.mismatches, file.failure) if one] == []


def table(case: str, title: str) -> Table:
    return next(table for table in library(case).tables if table.title == title)


def amounts(table: Table, left: int, right: int) -> Iterator[tuple[str, Decimal]]:
    """The labels of one column with the amounts of another."""
    for row in table.rows:
        if row.cells[left].text:
            yield row.cells[left].text, Decimal(row.cells[right].value or 0)


def said(case: str, section: str) -> str:
    found = next(found for found in library(case).sections if found.key == section)
    return plain_text(spans(found.blocks))


def test_the_nine_tables_of_a_budget_stand_in_their_order() -> None:
    assert [one.title for one in library(BUDGET).tables] == [
        "单位收支总表",
        "单位收入总表",
        "单位支出总表",
        "财政拨款收支总表",
        "一般公共预算支出表",
        "一般公共预算基本支出表",
        "财政拨款“三公”经费支出表",
        "政府性基金预算支出表",
        "国有资本经营预算支出表",
    ]


def test_every_kind_of_income_has_its_line_and_none_is_lost() -> None:
    found = dict(amounts(table(BUDGET, "单位收支总表"), 0, 1))
    kinds = {label: amount for label, amount in found.items() if label[1] == "、"}
    assert len(kinds) == 9 and kinds["七、上级补助收入"] == 15 and kinds["五、事业收入"] == Decimal("4.20")
    assert sum(kinds.values()) == found["本年收入合计"]
    assert found["收入总计"] == found["本年收入合计"] + found["上年结转"] == Decimal("909.23")
    sums = table(BUDGET, "单位收入总表").rows[-1]
    assert sum(Decimal(cell.value or 0) for cell in sums.cells[3:]) == Decimal(sums.cells[2].value or 0)


def test_the_three_public_expenses_stand_beside_last_years() -> None:
    (row,) = table(BUDGET, "财政拨款“三公”经费支出表").rows
    assert [cell.text for cell in row.cells] == [
        "4.30",
        "",
        "3.50",
        "",
        "3.50",
        "0.80",
        "4.10",
        "",
        "3.50",
        "",
        "3.50",
        "0.60",
    ]


def test_the_nine_tables_of_final_accounts_stand_in_the_order_of_the_ministry() -> None:
    """As the Ministry of Finance named them when the departments of the State published theirs of 2023."""
    assert [f"{one.number} {one.title}" for one in library(ACCOUNTS).tables] == [
        "公开01表 收入支出决算总表",
        "公开02表 收入决算表",
        "公开03表 支出决算表",
        "公开04表 财政拨款收入支出决算总表",
        "公开05表 一般公共预算财政拨款支出决算表",
        "公开06表 一般公共预算财政拨款基本支出决算明细表",
        "公开07表 政府性基金预算财政拨款收入支出决算表",
        "公开08表 国有资本经营预算财政拨款支出决算表",
        "公开09表 财政拨款“三公”经费支出决算表",
    ]


def test_income_and_spending_of_final_accounts_come_to_one_total() -> None:
    totals = table(ACCOUNTS, "收入支出决算总表")
    received, spent = dict(amounts(totals, 0, 2)), dict(amounts(totals, 3, 5))
    assert received["总计"] == spent["总计"] == Decimal("855.05")
    assert (received["使用非财政拨款结余（含专用结余）"], received["年初结转和结余"]) == (Decimal("0.30"), 13)
    assert (spent["结余分配"], spent["年末结转和结余"]) == (Decimal("1.50"), Decimal("18.25"))
    assert "收入支出总计比2024年度增加25.05万元，增长3.02%，主要原因是增加文献购置。" in said(ACCOUNTS, "totals")


def test_each_item_is_compared_with_its_budget_and_the_three_public_expenses_with_theirs() -> None:
    assert (
        "1.文化旅游体育与传媒支出（类）文化和旅游（款）图书馆（项）。主要用于图书馆人员和公用支出，购置文献。"
        "年初预算为690.30万元，支出决算为700.00万元，完成年初预算的101.41%。决算数大于年初预算数的主要原因是年中追加文献购置经费。"
    ) in said(ACCOUNTS, "general")
    assert (
        "全年预算为4.30万元，支出决算为3.80万元，完成全年预算的88.37%，决算数小于全年预算数的主要原因是来访批次少于预计。"
        "“三公”经费财政拨款支出比2024年度减少0.30万元，下降7.32%，主要原因是压减公务接待。"
    ) in said(ACCOUNTS, "three_public")


def test_a_difference_from_the_whole_years_budget_wants_its_reason() -> None:
    basis = whole(ACCOUNTS).basis
    assert basis
    unexplained = replace(basis, submission=basis.submission.model_copy(update={"reasons": ()}))
    (told,) = differences_from_the_budget_are_explained(unexplained)
    assert "决算数 38,000.00 元，全年预算 43,000.00 元；请填写原因" in told.message


def test_accounts_begin_with_what_the_budget_said_that_each_code_is_for() -> None:
    budget = whole(BUDGET).submission
    assert budget
    rows = _functions(budget.model_copy(update={"functions": budget.functions[1:]}), budget.lines)
    assert [(row["functional_code"], row.get("usage")) for row in rows] == [
        ("2080505", "缴纳单位基本养老保险"),
        ("2210201", "缴纳住房公积金"),
        ("2070104", None),
    ], "those of 一般公共预算, of which final accounts tell; not the one of 政府性基金"


def test_foreign_guests_are_counted_where_their_costs_are_not_asked_for() -> None:
    """The general form prints how many came, and not what they cost."""
    basis = whole(ACCOUNTS).basis
    assert basis
    (row,) = basis.submission.three_public
    came = row.model_copy(update={"foreign_affairs_batches": 1, "foreign_affairs_persons": 9})
    varied = replace(basis, submission=basis.submission.model_copy(update={"three_public": (came,)}))
    assert list(money_and_counts_go_together(varied)) == []
