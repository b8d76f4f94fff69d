"""The sheets of Shanxi's workbooks: those of all that are declared that its forms use (公开格式选用)."""

from generator.disclosure.family import AnyFamily
from generator.families.budget.family import BUDGET
from generator.families.final_accounts.family import FINAL_ACCOUNTS
from generator.model.submission import DEFAULT_FORM
from generator.workbook.declaration.declare import Sheet


def sheets_of(family: AnyFamily, form: str = DEFAULT_FORM) -> dict[str, Sheet]:
    return dict(family.submission.sheets_with(frozenset(family.forms()[form].uses)))


SHEETS = sheets_of(BUDGET)
OF_ACCOUNTS = sheets_of(FINAL_ACCOUNTS)
ORDER = tuple(SHEETS.values())
