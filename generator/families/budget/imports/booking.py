"""Booking (归属): a line of an export → unit, kind, codes, source and year, or the reason why it cannot be booked."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from generator.classification.classification import Classification
from generator.classification.tree import CodeTree
from generator.families.budget.imports.codes import Coded, classified, coded, verdict_on
from generator.families.budget.imports.column import Column
from generator.families.budget.imports.lines import ExportTable
from generator.families.budget.imports.secrecy import StatedSecrecy
from generator.families.budget.imports.shape import NOUNS, Shape, Target
from generator.families.budget.imports.shape_file import toml
from generator.families.budget.imports.words import (
    MisfitError,
    Texts,
    W,
    category_of,
    kind_of,
    named_once,
    read_word,
    read_year,
)
from generator.families.budget.spending import SPENDING
from generator.families.budget.terms import BasicSpending
from generator.model.terms import FundingYear, ProjectCategory, Source, Spending
from generator.text.plain import squeezed

_BASIC: Final = "基本支出"
_NO_CODE: Final = "基本支出没有部门经济科目编码；请在导出表中填上"
_YEARS: Final = re.compile(r"(20\d\d)年(?!\d{1,2}月)")

_NUMBERS: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Booking(NamedTuple):
    """The classification of a line; the project's code is empty for 基本支出."""

    unit: Coded
    spending: Spending
    functional: str
    economic: str
    source: Source
    year: FundingYear
    project: Coded = Coded("", "")
    category: ProjectCategory | None = None
    secrecy: StatedSecrecy = StatedSecrecy()

    @property
    def basic(self) -> tuple[object, ...]:
        """A row of 基本支出 without its amount."""
        kind = BasicSpending(self.spending.value)
        return (self.unit.code, kind, self.functional, self.economic, self.source, self.year)

    @property
    def of_project(self) -> tuple[object, ...]:
        """A row of 项目支出 without its amount."""
        return (self.project.code, self.functional, self.economic or None, self.source, self.year)


class Booker:
    """Books the lines of one table, and records its assumptions for the report."""

    def __init__(self, table: ExportTable, shape: Shape, codes: Classification, year: int) -> None:
        self._table, self._shape, self._codes, self._year = table, shape, codes, year
        self._other = next((text for text in (table.title, *table.captions) if _of_another(text, year)), "")
        self.assumptions: dict[str, None] = {}
        self.advice: dict[str, None] = {}  # declarations with which the user can make lines bookable
        self.taken: set[Target] = set()  # fields for which the declared default was assumed

    def book(self, texts: Texts, column: Column) -> Booking:
        """Book a line by its texts and the labels over its amount.

        Raises:
            MisfitError: it cannot be booked; the message explains why.
        """
        self._stand(texts)
        unit = needed(self._unit(texts), "单位编码")
        functional = self._code(texts, "functional_code", "functional_name", self._codes.functional, 7)
        economic = self._code(texts, "economic_code", "economic_name", self._codes.economic, 5)
        if not functional:
            raise MisfitError("没有功能科目编码；是明细的，请在导出表中填上，是汇总的，请在它的名称后面加上“小计”")
        source = self._word(texts, "source", column.source, self._shape.sources, Source)
        year = self._funding(texts, column)
        spending = self._spending(texts, column, economic)
        booking = Booking(unit, spending, functional, economic, source, year)
        if spending is Spending.PROJECT:
            project = needed(coded(texts.get("project_code", ""), texts.get("project_name", "")), "项目编码")
            return booking._replace(project=project, category=category_of(texts, self._shape))
        if not economic:
            raise MisfitError(_NO_CODE)
        return booking

    def _stand(self, texts: Texts) -> None:
        """Refuse a line of another year, by its own budget year or its table's title and captions."""
        if self._other:
            raise MisfitError(f"“{self._other[:40]}”不是 {self._year} 年的；要编那一年的，请改 --year")
        given = squeezed(texts.get("budget_year", ""))
        if given and set(_NUMBERS.findall(given)) != {str(self._year)}:
            raise MisfitError(f"预算年度是 {given}，不是 {self._year} 年；要编那一年的，请改 --year")

    def _unit(self, texts: Texts) -> Coded:
        """Return the unit of a line; without such a column the declared one, which is recorded as an assumption."""
        if "unit" in texts or self._table.targets & {"unit", "unit_name"}:
            given = coded(texts.get("unit", ""), texts.get("unit_name", ""))
            if not any(given):
                self.advice[
                    '单位只写在第一行的（空着的与上一行相同），请在样式文件中写：\n[rows]\nfill_down = ["unit"]'
                ] = None
            return given
        unit = coded(self._shape.assumed.unit)
        if not unit.code:
            self.advice['整张表只有一个单位的，请在样式文件中写明它：\n[assumed]\nunit = "038001-某某学校"'] = None
            raise MisfitError("没有单位一栏")
        self._assume("unit", self._shape.assumed.unit)
        return unit

    def _code(self, texts: Texts, target: Target, name: Target, tree: CodeTree, digits: int) -> str:
        """Return a code with the required number of digits, or an empty one; refuse one that contradicts its name."""
        given = classified(texts.get(target, ""), texts.get(name, ""))
        if not given.code and given.name:
            raise MisfitError(f"“{given.name}”只有名称，没有编码")
        if given.code and (len(given.code) != digits or not given.code.isdigit()):
            raise MisfitError(f"科目“{given.code}”不是 {digits} 位数字，下面也没有明细行")
        if given.name.isdecimal():
            raise MisfitError(f"“{given.code} {given.name}”像是两个编码，请分到两栏")
        verdict = verdict_on(given, tree)
        if verdict.contradiction:
            raise MisfitError(verdict.contradiction)
        if verdict.remark:
            self.assumptions[verdict.remark] = None
        return given.code

    def _word(self, texts: Texts, target: Target, over: str, words: Mapping[str, W], choices: type[W]) -> W:
        """Return a value of a closed list: of the column, the row, or the table; else assume the declared one."""
        text = texts.get(target, "")
        own = read_word(text, words, choices) if text else None
        if over:
            return self._agreeing(target, own, choices(over))
        if not text and target not in self._table.targets:
            return self._assumed(target, words, choices)
        if own is None:
            said = f"不认识{NOUNS[target]}“{text}”" if text else f"没有{NOUNS[target]}"
            self._advise(f"{target}s", text, self._shape.assumed.source if target == "source" else FundingYear.CURRENT)
            raise MisfitError(f"{said}；可以用 --map 说明导出表的文字是哪一项")
        return own

    def _agreeing(self, target: Target, own: W | None, over: W) -> W:
        if own not in {None, over}:
            raise MisfitError(f"{NOUNS[target]}写着“{own}”，金额在“{over}”一栏")
        return over

    def _funding(self, texts: Texts, column: Column) -> FundingYear:
        text = texts.get("funding_year", "")
        found = read_year(text, self._year, self._shape)
        if found and found is not read_word(text, self._shape.funding_years, FundingYear):
            self.assumptions[f"工作表“{self._table.title}”的资金年度写着“{text}”，按“{found}”放入，请核对。"] = None
        plain: Texts = {**texts, "funding_year": found.value} if found else texts
        return self._word(plain, "funding_year", column.year, self._shape.funding_years, FundingYear)

    def _assumed(self, target: Target, words: Mapping[str, W], choices: type[W]) -> W:
        said = named_once((self._table.title, *self._table.captions), words, choices)
        assumed = said or choices(getattr(self._shape.assumed, target))
        self.taken |= set() if said else {target}
        self._assume(target, assumed.value)
        return assumed

    def _spending(self, texts: Texts, column: Column, economic: str) -> Spending:
        """Return the kind of spending: from the column, the line's own words, or the table's title and captions.

        Where these say only that it is 基本支出, the economic code decides.
        """
        own, text = kind_of(texts, self._shape), texts.get("kind", "")
        if squeezed(text) == _BASIC and not column.kind:
            return _decided(economic)
        if text and not own:
            self._advise("kinds", text, Spending.PROJECT)
            raise MisfitError(f"不认识支出类别“{text}”；可以用 --map 说明它是人员经费、公用经费还是项目支出")
        if column.kind:
            return self._agreeing("kind", own, Spending(column.kind))
        found = own or named_once((self._table.title, *self._table.captions), self._shape.kinds, Spending)
        if found is None and any(_BASIC in squeezed(text) for text in (self._table.title, *self._table.captions)):
            return _decided(economic)
        if found is None:
            raise MisfitError(
                "看不出是人员经费、公用经费还是项目支出；请在导出表中加上“支出类别”一栏，或写在工作表的名称中"
            )
        return found

    def _advise(self, section: str, text: str, example: str) -> None:
        """Record advice on how to declare an unknown word."""
        if text:
            lines = f"[{section}]\n{toml(text)} = {toml(str(example))}"
            self.advice[f"不认识的文字，请在样式文件中写明它是哪一项，如：\n{lines}"] = None

    def _assume(self, target: Target, assumed: str) -> None:
        self.assumptions[f"工作表“{self._table.title}”没有“{NOUNS[target]}”一栏，都按“{assumed}”放入，请核对。"] = None


def _decided(economic: str) -> Spending:
    """Return the kind of basic expenditure that an economic code decides; refuse one that decides none."""
    if kind := SPENDING.of(economic):
        return Spending(kind)
    if not economic:
        raise MisfitError(_NO_CODE)
    raise MisfitError(f"只写着基本支出，经济科目 {economic} 不能推定是人员经费还是公用经费；请在导出表中写明")


def _of_another(text: str, year: int) -> bool:
    """Return whether a title or caption names only years other than this one; dates do not count."""
    years = _YEARS.findall(text)
    return bool(years) and str(year) not in years


def needed(given: Coded, noun: str) -> Coded:
    """Return a unit or project; refuse one without a code."""
    if not given.code:
        raise MisfitError(f"没有{noun}" + (f"，只有名称“{given.name}”" if given.name else ""))
    return given
