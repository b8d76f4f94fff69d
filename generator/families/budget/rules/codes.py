"""Rules on codes: every code belongs to the year's classification, at the required level, and fits its row."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from generator.disclosure.printed import prints_government_codes
from generator.disclosure.rules.called import sheets_called
from generator.disclosure.rules.listed import classes_left_out, codes_without_a_row
from generator.families.budget.basis import Basis
from generator.families.budget.entries import BasicLine, ProjectLine
from generator.families.budget.rules.registry import RULES
from generator.families.budget.spending import SPENDING
from generator.families.budget.words import WORDS
from generator.findings.finding import Level
from generator.rules.authorities import CLASSIFICATION, CORRESPONDENCE, FILLING_IN, PLAUSIBILITY
from generator.rules.registry import Problem


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


@RULES.rule("COD-20", Level.ERROR, CORRESPONDENCE, needs=("amendments",))
def amended_codes_correspond(basis: Basis) -> Iterator[Problem]:
    """科目补充表中的对应政府科目，应是政府预算支出经济分类的款级科目（5位）。"""
    tree = basis.classification.government_economic
    for item in basis.submission.amendments:
        for field, code in (("administrative", item.administrative), ("institution", item.institution)):
            if code and (code not in tree or len(code) != tree.levels[-1]):
                message = f"“{code}”不是政府预算支出经济分类的款级科目；请核对，或先在本表补充这个科目。"
                yield Problem(item.place(field), message)


@RULES.rule("COD-21", Level.ERROR, FILLING_IN)
def codes_have_a_line(basis: Basis) -> Iterator[Problem]:
    """公开格式列明经济科目的，表中支出的经济科目必须是列出的；不适用的类不能填。"""
    return codes_without_a_row(basis, WORDS)


@RULES.rule("COD-23", Level.ERROR, FILLING_IN)
def classes_have_a_line(basis: Basis) -> Iterator[Problem]:
    """公开格式不列的类，支出不会印出，各行之和就不等于合计。"""
    return classes_left_out(basis)


@RULES.rule("COD-16", Level.WARNING, CORRESPONDENCE, needs=("amendments",))
def basic_codes_correspond(basis: Basis) -> Iterator[Problem]:
    """公开格式印政府预算经济科目的，基本支出的经济科目要有对应的科目，才有名称。"""
    known = basis.classification
    for line in basis.submission.basic if prints_government_codes(basis.form) else ():
        code = line.economic_code
        if len(code) == known.economic.levels[-1] and code in known.economic and code not in known.correspondence:
            amended = sheets_called(basis, "amendments")
            message = f"经济科目“{code}”没有对应的政府预算经济科目；请在{amended}中填写对应科目。"
            yield Problem(line.place("economic_code"), message)


@RULES.rule("COD-17", Level.WARNING, PLAUSIBILITY, confirmable=True)
def spending_fits_the_code(basis: Basis) -> Iterator[Problem]:
    """301、303 属于人员经费，302、310 属于公用经费；30309 奖励金、30399 其他对个人和家庭的补助两种都有。"""
    for line in basis.submission.basic:
        kind = SPENDING.of(line.economic_code)
        if kind and line.spending != kind:
            message = f"经济科目 {line.economic_code} 一般属于{kind}，这里填的是{line.spending}；请核对。"
            yield Problem(line.place("spending"), message)


class _Item(NamedTuple):
    name: str
    ending: str
    spending: str


_RUNNING: Final = _Item("行政运行", "01", "基本支出")
_AFFAIRS: Final = _Item("一般行政管理事务", "02", "项目支出")


@RULES.rule("COD-26", Level.WARNING, CLASSIFICATION, needs=("amendments",), confirmable=True)
def items_fit_the_spending(basis: Basis) -> Iterator[Problem]:
    """行政运行列基本支出，一般行政管理事务列项目支出。"""
    yield from _misplaced(basis, basis.submission.basic, _RUNNING, _AFFAIRS)
    yield from _misplaced(basis, basis.submission.project_lines, _AFFAIRS, _RUNNING)


def _misplaced(basis: Basis, lines: Iterable[BasicLine | ProjectLine], own: _Item, other: _Item) -> Iterator[Problem]:
    for line in lines:
        code = line.functional_code
        if line.amount and code.endswith(other.ending) and basis.classification.functional.name(code) == other.name:
            found = f"“{code} {other.name}”一般只列{other.spending}，本表是{own.spending}"
            right = f"{code.removesuffix(other.ending)}{own.ending} {own.name}"
            message = f"{found}；请核对，科目填错的改填 {right}，填错了表的移到“{other.spending}”表。"
            yield Problem(line.place("functional_code"), message)
