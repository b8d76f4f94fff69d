"""All thirteen tables once more, by plain group-by over the raw rows (design: What each table counts).

A table is a list of rows, a row a list of cells: a label, or an amount in 元.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import zip_longest

from tests.recomputation.raw import CAPITAL, FISCAL, FUND, GENERAL, SOURCES, Line, Workbook

Cell = str | Decimal
Cells = list[Cell]
Lines = Sequence[Line]

NOW, BEFORE = "本年预算", "上年结转"
ONES = "一二三四五六七八九"
NUMERALS = [*ONES, "十", *(f"十{one}" for one in ONES), "二十", *(f"二十{one}" for one in ONES), "三十"]
THREE_PUBLIC = (
    ("因公出国（境）费", ("30212",)),
    ("公务接待费", ("30217",)),
    ("公务用车购置及运行费", ("31013", "30913", "30231")),
    ("①公务用车购置费", ("31013", "30913")),
    ("②公务用车运行维护费", ("30231",)),
    ("合计", ("30212", "30217", "31013", "30913", "30231")),
)


def of(lines: Lines, *values: str, **fields: object) -> Lines:
    """Keep the lines whose source, year or spending is one of the values, and whose fields are as given."""
    kept = [line for line in lines if not values or {line.source, line.year, line.spending} & set(values)]
    return [line for line in kept if all(getattr(line, name) == value for name, value in fields.items())]


def total(lines: Iterable[Line]) -> Decimal:
    return sum((line.amount for line in lines), Decimal(0))


def by_source(lines: Lines, sources: Sequence[str]) -> Cells:
    return [total(lines), *(total(of(lines, source)) for source in sources)]


def by_spending(lines: Lines) -> Cells:
    return [total(lines), total(of(lines, "人员经费", "公用经费")), total(of(lines, "项目支出"))]


def by_year(lines: Lines) -> Cells:
    return [total(lines), total(of(lines, NOW)), total(of(lines, BEFORE))]


def income_by_source(lines: Lines) -> Cells:
    return [*by_source(of(lines, NOW), SOURCES), total(of(lines, BEFORE))]


class Tables:
    """The thirteen tables of a workbook."""

    def __init__(self, workbook: Workbook) -> None:
        self.book, self.lines = workbook, workbook.lines
        self.functions = workbook.names["支出功能分类"]
        self.fiscal = of(self.lines, *FISCAL)
        self.general = of(of(self.lines, GENERAL), NOW)

    def all(self) -> dict[str, list[Cells]]:
        operating = [line for line in of(of(self.fiscal, NOW), "公用经费") if line.unit_kind != "事业单位"]
        projects = of(self.lines, "项目支出")
        return {
            "t1": self._balance(self.lines, SOURCES, by_year, "上年结转", ()),
            "t2": self._by_function(self.lines, income_by_source),
            "t3": self._by_function(self.lines, by_spending),
            "t4": self._balance(
                self.fiscal, FISCAL, lambda chosen: by_source(chosen, FISCAL), "上年财政拨款结转", FISCAL
            ),
            "t5": self._by_function(self.general, by_spending),
            "t6": self._by_economic_code(of(self.general, "人员经费", "公用经费")),
            "t7": self._incomes("政府性基金收入"),
            "t8": self._by_function(of(of(self.lines, FUND), NOW), by_spending),
            "t9": self._state_capital(),
            "t10": [[label, *by_source(self._three_public(codes), FISCAL)] for label, codes in THREE_PUBLIC],
            "t11": [["部门合计", *by_source(operating, FISCAL)], *self._by_unit(operating)],
            "t12": self._by_project(of(projects, NOW), SOURCES),
            "t13": self._by_project(of(of(projects, *FISCAL), BEFORE), FISCAL),
        }

    def _balance(
        self,
        lines: Lines,
        sources: Sequence[str],
        measure: Callable[[Lines], Cells],
        carried: str,
        split: Sequence[str],
    ) -> list[Cells]:
        incomes = [[f"{NUMERALS[n]}、{name}", total(of(of(lines, name), NOW))] for n, name in enumerate(sources)]
        classes = [
            [f"{NUMERALS[n]}、{self.functions[code]}", *measure([line for line in lines if line.function[:3] == code])]
            for n, code in enumerate(sorted(code for code in self.functions if len(code) == 3))
        ]
        nothing = ["" for _ in measure(lines)]
        return [
            *([*(income or ["", ""]), *spending] for spending, income in zip_longest(classes, incomes)),
            ["本年收入合计", total(of(lines, NOW)), "本年支出合计", *measure(lines)],
            [carried, total(of(lines, BEFORE)), "年终结转", *nothing],
            *(
                [f"{NUMERALS[n]}、{name}", total(of(of(lines, name), BEFORE)), "", *nothing]
                for n, name in enumerate(split)
            ),
            ["收入总计", total(lines), "支出总计", *measure(lines)],
        ]

    def _by_function(self, lines: Lines, measure: Callable[[Lines], Cells]) -> list[Cells]:
        codes = sorted({line.function[:length] for line in lines for length in (3, 5, 7)})
        below = {code: [line for line in lines if line.function.startswith(code)] for code in codes}
        named = [[code, self.functions[code], *measure(chosen)] for code, chosen in below.items()]
        return [["合计", "", *measure(lines)], *named]

    def _by_economic_code(self, lines: Lines) -> list[Cells]:
        def amounts(chosen: Lines) -> Cells:
            return [total(chosen), total(of(chosen, "人员经费")), total(of(chosen, "公用经费"))]

        names, government = self.book.names["部门预算支出经济分类"], self.book.names["政府预算支出经济分类"]
        pairs = {(line.economic, line.government) for line in lines} | {(line.economic[:3], "") for line in lines}
        rows: list[Cells] = [["合计", "", *amounts(lines)]]
        for code, other in sorted(pairs):
            chosen = [line for line in lines if line.economic.startswith(code) and other in ("", line.government)]
            rows.append([names[code], government.get(other, ""), *amounts(chosen)])
        return rows

    def _incomes(self, sheet: str) -> list[Cells]:
        typed = [(row["收入科目编码"], Decimal(str(row["金额（元）"]))) for row in self.book.rows(sheet)]
        codes = sorted({code[:length] for code, _ in typed for length in (3, 5, 7, 9)})
        names = self.book.names["收入分类"]
        named = [[code, names[code], sum(amount for own, amount in typed if own.startswith(code))] for code in codes]
        return [["合计", "", sum((amount for _, amount in typed), Decimal(0))], *named]

    def _state_capital(self) -> list[Cells]:
        spending = self._by_function(of(of(self.lines, CAPITAL), NOW), by_spending)
        spending[0][0] = ""  # 合计 stands once, on the left
        sides = zip_longest(self._incomes("国有资本经营收入"), spending)
        return [[*(left or [""] * 3), *(right or [""] * 5)] for left, right in sides]

    def _three_public(self, codes: Sequence[str]) -> Lines:
        return [line for line in of(self.fiscal, NOW) if line.economic in codes]

    def _by_unit(self, lines: Lines) -> list[Cells]:
        units = {row["单位编码"]: row["单位名称"] for row in self.book.rows("单位")}
        return [[name, *by_source(own, FISCAL)] for code, name in units.items() if total(own := of(lines, unit=code))]

    def _by_project(self, lines: Lines, sources: Sequence[str]) -> list[Cells]:
        if not lines:
            return []
        units, projects = self.book.rows("单位"), self.book.rows("项目")
        rows: list[Cells] = [[self.book.identity["部门（单位）名称"], *by_source(lines, sources)]]
        for unit in units:
            own = of(lines, unit=unit["单位编码"])
            if own and len(units) > 1:
                rows.append([unit["单位名称"], *by_source(own, sources)])
            for project in projects:
                if project["单位编码"] == unit["单位编码"] and (part := of(own, project=project["项目编码"])):
                    rows.append([project["项目名称"], *by_source(part, sources)])
        return rows
