"""Display-only columns of the budget workbook (自动显示，不读取), as formulas."""

from typing import Final

from generator.model.auto_columns import NOTHING
from generator.model.terms import Openness
from generator.workbook.declaration.declare import Kind, Shown
from generator.workbook.declaration.formula import looked_up


def _of_project(field: str) -> str:
    return looked_up("[.project]", "[项目.code]", f"[项目.{field}]", NOTHING)


_OPEN: Final = f'{{"{Openness.PUBLIC}","{Openness.AMOUNT_ONLY}"}}'
_COUNTED: Final = f'IF([.project]="","",IF(ISNUMBER(MATCH({_of_project("openness")},{_OPEN},0)),"是","否"))'

OF_UNITS: Final = (
    Shown(
        "total",
        "本年支出（元，自动）",
        'IF([.code]="","",SUMPRODUCT(([基本支出.unit]&""=[.code]&"")*1,[基本支出.amount])'
        '+SUMPRODUCT(([项目支出.unit]&""=[.code]&"")*([项目支出.published]="是"),[项目支出.amount]))',
        26,
        Kind.AMOUNT,
    ),
)
OF_PROJECT_LINES: Final = (
    Shown("unit", "单位编码（自动）", f'IF([.project]="","",{_of_project("unit")})', 18),
    Shown("published", "计入公开（自动）", _COUNTED, 18),
)
"""Display-only columns of 变动原因; ``OF_BASIC_LINES`` likewise of the lines of 基本支出."""
