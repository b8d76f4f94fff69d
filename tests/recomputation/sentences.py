"""The figures of all sentences and charts once more, section by section, in the order they are read."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from tests.recomputation.raw import FISCAL, SOURCES, Workbook
from tests.recomputation.tables import BEFORE, NOW, Lines, Tables, of, total

Number = tuple[str, Decimal | Fraction | int]
"""Measure (元, %, 个, 平方米) and unrounded value."""

SEEN = 50  # 元: a smaller change is not seen in 万元
OTHER, TARGET = "其他运转类", "特定目标类"
VEHICLES = (
    "领导用车（辆）",
    "机要通信用车（辆）",
    "应急保障用车（辆）",
    "执法执勤用车（辆）",
    "特种专业技术用车（辆）",
    "事业单位业务用车（辆）",
    "其他公务用车（辆）",
)
BASIC = ("人员经费", "公用经费")


def yuan(amount: Decimal) -> Number:
    return "元", amount


def share(part: Decimal, whole: Decimal) -> Number:
    return "%", Fraction(part) / Fraction(whole) * 100 if whole else Fraction(0)


class Sentences:
    """The twelve sections of a workbook."""

    def __init__(self, workbook: Workbook) -> None:
        self.book, self.lines = workbook, workbook.lines
        self.tables = Tables(workbook)
        self.fiscal, self.general = self.tables.fiscal, self.tables.general
        self.classes = sorted(code for code in self.tables.functions if len(code) == 3)

    def all(self) -> dict[str, list[Number]]:
        return {
            "changes": [*self._change_of_total(), *self._change_of_total()],
            "income": list(self._income()),
            "expenditure": [yuan(total(self.lines)), *self._parts(self.lines, BASIC, ("项目支出",))],
            "appropriation": list(self._appropriation()),
            "general": list(self._general()),
            "basic": [yuan(total(of(self.general, *kinds))) for kinds in (BASIC, *((kind,) for kind in BASIC))],
            "three_public": list(self._three_public()),
            "agency_operating": list(self._agency_operating()),
            "procurement": self._procurement(),
            "performance": list(self._performance()),
            "assets": list(self._assets()),
            "other": [],
        }

    def _typed(self, sheet: str, *headers: str) -> Decimal:
        """Sum columns over all rows of a sheet."""
        values = (row[header] for row in self.book.rows(sheet) for header in headers)
        return sum((Decimal(str(value)) for value in values), Decimal(0))

    def _change(self, this: Decimal, *last_year: str, rate: bool) -> list[Number]:
        """The figures of a comparison: none if nothing changed; no rate where there was nothing last year."""
        last = self._typed("上年数", *last_year)
        if abs(this - last) < SEEN:
            return []
        if not rate:
            return [yuan(this - last)]
        return [yuan(this - last), ("%", abs(Fraction(this - last)) / Fraction(last) * 100)] if last else []

    def _change_of_total(self) -> list[Number]:
        years = [yuan(total(of(self.lines, year))) for year in (NOW, BEFORE)]
        return [yuan(total(self.lines)), *years, *self._change(total(self.lines), "收支总计（元）", rate=True)]

    def _income(self) -> Iterator[Number]:
        whole = total(self.lines)
        parts = [total(of(of(self.lines, source), NOW)) for source in SOURCES] + [total(of(self.lines, BEFORE))]
        yield yuan(whole)
        yield from self._shares(parts, whole)
        yield from self._chart(parts, whole)

    def _chart(self, parts: Sequence[Decimal], whole: Decimal) -> Iterator[Number]:
        """A chart has two bars at least."""
        bars = [part for part in parts if part]
        return self._shares(bars if len(bars) > 1 else [], whole)

    def _shares(self, parts: Sequence[Decimal], whole: Decimal) -> Iterator[Number]:
        for part in parts:
            yield from (yuan(part), share(part, whole))

    def _parts(self, lines: Lines, *kinds: Sequence[str]) -> Iterator[Number]:
        return self._shares([total(of(lines, *kind)) for kind in kinds], total(lines))

    def _by_class(self, lines: Lines) -> list[Decimal]:
        sums = (total(line for line in lines if line.function[:3] == code) for code in self.classes)
        return [amount for amount in sums if amount]

    def _appropriation(self) -> Iterator[Number]:
        yield yuan(total(self.fiscal))
        for value in (*FISCAL, NOW, BEFORE):
            yield yuan(total(of(self.fiscal, value)))
        yield from map(yuan, self._by_class(self.fiscal))

    def _general(self) -> Iterator[Number]:
        whole, classes = total(self.general), self._by_class(self.general)
        yield yuan(whole)
        yield from self._change(whole, "一般公共预算当年支出（元）", rate=True)
        yield yuan(whole)
        yield from self._shares(classes, whole)
        yield from self._chart(classes, whole)

    def _three_public(self) -> Iterator[Number]:
        spent = {row[0]: row[1] for row in self.tables.all()["t10"]}
        items = {
            "合计": ("因公出国（境）费", "公务接待费", "公务用车购置费", "公务用车运行维护费"),
            "因公出国（境）费": ("因公出国（境）费",),
            "公务接待费": ("公务接待费",),
            "公务用车购置及运行费": ("公务用车购置费", "公务用车运行维护费"),
            "②公务用车运行维护费": ("公务用车运行维护费",),
            "①公务用车购置费": ("公务用车购置费",),
        }
        for item, last in items.items():
            this = Decimal(spent[item])
            yield from (yuan(this), *self._change(this, *(f"{name}（元）" for name in last), rate=False))
        bars = [Decimal(spent[item]) for item in items if item not in {"合计", "公务用车购置及运行费"}]
        yield from self._chart(bars, Decimal(spent["合计"]))

    def _agency_operating(self) -> Iterator[Number]:
        lines = [line for line in of(of(self.fiscal, NOW), "公用经费") if line.unit_kind != "事业单位"]
        for kind in ("行政单位", "参公事业单位"):
            if units := {line.unit for line in of(lines, unit_kind=kind)}:
                yield "个", len(units)
        yield yuan(total(lines))
        yield from self._change(total(lines), "机关运行经费（元）", rate=True)

    def _procurement(self) -> list[Number]:
        headers = ("货物（元）", "工程（元）", "服务（元）")
        return [yuan(self._typed("政府采购", *chosen)) for chosen in (headers, *((header,) for header in headers))]

    def _performance(self) -> Iterator[Number]:
        units = {row["单位编码"]: row["编报整体绩效目标"] == "是" for row in self.book.rows("单位")}
        lines = of(self.lines, NOW)
        projects = of(lines, "项目支出")
        published = of(projects, published=True)
        yield from (yuan(total(lines)), yuan(total(of(lines, *BASIC))), yuan(total(projects)))
        yield from (("个", len(units)), ("个", sum(units.values())))
        yield yuan(total(line for line in lines if units[line.unit]))
        yield from (*self._counted(projects), *self._by_category(projects))
        yield from self._counted(published)
        whole = total(of(self.lines, "项目支出"))
        if carried := whole - total(projects):
            yield yuan(carried)  # the share is of both years, and says so
        yield share(total(published), whole)
        yield from self._by_category(published)

    def _counted(self, lines: Lines) -> list[Number]:
        return [("个", len({line.project for line in lines})), yuan(total(lines))]

    def _by_category(self, lines: Lines) -> list[Number]:
        return [number for name in (OTHER, TARGET) for number in self._counted(of(lines, category=name))]

    def _assets(self) -> Iterator[Number]:
        for headers in (("公务用车编制（辆）",), VEHICLES, *((kind,) for kind in VEHICLES)):
            yield "个", int(self._typed("国有资产", *headers))
        yield "平方米", self._typed("国有资产", "办公用房建筑面积（平方米）")
        for worth in ("50", "100"):
            yield "个", int(self._typed("国有资产", f"{worth}万元以上通用设备（台套）"))
