"""Levels (科目级次): which rows of an export are lines, and which only add up those below their code."""

from collections.abc import Sequence
from typing import Final

from generator.families.budget.imports.codes import classified
from generator.families.budget.imports.lines import Line
from generator.families.budget.imports.shape import Target

DIGITS: Final[Sequence[tuple[Target, int]]] = (("functional_code", 7), ("economic_code", 5))
"""Digits of the codes that lines are booked under: 项 and 款."""

_CLASS: Final = 3  # digits of 类, the highest level

SumKey = tuple[Target, str, str]
"""A column, a code above the level of lines, and the unit that a row names, or none."""


def parents(lines: Sequence[Line]) -> list[Line]:
    """Return the rows that can be read, with a code above the level of lines and lines below it, in their own unit."""
    above = {key for line in lines for key in _above(line)}
    return [line for line in lines if not line.fault and any(key in above for key in _own(line))]


def _above(line: Line) -> list[SumKey]:
    return [
        (target, code[:length], unit)
        for target, digits in DIGITS
        if len(code := _code(line, target)) == digits
        for length in range(_CLASS, digits)
        for unit in ("", line.texts.get("unit", ""))
    ]


def _own(line: Line) -> list[SumKey]:
    return [(target, _code(line, target), line.texts.get("unit", "")) for target, _ in DIGITS]


def _code(line: Line, target: Target) -> str:
    return classified(line.texts.get(target, "")).code
