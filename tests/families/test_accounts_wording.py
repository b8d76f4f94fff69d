"""What final accounts say where there is little or nothing to say: of accounts that are not like the examples."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from generator.disclosure.disclosure import Section
from generator.disclosure.units import unit_submission
from generator.facts.text import plain_text
from generator.families.final_accounts.annexes import Evaluation
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.comparison import changes
from generator.families.final_accounts.entries import LastYear
from generator.families.final_accounts.family import FINAL_ACCOUNTS
from generator.families.final_accounts.form import FinalAccountsForm
from generator.families.final_accounts.provinces import forms
from generator.families.final_accounts.submission import Submission
from generator.families.final_accounts.terms import ChangeSubject
from generator.files.resources import FORMATS
from generator.model.terms import AdministrativeLevel, Source
from tests.disclosure.test_formats import unused, wording_of
from tests.support import made
from tests.support.made import checked
from tests.support.varied import varied

SETTLED = "2025-云川市教育局决算"


@cache
def settled() -> Submission:
    """What the invented department hands in as its final accounts."""
    basis = checked(SETTLED).basis
    assert basis and isinstance(basis.submission, Submission)
    return basis.submission


def written(section: str, **parts: Any) -> Section:
    """A section of the department's document, with some of what it handed in put in the place of other."""
    basis = Basis(varied(settled(), **parts), forms()["山西"])
    return next(item for item in FINAL_ACCOUNTS.disclosure(basis).sections if item.key == section)


def said(section: str, **parts: Any) -> str:
    return "\n".join(plain_text(block.spans) for block in written(section, **parts).blocks)


NO_FLOWS: dict[str, Any] = {"basic": (), "project_lines": (), "income": (), "other_lines": (), "balances": ()}


def reversed_class() -> dict[str, Any]:
    """One class with less than nothing this year, by 冲销, and nothing last year."""
    line = next(row for row in settled().basic if row.functional_code.startswith("205"))
    reversal = line.model_copy(update={"functional_code": "2130104", "initial": None, "spent": Decimal(-38600)})
    last = settled().last_classes[0].model_copy(update={"unit": None, "class_code": None, "amount": Decimal(0)})
    return NO_FLOWS | {"basic": (reversal,), "last_classes": (last,)}


def test_from_nothing_to_less_is_no_increase() -> None:
    text = said("general", **reversed_class())
    assert "支出决算-3.86万元" in text and "较上年决算减少3.86万元，" in text
    assert "增加3.86" not in text and "下降" not in text


def test_a_class_without_money_is_not_told() -> None:
    text = said("general", **reversed_class())
    assert "其他各类" not in text
    assert said("general", **NO_FLOWS, last_classes=reversed_class()["last_classes"]).endswith("支出决算0万元。")


@pytest.mark.parametrize("section", ["income", "expenditure"])
def test_nothing_has_no_parts(section: str) -> None:
    assert said(section, **NO_FLOWS).endswith("合计0万元。")
    assert "万元，其中：\n" in said(section)


def test_projects_are_all_evaluated_only_if_each_of_the_budget_has_a_report() -> None:
    assert "组织对2025年项目资金开展了绩效自评，公开自评结果的二级项目18个，" in said("other"), "one is withheld"
    evaluated = {row.project for row in settled().evaluations}
    lines = tuple(line for line in settled().project_lines if line.project in evaluated or not line.initial)
    whole = said("other", project_lines=lines)
    assert "组织对2025年初预算安排的所有项目资金全面开展了绩效自评，涉及二级项目18个，" in whole


def test_without_a_report_none_is_promised() -> None:
    unpublished = said("other", evaluations=())
    assert "本年度没有公开绩效自评结果的项目。" in unpublished and "附件" not in unpublished
    assert "本年度没有开展绩效自评的项目。" in said("other", evaluations=(), projects=(), project_lines=())


def test_basic_expenditure_is_called_by_the_funds_that_it_sums() -> None:
    assert said("basic").startswith("2025年度财政拨款基本支出")
    line = next(row for row in settled().basic if row.source is Source.GENERAL_PUBLIC_BUDGET)
    fund = line.model_copy(update={"functional_code": "2120899", "source": Source.GOVERNMENT_FUND})
    assert said("basic", basic=(*settled().basic, fund)).startswith("2025年度一般公共预算财政拨款基本支出")


@pytest.mark.parametrize(
    ("level", "name"),
    [(AdministrativeLevel.PROVINCE, "省级财政资金"), (AdministrativeLevel.CITY, "市县区财政资金")],
)
def test_fiscal_money_is_of_the_level_of_the_budget(level: AdministrativeLevel, name: str) -> None:
    identity = settled().identity.model_copy(update={"level": level})
    reports = [annex for annex in written("other", identity=identity).annexes if isinstance(annex, Evaluation)]
    assert {row.source for report in reports for row in report.execution} <= {"合计", "单位资金", name}


def test_points_are_a_tenth_of_the_rate_that_is_shown() -> None:
    code, amounts = settled().evaluations[0].project, {"adjusted": Decimal(10_000_000), "spent": Decimal(3_124_500)}
    line = next(row for row in settled().project_lines if row.project == code).model_copy(update=amounts)
    others = tuple(row for row in settled().project_lines if row.project != code)
    reports = [item for item in written("other", project_lines=(*others, line)).annexes if isinstance(item, Evaluation)]
    assert (reports[0].execution[0].rate.text, reports[0].execution[0].score.text) == ("31.25", "3.13")


def variants() -> Iterator[Submission]:
    """The invented department and what it might have been, so that every case of the wording comes up."""
    whole, real = settled(), checked("2024-高平市公安局决算").submission
    assert isinstance(real, Submission)
    yield from (whole, real, varied(whole, leaves_out_amounts=True))
    yield from (unit_submission(whole, unit) for unit in whole.units)
    yield varied(whole, evaluations=(), evaluation_indicators=())
    yield varied(whole, **reversed_class(), projects=(), evaluations=(), evaluation_indicators=())
    yield varied(whole, **NO_FLOWS, last_year=(), last_classes=(), three_public=(), procurement=(), assets=())
    this = changes(Basis(whole, forms()["山西"]))[ChangeSubject.TOTAL].this.value
    for amount in (Decimal(0), this, Decimal(10**12)):
        yield varied(whole, reasons=(), **last(amount))
    negative = {
        name: tuple(row.model_copy(update={"spent": -(row.spent or 0)}) for row in getattr(whole, name))
        for name in ("basic", "project_lines")
    }
    yield varied(whole, **negative, **last(Decimal(0)))
    of_a_fund = whole.basic[0].model_copy(update={"source": Source.GOVERNMENT_FUND})
    yield varied(whole, basic=(of_a_fund, *whole.basic))


def last(amount: Decimal) -> dict[str, Any]:
    """Last year, each amount was this."""
    stated = {name: amount for name in LastYear.model_fields if name not in {"places", "unit"}}
    classes = tuple(row.model_copy(update={"amount": amount}) for row in settled().last_classes)
    return {"last_year": (settled().last_year[0].model_copy(update={"unit": None, **stated}),), "last_classes": classes}


def test_every_text_of_the_form_is_used() -> None:
    path = FORMATS / "final_accounts" / "shanxi.toml"
    wording = wording_of(path, "lines", "evaluation")
    form = FinalAccountsForm.model_validate(tomllib.loads(path.read_text("utf-8")) | wording)
    told = (FINAL_ACCOUNTS.disclosure(Basis(item, form)) for item in variants())
    assert unused(wording, "".join(disclosure.model_dump_json() for disclosure in told)) == []


def test_a_report_names_each_level_once_above_its_indicators() -> None:
    page = made.html(SETTLED)
    tables = [table for table in page.find_class("figures") if "一级指标" in table.text_content()]
    for table in tables:
        texts = [cell.text_content() for cell in table.iter("td")]
        assert [texts.count(level) for level in ("产出指标", "效益指标", "满意度指标")] == [1, 1, 1]
    assert len(tables) == 18
