"""Naming (名称): what a figure is, and what the row of a cell says, in the words of a budget officer."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Final

from generator.classification.tree import CodeTree
from generator.facts.figure import Figure, Operation
from generator.facts.scope import Scope
from generator.families.budget.basis import Basis
from generator.families.budget.sheets import SHEETS
from generator.families.budget.tables.operating import THREE_PUBLIC, VEHICLE_PURCHASE, VEHICLES
from generator.model.entry import Entry
from generator.model.terms import FISCAL_APPROPRIATION, Source, Spending, UnitKind
from generator.place import Place
from generator.workbook.declare import Kind, Sheet

_JOINT: Final = " · "
_TOLD: Final = frozenset({Kind.CODE, Kind.CHOICE})
"""Kinds of columns that tell what a row is of; so does its name."""

_SETS: Final[Mapping[frozenset[object], str]] = {
    frozenset(FISCAL_APPROPRIATION): "财政拨款",
    frozenset({Spending.PERSONNEL, Spending.PUBLIC}): "基本支出",
    frozenset(THREE_PUBLIC): "“三公”经费各科目",
    frozenset({UnitKind.ADMINISTRATIVE, UnitKind.CIVIL_SERVICE_INSTITUTION}): "行政单位和参公事业单位",
    frozenset(VEHICLES): "公务用车购置及运行费",
    frozenset(VEHICLE_PURCHASE): "公务用车购置费",
}
"""Sets of values that have a name of their own."""

_UNRESTRICTED: Final = {"source": "全部资金来源", "funding_year": "本年预算和上年结转"}
"""What is said of an amount in any case."""

_WORDS: Final[Mapping[str, str]] = {
    "amount[social_insurance]": "社会保险基金预算资金",
    "count[units]": "预算单位个数",
    "count[units;overall_target]": "编报整体绩效目标的单位个数",
    "given[last_year.three_public]": "上年“三公”经费",
    "given[last_year.vehicles]": "上年公务用车购置及运行费",
    "given[procurement]": "政府采购预算",
    "given[assets.vehicles]": "公务用车实有数",
    "given[overall_target.staff]": "实际在职人员总数",
    "unknown": "上年数（没有填写）",
}
"""Facts that are said as one."""

_PATTERNS: Final[Mapping[str, str]] = {
    r"granted\[(?P<project>.+)\]": "项目 {project} 年度中央、省级财政资金",
    r"local\[(?P<project>.+)\]": "项目 {project} 年度市县（区）财政资金",
    r"given\[project_target\.(?P<project>.+)\.period\]": "项目 {project} 实施期资金总额",
    r"given\[project_target\.(?P<project>.+)\.(?P<project_targets>\w+)\]": "项目 {project} {project_targets}",
    r"given\[overall_target\.(?P<overall_targets>\w+)\]": "整体绩效 · {overall_targets}",
    r"given\[last_year\.(?P<last_year>\w+)\]": "上年数 · {last_year}",
    r"given\[procurement\.(?P<procurement>\w+)\]": "政府采购 · {procurement}",
    r"given\[assets\.(?P<assets>\w+)\]": "国有资产 · {assets}",
    r"income\[source=(?P<source>\w+?)(;revenue=(?P<revenue>\w+))?\]": "{source}收入{revenue}",
    r"count\[projects of (?P<scope>.+)\]": "项目个数（{scope}）",
    r"count\[units of (?P<scope>.+)\]": "单位个数（{scope}）",
}
"""Facts that are said by a pattern of their key; a group named after a sheet holds a field of it."""


class Naming:
    """The words for the figures and cells of one workbook."""

    def __init__(self, basis: Basis) -> None:
        codes = basis.classification
        functional, economic = _tree(codes.functional), _tree(codes.economic)
        self._names: Mapping[str, Callable[[str], str]] = {
            "function": functional,
            "functional_code": functional,
            "economic": economic,
            "economic_code": economic,
            "government": _tree(codes.government_economic),
            "revenue": _tree(codes.revenue),
            "revenue_code": _tree(codes.revenue),
            "unit": _table({unit.code: unit.name for unit in basis.submission.units}),
            "project": _table({project.code: project.name for project in basis.submission.projects}),
        }
        self._basis = basis

    def fact(self, figure: Figure) -> str:
        """Say what a figure is: 一般公共预算 · 本年预算 · 2040201 行政运行."""
        match figure.operation:
            case Operation.SHARE:
                return "占".join(f"“{self.fact(part)}”" for part in figure.figures) + "的比重"
            case Operation.RATE:
                return self.fact(figure.figures[0]).replace("增减额", "增减幅度")
            case Operation.DIFFERENCE if figure.key.startswith("change("):
                return f"“{self.fact(figure.figures[0])}”比上年的增减额"
        return self._key(figure.key)

    def nothing(self, figure: Figure) -> str:
        """Say why a figure that is made of nothing is 0: a blank is not the same as no line."""
        blank = figure.key.startswith("given[") or figure.key == "unknown"
        return "没有填写，按 0 计" if blank else "没有这样的明细，为 0"

    def row(self, place: Place) -> tuple[str, str]:
        """Say what stands at the head of a cell's column, and what else its row says; blank where neither is known."""
        if (found := self._cells.get(str(place))) is None:
            return "", ""
        sheet, entry, name = found
        return sheet.headers[name], " ｜ ".join(self._told(sheet, entry)) or "整个部门"

    @cached_property
    def _cells(self) -> Mapping[str, tuple[Sheet, Entry, str]]:
        """Every cell that was read: its sheet, its row and its field."""
        submission = self._basis.submission
        rows = ((sheet, entry) for field, sheet in SHEETS.items() for entry in _entries(getattr(submission, field)))
        return {str(place): (sheet, entry, name) for sheet, entry in rows for name, place in entry.places.items()}

    def _told(self, sheet: Sheet, entry: Entry) -> Iterator[str]:
        """Tell the codes, the choices and the name; a row of amounts alone is of the whole department."""
        for field in sheet.fields:
            value = getattr(entry, field.name)
            if value is not None and (field.kind in _TOLD or field.name == "name"):
                yield self._named(field.name, str(value))

    def _key(self, key: str) -> str:
        if key in _WORDS:
            return _WORDS[key]
        for pattern, words in _PATTERNS.items():
            if found := re.fullmatch(pattern, key):
                return words.format_map({name: self._group(name, text) for name, text in found.groupdict().items()})
        return self._scope(Scope.read(key))

    def _group(self, name: str, text: str | None) -> str:
        match name:
            case "scope":
                return self._key(text or "")
            case "source":
                return Source[(text or "").upper()].value
            case "revenue":
                return f"{_JOINT}{self._named(name, text)}" if text else ""
            case "project":
                return self._named(name, text or "")
        return SHEETS[name].headers[text or ""].removesuffix("（元）")

    def _scope(self, scope: Scope) -> str:
        said = {name: self._values(name, values) for name, values in scope.restrictions.items()}
        return _JOINT.join((_UNRESTRICTED | said).values())

    def _values(self, name: str, values: frozenset[object]) -> str:
        if name == "target":
            return "公开绩效目标的项目" if True in values else "不公开绩效目标的项目"
        return _SETS.get(values) or "、".join(self._named(name, value) for value in sorted(map(str, values)))

    def _named(self, name: str, value: str) -> str:
        """Add its name to a code."""
        return f"{value} {self._names[name](value)}".rstrip() if name in self._names else value


def _tree(tree: CodeTree) -> Callable[[str], str]:
    return tree.name


def _table(names: Mapping[str, str]) -> Callable[[str], str]:
    return lambda code: names.get(code, "")


def _entries(value: object) -> Iterator[Entry]:
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, Entry):
            yield item
