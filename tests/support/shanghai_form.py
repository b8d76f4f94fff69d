"""What a ledger file of tests/cases hands in of what the tables of Shanghai's form are derived from."""

from collections.abc import Mapping
from typing import Any, Final

from generator.families.budget.basis import Basis
from generator.families.budget.form import BudgetForm
from generator.families.budget.provinces import forms
from generator.families.budget.submission import Submission
from tests.properties.departments import Filled
from tests.properties.derive import handed_in
from tests.support.cases import load

_LINE: Final = {"资金来源": "一般公共预算", "资金年度": "本年预算"}
_ASSUMED: Final[Mapping[str, Mapping[str, str]]] = {
    "基本信息": {},
    "单位": {},
    "项目": {"公开方式": "公开"},
    "基本支出": _LINE,
    "项目支出": _LINE,
}
"""The sheets that the tables are derived from, and what their rows are where a ledger file does not say."""


def basis_of(document: str) -> Basis:
    """What a document's ledger file hands in of what its tables are derived from."""
    form = forms()["上海"]
    return Basis(handed_in(_filled(load(f"ledger-{document}.yaml"), form), form), form)


def _filled(content: Any, form: BudgetForm) -> Filled:
    filled: dict[str, list[dict[str, Any]]] = {}
    sheets = Submission.sheets_with(frozenset(form.uses)).values()
    for sheet in (sheet for sheet in sheets if sheet.name in _ASSUMED):
        names = {field.column.header: field.name for field in sheet.fields}
        rows = [{**_ASSUMED[sheet.name], **row} for row in content[sheet.name]]
        filled[sheet.name] = [{names[header]: row[header] for header in row if header in names} for row in rows]
    return filled
