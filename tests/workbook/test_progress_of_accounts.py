"""填报进度 of the final-accounts workbook, recalculated by LibreOffice: the totals as the document derives them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from generator.facts.figure import Figure
from generator.families.final_accounts.balance import FISCAL, book, closing, total_in, total_out
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.blank import BLANK
from generator.families.final_accounts.comparison import changes
from generator.families.final_accounts.progress import progress
from generator.families.final_accounts.provinces import forms
from generator.families.final_accounts.tables.operating import GOODS_WORKS_SERVICES, filled_total, procurement_total
from generator.families.final_accounts.terms import Book, ChangeSubject, IncomeKind, OtherSpending
from generator.model.terms import Spending
from tests.support.changed import SETTLED, save
from tests.support.made import FINAL_ACCOUNTS, INPUTS, checked, one_by_default
from tests.support.recalculated import recalculated, recalculated_example
from tests.workbook.test_progress import Seen, seen, shown

TOTALS = {total.key: total for total in progress(forms()["山西"]).totals}
CODES = "基本支出决算"
"""The sheet whose codes show the names of units."""


def derived(basis: Basis) -> Mapping[str, Figure]:
    """This year's figure of every total; what units gave one another is in no document of the department's."""
    received, spent = basis.books[Book.RECEIVED], basis.ledger
    explained = {total.key: ChangeSubject(total.subject) for total in TOTALS.values() if total.subject}
    kinds = {"personnel": Spending.PERSONNEL, "running_costs": Spending.RUNNING_COSTS, "projects": Spending.PROJECT}
    return {
        **{f"income_{kind.name.lower()}": received.where(income={kind}).figure for kind in IncomeKind},
        **{f"spent_{kind.name.lower()}": spent.where(spending={kind}).figure for kind in OtherSpending},
        **{key: spent.where(spending={kind}).figure for key, kind in kinds.items()},
        **{name.value: book(basis, name).figure for name in (Book.OPENING, Book.USED, Book.DISTRIBUTED)},
        **{name: filled_total(basis, "procurement", name) for name in GOODS_WORKS_SERVICES},
        **{key: changes(basis)[subject].this for key, subject in explained.items()},
        "total_in": total_in(basis),
        "total_out": total_out(basis),
        "appropriation": total_in(basis, fund=FISCAL),
        "closing": closing(basis),
        "procurement": procurement_total(basis),
    }


@pytest.fixture(scope="module", params=one_by_default(FINAL_ACCOUNTS))
def example(request: pytest.FixtureRequest) -> tuple[Basis, Workbook]:
    """An example, and its workbook recalculated."""
    basis = checked(request.param).basis
    assert basis
    return basis, recalculated_example(request.param)


def test_last_year_is_asked_for_where_it_is_filled_in() -> None:
    for total in TOTALS.values():
        assert not total.before or f'"先填{total.before}"' in total.status
    assert {total.before for total in TOTALS.values() if total.before} == {"上年决算", "上年分类决算"}


def test_every_total_is_the_documents(example: tuple[Basis, Workbook]) -> None:
    basis, found = example[0], seen(example[1], CODES)
    figures = derived(basis)
    assert TOTALS.keys() - figures.keys() == {"internal_paid", "internal_received"}
    for key, figure in figures.items():
        label = TOTALS[key].label
        assert (shown(found.totals[label][0]) or "0.00") == basis.display.filled(figure).value, label
    assert found.checks["收支平衡"] == "平衡：收入总计等于支出总计。"
    assert found.checks["部门内部往来"][:2] in ("相符", "没有")


def test_every_change_is_the_documents(example: tuple[Basis, Workbook]) -> None:
    basis, found = example[0], seen(example[1], CODES)
    labels = {ChangeSubject(total.subject): total.label for total in TOTALS.values() if total.subject}
    for subject, change in changes(basis).items():
        this, last, difference, _, status, *_ = found.totals[labels[subject]]
        assert change.last is not None
        expected = [basis.display.filled(figure).value for figure in (change.this, change.last, change.difference)]
        assert [shown(this) or "0.00", shown(last), shown(difference)] == expected
        assert status == "已填"


def altered(folder: Path, change: Mapping[str, Any]) -> Seen:
    """What 填报进度 shows of the invented final accounts after a change."""
    save(change, (INPUTS / f"{SETTLED}.xlsx").read_bytes(), folder / "填报表.xlsx")
    return seen(recalculated(folder / "填报表.xlsx", folder / "out"), CODES)


@pytest.mark.slow
def test_what_does_not_balance_is_told(tmp_path: Path) -> None:
    edits = {"结转结余!G3": 612000, "收入决算!E57": "否", "变动原因!C10": None, "支出用途!C3": None}
    found = altered(tmp_path, {"edit": edits})
    assert found.checks["收支平衡"].startswith("不平衡：")
    assert found.checks["部门内部往来"] == "不符：各单位之间付出的与收到的，相差 15.00；请核对。"
    assert found.totals["公务接待费"][4] == "待填"


@pytest.mark.slow
def test_a_blank_workbook_shows_what_is_missing_and_no_error(tmp_path: Path) -> None:
    """By the formulas of the budget's, which are looked at by default."""
    BLANK.new(tmp_path / "空表.xlsx", 2025, "某某局", forms()["山西"])
    book_ = recalculated(tmp_path / "空表.xlsx", tmp_path / "out")
    found = seen(book_, CODES)
    values = [cell for page in book_ for row in page.values for cell in row]
    assert not [value for value in values if isinstance(value, str) and value.startswith("#")]
    assert "张必填的表没有填写" in found.checks["还要补充"]
    assert found.checks["收支平衡"] == "还没有填金额。"
    assert found.checks["部门内部往来"] == "没有这类收支。"
