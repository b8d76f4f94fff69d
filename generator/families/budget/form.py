"""Form (公开样式): what a province's form has specifically for the budget disclosure."""

from typing import ClassVar

from generator.disclosure.form import ProvincialForm
from generator.families.budget.sheets import SHEETS
from generator.workbook.declaration.inputs import optional_inputs


class BudgetForm(ProvincialForm):
    """A province's form of the budget disclosure."""

    inputs: ClassVar[tuple[str, ...]] = optional_inputs(SHEETS.values())

    form_contacts: bool  # the project forms print 负责人, 经办人 and 联系电话
    unit_kinds: dict[str, str]
    forms: dict[str, str]
