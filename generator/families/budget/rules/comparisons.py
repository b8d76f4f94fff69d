"""Rules of last year's figures and of the reasons for change."""

from collections.abc import Iterator

from generator.disclosure.rules.changes import contrary, empty_words, not_in_yuan, unexplained, unused, unusual
from generator.disclosure.rules.ledger import LEDGER
from generator.families.budget.basis import Basis
from generator.families.budget.comparison import changes, general_change
from generator.families.budget.rules.registry import RULES
from generator.findings.finding import Level
from generator.rules.authorities import FILLING_IN, OPENNESS, PLAUSIBILITY
from generator.rules.registry import Problem


@RULES.rule("CMP-04", Level.ERROR, PLAUSIBILITY, needs=("last_year", *LEDGER), confirmable=True)
def last_year_is_in_yuan(basis: Basis) -> Iterator[Problem]:
    """上年数和本年预算都以元填写；相差一万倍的，多半有一处以万元填写。"""
    return not_in_yuan((*changes(basis).values(), general_change(basis)))


@RULES.rule("CMP-05", Level.WARNING, PLAUSIBILITY, needs=("last_year", *LEDGER), confirmable=True)
def changes_are_usual(basis: Basis) -> Iterator[Problem]:
    """与上年相比增长超过一倍的，应当核对。"""
    return unusual((*changes(basis).values(), general_change(basis)))


@RULES.rule("RSN-01", Level.ERROR, OPENNESS, needs=("last_year", "reasons", *LEDGER))
def changes_are_explained(basis: Basis) -> Iterator[Problem]:
    """与上年相比有增减的，要说明原因；明细还没有填的，不说。"""
    return unexplained(basis, changes(basis)) if basis.lines else iter(())


@RULES.rule("RSN-02", Level.NOTICE, FILLING_IN, needs=("last_year", *LEDGER))
def reasons_are_used(basis: Basis) -> Iterator[Problem]:
    """与上年相同的事项不需要原因，填了也不会公开；同一事项只用第一行。"""
    return unused(basis, changes(basis))


@RULES.rule("RSN-03", Level.WARNING, FILLING_IN, needs=("last_year", "reasons", *LEDGER))
def reasons_are_specific(basis: Basis) -> Iterator[Problem]:
    """变动原因要写明具体事项，不能是“无”“正常变动”之类的套话。"""
    return empty_words(basis, changes(basis))


@RULES.rule("RSN-04", Level.NOTICE, PLAUSIBILITY, needs=("last_year", "reasons", *LEDGER))
def reasons_agree_with_figures(basis: Basis) -> Iterator[Problem]:
    """变动原因与增减的方向一致：减少的，不会只因为什么增加。"""
    return contrary(basis, changes(basis))
