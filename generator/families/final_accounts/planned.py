"""Carrying over from a budget (由预算结转): the same year's budget → 年初预算数 and all other shared content.

The budget may be of any family: only what every submission has is read of it, such as units, projects and ledger lines.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from generator.disclosure.basis import AnyBasis
from generator.disclosure.remark import Fate, Remark
from generator.disclosure.workbooks.blank import glossary_rows, item_rows, subject_rows
from generator.disclosure.workbooks.carrying import entries, sorted_remarks, unfilled
from generator.disclosure.workbooks.keeping import ALL, Keep
from generator.errors import GeneratorError
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.blank import BLANK
from generator.families.final_accounts.form import FinalAccountsForm
from generator.families.final_accounts.rollover import last_year_remark, last_year_rows
from generator.families.final_accounts.sheets import SHEETS
from generator.families.final_accounts.terms import DisclosureKind
from generator.model import submission
from generator.model.entry import Entry
from generator.model.ledger_line import LedgerLine
from generator.model.secrets import Secrets
from generator.model.terms import FundingYear, Openness, Source, Spending
from generator.workbook.declaration.declare import Sheet
from generator.workbook.declaration.inputs import sheets_with
from generator.workbook.writing.table import Rows

_SHARED = ("units", "profile", "amendments")
"""Sheets that are carried over unchanged."""

_KEYS = {
    "basic": ("unit", "functional_code", "economic_code", "source"),
    "project_lines": ("project", "functional_code", "economic_code", "source"),
}
"""Fields that identify a line of expenditure; budget lines that agree in all of them are added up."""

_SPENT = "、".join(SHEETS[name].name for name in _KEYS)


def write_from_budget(
    basis: AnyBasis,
    whole: submission.Submission,
    form: FinalAccountsForm,
    output: Path,
    last: Basis | None,
    keep: Keep,
) -> Sequence[Remark]:
    """Write the final-accounts workbook of a budget's year; return remarks on its content.

    Args:
        basis: basis of the published budget.
        whole: the budget's whole submission, without 错误.
        form: the form of final accounts.
        output: path of the new workbook.
        last: basis of the final accounts published for the year before, if given.
        keep: all: what was spent on a project is to be accounted for.

    Raises:
        GeneratorError: some projects were chosen, or the file cannot be written.
    """
    if keep != ALL:
        raise GeneratorError("由预算结转决算，项目都由预算带入，不能选择；请去掉 --keep。")
    identity = whole.identity
    lines = _lines(whole, basis.secrets)
    spending = {**_expenditure(lines), "functions": _functions(whole, lines)}
    rows = {**_known(basis, whole, form), **spending, **(last_year_rows(last) if last else {})}
    told = [last_year_remark(last)] if last else []
    remarks = _remarks(whole, basis.secrets, lines, rows, told, sheets_with(SHEETS, form.uses))
    BLANK.write_carried(output, identity.year, form, rows, f"{identity.year} 年的预算填报表", remarks)
    return remarks


def _known(basis: AnyBasis, whole: submission.Submission, form: FinalAccountsForm) -> dict[str, Rows]:
    """Return the rows that are known without the accounts, such as identity, units, projects and glossary."""
    identity = whole.identity.model_dump(include=set(SHEETS["identity"].headers), exclude={"kind", "approval_date"})
    kind = DisclosureKind.UNIT if whole.identity.kind.is_unit else DisclosureKind.DEPARTMENT
    usual = {item.term for item in (*form.glossary, *basis.form.glossary)}
    own = [item for item in whole.glossary if item.term not in usual]
    return {
        "identity": [{**identity, "kind": kind}],
        **{name: _rows(name, entries(whole, name)) for name in _SHARED},
        "projects": _rows("projects", [item for item in whole.projects if basis.secrets.openness(item.code)]),
        "reasons": subject_rows(SHEETS, form),
        **item_rows(form),
        "glossary": [*glossary_rows(form), *_rows("glossary", own)],
    }


def _rows(name: str, found: Iterable[Entry]) -> Rows:
    """Return the budget's rows, reduced to the columns that the sheet has in final accounts."""
    return [entry.model_dump(include=set(SHEETS[name].headers)) for entry in found]


def _lines(whole: submission.Submission, secrets: Secrets) -> list[LedgerLine]:
    """Return the budget's lines, without those of projects that publish nothing."""
    return [line for line in whole.lines if not line.project or secrets.openness(line.project)]


def _expenditure(lines: Sequence[LedgerLine]) -> dict[str, Rows]:
    """Return rows of 年初预算数, added up where the lines of final accounts are coarser, and the classes to explain."""
    general = [line for line in lines if line.source is Source.GENERAL_PUBLIC_BUDGET]
    classes = sorted({line.functional_code[:3] for line in general})
    projects = [line for line in lines if line.spending is Spending.PROJECT]
    return {
        "basic": _added("basic", [line for line in lines if line.spending is not Spending.PROJECT]),
        "project_lines": _added("project_lines", projects),
        "class_texts": [{"class_code": code} for code in classes],
    }


def _functions(whole: submission.Submission, lines: Iterable[LedgerLine]) -> Rows:
    """Return the functional codes to explain, with what the budget says that they are for (功能科目说明)."""
    codes = {line.functional_code for line in lines if line.source is Source.GENERAL_PUBLIC_BUDGET}
    told = [row for row in whole.functions if row.functional_code in codes]
    rows = [{"unit": row.unit, "functional_code": row.functional_code, "usage": row.usage} for row in told]
    missing = codes - {row.functional_code for row in told if row.unit is None}
    return [*rows, *({"functional_code": code} for code in sorted(missing))]


def _added(name: str, lines: Iterable[LedgerLine]) -> Rows:
    """Add up 本年预算 by ``_KEYS``; where there is only 上年结转, which is no 年初预算, the row's amount is blank."""
    sums: dict[tuple[object, ...], Decimal | None] = {}
    for line in lines:
        key = tuple(getattr(line, field) for field in _KEYS[name])
        known = sums.setdefault(key, None)
        if line.funding_year is not FundingYear.CARRY_OVER:
            sums[key] = (known or Decimal(0)) + line.amount
    return [{**dict(zip(_KEYS[name], key, strict=True)), "initial": amount} for key, amount in sums.items()]


def _remarks(
    whole: submission.Submission,
    secrets: Secrets,
    lines: Sequence[LedgerLine],
    rows: Mapping[str, Rows],
    told: Sequence[Remark],
    sheets: Mapping[str, Sheet],
) -> Sequence[Remark]:
    carried = [line.amount for line in lines if line.funding_year is FundingYear.CARRY_OVER]
    amount = sum((line.amount for line in lines), Decimal(0)) - sum(carried)
    counted = f"{len(rows['basic'])} 行和 {len(rows['project_lines'])} 行"
    text = f"{counted}，年初预算数合计 {amount:,.2f} 元，即预算填报表的“本年预算”；请在各行填决算数，没有支出的留空。"
    found = [Remark(Fate.FILLED, _SPENT, text), *told, *_left_out(whole, secrets, carried)]
    if rows["class_texts"] and "class_texts" in sheets:
        text = "按预算列出了各类；请填写用途和变动原因，本年新增的类请补上。"
        found.append(Remark(Fate.OPEN, SHEETS["class_texts"].name, text))
    if rows["functions"] and "functions" in sheets:
        text = "按预算列出了功能科目和用途；请核对，没有用途的请填写，与所比的数不同的写明变动原因，新增的请补上。"
        found.append(Remark(Fate.OPEN, SHEETS["functions"].name, text))
    return sorted_remarks([*found, *unfilled(sheets, rows)])


def _left_out(whole: submission.Submission, secrets: Secrets, carried: Sequence[Decimal]) -> Iterator[Remark]:
    if carried:
        left = f"上年结转安排的 {len(carried)} 笔，共 {sum(carried):,.2f} 元"
        text = f"{left}，没有计入年初预算数，只列出科目；批复的年初预算包含它的请加上。"
        yield Remark(Fate.DROPPED, _SPENT, text)
    if secret := [item for item in whole.projects if not secrets.openness(item.code)]:
        text = f"公开方式为“{Openness.SECRET}”的 {len(secret)} 个项目没有带入。"
        yield Remark(Fate.DROPPED, SHEETS["projects"].name, text)
