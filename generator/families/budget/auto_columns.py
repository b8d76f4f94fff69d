"""Display-only columns of the budget workbook (自动显示，不读取), as formulas."""

from typing import Final

from generator.families.budget.spending import SPENDING
from generator.model.auto_columns import ENTRY, NOTHING, OF_BASIC_LINES
from generator.model.terms import Openness
from generator.workbook.declaration.declare import Kind, Shown
from generator.workbook.declaration.formula import UNDECIDED, code_of, decision, is_code, is_sole, looked_up


def _of_project(field: str) -> str:
    return looked_up(code_of("[.project]"), "[项目.code]", f"[项目.{field}]", NOTHING)


def _of_unit(sheet: str) -> str:
    typed = is_code(f"[{sheet}.unit]", "[.code]")
    return f'(({typed}+{is_sole("单位")}*([{sheet}.unit]=""))>0)'


_OPEN: Final = f'{{"{Openness.PUBLIC}","{Openness.AMOUNT_ONLY}"}}'
_COUNTED: Final = f'IF([.project]="","",IF(ISNUMBER(MATCH({_of_project("openness")},{_OPEN},0)),"是","否"))'

OF_UNITS: Final = (
    Shown(
        "total",
        "本年支出（元，自动）",
        f'IF([.code]="","",SUMPRODUCT({_of_unit("基本支出")}*1,[基本支出.amount])'
        f'+SUMPRODUCT({_of_unit("项目支出")}*([项目支出.published]="是"),[项目支出.amount]))',
        26,
        Kind.AMOUNT,
    ),
    ENTRY,
)
OF_BUDGET_LINES: Final = (
    Shown("decided", "支出类别（自动）", decision(SPENDING, "[.spending]", "[.economic_code]"), 18),
    *OF_BASIC_LINES,
)
UNDECIDED_SPENDING: Final = f'([.decided]="{UNDECIDED}")'
"""When a line of 基本支出 wants its 支出类别."""

OF_PROJECT_LINES: Final = (
    Shown("unit", "单位编码（自动）", f'IF([.project]="","",{_of_project("unit")})', 18),
    Shown("published", "计入公开（自动）", _COUNTED, 18),
)
"""Display-only columns of 项目支出; ``OF_UNITS`` and ``OF_BUDGET_LINES`` likewise of 单位 and 基本支出."""
