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


COLUMNS = [
    {"head": "序号", "say": "{numeral}", "width": 10, "style": "centre"},
    {"head": "项目", "say": "{name}", "width": 50},
    {"head": "{Y}年（{W}）", "say": "{amount}", "width": 40, "style": "amount"},
]


def test_a_list_may_stand_in_a_table_whose_amounts_are_figures(basis: Basis) -> None:
    form = {"key": "a", "of": "一般公共预算", "blocks": [{"columns": COLUMNS, "each": "项目"}]}
    (block,) = narrate(basis, BUDGET.offer, SectionForm.model_validate(form)).blocks
    assert block.table
    assert [(column.head, column.look) for column in block.table.columns][2] == ("2026年（万元）", "amount")
    cells = [[plain_text(cell) for cell in row] for row in block.table.rows]
    listed = {"each": "项目", "say": "{numeral}/{name}/{amount}", "join": "；"}
    form = {"key": "a", "of": "一般公共预算", "blocks": [listed]}
    said = [
        plain_text(one.spans).rstrip("；")
        for one in narrate(basis, BUDGET.offer, SectionForm.model_validate(form)).blocks
    ]
    assert len(cells) > 2 and ["/".join(row) for row in cells] == said
    assert all(row[2][0].figure for row in block.table.rows)


@pytest.mark.parametrize(("least", "for_whom"), [(7, "部门"), (1, "单位")])
def test_a_table_of_few_items_or_for_other_documents_does_not_stand(basis: Basis, least: int, for_whom: str) -> None:
    assert len(basis.submission.units) < 7
    columns = [{"head": "单位", "say": "{name}", "width": 50}, {"head": "类型", "say": "{kind}", "width": 50}]
    assert said(basis, {"columns": columns, "each": "单位", "least": least, "for": for_whom}) == []


def test_the_general_form_lists_the_units_of_a_departments_accounts() -> None:
    settled = checked(SETTLED).basis
    assert settled
    form = accounts()["通用"]
    (section,) = (section for section in form.sections if section.key == "organisation")
    *_, lead, block = narrate(settled.__class__(settled.submission, form), FINAL_ACCOUNTS.offer, section).blocks
    assert plain_text(lead.spans) == "纳入云川市教育局2025年度部门决算编制范围的单位包括："
    assert block.table and [plain_text(cell) for cell in block.table.rows[0]] == ["1", "云川市教育局本级", "行政单位"]
    assert len(block.table.rows) == len(settled.submission.units)


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
