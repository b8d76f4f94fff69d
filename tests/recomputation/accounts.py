"""The ten tables of final accounts once more, by plain group-by over the raw rows."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from tests.recomputation.raw import Workbook
from tests.recomputation.tables import NUMERALS, Cells

FORM = tomllib.loads(
    (Path(__file__).parents[2] / "templates/data/formats/final_accounts/shanxi.toml").read_text("utf-8")
)
"""The closed lists of the printed form: which classes and codes there are, not what is in them."""

LISTS = next(table["rows"] for table in FORM["tables"] if table["key"] == "f6")

FUNDS = GENERAL, GOVERNMENT, CAPITAL = "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"
OTHER, OPERATING = "非财政拨款", "经营"
OF_SOURCE = {"一般公共预算": GENERAL, "政府性基金预算": GOVERNMENT, "国有资本经营预算": CAPITAL}
FISCAL_INCOME = tuple(f"{fund}收入" for fund in FUNDS)
INCOMES = (*FISCAL_INCOME, "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
BASIC = ("人员经费", "公用经费")
SPENDINGS = ("上缴上级支出", "经营支出", "对附属单位补助支出")
CARRIED = {
    "年初": "年初结转和结余（元）",
    "使用": "使用非财政拨款结余（元）",
    "分配": "结余分配（元）",
    "年末": "年末结转和结余（元）",
}
BUDGETS = {"年初预算": "年初预算数（元）", "全年预算": "全年预算数（元）", "支出": "决算数（元）"}
ITEMS = {"出国": ("30212",), "购车": ("31013", "30913"), "用车": ("30231",), "接待": ("30217",)}
PRINTED = ((*ITEMS,), ("出国",), ("购车", "用车"), ("购车",), ("用车",), ("接待",))
VEHICLES = ("副部（省）级及以上领导", "主要负责人", "机要通信", "应急保障", "执法执勤", "特种专业技术")
KINDS = tuple(f"{kind}用车" for kind in (*VEHICLES, "离退休干部服务", "其他"))


class Line(NamedTuple):
    """An amount of one book; ``kind`` is the kind of income or of spending."""

    book: str
    amount: Decimal
    fund: str
    kind: str = ""
    function: str = ""
    economic: str = ""
    unit: str = ""
    project: str = ""


def of(lines: Iterable[Line], function: str = "", **wanted: Sequence[str]) -> list[Line]:
    """Keep the lines whose code begins so, and whose fields are among what is wanted."""
    return [
        line
        for line in lines
        if line.function.startswith(function) and all(getattr(line, name) in among for name, among in wanted.items())
    ]


def total(lines: Iterable[Line]) -> Decimal:
    return sum((line.amount for line in lines), Decimal(0))


class Accounts:
    """A workbook of final accounts: its lines, and its tables."""

    def __init__(self, workbook: Workbook) -> None:
        self.book, self.lines = workbook, list(_lines(workbook))
        self.functions = workbook.names["支出功能分类"]
        self.spent, self.received = (of(self.lines, book=(name,)) for name in ("支出", "收入"))
        left_out = FORM["left_out"]
        self.classes = sorted(code for code in self.functions if len(code) == 3 and code not in left_out)

    def typed(self, sheet: str, *headers: str) -> Decimal:
        """Sum columns: of the row of the whole department, else of its units'."""
        rows = self.book.rows(sheet)
        rows = [row for row in rows if not row["单位编码"]] or rows
        return sum((Decimal(str(row[header])) for row in rows for header in headers), Decimal(0))

    def came_in(self, **wanted: Sequence[str]) -> Decimal:
        return total(of(self.lines, book=("年初", "收入", "使用"), **wanted))

    def closing(self, function: str = "", **wanted: Sequence[str]) -> Decimal:
        """What is left; and it is what was filled in."""
        parts = of(self.lines, function, book=("年初", "收入", "使用"), **wanted)
        left = total(parts) - total(of(self.lines, function, book=("支出", "分配"), **wanted))
        if not function:
            assert left == total(of(self.lines, book=("年末",), **wanted))
        return left

    def three_public(self, *items: str) -> list[Line]:
        codes = tuple(code for item in items for code in ITEMS[item])
        return of(self.spent, fund=FUNDS, economic=codes)

    def operating(self, *kinds: str) -> list[Line]:
        return of(self.spent, fund=FUNDS, kind=("公用经费",), unit=kinds)

    def all(self) -> dict[str, list[Cells]]:
        general = of(self.spent, fund=(GENERAL,))
        return {
            "f1": self._balance(),
            "f2": self._by_function(self.received, self._incomes),
            "f3": self._by_function(self.spent, lambda chosen: [*by_spending(chosen), *_kinds(chosen, SPENDINGS)]),
            "f4": self._appropriations(),
            "f5": self._by_function(general, by_spending),
            "f6": self._by_economic_code(of(general, kind=BASIC)),
            "f7": self._funds(),
            "f8": self._by_function(of(self.spent, fund=(CAPITAL,)), by_spending),
            "f9": [[*map(self.budgeted, PRINTED), *(total(self.three_public(*items)) for items in PRINTED)]],
        }

    def budgeted(self, items: Sequence[str]) -> Decimal:
        headers = {"出国": "出国费", "购车": "购车费", "用车": "用车运行费", "接待": "接待费"}
        return self.typed("三公经费情况", *(f"{headers[item]}全年预算（元）" for item in items))

    def _balance(self) -> list[Cells]:
        incomes = [[kind, total(of(self.received, kind=(kind,)))] for kind in INCOMES]
        whole, carried = self.came_in(), {name: total(of(self.lines, book=(name,))) for name in CARRIED}
        below: list[Cells] = [
            ["本年收入合计", total(self.received)],
            ["使用非财政拨款结余（含专用结余）", carried["使用"]],
            ["年初结转和结余", carried["年初"]],
            ["", ""],
            ["总计", whole],
        ]
        after: list[Cells] = [
            ["本年支出合计", total(self.spent)],
            ["结余分配", carried["分配"]],
            ["年末结转和结余", self.closing()],
            ["", ""],
            ["总计", whole],
        ]
        return self._sides(incomes, below, lambda lines: [total(lines)], self.spent, after)

    def _appropriations(self) -> list[Cells]:
        def split(measure: Callable[[Sequence[str]], Decimal]) -> Cells:
            return [measure(FUNDS), *(measure((fund,)) for fund in FUNDS)]

        incomes: list[Cells] = [[fund, total(of(self.received, kind=(f"{fund}收入",)))] for fund in FUNDS]
        opening = of(self.lines, book=("年初",))
        below: list[Cells] = [
            ["本年收入合计", total(of(self.received, kind=FISCAL_INCOME))],
            ["年初财政拨款结转和结余", total(of(opening, fund=FUNDS))],
            *([f"　{fund}", total(of(opening, fund=(fund,)))] for fund in FUNDS),
            ["总计", self.came_in(fund=FUNDS)],
        ]
        spent = of(self.spent, fund=FUNDS)
        after: list[Cells] = [
            ["本年支出合计", *split(lambda funds: total(of(spent, fund=funds)))],
            ["年末财政拨款结转和结余", *split(lambda funds: self.closing(fund=funds))],
            *[[""] * 5] * 3,
            ["总计", *split(lambda funds: self.came_in(fund=funds))],
        ]
        return self._sides(
            incomes, below, lambda lines: split(lambda funds: total(of(lines, fund=funds))), spent, after
        )

    def _sides(
        self,
        incomes: list[Cells],
        below: list[Cells],
        measure: Callable[[list[Line]], Cells],
        spent: list[Line],
        after: list[Cells],
    ) -> list[Cells]:
        """Number both sides; a class for a line of the right one."""
        right = [[self.functions[code], *measure(of(spent, code))] for code in self.classes]
        left = [*_named(incomes), *[["", ""]] * (len(right) - len(incomes)), *below]
        pairs = zip(left, [*_named(right), *after], strict=True)
        return [
            [one[0], str(at), one[1], other[0], str(at + len(left)), *other[1:]]
            for at, (one, other) in enumerate(pairs, 1)
        ]

    def _by_function(self, lines: list[Line], measure: Callable[[list[Line]], Cells]) -> list[Cells]:
        codes = sorted({line.function[:length] for line in lines for length in (3, 5, 7)})
        rows = [
            ["合计", "", *measure(lines)],
            *([code, self.functions[code], *measure(of(lines, code))] for code in codes),
        ]
        return rows if len(rows) > 1 else [*rows, [""] * len(rows[0])]  # the form prints a blank line

    def _incomes(self, lines: list[Line]) -> Cells:
        return [
            total(lines),
            *(total(of(lines, kind=kinds)) for kinds in (FISCAL_INCOME, *((k,) for k in INCOMES[3:]))),
        ]

    def _funds(self) -> list[Cells]:
        lines = of(self.lines, fund=(GOVERNMENT,), book=("年初", "收入", "支出"))

        def measures(function: str) -> Cells:
            opening, received, spent = (of(lines, function, book=(book,)) for book in ("年初", "收入", "支出"))
            return [
                total(opening),
                total(received),
                *by_spending(spent),
                self.closing(function, fund=(GOVERNMENT,)),
            ]

        codes = sorted({line.function[:length] for line in lines for length in (3, 5, 7) if line.function})
        rows: list[Cells] = [[code, self.functions[code], *measures(code)] for code in codes]
        return [["合计", "", *measures("")], *(rows or [[""] * 8])]

    def _by_economic_code(self, lines: list[Line]) -> list[Cells]:
        names = self.book.names["部门预算支出经济分类"]

        def cells(code: str) -> Cells:
            if code.startswith(tuple(LISTS["inapplicable"])):
                return [code, names[code] if len(code) == 3 else f"　{names[code]}", "────"]
            amount = total(line for line in lines if line.economic.startswith(code))
            return [code, names[code] if len(code) == 3 else f"　{names[code]}", amount]

        rows = zip_longest(*(map(cells, codes) for codes in LISTS["lists"]), fillvalue=["", "", ""])
        personnel, public = (total(of(lines, kind=(kind,))) for kind in BASIC)
        last: Cells = ["人员经费合计", "", personnel, "公用经费合计", *[""] * 7, public]
        return [*([cell for block in row for cell in block] for row in rows), last]

    def statistics(self) -> list[Decimal]:
        """The numbers of table 10, line by line; those that are blank in the form are none."""
        bought = [self.typed("政府采购", f"{name}（元）") for name in ("货物", "工程", "服务")]
        held = [self.typed("国有资产", f"{kind}（辆）") for kind in KINDS]
        kinds = [total(self.operating(kind)) for kind in ("行政单位", "参公事业单位")]
        dear = self.typed("国有资产", "单价100万元（含）以上设备（台套）")
        return [sum(bought, Decimal(0)), *bought, *kinds, sum(held, Decimal(0)), *held, dear]


def by_spending(lines: list[Line]) -> Cells:
    return [total(of(lines, kind=kinds)) if kinds else total(lines) for kinds in ((), BASIC, ("项目支出",))]


def _kinds(lines: list[Line], kinds: Sequence[str]) -> Cells:
    return [total(of(lines, kind=(kind,))) for kind in kinds]


def _named(rows: Iterable[Cells]) -> list[Cells]:
    return [[f"{NUMERALS[at]}、{row[0]}", *row[1:]] for at, row in enumerate(rows)]


def _lines(book: Workbook) -> Iterator[Line]:
    kinds = {row["单位编码"]: row["单位类型"] for row in book.rows("单位")}
    owners = {row["项目编码"]: kinds[row["单位编码"]] for row in book.rows("项目")}
    for row in book.rows("收入决算"):
        fund = row["收入种类"].removesuffix("收入")
        yield from _line("收入", row, "决算数（元）", fund if fund in (*FUNDS, OPERATING) else OTHER, row["收入种类"])
    for row in book.rows("其他支出决算"):
        yield from _line(
            "支出", row, "决算数（元）", OPERATING if row["支出种类"] == "经营支出" else OTHER, row["支出种类"]
        )
    for row in book.rows("结转结余"):
        for name, header in CARRIED.items():
            yield from _line(name, row, header, row["资金性质"])
    for row in (*book.rows("基本支出决算"), *book.rows("项目支出决算")):
        economic, project = row["部门经济科目编码"] or "", row.get("项目编码", "")
        kind = "项目支出" if project else "人员经费" if economic[:3] in ("301", "303") else "公用经费"
        unit = owners[project] if project else kinds[row["单位编码"]]
        for name, header in BUDGETS.items():
            for line in _line(name, row, header, OF_SOURCE.get(row["资金来源"], OTHER), kind):
                yield line._replace(economic=economic, unit=unit, project=project)


def _line(book: str, row: dict[str, Any], header: str, fund: str, kind: str = "") -> Iterator[Line]:
    """A line, if an amount was typed, and the units of the department did not pay it one another."""
    if row.get(header) is not None and row.get("部门内部往来") != "是":
        yield Line(book, Decimal(str(row[header])), fund, kind, row.get("功能科目编码") or "")
