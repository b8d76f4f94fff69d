"""What the ledger files of Shanghai hand in, as workbooks of Shanghai's forms, which are installed for it."""

import json
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from generator.disclosure.family import AnyFamily
from generator.disclosure.workbooks.blank import glossary_rows
from generator.families.budget.blank import BLANK as BUDGET_BLANK
from generator.families.budget.family import BUDGET
from generator.families.final_accounts.blank import BLANK as ACCOUNTS_BLANK
from generator.families.final_accounts.family import FINAL_ACCOUNTS
from generator.files.resources import FORMATS
from generator.workbook.declaration.declare import Sheet
from tests.support.pilot import MODULES
from tests.support.published import CASES, load
from tests.support.shanghai import BUDGETS


@contextmanager
def installed(folder: Path) -> Iterator[None]:
    """Within it, Shanghai's form of the accounts is installed, too: what its files do not say is as in Shanxi's."""
    family = FINAL_ACCOUNTS.key
    content: dict[str, Any] = {}
    own_parts = ("shanghai-accounts.toml", "shanghai-accounts-tables.toml")
    for path in (FORMATS / family / "shanxi.toml", *(CASES / "forms" / name for name in own_parts)):
        own = tomllib.loads(path.read_text("utf-8"))
        content |= own | {"changes": content.get("changes", {}) | own.get("changes", {})}
    overview, tables, _, glossary, _ = content["parts"]  # Shanghai's workbook lacks what Shanxi's other sections say
    held = [section for section in content["sections"] if section["key"] in overview["holds"]]
    content |= {"parts": [overview, tables, glossary], "sections": held}
    with pytest.MonkeyPatch.context() as patch:
        (folder / family).mkdir()
        shutil.copy(FORMATS / family / "shanxi.toml", folder / family)
        lines = (f"{key} = {_toml(value)}\n" for key, value in content.items())
        (folder / family / "shanghai.toml").write_text("".join(lines), "utf-8")
        patch.setattr(MODULES[family], "FORMATS", folder)
        MODULES[family].forms.cache_clear()
        yield
    MODULES[family].forms.cache_clear()


def _toml(value: Any) -> str:
    """Write a value of TOML in one line."""
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{json.dumps(key, ensure_ascii=False)} = {_toml(item)}" for key, item in value.items())
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def write_book(document: str, folder: Path, **changed: Any) -> Path:
    """Write the workbook that a ledger file is: the sheets and columns of the form that is installed.

    Args:
        document: which.
        folder: where to.
        changed: rows of sheets that are others, by the name of the sheet.
    """
    content: dict[str, Any] = load(f"ledger-{document}.yaml") | changed
    family, blank = (BUDGET, BUDGET_BLANK) if document in BUDGETS else (FINAL_ACCOUNTS, ACCOUNTS_BLANK)
    form = family.forms()[content["基本信息"][0]["公开格式"]]
    sheets = family.submission.sheets_with(frozenset(form.uses)).values()
    rows = {sheet.name: [_row(sheet, row) for row in content.get(sheet.name, ())] for sheet in sheets}
    path = folder / f"{document}.xlsx"
    blank.write(path, content["基本信息"][0][_year(family)], form, {**rows, "名词解释": glossary_rows(form)})
    return path


def _year(family: AnyFamily) -> str:
    return "预算年度" if family is BUDGET else "决算年度"


def _row(sheet: Sheet, given: Mapping[str, Any]) -> dict[str, Any]:
    names = {field.column.header: field.name for field in sheet.fields}
    return {names[header]: value for header, value in given.items() if header in names}
