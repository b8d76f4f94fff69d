"""Rules of codes: every code belongs to the year's classification, at the level that is asked for."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.classification.tree import CodeTree
from generator.families.budget.basis import Basis
from generator.families.budget.entries import BasicLine, ProjectLine
from generator.families.budget.rules.registry import RULES
from generator.findings import Level
from generator.model.terms import BasicSpending
from generator.place import Place
from generator.rules.bases import CLASSIFICATION, CORRESPONDENCE, PLAUSIBILITY
from generator.rules.registry import Problem


class _Use(NamedTuple):
    code: str
    where: Place


def _lines(basis: Basis) -> list[BasicLine | ProjectLine]:
    return [*basis.submission.basic, *basis.submission.project_lines]


def _functional(basis: Basis) -> list[_Use]:
    return [_Use(line.functional_code, line.place("functional_code")) for line in _lines(basis)]


def _economic(basis: Basis) -> list[_Use]:
    return [_Use(line.economic_code, line.place("economic_code")) for line in _lines(basis) if line.economic_code]


def _revenue(basis: Basis) -> list[_Use]:
    lines = (*basis.submission.fund_income, *basis.submission.state_capital_income)
    return [_Use(line.revenue_code, line.place("revenue_code")) for line in lines]


@RULES.rule("COD-11", Level.ERROR, CLASSIFICATION)
def functional_codes_are_items(basis: Basis) -> Iterator[Problem]:
    """支出功能分类科目填到项级（7位）。"""
    return _wrong_level(_functional(basis), 7, "功能科目要填到项级，是 7 位数字")


@RULES.rule("COD-12", Level.ERROR, CLASSIFICATION)
def economic_codes_are_groups(basis: Basis) -> Iterator[Problem]:
    """部门预算支出经济分类科目填到款级（5位）。"""
    return _wrong_level(_economic(basis), 5, "经济科目要填到款级，是 5 位数字")


@RULES.rule("COD-13", Level.ERROR, CLASSIFICATION)
def revenue_codes_fit_their_sheet(basis: Basis) -> Iterator[Problem]:
    """政府性基金收入填10301以下、国有资本经营收入填10306以下的收入科目，填到项级（7位）或目级（9位）。"""
    sheets = {"10301": basis.submission.fund_income, "10306": basis.submission.state_capital_income}
    for prefix, lines in sheets.items():
        for line in lines:
            code = line.revenue_code
            if not (code.startswith(prefix) and code.isdigit() and len(code) in (7, 9)):
                message = f"收入科目“{code}”不能用在本表；应为 {prefix} 开头的 7 位或 9 位科目，请核对。"
                yield Problem(line.place("revenue_code"), message)


def _wrong_level(uses: Iterable[_Use], length: int, rule: str) -> Iterator[Problem]:
    for use in uses:
        if len(use.code) != length or not use.code.isdigit():
            yield Problem(use.where, f"科目“{use.code}”不对；{rule}，请核对。")


@RULES.rule("COD-14", Level.ERROR, CLASSIFICATION, needs=("amendments",))
def classes_exist(basis: Basis) -> Iterator[Problem]:
    """科目的类必须存在；类不存在的科目不可能存在。"""
    government = basis.classification.government_economic
    for uses, tree in _systems(basis):
        for use in uses:
            if use.code[: tree.levels[0]] not in tree:
                known = f"；{use.code} {government.name(use.code)}是政府预算经济科目，这里要填部门预算经济科目"
                hint = known if use.code in government else ""
                yield Problem(use.where, f"没有“{use.code[: tree.levels[0]]}”这一类科目{hint}；请核对编码。")


@RULES.rule("COD-15", Level.WARNING, CLASSIFICATION, needs=("amendments",))
def codes_are_known(basis: Basis) -> Iterator[Problem]:
    """科目和它的上级科目应在内置科目表或科目补充表中；没有名称的科目在表中名称为空。"""
    for uses, tree in _systems(basis):
        told: set[str] = set()
        for use in uses:
            known_class = use.code[: tree.levels[0]] in tree
            for part in tree.path(use.code) if known_class and len(use.code) in tree.levels else ():
                if part not in tree and part not in told:
                    told.add(part)
                    message = (
                        f"内置科目表没有“{part}”{_nearest(part, tree)}；如编码无误，请在“科目补充”表中填写它的名称。"
                    )
                    yield Problem(use.where, message)


@RULES.rule("COD-20", Level.ERROR, CORRESPONDENCE, needs=("amendments",))
def amended_codes_correspond(basis: Basis) -> Iterator[Problem]:
    """科目补充表中的对应政府科目，应是政府预算支出经济分类的款级科目（5位）。"""
    tree = basis.classification.government_economic
    for item in basis.submission.amendments:
        for field, code in (("administrative", item.administrative), ("institution", item.institution)):
            if code and (code not in tree or len(code) != tree.levels[-1]):
                message = f"“{code}”不是政府预算支出经济分类的款级科目；请核对，或先在本表补充这个科目。"
                yield Problem(item.place(field), message)


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


@RULES.rule("COD-19", Level.NOTICE, CLASSIFICATION, summary=True)
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


@RULES.rule("COD-16", Level.WARNING, CORRESPONDENCE, needs=("amendments",))
def basic_codes_correspond(basis: Basis) -> Iterator[Problem]:
    """基本支出的经济科目要有对应的政府预算经济科目，表六才有名称。"""
    known = basis.classification
    for line in basis.submission.basic:
        code = line.economic_code
        if len(code) == known.economic.levels[-1] and code in known.economic and code not in known.correspondence:
            message = f"经济科目“{code}”没有对应的政府预算经济科目；请在“科目补充”表中填写对应科目。"
            yield Problem(line.place("economic_code"), message)


@RULES.rule("COD-17", Level.WARNING, PLAUSIBILITY, confirmable=True)
def spending_fits_the_code(basis: Basis) -> Iterator[Problem]:
    """301 工资福利支出属于人员经费；302 商品和服务支出、310 资本性支出属于公用经费。"""
    belongs = {"301": BasicSpending.PERSONNEL, "302": BasicSpending.PUBLIC, "310": BasicSpending.PUBLIC}
    for line in basis.submission.basic:
        kind = belongs.get(line.economic_code[:3])
        if kind and line.spending is not kind:
            message = f"经济科目 {line.economic_code} 一般属于{kind}，这里填的是{line.spending}；请核对。"
            yield Problem(line.place("spending"), message)


@RULES.rule("COD-18", Level.NOTICE, CLASSIFICATION, needs=("identity",))
def classification_is_of_the_year(basis: Basis) -> Iterator[Problem]:
    """科目表沿用以前年度的，应当核对当年的增减。"""
    year, edition = basis.submission.identity.year, basis.classification.edition
    if edition < year:
        message = f"内置的是 {edition} 年的科目表，{year} 年的增减尚未核对；有变化的请在“科目补充”表中填写。"
        yield Problem(basis.submission.identity.place("year"), message)
