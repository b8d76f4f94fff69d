"""Lists (编码表): what a blank workbook offers for columns of codes, and of indicators."""

from collections.abc import Iterable

from generator.classification.classification import classification
from generator.disclosing.form import Form
from generator.model.columns import INDICATORS
from generator.model.terms import CodeSystem
from generator.workbook.write import ReferenceList


def reference_lists(year: int, form: Form, systems: Iterable[CodeSystem]) -> dict[str, ReferenceList]:
    """List, of some trees, the codes that amounts are booked under; and a form's 二级指标, each with its first level.

    Raises:
        GeneratorError: there are no codes for the year.
    """
    codes = classification(year)
    trees = {
        CodeSystem.FUNCTIONAL: codes.functional,
        CodeSystem.ECONOMIC: codes.economic,
        CodeSystem.REVENUE: codes.revenue,
    }
    lists: dict[str, ReferenceList] = {
        system.value: [(code.code, code.name, trees[system].above(code.code)) for code in trees[system].leaves()]
        for system in systems
    }
    return lists | {INDICATORS.sheet: [(level, first.name) for first in form.indicators for level in first.levels]}
