"""Rules on what indicators ask for (指标值): their direction, and a number where one is meant.

They are the same in every family, over indicators of its own.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple, TypeVar

from generator.findings.finding import Level
from generator.findings.place import Place
from generator.model.inheriting import DASHES
from generator.rules.authorities import PLAUSIBILITY
from generator.rules.registry import Checked, Problem, Registry
from generator.text.plain import plain

COST: Final = "成本指标"
"""The second level (二级指标) whose values are amounts."""

_NUMBER: Final = "数量指标"
_SATISFACTION: Final = "满意度"
_LEAST: Final = re.compile(r"[≥>＞]|(?<!不)大于|不小于|不低于|不少于|至少|以上$")
_MOST: Final = re.compile(r"[≤<＜]|(?<!不)小于|不大于|不超过|不高于|以下$|以内$")
_AMOUNT: Final = re.compile(r"\d[\d,.]*\s*[百千万亿]*元|\d[\d,.]*\s*[万亿]$")
_RATE: Final = re.compile(r"人均|每|标准|单价|[/·]|节约|收入|收益|补助|补贴|工资|生活费")
"""Said of costs that are due to people, or are of one of many: at least so much is what is meant."""

_COMPLAINTS: Final = re.compile(r"投诉|不满意|差评|举报|纠纷|事故|退货|信访")
"""What there should be little of, though it is a measure of satisfaction."""

_WHOLE: Final = re.compile(r"全覆盖|全员|全部|全体|所有")
_SHARE: Final = re.compile(r"率$|覆盖|比例|占比")
"""A share of all is a number of its own: 培训覆盖率 全员, 覆盖全部."""

_NUMERAL: Final = re.compile(r"[\d０-９一二三四五六七八九十百千万两]")


class Aim(NamedTuple):
    """One side of an indicator: its second level, its name, its value, and the cell of that."""

    level: str
    name: str
    value: str
    where: Place


B = TypeVar("B", bound=Checked)


def register_aims(rules: Registry[B], aims: Callable[[B], Iterable[Aim]]) -> None:
    """Register the rules with a family, over the indicators that ``aims`` finds in what it checks."""

    @rules.rule("TGT-24", Level.NOTICE, PLAUSIBILITY)
    def limits_have_a_direction(basis: B) -> Iterator[Problem]:
        """成本指标一般是不超过（≤），满意度一般是不低于（≥）；人均、每、标准等按人发放的除外。"""
        return _reversed_limits(aims(basis))

    @rules.rule("TGT-25", Level.NOTICE, PLAUSIBILITY)
    def numbers_are_numbers(basis: B) -> Iterator[Problem]:
        """数量指标的值有数；及时、全部、若干等没有数的，应当核对。"""
        return _without_number(aims(basis))


def _reversed_limits(aims: Iterable[Aim]) -> Iterator[Problem]:
    """Yield costs that are to be at least so much, and satisfaction that is to be at most so much."""
    for aim in aims:
        cost = aim.level == COST and _LEAST.search(aim.value) and _AMOUNT.search(aim.value)
        if cost and not _RATE.search(aim.name + aim.value):
            yield Problem(aim.where, "成本指标写的是不低于多少（≥），成本一般是不超过（≤）；请核对方向。")
        elif _SATISFACTION in aim.level and _MOST.search(aim.value) and not _COMPLAINTS.search(aim.name):
            yield Problem(aim.where, "满意度写的是不超过多少（≤），一般是不低于（≥）；请核对方向。")


def _without_number(aims: Iterable[Aim]) -> Iterator[Problem]:
    """Yield numbers (数量指标) that are none: 及时, 全部, 若干."""
    for aim in aims:
        whole = _WHOLE.search(aim.value) and _SHARE.search(aim.name + aim.value)
        said = aim.value and plain(aim.value) not in DASHES
        if aim.level == _NUMBER and said and not whole and not _NUMERAL.search(aim.value):
            yield Problem(
                aim.where, f"数量指标的值是“{aim.value}”，没有数；请写明数量，如 ≥5次，或者改用质量、时效指标。"
            )
