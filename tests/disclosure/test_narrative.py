"""Sections as forms declare them: what their charts and placeholders say."""

from typing import Any

import pytest

from generator.disclosure.disclosure import Chart
from generator.disclosure.narrative import narrate
from generator.disclosure.section_form import PartForm, SectionForm
from generator.facts.text import plain_text
from generator.families.budget.basis import Basis
from generator.families.budget.family import BUDGET
from generator.families.budget.provinces import forms
from generator.families.final_accounts.family import FINAL_ACCOUNTS
from generator.families.final_accounts.provinces import forms as accounts
from generator.tasks.document import document_of
from tests.support.changed import SETTLED
from tests.support.made import checked
from tests.support.varied import invented, varied

COMPARED = {"total": {"of": "预算收入", "words": "total"}}


@pytest.fixture
def basis() -> Basis:
    return Basis(invented(), forms()["山西"])


def said(basis: Basis, *blocks: dict[str, Any]) -> list[str | Chart | None]:
    form = SectionForm.model_validate({"key": "a", "changes": COMPARED, "blocks": blocks})
    return [block.chart or plain_text(block.spans) for block in narrate(basis, BUDGET.offer, form).blocks]


def test_what_a_figure_is_compared_with_may_be_said(basis: Basis) -> None:
    (sentence,) = said(basis, {"say": "{P}年{total.last}，{Y}年{total}。"})
    change = BUDGET.offer.changes(basis)[next(name for name in BUDGET.offer.changes(basis) if name == "预算收入")]
    assert change.last
    last, this = (basis.display.in_sentence(figure).text for figure in (change.last, change.this))
    assert sentence == f"2025年{last}，2026年{this}。"


def test_units_that_file_targets_may_be_named(basis: Basis) -> None:
    (sentence,) = said(basis, {"say": "其中{filing}个单位（{filing_names}）编报了整体绩效目标。"})
    names = "云川市教育局本级、云川市第一高级中学、云川市职业中等专业学校"
    assert sentence == f"其中3个单位（{names}）编报了整体绩效目标。"


def test_a_chart_may_show_two_years_beside_each_other(basis: Basis) -> None:
    bars = {"total.last": "{P}年", "total": "{Y}年"}
    (chart,) = said(basis, {"chart": "两年", "key": "b", "alt": "{list}。", "shares": False, "bars": bars})
    assert isinstance(chart, Chart)
    assert [item.label for item in chart.items] == ["2025年", "2026年"]
    assert [item.share for item in chart.items] == [None, None]
    assert chart.alt == "；".join(f"{item.label}{item.amount.text}万元" for item in chart.items) + "。"


@pytest.mark.parametrize("none", ["", "无。"])
def test_a_part_for_annexes_stands_without_any_where_the_form_says_so(none: str) -> None:
    (form,) = (form for form in accounts().values() if form.name == "上海")
    part = PartForm(key="annexes", heading="第五部分 附件", holds=("附件",), lead="见附件。", none=none)
    settled = checked(SETTLED).basis
    assert settled
    basis = settled.__class__(varied(settled.submission, attachments=()), form.model_copy(update={"parts": (part,)}))
    page = document_of(FINAL_ACCOUNTS.disclosure(basis))
    assert [part.text for part in page.iter("h1")] == (["第五部分 附件"] if none else [])
    assert ("无。" in page.text_content()) is bool(none) and "见附件。" not in page.text_content()
