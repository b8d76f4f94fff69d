"""Money that a form has no line for: told of whatever its tables add up, and of nothing that is an example only."""

from collections.abc import Sequence

import pytest

from generator.disclosure.gaps import Gap, gaps
from generator.disclosure.table_form import TableForm
from generator.families.budget.basis import Basis
from generator.families.budget.provinces import forms
from generator.families.budget.rules.registry import RULES
from generator.families.budget.words import WORDS
from generator.model.terms import Source
from tests.support.shanghai import BUDGETS
from tests.support.shanghai_form import basis_of
from tests.support.varied import invented, varied

SPECIAL = {"source": Source.SPECIAL_ACCOUNT, "income": None}


@pytest.mark.parametrize("document", BUDGETS)
def test_a_kind_of_money_that_shanghai_does_not_list_is_one_error(document: str) -> None:
    rule, basis = RULES.rules["LED-16"], basis_of(document)
    assert list(rule.findings(basis)) == []
    rows = [row.model_copy(update=SPECIAL) for row in basis.submission.basic[:2]]
    changed = varied(basis.submission, basic=[*rows, *basis.submission.basic[2:]])
    (found,) = rule.findings(Basis(changed, basis.form))
    assert found.message.startswith("1财务收支预算总表、2收入预算总表没有财政专户管理资金这一项，基本支出!")
    assert found.where == rows[0].place("amount") and "请编写公开格式“上海”的人加上" in found.message


def lacking(*tables: TableForm) -> Sequence[Gap]:
    """What a form of these tables alone has no line for, of the invented department."""
    form = forms()["山西"].model_copy(update={"tables": tables})
    return gaps(Basis(invented(), form), WORDS, lambda line: True)


def table(rows: object, *columns: tuple[str, str | Sequence[str], str], **said: object) -> TableForm:
    """A table with a column of amounts for each head, what it is of, and whose."""
    made = [
        {"id": f"c{number}", "head": [head], "of": of, "width": 20, **({"for": whose} if whose else {})}
        for number, (head, of, whose) in enumerate(columns)
    ]
    content = {"key": "x1", "entry": "", "number": "表一", "title": "", "rows": rows, "columns": made, **said}
    return TableForm.model_validate(content)


ALL = table({"by": "功能科目"}, ("合计", [], ""))


def test_columns_make_up_their_sum() -> None:
    (gap,) = lacking(table({"by": "单位"}, ("合计", [], ""), ("人员", "人员经费", ""), ("项目", "项目支出", "")))
    assert (gap.kind, gap.tables) == ("公用经费", ["表一"])
    assert {line.spending for line in gap.lines} == {"公用经费"}


def test_examples_claim_not_to_be_all() -> None:
    among = table({"by": "单位"}, ("合计", [], ""), ("其中：人员", "人员经费", ""), ("其中：项目", "项目支出", ""))
    lines = [{"id": "all", "label": "合计", "total": True}, {"id": "a", "label": "其中：接待费", "of": "公务接待费"}]
    assert lacking(among, table({"by": "行", "lines": lines}, ("金额", [], ""))) == []


def test_what_a_units_own_table_lacks_is_told_in_the_departments_workbook() -> None:
    columns = [("合计", [], ""), ("人员", "人员经费", ""), ("公用", "公用经费", ""), ("项目", "项目支出", "部门")]
    (gap,) = lacking(table({"by": "单位"}, *columns))
    assert gap.kind == "项目支出"


@pytest.mark.parametrize(
    ("of", "kinds"),
    [
        (["一般公共预算", "政府性基金预算", "国有资本经营预算", "单位资金"], ["财政专户管理资金"]),
        (["功能:205", "功能:208", "功能:210", "功能:212", "功能:221", "功能:223"], ["229 其他支出"]),
        ([], []),
    ],
)
def test_what_no_table_is_of_is_printed_nowhere(of: list[str], kinds: list[str]) -> None:
    found = lacking(table({"by": "功能科目"}, ("合计", [], ""), of=of))
    assert [(gap.kind, gap.tables) for gap in found] == [(kind, []) for kind in kinds]


def test_what_stands_on_the_right_of_two_lists_stands_on_the_left_too() -> None:
    left = [{"id": "a", "label": "财政拨款", "of": "财政拨款"}, {"id": "b", "label": "单位资金", "of": "单位资金"}]
    columns = [
        {"id": "income_item", "head": ["收入"], "show": "name", "width": 25},
        {"id": "income", "head": ["预算数"], "width": 25},
        {"id": "item", "head": ["支出"], "show": "name", "width": 25},
        {"id": "amount", "head": ["预算数"], "width": 25},
    ]
    both = table({"by": "并列", "classes": "全部", "left": left}).model_dump(by_alias=True) | {"columns": columns}
    (gap,) = lacking(TableForm.model_validate(both))
    assert (gap.kind, gap.tables) == ("财政专户管理资金", ["表一"])


def test_what_was_not_filled_in_is_not_told_to_be_missing() -> None:
    """Without its kind, 单位资金 may be of any that the form lists; that is told by itself (LED-15)."""
    words = ("事业收入", "财政拨款", "财政专户管理资金")
    kinds = [(word, ["本年预算", word], "") for word in words]
    form = table({"by": "单位"}, ("合计", "本年预算", ""), *kinds)
    known = forms()["山西"].model_copy(update={"tables": (ALL, form)})
    basis = Basis(invented(), known)
    assert [gap.kind for gap in gaps(basis, WORDS, lambda line: True)] == ["单位资金"]
    assert gaps(basis, WORDS, lambda line: line.source is not Source.UNIT_FUNDS) == []
