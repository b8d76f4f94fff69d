"""Rolling over (结转): last year's budget → next year's workbook, and remarks on what was carried over."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator.disclosure.remark import Remark
from generator.disclosure.units import unit_submission
from generator.disclosure.workbooks.carrying import carried, continued
from generator.disclosure.workbooks.keeping import Keep
from generator.families.budget.basis import Basis
from generator.families.budget.blank import BLANK
from generator.families.budget.comparison import this_year
from generator.families.budget.fates import carry_remarks
from generator.families.budget.form import BudgetForm
from generator.families.budget.sheets import SHEETS
from generator.families.budget.submission import Submission
from generator.workbook.declaration.declare import Sheet


def write_next_year(
    basis: Basis, whole: Submission, form: BudgetForm, output: Path, last: None, keep: Keep
) -> Sequence[Remark]:
    """Write next year's workbook; return remarks on what became of last year's content.

    Args:
        basis: basis of last year's published document; its figures become 上年数.
        whole: last year's whole submission, without 错误; its rows are carried over.
        output: path of the new workbook.
        last: nothing: the year before is that of ``basis``.
        keep: which projects are carried over.

    Raises:
        GeneratorError: there are no codes for the year, no project that is to be kept, or the file cannot be written.
    """
    year, stays = whole.identity.year, keep.among(whole)
    rows = {name: carried(whole, name, stays) for name, sheet in whole.sheets.items() if not sheet.yearly}
    rows["identity"] = [{**rows["identity"][0], "year": year + 1}]
    rows["last_year"] = _last_year(basis)
    rows["reasons"] = [
        {**row, "last_text": reason.text} for row, reason in zip(rows["reasons"], whole.reasons, strict=True)
    ]
    remarks = carry_remarks(whole, basis.form, stays, rows, basis.secrets)
    sheets = continued({**SHEETS, "last_year": _locked(SHEETS["last_year"], year)}, whole, rows)
    BLANK.write_carried(output, year + 1, form, rows, f"{year} 年的填报表", remarks, sheets)
    return remarks


def _locked(sheet: Sheet, year: int) -> Sheet:
    """Return the sheet 上年数 of the new workbook: locked, with help on where its figures come from."""
    source = f"由软件按 {year} 年填报表的明细算出，就是 {year} 年公开的预算数；已锁定，不用填写。"
    changed = "新增的单位在下面加一行；有单位撤销、合并的，先撤销工作表保护（没有密码）再改。"
    return replace(sheet, help=(source, changed), locked=True)


def _last_year(basis: Basis) -> list[dict[str, object]]:
    """Return rows of 上年数: published figures, unrounded, of the whole department and of each of several units."""
    rows: list[dict[str, object]] = [{"unit": None, **_figures(basis)}]
    units = basis.submission.units
    for unit in units if len(units) > 1 else ():
        own = replace(basis, submission=unit_submission(basis.submission, unit))
        rows.append({"unit": unit.code, **_figures(own)})
    return rows


def _figures(basis: Basis) -> dict[str, object]:
    return {field: ledger.figure.value for field, ledger in this_year(basis).items()}
