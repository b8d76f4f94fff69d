"""Placing (放入): lines of an export → rows of 单位, 项目, 基本支出 and 项目支出, and the lines that found no place."""

from collections.abc import Mapping
from decimal import Decimal

from generator.classification.classification import Classification
from generator.classification.tree import CodeTree
from generator.disclosing.imported import Unplaced
from generator.families.budget.imports.codes import Coded, classified, coded, judged
from generator.families.budget.imports.entries import Entries, Owner
from generator.families.budget.imports.levels import DIGITS, parents
from generator.families.budget.imports.lines import Line, Page
from generator.families.budget.imports.shape import NOUNS, Shape, Target
from generator.families.budget.imports.words import MisfitError, W, category_of, read_word, spending_of
from generator.model.terms import BasicSpending, FundingYear, Source, Spending


class Placing:
    """Takes line after line, and knows what became of them."""

    def __init__(self, shape: Shape, codes: Classification) -> None:
        self._shape, self._codes = shape, codes
        self.entries = Entries()
        self.placed: list[Line] = []
        self.parents: list[Line] = []  # rows whose code is above the level of lines: the export's own sums
        self.unplaced: list[Unplaced] = []

    def add(self, page: Page) -> None:
        """Place the lines of a sheet."""
        sums = {line.where: line for line in parents(page.lines)}
        self.parents += sums.values()
        for line in (line for line in page.lines if line.where not in sums):
            try:
                self._place(line, page)
                self.placed.append(line)
            except MisfitError as misfit:
                self.unplaced.append(Unplaced(line.where, line.amount, str(misfit)))

    def _place(self, line: Line, page: Page) -> None:
        amount = _placeable(line)
        unit = _needed(self._unit(line, page), "单位编码")
        functional = self._code(line, "functional_code", "functional_name", self._codes.functional)
        economic = self._code(line, "economic_code", "economic_name", self._codes.economic)
        if not functional:
            raise MisfitError("没有功能科目编码")
        source = self._word(line, page, "source", self._shape.sources, Source)
        year = self._word(line, page, "funding_year", self._shape.funding_years, FundingYear)
        spending = spending_of(line, page.title, self._shape)
        if spending is Spending.PROJECT:
            project = self._project(line, unit.code)
            self.entries.add_project_line((project, functional, economic or None, source, year), amount)
        elif economic:
            key = (unit.code, BasicSpending(spending.value), functional, economic, source, year)
            self.entries.add_basic(key, amount)
        else:
            raise MisfitError("基本支出没有部门经济科目编码")
        self.entries.meet_unit(unit, line.where)

    def _unit(self, line: Line, page: Page) -> Coded:
        """Return the unit of a line; where the export has no such column, the one that is declared, and tell so."""
        if "unit" in page.columns:
            return _given(line, "unit", "unit_name")
        unit = coded(self._shape.assumed.unit)
        if not unit.code:
            raise MisfitError("没有单位一栏；整张表只有一个单位的，请用 --map 写明单位编码和名称（assumed.unit）")
        self._tell_assumed(page, "unit", self._shape.assumed.unit)
        return unit

    def _code(self, line: Line, target: Target, name: Target, tree: CodeTree) -> str:
        """Return a code at the level that is asked for, empty if there is none; its name must belong to it."""
        digits = dict(DIGITS)[target]
        given = classified(line.texts.get(target, ""), line.texts.get(name, ""))
        if not given.code and given.name:
            raise MisfitError(f"“{given.name}”只有名称，没有编码")
        if given.code and (len(given.code) != digits or not given.code.isdigit()):
            raise MisfitError(f"科目“{given.code}”不是 {digits} 位数字，下面也没有明细行")
        verdict = judged(given, tree)
        if verdict.contradiction:
            raise MisfitError(verdict.contradiction)
        if verdict.remark:
            self.entries.told[verdict.remark] = None
        return given.code

    def _word(self, line: Line, page: Page, target: Target, words: Mapping[str, W], choices: type[W]) -> W:
        """Read a word of a closed list; where the export has no such column, take what is declared and tell so."""
        text = line.texts.get(target, "")
        if not text and target not in page.columns:
            assumed = choices(getattr(self._shape.assumed, target))
            self._tell_assumed(page, target, assumed)
            return assumed
        found = read_word(text, words, choices)
        if found is None:
            said = f"不认识{NOUNS[target]}“{text}”" if text else f"没有{NOUNS[target]}"
            raise MisfitError(f"{said}；可以用 --map 说明导出表的文字是哪一项")
        return found

    def _tell_assumed(self, page: Page, target: Target, assumed: str) -> None:
        self.entries.told[f"工作表“{page.title}”没有“{NOUNS[target]}”一栏，都按“{assumed}”放入，请核对。"] = None

    def _project(self, line: Line, unit: str) -> str:
        """Return a project's code, by which it is known: two codes are two projects, two names of one code are told."""
        given = _needed(_given(line, "project_code", "project_name"), "项目编码")
        new = Owner(line.where, given.name, unit, category_of(line, self._shape))
        first = self.entries.projects.get(given.code, new)
        if first.unit != unit:
            both = f"在 {first.where} 属于单位 {first.unit}，这里属于 {unit}"
            raise MisfitError(f"项目 {given.code} {both}；一个项目只能属于一个单位")
        self.entries.meet_project(given, new)
        return given.code


def _placeable(line: Line) -> Decimal:
    if line.fault or line.amount is None:
        raise MisfitError(line.fault)
    if line.amount < 0:
        raise MisfitError("金额是负数；请与相应的正数合并后填写")
    return line.amount


def _given(line: Line, code: Target, name: Target) -> Coded:
    return coded(line.texts.get(code, ""), line.texts.get(name, ""))


def _needed(given: Coded, noun: str) -> Coded:
    if not given.code:
        raise MisfitError(f"没有{noun}" + (f"，只有名称“{given.name}”" if given.name else ""))
    return given
