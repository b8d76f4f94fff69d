"""Form (公开样式): what a province's form has specifically for the budget disclosure."""

from generator.disclosure.form import ProvincialForm


class BudgetForm(ProvincialForm):
    """A province's form of the budget disclosure."""

    form_contacts: bool  # the project forms print 负责人, 经办人 and 联系电话
    unit_kinds: dict[str, str]
    forms: dict[str, str]
