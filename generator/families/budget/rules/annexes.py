"""Rules of the catalogue of purchased services (政府购买服务目录): its codes, names and levels."""

from collections.abc import Iterator
from typing import Any

from generator.families.budget.annexes.catalogue import CODE, DIGITS, LEVELS, level_of, named_levels
from generator.families.budget.basis import Basis
from generator.families.budget.rules.registry import RULES
from generator.families.budget.sheets import SHEETS
from generator.findings.finding import Level
from generator.rules.authorities import FILLING_IN
from generator.rules.registry import Problem
from generator.rules.repeated import repeated

_HEADERS = SHEETS["catalogue"].headers


@RULES.rule("CAT-01", Level.ERROR, FILLING_IN)
def an_item_has_one_name(basis: Basis) -> Iterator[Problem]:
    """政府购买服务目录一行只填一个名称，填在“一级目录”栏，或它那一级的栏中；没有代码的只有一行，是目录的标题。"""
    for title in [item for item in basis.submission.catalogue if not item.code][1:]:
        yield Problem(title.place("code"), "没有代码的行已有一行，是目录的标题；请填写这一行的代码。")
    for item in basis.submission.catalogue:
        named = named_levels(item)
        if not named:
            yield Problem(item.place("first"), f"代码 {item.code} 没有名称；请填写名称。")
        for level in named[1:]:
            message = f"这一行已在“{_HEADERS[named[0]]}”填了名称；一行只填一个名称，请把另一个名称移到自己的行。"
            yield Problem(item.place(level), message)


@RULES.rule("CAT-02", Level.ERROR, FILLING_IN)
def the_level_fits_the_code(basis: Basis) -> Iterator[Problem]:
    """政府购买服务目录的级别由代码定：一级是一个字母，每低一级多两位数字；名称不在“一级目录”栏的，栏目与代码一致。"""
    for item in _listed(basis):
        if not CODE.fullmatch(item.code):
            message = f"“{item.code}”不是目录代码；应为一个大写字母，二级以下每级加两位数字，如 B、B01、B0101。"
            yield Problem(item.place("code"), message)
        elif len(named_levels(item)) == 1 and named_levels(item)[0] not in (LEVELS[0], level_of(item)):
            message = f"代码 {item.code} 是“{_HEADERS[level_of(item)]}”的代码；请把名称填在那一栏，或改正代码。"
            yield Problem(item.place(named_levels(item)[0]), message)


def _listed(basis: Basis) -> list[Any]:
    """Return the items, without the row of the title, which has no code."""
    return [item for item in basis.submission.catalogue if item.code]


@RULES.rule("CAT-03", Level.ERROR, FILLING_IN)
def catalogue_codes_are_unique(basis: Basis) -> Iterator[Problem]:
    """政府购买服务目录的代码不重复。"""
    for code, (where, first) in repeated((item.code, item.place("code")) for item in _listed(basis)):
        yield Problem(where, f"代码 {code} 与 {first} 重复；请改正，或清空重复的行。")


@RULES.rule("CAT-04", Level.WARNING, FILLING_IN, needs=("catalogue",))
def the_level_above_is_listed(basis: Basis) -> Iterator[Problem]:
    """政府购买服务目录中每一项的上一级也在目录中。"""
    codes = {item.code for item in _listed(basis)}
    for item in _listed(basis):
        above = item.code[:-DIGITS]
        if CODE.fullmatch(item.code) and above and above not in codes:
            yield Problem(item.place("code"), f"目录中没有代码 {item.code} 的上一级 {above}；请补上，或核对代码。")
