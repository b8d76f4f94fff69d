"""Tables that a form declares: words of scopes, and rows and columns made of them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from generator.disclosure.deriving import build_tables
from generator.disclosure.disclosure import Table
from generator.disclosure.table_form import TableForm
from generator.facts.scope import Scope
from generator.families.budget.basis import Basis
from generator.families.budget.family import BUDGET
from generator.families.budget.provinces import forms
from generator.families.final_accounts.family import FINAL_ACCOUNTS
from generator.families.known import FAMILIES
from generator.model.terms import Source
from tests.support.varied import invented, varied

WORDS = BUDGET.offer.words


def scope(*several: str | Sequence[str]) -> str:
    """The scope of words said one after another."""
    whole = Scope()
    for said in several:
        for restrictions in WORDS.steps((said,) if isinstance(said, str) else tuple(said)):
            whole = whole.restrict(**restrictions)
    return str(whole)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.key)
def test_no_word_means_two_things(family: Any) -> None:
    assert len(set(family.offer.words.known)) == len(family.offer.words.known)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.key)
def test_every_word_means_something(family: Any) -> None:
    words = family.offer.words
    assert all(words.source((word,)) or any(words.steps((word,))) for word in words.known)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("本年预算", "funding_year=current"),
        (
            ["一般公共预算", "政府性基金预算", "本年预算"],
            "source=general_public_budget+government_fund;funding_year=current",
        ),
        (["财政拨款", "一般公共预算"], "source=general_public_budget"),
        ("基本支出", "spending=personnel+public"),
        (["功能:204", "功能:20402"], "function=204+20402"),
        (
            ["“三公”经费", "一般公共预算"],
            "source=general_public_budget;funding_year=current;economic=30212+30217+30231+30913+31013",
        ),
        (["机关", "公用经费"], "spending=public;unit_kind=administrative+civil_service_institution"),
    ],
)
def test_words_of_one_list_are_alternatives_and_everything_else_narrows(said: str | list[str], meant: str) -> None:
    assert scope(said) == f"amount[{meant}]"


def test_what_is_said_of_table_row_and_column_narrows() -> None:
    codes = "funding_year=current;economic="
    assert (
        scope("“三公”经费", "公务用车购置费", "一般公共预算")
        == f"amount[source=general_public_budget;{codes}30913+31013]"
    )
    fiscal = "source=general_public_budget+government_fund+state_capital"
    assert scope("“三公”经费", "经济:302") == f"amount[{fiscal};{codes}30212+30217+30231]"


def test_words_that_exclude_each_other_are_found() -> None:
    assert WORDS.contradiction([("财政拨款",), ("单位资金",)])
    assert WORDS.contradiction([("经济:302",), ("经济:30113",)])
    assert not WORDS.contradiction([("财政拨款", "基本支出"), ("一般公共预算",), ("人员经费",)])


def test_accounts_name_a_book_or_what_follows_from_several() -> None:
    words = FINAL_ACCOUNTS.offer.words
    assert words.source(("收入决算", "事业收入")) == "received"
    assert words.source(("年末结转和结余",)) in words.derived
    assert words.source(("事业收入",)) is None


AMOUNT = {"id": "total", "head": ["合计"], "width": 50}


def declared(basis: Basis, rows: object, *columns: dict[str, object], **said: object) -> Table:
    content = {"key": "x1", "entry": "", "number": "表", "title": "", "rows": rows, "columns": columns, **said}
    form = basis.form.model_copy(update={"tables": (TableForm.model_validate(content),)})
    (table,) = build_tables(Basis(basis.submission, form), BUDGET.offer)
    return table


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.fixture
def basis() -> Basis:
    return Basis(invented(), forms()["山西"])


def shown(show: str, **said: object) -> dict[str, object]:
    return {"id": show.replace(":", "_"), "head": [show], "width": 25, "show": show, **said}


def test_a_code_may_stand_whole_or_level_by_level(basis: Basis) -> None:
    columns = [shown(show) for show in ("code", "code:1", "code:2", "code:3")]
    rows = {row[0]: row[1:4] for row in texts(declared(basis, {"by": "功能科目"}, *columns))}
    assert rows["205"] == ["205", "", ""]
    assert rows["20502"] == ["205", "02", ""]
    assert rows["2050202"] == ["205", "02", "02"]


def test_without_government_codes_each_economic_code_has_one_row(basis: Basis) -> None:
    table = declared(basis, {"by": "经济科目"}, shown("code"), shown("name"), AMOUNT, of="基本支出")
    keys = [row.key for row in table.rows]
    assert len(set(keys)) == len(keys) and not any("-" in key for key in keys)
    assert {row.kind.value for row in table.rows} == {"total", "class", "item"}


def test_the_whole_stands_first_or_last_under_the_name_the_form_gives_it(basis: Basis) -> None:
    for at in ("first", "last"):
        rows = {"by": "单位", "total": {"label": "{E}合计", "at": at}}
        table = declared(basis, rows, shown("name"), shown("code"), AMOUNT)
        whole = table.rows[0 if at == "first" else -1]
        assert [cell.text for cell in whole.cells[:2]] == [f"{basis.submission.identity.name}合计", ""]
        assert len(table.rows) == len(basis.submission.units) + 1


def test_the_whole_may_have_a_label_in_each_column(basis: Basis) -> None:
    columns = shown("code:1"), shown("code:2"), shown("code:3"), shown("name"), AMOUNT
    rows = {"by": "功能科目", "total": {"label": ["类", "款", "项", "{E}合计"]}}
    whole = declared(basis, rows, *columns).rows[0]
    assert [cell.text for cell in whole.cells[:4]] == ["类", "款", "项", f"{basis.submission.identity.name}合计"]
    assert whole.reach == (1,) * 5


LISTS = [
    {"id": f"{what}_{number}", "head": [what], "width": 10, **({"show": what} if what != "amount" else {})}
    for number in (1, 2, 3)
    for what in ("code", "name", "amount")
]
SUMS = [{"label": "人员", "of": "人员经费"}, {"label": "公用", "of": "公用经费", "lists": 2}]


def test_lists_of_codes_stand_side_by_side_above_their_sums(basis: Basis) -> None:
    codes = [["301", "30101", "30102"], ["302"], ["309", "30901"]]
    rows = {"by": "经济科目清单", "lists": codes, "inapplicable": ["309"], "sums": SUMS}
    table = declared(basis, rows, *LISTS, of="基本支出")
    assert [row.key for row in table.rows] == ["1", "2", "3", "total"]
    first, second, third, whole = table.rows
    assert [first.cells[place].text for place in (0, 3, 4, 6, 7)] == [
        "301",
        "302",
        "商品和服务支出",
        "309",
        "资本性支出（基本建设）",
    ]
    assert first.cells[2].fact == "amount[spending=personnel+public;economic=301]"
    assert [second.cells[8].text, third.cells[8].text] == ["────", ""]
    assert [cell.text for cell in second.cells[3:6]] == ["", "", ""]
    assert (whole.cells[2].fact, whole.cells[8].fact) == ("amount[spending=personnel]", "amount[spending=public]")
    assert [whole.cells[place].text for place in (0, 1, 3, 4, 5, 6, 7)] == ["人员", "", "公用", "", "", "", ""]
    assert whole.reach == (2, 0, 1, 5, 0, 0, 0, 0, 1) and first.reach == (1,) * 9


def test_names_of_lower_rank_are_set_in_where_a_list_says_so(basis: Basis) -> None:
    rows = {"by": "经济科目清单", "lists": [["301", "30101"], ["30201"]]}
    columns = [column | {"indented": True} if column["head"] == ["name"] else column for column in LISTS[:6]]
    names = [[row.cells[place].text for place in (1, 4)] for row in declared(basis, rows, *columns).rows]
    assert names == [["工资福利支出", "　办公费"], ["　基本工资", ""]]
    plain = declared(basis, rows, *LISTS[:6]).rows
    assert plain[1].cells[1].text == "基本工资"


def test_a_fixed_line_needs_no_label(basis: Basis) -> None:
    table = declared(
        basis, {"by": "行", "lines": [{"id": "line"}]}, AMOUNT, {**AMOUNT, "id": "basic", "of": "基本支出"}
    )
    assert [row.key for row in table.rows] == ["line"]
    assert [cell.fact for cell in table.rows[0].cells] == ["amount[]", "amount[spending=personnel+public]"]


BESIDE = [
    {"id": "item", "head": ["收入"], "width": 25, "show": "name"},
    {"id": "income", "head": ["金额"], "width": 25},
    {"id": "spent_on", "head": ["支出"], "width": 25, "show": "name"},
    {"id": "basic", "head": ["基本支出"], "width": 25, "of": "基本支出"},
]


def test_two_lists_stand_side_by_side(basis: Basis) -> None:
    lines = [{"id": f"line_{number}", "label": f"第{number}行", "of": "单位资金"} for number in range(40)]
    closing = [{"id": "none", "left": {"label": "年终", "blank": True}}, {"id": "all", "right": {"label": "合计"}}]
    rows = {"by": "并列", "classes": "有明细的", "left": lines, "closing": closing}
    table = declared(basis, rows, *BESIDE)
    classes = sorted({line.functional_code[:3] for line in basis.submission.lines})
    assert [row.key for row in table.rows] == [*classes, *(line["id"] for line in lines[len(classes) :]), "none", "all"]
    first, none, whole = table.rows[0].cells, table.rows[-2].cells, table.rows[-1].cells
    assert (first[0].text, first[1].fact) == ("第0行", "amount[source=unit_funds]")
    assert (
        first[2].text.startswith("一、") and first[3].fact == f"amount[spending=personnel+public;function={classes[0]}]"
    )
    assert [cell.text for cell in none] == ["年终", "", "", ""]
    assert [cell.fact for cell in whole] == ["", "", "", "amount[spending=personnel+public]"]


def test_rows_with_numbers_are_called_by_them(basis: Basis) -> None:
    line = {"head": ["行次"], "width": 10, "show": "line"}
    columns = [BESIDE[0], {"id": "left", **line}, BESIDE[1], BESIDE[2], {"id": "right", **line}, BESIDE[3]]
    table = declared(basis, {"by": "并列", "classes": "有明细的", "left": [], "closing": [{"id": "end"}]}, *columns)
    count = len(table.rows)
    assert [row.key for row in table.rows] == [str(number) for number in range(1, count + 1)]
    assert [row.cells[1].text for row in table.rows] == [row.key for row in table.rows]
    assert [row.cells[4].text for row in table.rows] == [str(number) for number in range(count + 1, 2 * count + 1)]


FUND = {"by": "收入科目", "sheet": "政府性基金收入"}


def test_income_stands_by_revenue_code_as_it_is_stated(basis: Basis) -> None:
    first, last = (
        declared(basis, {**FUND, "total": {"label": "共", "at": at}}, shown("code"), shown("name"), AMOUNT)
        for at in ("first", "last")
    )
    tree, codes = basis.classification.revenue, [row.revenue_code for row in basis.submission.fund_income]
    assert [row.key for row in first.rows] == ["total", *tree.with_parents(codes)]
    assert [row.key for row in last.rows] == [*(row.key for row in first.rows[1:]), "total"]
    assert [cell.text for cell in first.rows[0].cells[:2]] == ["共", ""]
    assert [cell.fact for cell in (first.rows[0].cells[2], first.rows[-1].cells[2])] == [
        "income[source=government_fund]",
        f"income[source=government_fund;revenue={first.rows[-1].key}]",
    ]
    without = Basis(varied(basis.submission, fund_income=()), basis.form)
    table = declared(without, FUND, shown("code"), AMOUNT, captions={"empty": "没有。"}, empty="没有行")
    assert (table.rows, table.notes) == ((), ("没有。",))


def test_income_and_spending_by_code_stand_side_by_side(basis: Basis) -> None:
    columns = [
        {**shown("code"), "id": "revenue"},
        {**AMOUNT, "id": "income", "width": 25},
        {**shown("code"), "id": "code"},
        {**AMOUNT, "width": 25},
    ]
    rows = {"by": "并列", "left": FUND, "right": {"by": "功能科目", "total": {"label": ""}}}
    table = declared(basis, rows, *columns, of=["政府性基金预算", "本年预算"])
    (whole, first, *_), last = table.rows, table.rows[-1]
    assert [row.key for row in table.rows] == ["total", *(f"row-{number}" for number in range(1, len(table.rows)))]
    assert {row.kind.value for row in table.rows[1:]} == {"item"}
    assert [cell.text for cell in whole.cells[::2]] == ["合计", ""] and whole.cells[1].text == whole.cells[3].text
    spending = sorted({line.functional_code[:3] for line in basis.ledger.of(Source.GOVERNMENT_FUND).current})
    assert first.cells[0].text == "103" and first.cells[2].text == spending[0]
    assert "" in {last.cells[0].text, last.cells[2].text}, "the shorter list ends"


def test_all_classes_may_stand_even_without_an_amount(basis: Basis) -> None:
    table = declared(basis, {"by": "并列", "classes": "全部", "left": []}, *BESIDE)
    assert [row.key for row in table.rows] == [code.code for code in basis.classification.functional.roots()]


@pytest.mark.parametrize(("empty", "rows"), [("没有明细", 1), ("空一行", 2), ("没有行", 0), ("合计为零", 1)])
def test_a_table_is_empty_as_its_form_says(basis: Basis, empty: str, rows: int) -> None:
    nothing = Basis(varied(basis.submission, basic=(), project_lines=()), basis.form)
    said = {"captions": {"empty": "本{U}{Y}年没有。"}, "empty": empty}
    table = declared(nothing, {"by": "功能科目"}, shown("code"), AMOUNT, **said)
    assert (len(table.rows), table.notes) == (rows, ("本部门2026年没有。",))
    assert declared(basis, {"by": "功能科目"}, shown("code"), AMOUNT, **said).notes == ()


def test_a_column_may_be_of_departments_or_of_units_alone(basis: Basis) -> None:
    columns = [
        {"id": "total", "head": ["预算数"], "width": 50, "for": "部门"},
        {"id": "total", "head": ["预算数", "合计"], "width": 25, "for": "单位"},
        {"id": "basic", "head": ["预算数", "基本支出"], "width": 25, "of": "基本支出", "for": "单位"},
    ]
    numbers = ["", "1", "2", "3"]
    identity = basis.submission.identity
    unit = varied(basis.submission, identity=identity.model_copy(update={"kind": identity.kind.of_unit}))
    ours = declared(basis, {"by": "功能科目"}, shown("code"), *columns, numbers=numbers)
    theirs = declared(Basis(unit, basis.form), {"by": "功能科目"}, shown("code"), *columns, numbers=numbers)
    assert [[cell.text for cell in line] for line in ours.layout.head] == [["code", "预算数"], ["", "1"]]
    assert [[cell.text for cell in line] for line in theirs.layout.head] == [
        ["code", "预算数"],
        ["合计", "基本支出"],
        ["", "2", "3"],
    ]
    assert theirs.columns == ("code", "total", "basic")


def test_codes_may_stand_only_with_an_amount(basis: Basis) -> None:
    first, *others = basis.submission.basic
    nothing = first.model_copy(update={"amount": Decimal(0), "functional_code": "2299999"})
    with_zero = Basis(varied(basis.submission, basic=(nothing, first, *others)), basis.form)
    for codes, stands in (("有明细的", True), ("有金额的", False)):
        table = declared(with_zero, {"by": "功能科目", "codes": codes}, shown("code"), AMOUNT)
        assert ("2299999" in {row.key for row in table.rows}) is stands
