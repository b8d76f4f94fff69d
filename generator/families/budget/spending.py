"""Kind of basic expenditure (支出类别) by economic code: declared once, for reading, formulas and rules."""

from typing import Final

from generator.families.budget.terms import BasicSpending
from generator.model.terms import CodeSystem
from generator.workbook.declaration.declare import ByCode

SPENDING: Final = ByCode(
    code="economic_code",
    digits=5,
    listed=CodeSystem.ECONOMIC,
    usual={BasicSpending.PERSONNEL: ("301", "303"), BasicSpending.RUNNING_COSTS: ("302", "310")},
    either=("30309", "30399"),
)
"""What a blank 支出类别 is. 奖励金 and 其他对个人和家庭的补助 are booked either way, in one published budget both."""

USUAL_SPENDING: Final = "".join(
    (
        *(f"{'、'.join(begun)} 开头的是{kind}，" for kind, begun in SPENDING.usual.items()),
        f"{'、'.join(SPENDING.either)} 和其他的要选",
    )
)
"""The same in words."""
