"""What is wrong with the bad workbooks of an office (坏填报表): what real ones do wrong, of every class a few."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from bench.department import YEAR, Filled
from bench.ledger import Row
from tools.broken_files import BROKEN

Change = Callable[[Filled], Filled]

UNAPPROVED, UNTARGETED = "没有批复日期", "项目没有目标表"
MISSING_SHEET, COPY, GONE = "缺工作表", "副本", "失效的链接"


def _changed(sheet: str, row: int, **cells: object) -> Change:
    """Type something else into cells of one row."""

    def change(filled: Filled) -> Filled:
        rows: list[Row] = [dict(found) for found in filled[sheet]]
        rows[row] |= cells
        return filled | {sheet: rows}

    return change


def _without_last_target(filled: Filled) -> Filled:
    *kept, last = filled["项目绩效"]
    measures = [row for row in filled["项目绩效指标"] if row["project"] != last["project"]]
    return filled | {"项目绩效": kept, "项目绩效指标": measures}


def _with_idle_project(filled: Filled) -> Filled:
    idle = filled["项目"][0] | {"code": "99999999", "name": "没有安排资金的项目"}
    return filled | {"项目": [*filled["项目"], idle]}


def _in_ten_thousands(filled: Filled) -> Filled:
    last = {key: amount / 10_000 for key, amount in filled["上年数"][0].items()}
    return filled | {"上年数": [last]}


def _with_more_income(filled: Filled) -> Filled:
    income = {"revenue_code": "1030148", "amount": Decimal(1_234_500)}
    return filled | {"政府性基金收入": [*filled["政府性基金收入"], income]}


NATURAL: Mapping[str, Change] = {
    UNAPPROVED: _changed("基本信息", 0, approval_date=None),
    UNTARGETED: _without_last_target,
}
"""What earns a good workbook a 警告."""

IN_CELLS: Mapping[str, Change] = {
    "没有的科目": _changed("基本支出", 0, functional_code="9990101"),
    "科目不到项级": _changed("基本支出", 1, functional_code="20505"),
    "金额为负": _changed("基本支出", 2, amount=Decimal(-120_000)),
    "金额写成文字": _changed("项目支出", 0, amount="12万元"),
    "没有的单位": _changed("基本支出", 0, unit="999001"),
    "没有的项目": _changed("项目绩效", 0, project="00000000"),
    "项目没有金额": _with_idle_project,
    "上年数空白": _changed("上年数", 0, general=None),
    "上年数以万元填写": _in_ten_thousands,
    "没有变动原因": lambda filled: filled | {"变动原因": []},
    "合计行": _changed("基本支出", 0, unit="合计"),
    "另一年的填报表": _changed("基本信息", 0, year=YEAR - 1),
    "收支不等": _with_more_income,
    "没有职责": lambda filled: filled | {"职责机构": filled["职责机构"][-1:]},
}
"""Faults of what is filled in: 有错误."""

FAULTS: tuple[str, ...] = (*IN_CELLS, MISSING_SHEET, COPY, *BROKEN, GONE)
"""All of them, in the order in which bad workbooks get them."""
