"""Display-only columns (自动显示，不读取) in the workbooks of all families, filled by formulas."""

from typing import Final

from generator.workbook.declaration.declare import Kind, Shown
from generator.workbook.declaration.formula import code_of, is_sole, looked_up, of_sole

NOTHING: Final = '""'
"""Formula result for an unknown value: an empty text."""


_FOUND: Final = "INDEX([填报进度.{}],MATCH([.subject],[填报进度.subject],0))"


def _of_unit(field: str) -> str:
    sole = f'IF(([.economic_code]<>"")*{is_sole("单位")},{of_sole("单位", field)},"")'
    return f'IF([.unit]="",{sole},{looked_up(code_of("[.unit]"), "[单位.code]", f"[单位.{field}]", NOTHING)})'


def _change(name: str) -> str:
    """Formula for the department's amount in 填报进度 that a row of 变动原因 explains; empty in rows of its units."""
    return _of_change(f"ROUND({_FOUND.format(name)},2)")


def _of_change(found: str) -> str:
    others = 'OR([.subject]="",AND([.unit]<>"",COUNTA([单位.code])<>1))'
    return f'IF({others},"",IFERROR({found},""))'


ENTRY: Final = Shown("entry", "编码和名称（自动）", 'IF(OR([.code]="",[.name]=""),"",[.code]&" "&[.name])', hidden=True)
"""What dropdowns offer of the units and of the projects."""

OF_BASIC_LINES: Final = (Shown("unit_kind", "单位类型（自动）", _of_unit("kind"), 18),)
OF_REASONS: Final = (
    Shown("this", "本年（自动）", _change("this"), 16, Kind.AMOUNT),
    Shown("last", "上年（自动）", _change("last"), 16, Kind.AMOUNT),
    Shown("change", "增减（自动）", _change("change"), 16, Kind.AMOUNT),
    Shown("state", "要不要写（自动）", _of_change(_FOUND.format("status")), 18),
    Shown("last_text", "上年原因（供参考）", width=60, kind=Kind.LONG_TEXT),
)
"""Display-only columns of 变动原因; ``OF_BASIC_LINES`` likewise of the lines of 基本支出."""

EXPLAINED: Final = '([.state]="待填")'
"""When a row of 变动原因 wants its reason."""


def unfunded(lines: str) -> tuple[str, str]:
    """Return what a sheet of projects' amounts awaits: the formula that counts projects without any, and its words."""
    counted = f'SUMPRODUCT(([项目.name]<>"")*ISNA(MATCH([项目.code]&"",{code_of(f"[{lines}.project]")},0)))'
    return counted, "个项目没有金额"
