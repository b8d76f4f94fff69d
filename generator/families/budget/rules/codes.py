"""Rules of codes: every code belongs to the year's classification, at the level that is asked for."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.classification.tree import CodeTree
from generator.families.budget.basis import Basis
from generator.families.budget.rules.registry import RULES
from generator.findings import Level
from generator.model.entries import BasicLine, ProjectLine
from generator.model.terms import Source, Spending
from generator.place import Place
from generator.rules.registry import Problem


class _Use(NamedTuple):
    code: str
    where: Place


def _functional(basis: Basis) -> list[_Use]:
    lines: list[BasicLine | ProjectLine] = [*basis.submission.basic, *basis.submission.project_lines]
    return [_Use(line.functional_code, line.place("functional_code")) for line in lines]


def _economic(basis: Basis) -> list[_Use]:
    lines: list[BasicLine | ProjectLine] = [*basis.submission.basic, *basis.submission.project_lines]
    return [_Use(line.economic_code, line.place("economic_code")) for line in lines if line.economic_code]


def _revenue(basis: Basis) -> list[_Use]:
    lines = (*basis.submission.fund_income, *basis.submission.state_capital_income)
    return [_Use(line.revenue_code, line.place("revenue_code")) for line in lines]


@RULES.rule("COD-11", Level.ERROR, "政府收支分类科目")
def functional_codes_are_items(basis: Basis) -> Iterator[Problem]:
    """支出功能分类科目填到项级（7位）。"""
    return _wrong_level(_functional(basis), 7, "功能科目要填到项级，是 7 位数字")


@RULES.rule("COD-12", Level.ERROR, "政府收支分类科目")
def economic_codes_are_groups(basis: Basis) -> Iterator[Problem]:
    """部门预算支出经济分类科目填到款级（5位）。"""
    return _wrong_level(_economic(basis), 5, "经济科目要填到款级，是 5 位数字")


@RULES.rule("COD-13", Level.ERROR, "政府收支分类科目")
def revenue_codes_fit_their_sheet(basis: Basis) -> Iterator[Problem]:
    """政府性基金收入填10301以下、国有资本经营收入填10306以下的收入科目，至少到项级（7位）。"""
    sheets = {"10301": basis.submission.fund_income, "10306": basis.submission.state_capital_income}
    for prefix, lines in sheets.items():
        for line in lines:
            if not line.revenue_code.startswith(prefix) or len(line.revenue_code) < 7:
                message = f"收入科目“{line.revenue_code}”不能用在本表；应为 {prefix} 开头、至少 7 位的科目。"
                yield Problem(line.place("revenue_code"), message)


def _wrong_level(uses: Iterable[_Use], length: int, rule: str) -> Iterator[Problem]:
    for use in uses:
        if len(use.code) != length or not use.code.isdigit():
            yield Problem(use.where, f"科目“{use.code}”不对；{rule}，请核对。")


@RULES.rule("COD-14", Level.ERROR, "政府收支分类科目")
def classes_exist(basis: Basis) -> Iterator[Problem]:
    """科目的类必须存在；类不存在的科目不可能存在。"""
    for uses, tree in _systems(basis):
        for use in uses:
            if use.code[: tree.levels[0]] not in tree:
                message = f"没有“{use.code[: tree.levels[0]]}”这一类科目{_nearest(use.code, tree)}；请核对编码。"
                yield Problem(use.where, message)


@RULES.rule("COD-15", Level.WARNING, "政府收支分类科目")
def codes_are_known(basis: Basis) -> Iterator[Problem]:
    """科目应在内置科目表或科目补充表中；没有名称的科目在表中名称为空。"""
    for uses, tree in _systems(basis):
        for use in uses:
            if use.code not in tree and use.code[: tree.levels[0]] in tree:
                hint = _nearest(use.code, tree)
                message = f"内置科目表没有“{use.code}”{hint}；如编码无误，请在“科目补充”表中填写它的名称。"
                yield Problem(use.where, message)


def _systems(basis: Basis) -> list[tuple[list[_Use], CodeTree]]:
    codes = basis.classification
    return [
        (_functional(basis), codes.functional),
        (_economic(basis), codes.economic),
        (_revenue(basis), codes.revenue),
    ]


def _nearest(code: str, tree: CodeTree) -> str:
    near = tree.nearest(code)
    return f"（是否应为 {near.code} {near.name}？）" if near else ""


@RULES.rule("COD-19", Level.NOTICE, "政府收支分类科目")
def names_are_verified(basis: Basis) -> Iterator[Problem]:
    """内置科目表中名称未经核对的科目，应当对照财政部门下发的科目表核对。"""
    for uses, tree in _systems(basis):
        doubtful = [use for use in uses if use.code in tree and not tree.verified(use.code)]
        if doubtful:
            listed = "、".join(f"{code} {tree.name(code)}" for code in sorted({use.code for use in doubtful}))
            message = (
                f"这些科目的名称取自内置科目表，尚未核对：{listed}；请对照下发的科目表，不一致的在“科目补充”表中更正。"
            )
            yield Problem(doubtful[0].where, message)


@RULES.rule("COD-16", Level.WARNING, "财预〔2017〕98号")
def basic_codes_correspond(basis: Basis) -> Iterator[Problem]:
    """一般公共预算基本支出的经济科目要有对应的政府预算经济科目，表六才有名称。"""
    ledger = basis.ledger.basic.of(Source.GENERAL_PUBLIC_BUDGET).current
    for line in ledger:
        code = line.economic_code or ""
        if code in basis.classification.economic and "" in ledger.government_codes(code):
            message = f"经济科目“{code}”没有对应的政府预算经济科目；请在“科目补充”表中填写对应科目。"
            yield Problem(line.place, message)


@RULES.rule("COD-17", Level.WARNING)
def personnel_codes_are_personnel(basis: Basis) -> Iterator[Problem]:
    """301 工资福利支出属于人员经费。"""
    for line in basis.submission.basic:
        if line.economic_code.startswith("301") and line.spending.value == Spending.PUBLIC.value:
            message = f"经济科目 {line.economic_code} 属于工资福利支出，应为人员经费；请核对。"
            yield Problem(line.place("spending"), message)


@RULES.rule("COD-18", Level.NOTICE, "政府收支分类科目")
def classification_is_of_the_year(basis: Basis) -> Iterator[Problem]:
    """科目表沿用以前年度的，应当核对当年的增减。"""
    year, edition = basis.submission.identity.year, basis.classification.edition
    if edition < year:
        message = f"内置的是 {edition} 年的科目表，{year} 年的增减尚未核对；有变化的请在“科目补充”表中填写。"
        yield Problem(basis.submission.identity.place("year"), message)
