"""The tables of Shanghai's forms once more, by plain sums over the rows of a ledger file: no code of the generator."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import zip_longest
from typing import Any

from tests.support.cases import load
from tests.support.published import NUMBERS, ROOT
from tests.support.shanghai import ACCOUNTS

CODES = ROOT / "generator" / "classification" / "data"
GENERAL, FUND, STATE = "一般公共预算", "政府性基金预算", "国有资本经营预算"
FISCAL = (GENERAL, FUND, STATE)
UNIT_FUNDS = ("事业收入", "事业单位经营收入", "其他收入")
BASIC = ("人员经费", "公用经费")
ABROAD, RECEPTION, PURCHASE, OPERATION = ("30212",), ("30217",), ("30913", "31013"), ("30231",)
AGENCIES = ("行政单位", "参公事业单位")

Line = Mapping[str, Any]
Column = Callable[[Line], bool]
Show = Callable[[Decimal], str]
Rows = list[list[str]]


@cache
def names(kind: str) -> dict[str, str]:
    """Names of codes, read from the lists themselves; a later year adds to an earlier one."""
    files = sorted(CODES.glob(f"{kind}-*.csv"))
    return {row[0]: row[1] for file in files for row in csv.reader(file.read_text("utf-8").splitlines())}


def money(unit: int, decimals: int) -> Show:
    """Say how amounts in 元 are shown: rounded once, with separators, nothing for zero."""

    def show(amount: Decimal) -> str:
        rounded = (amount / unit).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        return f"{rounded:,}" if rounded else ""

    return show


def total(lines: Iterable[Line], *conditions: Column) -> Decimal:
    """Add what meets every condition."""
    amounts = (Decimal(str(line["amount"])) for line in lines if all(meets(line) for meets in conditions))
    return sum(amounts, Decimal(0))


def having(**values: str | Sequence[str]) -> Column:
    """Say which values a line must have; codes by their beginning."""

    def meets(line: Line) -> bool:
        for field, wanted in values.items():
            several = (wanted,) if isinstance(wanted, str) else wanted
            value = str(line.get(field, ""))
            if not (value.startswith(tuple(several)) if field in ("function", "economic") else value in several):
                return False
        return True

    return meets


ALL = having()


def budget_lines(document: str) -> list[Line]:
    """The ledger of a budget: 基本支出 and 项目支出 in one list."""
    content = load(f"ledger-{document}.yaml")
    kinds = {unit["单位编码"]: unit["单位类型"] for unit in content["单位"]}
    units = {project["项目编码"]: project["单位编码"] for project in content["项目"]}
    return [
        {
            "spending": row.get("支出类别", "项目支出"),
            "function": row["功能科目编码"],
            "economic": row.get("部门经济科目编码", ""),
            "source": row.get("资金来源", GENERAL),
            "income": row.get("单位资金种类", ""),
            "unit": kinds[row.get("单位编码") or units[row["项目编码"]]],
            "amount": row["金额（元）"],
        }
        for row in (*content["基本支出"], *content["项目支出"])
    ]


def tree(lines: Sequence[Line], kind: str, widths: Sequence[int], columns: Sequence[Column], show: Show) -> Rows:
    """Rows of every code and the codes above it, the total last."""
    field = "function" if kind == "functional" else "economic"
    ends = [sum(widths[: place + 1]) for place in range(len(widths))]
    codes = sorted({line[field][:end] for line in lines for end in ends})
    rows = []
    for code in codes:
        parts = [code[end - width : end] for end, width in zip(ends, widths, strict=True)]
        amounts = [show(total(lines, having(**{field: code}), column)) for column in columns]
        rows.append([*parts, names(kind)[code], *amounts])
    return [*rows, ["合计", *[""] * len(widths), *(show(total(lines, column)) for column in columns)]]


def beside(income: Rows, lines: Sequence[Line], columns: Sequence[Column], show: Show) -> Rows:
    """Income on the left, the classes with an amount on the right, the totals below."""
    spent = [
        [f"{NUMBERS[place]}、{names('functional')[code]}"]
        + [show(total(lines, having(function=code), column)) for column in columns]
        for place, code in enumerate(sorted({line["function"][:3] for line in lines}))
    ]
    blank = [""] * (len(columns) + 1)
    rows = [[*(left or ["", ""]), *(right or blank)] for left, right in zip_longest(income, spent)]
    whole = [show(total(lines, column)) for column in columns]
    return [*rows, ["收入总计", whole[0], "支出总计", *whole]]


def budget_tables(document: str) -> dict[int, Rows]:
    """The nine tables of a budget."""
    lines = budget_lines(document)
    department = load(f"ledger-{document}.yaml")["基本信息"][0]["公开类型"] == "部门预算"
    yuan = money(1, 2 if department else 0)
    fiscal, basic, projects = having(source=FISCAL), having(spending=BASIC), having(spending="项目支出")
    personnel, public = having(spending="人员经费"), having(spending="公用经费")
    kinds = [having(income=kind) for kind in UNIT_FUNDS]
    income = [
        ["一、财政拨款收入", yuan(total(lines, fiscal))],
        *(
            [f"{place}.{name}", yuan(total(lines, having(source=source)))]
            for place, (name, source) in enumerate(zip(APPROPRIATIONS, FISCAL, strict=True), 1)
        ),
        *(
            [f"{number}、{name}", yuan(total(lines, kind))]
            for number, name, kind in zip("二三四", UNIT_FUNDS, kinds, strict=True)
        ),
    ]
    appropriated = [line for line in lines if fiscal(line)]
    sources = [having(source=source) for source in FISCAL]
    left = [
        [f"{NUMBERS[place]}、{name}", yuan(total(lines, source))]
        for place, (name, source) in enumerate(zip(APPROPRIATIONS, sources, strict=True))
    ]
    spending = (ALL, basic, projects)

    def functional(chosen: Sequence[Line], columns: Sequence[Column]) -> Rows:
        return tree(chosen, "functional", (3, 2, 2), columns, yuan)

    return {
        1: beside(income, lines, (ALL,) if department else (ALL, personnel, public, projects), yuan),
        2: functional(lines, (ALL, fiscal, *kinds)),
        3: functional(lines, spending),
        4: beside(left, appropriated, (ALL, *sources), yuan),
        **{
            number: functional([line for line in lines if source(line)], spending)
            for number, source in enumerate(sources, 5)
        },
        8: tree([x for x in lines if sources[0](x) and basic(x)], "economic", (3, 2), (ALL, personnel, public), yuan),
        9: [[money(10000, 2)(amount) for amount in three_public(lines)]],
    }


APPROPRIATIONS = ("一般公共预算资金", "政府性基金", "国有资本经营预算")


def three_public(lines: Sequence[Line]) -> list[Decimal]:
    """“三公”经费, its items, and 机关运行经费: 合计, 出国, 接待, 小计, 购置, 运行, 机关运行."""
    fiscal = having(source=FISCAL)
    abroad, reception, purchase, operation = (
        total(lines, fiscal, having(economic=codes)) for codes in (ABROAD, RECEPTION, PURCHASE, OPERATION)
    )
    agency = total(lines, having(source=GENERAL), having(spending="公用经费"), having(unit=AGENCIES))
    vehicles = purchase + operation
    return [abroad + reception + vehicles, abroad, reception, vehicles, purchase, operation, agency]


def accounts_lines() -> list[Line]:
    """The ledger of the accounts, a book each: initial, spent, received, opening, closing."""
    content = load(f"ledger-{ACCOUNTS}.yaml")
    books = {
        ("基本支出决算", "年初预算数（元）"): "initial",
        ("基本支出决算", "决算数（元）"): "spent",
        ("项目支出决算", "年初预算数（元）"): "initial",
        ("项目支出决算", "决算数（元）"): "spent",
        ("收入决算", "决算数（元）"): "received",
        ("结转结余", "年初结转和结余（元）"): "opening",
        ("结转结余", "年末结转和结余（元）"): "closing",
    }
    return [
        {
            "book": book,
            "spending": "基本支出" if sheet == "基本支出决算" else "项目支出",
            "function": row.get("功能科目编码", ""),
            "economic": row.get("部门经济科目编码", ""),
            "income": row.get("收入种类", f"{GENERAL}财政拨款收入"),
            "funds": row.get("资金性质", f"{GENERAL}财政拨款"),
            "amount": row[column],
        }
        for (sheet, column), book in books.items()
        for row in content[sheet]
    ]


def accounts_tables(printed: Mapping[int, Rows]) -> dict[int, Rows]:
    """The nine tables of the accounts; the labels of those with fixed lines are those of the form."""
    lines = accounts_lines()
    show = money(10000, 2)
    spent, received = ([line for line in lines if line["book"] == book] for book in ("spent", "received"))
    basic, projects = having(spending="基本支出"), having(spending="项目支出")
    kinds = [having(income=kind) for kind in ("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")]
    appropriated = having(income=[f"{source}财政拨款收入" for source in FISCAL])
    nothing = having(book="")
    income = tree(received, "functional", (3, 2, 2), (ALL, appropriated, *kinds), show)
    other = (nothing, nothing, nothing)  # 上缴上级支出, 经营支出, 对附属单位补助支出
    spending = tree(spent, "functional", (3, 2, 2), (ALL, basic, projects, *other), show)
    general = tree(spent, "functional", (3, 2, 2), (ALL, basic, projects), show)
    return {
        1: [_balance(row, lines, show) for row in printed[1]],
        2: _total_first(income),
        3: _total_first(spending),
        4: [_appropriation(row, lines, show) for row in printed[4]],
        5: general,
        6: [_economic(row, spent, show) for row in printed[6]],
        7: [[show(amount) for pair in zip(*_three_public(lines), strict=True) for amount in pair]],
        **{number: [["合计", *[""] * 9]] for number in (8, 9)},
    }


def _total_first(rows: Rows) -> Rows:
    """Tables 2 and 3 of the accounts: the total stands first, beside 类, 款, 项."""
    *codes, whole = rows
    return [["类", "款", "项", "合计", *whole[4:]], *codes]


def _balance(row: Sequence[str], lines: Sequence[Line], show: Show) -> list[str]:
    """A line of table 1: an income kind beside a class, or one of the lines below."""
    left, _, right, _ = row
    books = {book: total(lines, having(book=book)) for book in ("received", "spent", "opening", "closing")}
    below = {
        "本年收入合计": books["received"],
        "年初结转和结余": books["opening"],
        "本年支出合计": books["spent"],
        "年末结转和结余": books["closing"],
    }
    if left == "总计":
        return [left, show(books["received"] + books["opening"]), right, show(books["spent"] + books["closing"])]
    kind = having(book="received", income=left.partition("、")[2] or "-")
    first = below.get(left, total(lines, kind))
    return [left, show(first), right, show(below.get(right, _class(right, lines)))]


def _class(label: str, lines: Sequence[Line]) -> Decimal:
    codes = [code for code, name in names("functional").items() if len(code) == 3 and name == label.partition("、")[2]]
    return total(lines, having(book="spent", function=codes)) if codes else Decimal(0)


def _appropriation(row: Sequence[str], lines: Sequence[Line], show: Show) -> list[str]:
    """A line of table 4: the same for appropriations, with the sources as columns."""
    left, right = row[0], row[2]
    source = left.partition("、")[2]
    opening, closing = (
        total(lines, having(book=book, funds=[f"{name}财政拨款" for name in FISCAL])) for book in ("opening", "closing")
    )
    received = total(lines, having(book="received", income=[f"{name}财政拨款收入" for name in FISCAL]))
    spent = total(lines, having(book="spent"))
    match left:
        case "本年收入合计":
            first, second = received, spent
        case "年初财政拨款结转和结余":
            first, second = opening, closing
        case "总计":
            first, second = received + opening, spent + closing
        case _ if source and not right:
            first, second = total(lines, having(book="opening", funds=source)), Decimal(0)
        case _:
            first, second = total(lines, having(book="received", income=f"{source}收入")), _class(right, lines)
    return [left, show(first), right, show(second), show(second), "", ""]


def _economic(row: Sequence[str], spent: Sequence[Line], show: Show) -> list[str]:
    """A line of table 6: two lists of economic codes side by side."""
    basic = having(spending="基本支出")
    if row[0] == "人员经费合计":
        personnel, public = (total(spent, basic, having(economic=codes)) for codes in (("301", "303"), ("302", "310")))
        return ["人员经费合计", "", "", show(personnel), "公用经费合计", "", "", show(public)]
    line = []
    for left in (0, 4):
        code = "".join(row[left : left + 2])
        amount = total(spent, basic, having(economic=code)) if code else Decimal(0)
        line += [*row[left : left + 2], names("economic").get(code, ""), show(amount)]
    return line


def _three_public(lines: Sequence[Line]) -> list[list[Decimal]]:
    """The budget and the accounts of “三公”经费: 合计, 出国, 小计, 购置, 运行, 接待."""
    return [
        [abroad + reception + purchase + operation, abroad, purchase + operation, purchase, operation, reception]
        for book in ("initial", "spent")
        for abroad, reception, purchase, operation in [
            [total(lines, having(book=book, economic=codes)) for codes in (ABROAD, RECEPTION, PURCHASE, OPERATION)]
        ]
    ]
