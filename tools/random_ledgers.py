"""Random exports with a known truth (随机导出表): a ledger, laid out in a random shape, as the grid of its sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from random import Random
from typing import Final, NamedTuple

from openpyxl.utils import get_column_letter

from generator.classification.classification import classification
from generator.workbook.reading.grid import Grid

YEAR: Final = 2026
CODES: Final = classification(YEAR)
FUNCTIONS: Final = ("2050101", "2050201", "2050202", "2080505", "2101101", "2010350")
ECONOMIC: Final = ("30101", "30102", "30201", "30211", "30202")
UNITS: Final = {"038001": "云川市教育局本级", "038002": "云川市第一中学", "038003": "云川市幼儿园"}
SOURCES: Final = ("一般公共预算", "一般公共预算", "政府性基金预算", "单位资金")
YEARS: Final = ("本年预算", "本年预算", "上年结转")
KINDS: Final = ("人员经费", "公用经费", "项目支出")
NOTES: Final = ("备注", "数量", "是否政府采购", "是否有效")
BLANKS: Final = (" ", "\u3000", "\xa0", "\u2009")

Values = list[object]


class Entry(NamedTuple):
    """A line of the truth, in 元."""

    unit: str
    kind: str
    function: str
    economic: str
    project: str
    source: str
    year: str
    amount: Decimal

    @property
    def key(self) -> tuple[str, ...]:
        """All but the amount, as a workbook holds it: a project tells the unit and the kind."""
        of = (self.project,) if self.project else (self.unit, self.kind)
        return (*of, self.function, self.economic, self.source, self.year)


@dataclass
class Export:
    """The sheets of an export, what they are worth, and what is unusual about them."""

    grids: list[Grid]
    truth: dict[tuple[str, ...], Decimal]
    features: set[str] = field(default_factory=set)


def ledger(chance: Random) -> list[Entry]:
    """Invent lines; amounts are often round, so that sums meet by chance."""
    units = chance.sample(list(UNITS), chance.randint(1, 3))
    sources = chance.sample(SOURCES, chance.choice((1, 1, 2)))
    years = chance.sample(YEARS, chance.choice((1, 1, 2)))
    projects = {f"P{number:03}": chance.choice(units) for number in range(1, chance.randint(1, 4))}
    lines: dict[tuple[str, ...], Entry] = {}
    for _ in range(chance.randint(2, 14)):
        kind = chance.choice(KINDS if projects else KINDS[:2])
        project = chance.choice(list(projects)) if kind == "项目支出" else ""
        economic = "" if project and chance.random() < 0.15 else chance.choice(ECONOMIC)
        function, unit = chance.choice(FUNCTIONS), projects.get(project) or chance.choice(units)
        made = Entry(
            unit, kind, function, economic, project, chance.choice(sources), chance.choice(years), _amount(chance)
        )
        lines[made.key] = made
    return list(lines.values())


def _amount(chance: Random) -> Decimal:
    if chance.random() < 0.4:
        return Decimal(chance.choice((100, 200, 300, 500, 1000, 10000)))
    return (
        Decimal(chance.randint(1, 10**9)).scaleb(-2)
        if chance.random() < 0.5
        else Decimal(chance.randint(1, 9999) * 100)
    )


class Layout:
    """How an export is laid out: what is drawn once for all of its tables."""

    def __init__(self, chance: Random, ordinary: bool) -> None:
        self.chance, self.features = chance, set[str]()
        self._ordinary, odd = ordinary, self.odd
        self.wide = chance.random() < 0.25
        self.grouped = self.wide and chance.random() < 0.4
        self.levels = chance.random() < 0.15
        self.glued = chance.random() < 0.5
        self.spaced = chance.random() < 0.3
        self.texts = chance.random() < 0.3
        self.yuan = chance.choice((1, 1, 10_000))
        self.unit_said = chance.choice(("column", "caption"))
        if odd("没有金额单位", 0.05) or odd("金额单位矛盾", 0.05):
            self.unit_said = "none" if "没有金额单位" in self.features else "both"
        self.units = chance.choice(("each", "each", "merged", "heading", "row"))
        if odd("单位只写一次", 0.06):
            self.units = "first"
        self.subtotals = chance.sample(("unit", "class", "project", "kind"), chance.choice((0, 1, 1, 2)))
        self.before = chance.random() < 0.4
        self.label = chance.choice(("小计", "合计", "汇总", "glued", "其中", "none", "name"))
        self.grand = chance.choice(("below", "below", "above", ""))
        self.again = chance.random() < 0.25
        self.unknown = odd("不认识的数字栏", 0.1)
        self.state = odd("状态栏", 0.1)
        self.old = odd("预算年度栏", 0.1)
        self.hidden = odd("隐藏行", 0.1)
        self.note = chance.random() < 0.3
        self.sections = chance.random() < 0.15
        self.aside = chance.choice(("", "", "", f"{YEAR - 1}年预算数", "上年预算数", "执行数"))
        self.twice = not self.wide and odd("两栏金额", 0.1)

    def odd(self, name: str, share: float) -> bool:
        """Draw whether something is unusual, and remember it."""
        found = not self._ordinary and self.chance.random() < share
        self.features |= {name} if found else set()
        return found

    @property
    def heads(self) -> list[tuple[str, ...]]:
        """The columns: labels from the top down."""
        unit = () if self.units == "heading" else (("单位编码",),)
        names = () if self.glued or not unit else (("单位名称",),)
        function = [("功能科目", level) for level in ("类", "款", "项")] if self.levels else [("功能科目编码",)]
        money = f"（{'万元' if self.yuan > 1 else '元'}）" if self.unit_said in {"column", "both"} else ""
        return [
            *unit, *names, ("支出类别",), ("项目编码",), ("项目名称",), *function, ("经济科目编码",),
            *([] if self.wide else [("资金来源",)]), *([] if self.grouped else [("资金年度",)]),
            *([(f"{self.aside}{money}",)] if self.aside else []), *self.amounts(money),
            *([(f"批复金额{money}",)] if self.twice else []),
            *([("其他资金",)] if self.unknown else []), *([("审核状态",)] if self.state else []),
            *([("预算年度",)] if self.old else []), *([(name,) for name in NOTES] if self.note else []),
        ]  # fmt: skip

    def amounts(self, money: str) -> list[tuple[str, ...]]:
        """The columns of amounts."""
        if not self.wide:
            return [(f"金额{money}",)]
        names = ("合计", "一般公共预算", "政府性基金预算", "单位资金")
        if not self.grouped:
            return [(f"{name}{money}",) for name in names]
        return [(year, f"{name}{money}".replace("合计", "小计")) for year in ("本年预算", "上年结转") for name in names]


class Page:
    """A sheet in the making."""

    def __init__(self, layout: Layout, title: str) -> None:
        self.layout, self.grid, self.next = layout, Grid(title), 1
        self.heads, self.lines = layout.heads, list[int]()
        self.first = next(at for at, head in enumerate(self.heads, 1) if head[-1].startswith(("金额", "合计", "小计")))

    def put(self, values: Mapping[int, object]) -> int:
        """Add a row."""
        kept = {column: value for column, value in sorted(values.items()) if value not in {None, ""}}
        if kept:
            self.grid.rows[self.next] = kept
        self.next += 1
        return self.next - 1

    def head(self) -> None:
        """Add the header, its groups merged."""
        if any(len(head) > 1 for head in self.heads):
            tops: dict[str, list[int]] = {}
            for at, head in enumerate(self.heads, 1):
                tops.setdefault(head[0], []).append(at)
            row = self.put({columns[0]: name for name, columns in tops.items()})
            for columns in tops.values():
                if len(columns) > 1:
                    left, right = get_column_letter(columns[0]), get_column_letter(columns[-1])
                    self.grid.merged.append(f"{left}{row}:{right}{row}")
            self.put({at: head[1] for at, head in enumerate(self.heads, 1) if len(head) > 1})
        else:
            self.put({at: head[0] for at, head in enumerate(self.heads, 1)})

    def amounts(self, entries: Sequence[Entry]) -> dict[int, object]:
        """The amounts of some lines together, in their columns."""
        found: dict[int, object] = {}
        for at, head in enumerate(self.heads, 1):
            label = head[-1].split("（")[0]
            year = head[0] if len(head) > 1 and head[0] in YEARS else ""
            if at < self.first or label not in {"金额", "合计", "小计", *SOURCES}:
                continue
            own = [e.amount for e in entries if year in {"", e.year} and (label not in SOURCES or label == e.source)]
            if own:
                found[at] = self.layout_amount(sum(own, Decimal(0)))
        return found

    def layout_amount(self, amount: Decimal) -> object:
        """An amount as it is written."""
        shown = amount / self.layout.yuan
        if not self.layout.texts:
            return int(shown) if shown == int(shown) else float(shown)
        forms = [
            f"{shown:,}",
            f" {shown} ",
            f"¥{shown:,}",
            "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in str(shown)),
        ]
        return self.layout.chance.choice([*forms, f"{shown}元"] if self.layout.yuan == 1 else forms)

    def words(self, entry: Entry, unit: bool = True) -> dict[int, object]:
        """What stands left of the amounts of a line."""
        layout, chance = self.layout, self.layout.chance
        code, name = entry.unit, UNITS[entry.unit]
        project = f"{entry.project}号项目经费" if entry.project else ""
        function = CODES.functional.name(entry.function)
        spaced = chance.choice(BLANKS).join((entry.function[:3], entry.function[3:5], entry.function[5:]))
        coded = spaced if layout.spaced and chance.random() < 0.5 else entry.function
        said = {
            "单位编码": (f"{code}-{name}" if layout.glued else code) if unit else "",
            "单位名称": name if unit else "", "支出类别": entry.kind, "项目编码": entry.project, "项目名称": project,
            "功能科目编码": f"{coded} {function}" if layout.glued else coded,
            "类": entry.function[:3], "款": entry.function[3:5], "项": entry.function[5:],
            "经济科目编码": entry.economic, "资金来源": entry.source, "资金年度": entry.year,
        }  # fmt: skip
        return {at: said.get(head[-1], "") for at, head in enumerate(self.heads, 1)}

    def line(self, entry: Entry, unit: bool) -> None:
        """Add a line."""
        chance = self.layout.chance
        more: dict[int, object] = {}
        for at, head in enumerate(self.heads, 1):
            match head[-1].split("（")[0]:
                case "批复金额":
                    more[at] = self.layout_amount(chance.choice((entry.amount, Decimal(0), Decimal(100))))
                case self.layout.aside if self.layout.aside:
                    more[at] = self.layout_amount(chance.choice((entry.amount, Decimal(0), Decimal(100))))
                case "其他资金":
                    more[at] = 60 if chance.random() < 0.5 else None
                case "审核状态":
                    more[at] = "已审核"
                case "预算年度":
                    more[at] = YEAR
                case "备注":
                    more[at] = chance.choice(("", "按标准", "见附件", "2025年立项", "原合同已取消，重新招标"))
                case "是否政府采购":
                    more[at] = chance.choice(("是", "否", 0, 1))
                case "是否有效":
                    more[at] = chance.choice(("是", "Y", 1))
                case "数量":
                    more[at] = chance.randint(1, 9)
        self.lines.append(self.put({**self.words(entry, unit), **more, **self.amounts([entry])}))

    def total(self, entries: Sequence[Entry], words: Mapping[int, object]) -> None:
        """Add a row that sums up lines."""
        self.put({**words, **self.amounts(entries)})


def truth_of(entries: Sequence[Entry]) -> dict[tuple[str, ...], Decimal]:
    """The sums by key."""
    ordered = sorted(entries, key=lambda entry: entry.key)
    return {key: sum((e.amount for e in own), Decimal(0)) for key, own in groupby(ordered, key=lambda entry: entry.key)}
