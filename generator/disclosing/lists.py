"""Lists (编码表): what a blank workbook offers for columns of codes, and of indicators."""

from collections.abc import Iterable

from generator.classification.classification import classification
from generator.disclosing.form import IndicatorLevel
from generator.model.terms import CodeSystem
from generator.workbook.write import ReferenceList


def code_lists(year: int, systems: Iterable[CodeSystem]) -> dict[str, ReferenceList]:
    """List, of some trees, the codes that amounts are booked under.

    Raises:
        GeneratorError: there are no codes for the year.
    """
    codes = classification(year)
    trees = {
        CodeSystem.FUNCTIONAL: codes.functional,
        CodeSystem.ECONOMIC: codes.economic,
        CodeSystem.REVENUE: codes.revenue,
    }
    return {
        system.value: [(code.code, code.name, trees[system].above(code.code)) for code in trees[system].leaves()]
        for system in systems
    }


def indicator_list(indicators: Iterable[IndicatorLevel]) -> ReferenceList:
    """List the second levels (二级指标) of a form, each with its first one."""
    return [(level, first.name) for first in indicators for level in first.levels]
