"""Rolling over (结转): last year's final accounts → next year's workbook, and remarks on what was carried over."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator.disclosure.remark import Fate, Remark
from generator.disclosure.units import unit_submission
from generator.disclosure.workbooks.carrying import carried, continued, dated, emptied, sorted_remarks, unfilled
from generator.disclosure.workbooks.keeping import Keep
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.blank import BLANK
from generator.families.final_accounts.comparison import ITEM_SUBJECTS, changes, class_changes
from generator.families.final_accounts.form import FinalAccountsForm
from generator.families.final_accounts.sheets import SHEETS
from generator.families.final_accounts.submission import Submission
from generator.families.final_accounts.terms import ChangeSubject
from generator.workbook.writing.table import Rows

_STATED = {
    "total": ChangeSubject.TOTAL,
    "appropriation": ChangeSubject.APPROPRIATION,
    **ITEM_SUBJECTS,
    "agency_operating": ChangeSubject.AGENCY_OPERATING,
}
"""Column of 上年决算 → the subject whose published figure fills it."""

_TEXTS = (
    "class_texts",
    "three_public_texts",
    "evaluations",
    "evaluation_indicators",
    "notes",
    "functions",
    "project_texts",
    "other_texts",
)
"""Sheets with texts that rarely hold for another year."""


def write_next_year(
    basis: Basis, whole: Submission, form: FinalAccountsForm, output: Path, last: None, keep: Keep
) -> Sequence[Remark]:
    """Write next year's workbook; return remarks on what became of last year's content.

    Args:
        basis: basis of last year's published document; its figures become 上年决算.
        whole: last year's whole submission, without 错误; names and texts are carried over, amounts are not.
        output: path of the new workbook.
        last: nothing: the year before is that of ``basis``.
        keep: which projects are carried over.

    Raises:
        GeneratorError: there are no codes for the year, no project that is to be kept, or the file cannot be written.
    """
    year, stays = whole.identity.year, keep.among(whole)
    rows: dict[str, Rows] = {
        name: carried(whole, name, stays) for name, sheet in whole.sheets.items() if not sheet.yearly
    }
    rows["identity"] = [{**rows["identity"][0], "year": year + 1}]
    rows |= last_year_rows(basis)
    remarks = _remarks(basis, whole, rows)
    sheets = continued(SHEETS, whole, rows)
    BLANK.write_carried(output, year + 1, form, rows, f"{year} 年的决算填报表", remarks, sheets)
    return remarks


def last_year_rows(basis: Basis) -> dict[str, Rows]:
    """Return rows of 上年决算 and 上年分类决算 for the following year: published figures, unrounded."""
    documents = list(_documents(basis))
    return {
        "last_year": [{"unit": unit, **_figures(own)} for unit, own in documents],
        "last_classes": [{"unit": unit, **row} for unit, own in documents for row in _classes(own)],
    }


def last_year_remark(basis: Basis) -> Remark:
    """Return a remark on where the rows of ``compared`` come from."""
    year, units = basis.submission.identity.year, len(basis.submission.units)
    whose = f"整个部门和 {units} 个单位" if units > 1 else "整个部门"
    stated = f"{SHEETS['last_year'].name}、{SHEETS['last_classes'].name}"
    told = f"按 {year} 年决算的明细算出（{whose}），就是 {year} 年公开的决算数，不用再填。"
    return Remark(Fate.FILLED, stated, told)


def _documents(basis: Basis) -> Iterator[tuple[str | None, Basis]]:
    """Yield unit code and basis: of the whole department (None), then of each unit if there are several."""
    yield None, basis
    units = basis.submission.units
    for unit in units if len(units) > 1 else ():
        yield unit.code, replace(basis, submission=unit_submission(basis.submission, unit))


def _figures(basis: Basis) -> dict[str, object]:
    """Return a row of 上年决算, unrounded."""
    known = changes(basis)
    return {field: known[subject].this.value for field, subject in _STATED.items()}


def _classes(basis: Basis) -> Iterator[dict[str, object]]:
    """Yield rows of 上年分类决算, unrounded; classes without spending are left out."""
    for code, change in class_changes(basis):
        if change.this.value:
            yield {"class_code": code, "amount": change.this.value}


def _remarks(basis: Basis, whole: Submission, rows: Mapping[str, Rows]) -> list[Remark]:
    year, found = whole.identity.year, [last_year_remark(basis)]
    if left := len(whole.projects) - len(rows["projects"]):
        found.append(Remark(Fate.DROPPED, SHEETS["projects"].name, f"按选择没有带入 {left} 个，连同项目自评和指标。"))
    if rows["projects"]:
        kept = f"{year} 年的 {len(whole.projects)} 个项目，带入 {len(rows['projects'])} 个"
        text = f"{kept}；本年没有预算也没有支出的请清空，连同项目自评和指标。"
        found.append(Remark(Fate.DOUBTFUL, SHEETS["projects"].name, text))
    if texts := [SHEETS[name].name for name in _TEXTS if rows.get(name)]:
        found.append(Remark(Fate.DOUBTFUL, "、".join(texts), "文字和年初指标是上年的；请逐项改为本年的。"))
    return sorted_remarks([*found, *emptied(whole, rows), *dated(SHEETS, rows, year), *unfilled(whole.sheets, rows)])
