"""Asides (不读的金额栏): columns of money that are not read: another year, another stage, or declared as ignored."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import Final

from generator.families.budget.imports.shape import Shape, Words

_NEAR: Final = 3  # maximum distance from the budget year of a year in two digits: 25年
_KEPT: Final = re.compile("结转|结余|提前")
"""Words for money of an earlier year that is spent in this one."""

_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)|(?<!\d)\d\d(?=年)")


class Aside(StrEnum):
    """Why a recognised column of money is not read."""

    YEAR = "别的年度"
    DONE = "执行情况"
    EARLIER = "申报或调整前"
    DECLARED = "不是预算金额"


def aside_of(labels: Sequence[str], known: bool, shape: Shape, year: int) -> Aside | None:
    """Return why a column is not read, by its own label or one above it; None if no label says so.

    Args:
        labels: its labels, without those that are words of a closed list.
        known: whether its own label is declared as an amount.
        shape: the declared shape.
        year: the budget year.
    """
    if any(another_year(label, shape, year) for label in labels):
        return Aside.YEAR
    over = labels[:-1] if known else labels
    return Aside.DONE if has_any_word(over, shape.stages.done) else None


def another_year(label: str, shape: Shape, year: int) -> bool:
    """Return whether a label refers to another year and not to the budget year: 2025年预算, 上年预算数, 25年."""
    years = {int(found) if len(found) == 4 else 2000 + int(found) for found in _YEAR.findall(label)}
    near = {found for found in years if abs(found - year) <= _NEAR or str(found) in label}
    if _KEPT.search(label) or year in near:
        return False
    return bool(near) or has_any_word([label], shape.stages.other_years)


def without_time(label: str, shape: Shape, year: int) -> str:
    """Return a label without the budget year and a leading stage: 2026年预算数 and 批复预算数 become 预算数."""
    bare = re.sub(rf"[(\[【]?{year}年?度?[)\]】]?|(?<!\d){year % 100}年度?", "", label)
    return _begins((*shape.stages.asked, *shape.stages.decided)).sub("", bare)


def has_any_word(labels: Sequence[str], words: Words) -> bool:
    """Return whether any of a column's labels contains one of the words."""
    return any(word in label for label in labels for word in words)


def is_ignored(names: Sequence[str], shape: Shape) -> bool:
    """Return whether one of a column's names is declared as ignored."""
    pattern = _any_of(shape.columns["ignored"])
    return any(pattern.fullmatch(name) for name in names)


@cache
def _any_of(names: Words) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name).replace(r"\*", ".*") for name in names) or "(?!)")


@cache
def _begins(words: Words) -> re.Pattern[str]:
    return re.compile(f"^(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?=.)")
