"""What the ledger files of Shanghai hand in, as workbooks of Shanghai's forms."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.disclosure.family import AnyFamily
from generator.disclosure.workbooks.blank import glossary_rows
from generator.families.budget.blank import BLANK as BUDGET_BLANK
from generator.families.budget.family import BUDGET
from generator.families.final_accounts.blank import BLANK as ACCOUNTS_BLANK
from generator.families.final_accounts.family import FINAL_ACCOUNTS
from generator.workbook.declaration.declare import Sheet
from generator.workbook.declaration.inputs import sheets_with
from generator.workbook.writing.write import Contents, write_workbook
from tests.support.cases import load
from tests.support.shanghai import BUDGETS
from tests.support.splitting import without_blank_rows


def write_book(document: str, folder: Path, whole: bool = False, **changed: Any) -> Path:
    """Write the workbook that a ledger file is: the sheets and columns of the form that is installed.

    Args:
        document: which.
        folder: where to.
        whole: as fillers are given it, with blank rows, lists of codes, 填报说明 and 填报进度.
        changed: rows of sheets that are others, by the name of the sheet.
    """
    content: dict[str, Any] = load(f"ledger-{document}.yaml") | changed
    family, blank = (BUDGET, BUDGET_BLANK) if document in BUDGETS else (FINAL_ACCOUNTS, ACCOUNTS_BLANK)
    form = family.forms()[content["基本信息"][0]["公开格式"]]
    sheets = family.submission.sheets_with(frozenset(form.uses)).values()
    rows = {sheet.name: [_row(sheet, row) for row in content.get(sheet.name, ())] for sheet in sheets}
    path = folder / f"{document}.xlsx"
    given = {**rows, "名词解释": glossary_rows(form)}
    if whole:
        blank.write(path, content["基本信息"][0][_year(family)], form, given)
    else:
        bare = without_blank_rows(blank.sheets)
        write_workbook(path, Contents(list(sheets_with(bare, form.uses).values()), {}, given))
    return path


def _year(family: AnyFamily) -> str:
    return "预算年度" if family is BUDGET else "决算年度"


def _row(sheet: Sheet, given: Mapping[str, Any]) -> dict[str, Any]:
    names = {field.column.header: field.name for field in sheet.fields}
    return {names[header]: value for header, value in given.items() if header in names}
