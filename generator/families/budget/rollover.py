"""Rolling over (结转): last year's submission → the rows of next year's workbook, and what is to be told of them.

What is of its year alone is declared on the sheets and columns (``yearly``); all else is carried, as handed in.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, Final, NamedTuple

from generator.families.budget.basis import Basis
from generator.families.budget.comparison import this_year
from generator.families.budget.sheets import OF_PROJECTS, SHEETS
from generator.families.budget.units import unit_submission
from generator.model.entries import Project
from generator.model.submission import Submission
from generator.model.terms import ProjectNature
from generator.place import Place
from generator.ranges import ranges
from generator.workbook.declare import Field, Kind, Sheet
from generator.workbook.offer import FIRST_ROW
from generator.workbook.table import Rows

_TEXTS: Final = frozenset({Kind.TEXT, Kind.LONG_TEXT})


class Fate(StrEnum):
    """What became of something that stood in last year's workbook (结转情况)."""

    FILLED = "已填入"
    EMPTIED = "已清空"
    DROPPED = "未带入"
    DOUBTFUL = "请核对"


class Remark(NamedTuple):
    """One thing that a filler of the new workbook should know: what became of which sheet's content, and why."""

    fate: Fate
    sheet: str
    text: str

    def __str__(self) -> str:
        return f"{self.fate}　{self.sheet}：{self.text}"


class Rolled(NamedTuple):
    """Next year's workbook: its sheets, the rows by sheet, and what is told."""

    sheets: Sequence[Sheet]
    rows: Mapping[str, Rows]
    remarks: Sequence[Remark]


def rolled(basis: Basis) -> Rolled:
    """Carry a submission over into the next year.

    Args:
        basis: last year's, without an 错误. Its figures are those that were published; its rows are as handed in.
    """
    year, stays = basis.submission.identity.year, _continuing(basis.submission)
    rows = {name: _carried(basis.submission, name, stays) for name, sheet in SHEETS.items() if not sheet.yearly}
    rows["identity"] = [{**rows["identity"][0], "year": year + 1}]
    rows["last_year"] = _last_year(basis)
    rows["reasons"] = [
        {**row, "last_text": reason.text} for row, reason in zip(rows["reasons"], basis.submission.reasons, strict=True)
    ]
    remarks = [
        *_filled(basis),
        *_projects(basis.submission, stays),
        *_emptied(basis.submission),
        *_doubtful(rows, year),
    ]
    return Rolled(
        [_locked(sheet, year) if name == "last_year" else sheet for name, sheet in SHEETS.items()],
        {SHEETS[name].name: given for name, given in rows.items()},
        sorted(remarks, key=lambda remark: list(Fate).index(remark.fate)),
    )


def _locked(sheet: Sheet, year: int) -> Sheet:
    """上年数 of the new workbook: it is not filled in, and says where its figures come from."""
    source = f"由软件按 {year} 年填报表的明细算出，就是 {year} 年公开的预算数；已锁定，不用填写。"
    changed = "新增的单位在下面加一行；有单位撤销、合并的，先撤销工作表保护（没有密码）再改。"
    return replace(sheet, help=(source, changed), locked=True)


def _continuing(submission: Submission) -> frozenset[str]:
    """The codes of the projects that go on: all but those that their form calls 一次性."""
    ended = {target.project for target in submission.project_targets if target.nature is ProjectNature.ONE_OFF}
    return frozenset(project.code for project in submission.projects) - ended


def _carried(submission: Submission, name: str, stays: frozenset[str]) -> list[dict[str, object]]:
    """The rows of a sheet, without what is of one year alone and without what belongs to a project that has ended."""
    yearly = {field.name for field in SHEETS[name].fields if field.column.yearly}
    key = "code" if name == "projects" else "project" if name in OF_PROJECTS else None
    return [
        entry.model_dump(exclude={"places", *yearly})
        for entry in _entries(submission, name)
        if key is None or getattr(entry, key) in stays
    ]


def _entries(submission: Submission, name: str) -> Sequence[Any]:
    found = getattr(submission, name)
    return found if isinstance(found, tuple) else (found,)


def _last_year(basis: Basis) -> list[dict[str, object]]:
    """上年数: what was published, unrounded; for the whole department, and where it has several units, for each."""
    rows: list[dict[str, object]] = [{"unit": None, **_figures(basis)}]
    units = basis.submission.units
    for unit in units if len(units) > 1 else ():
        own = Basis(unit_submission(basis.submission, unit), basis.format)
        rows.append({"unit": unit.code, **_figures(own)})
    return rows


def _figures(basis: Basis) -> dict[str, object]:
    return {field: ledger.figure.value for field, ledger in this_year(basis).items()}


def _filled(basis: Basis) -> Iterator[Remark]:
    year, units = basis.submission.identity.year, len(basis.submission.units)
    whose = f"整个部门和 {units} 个单位各一行" if units > 1 else "一行"
    yield Remark(Fate.FILLED, "上年数", f"按 {year} 年的明细算出，{whose}；已锁定，不用再填。")
    if basis.submission.reasons:
        yield Remark(Fate.EMPTIED, "变动原因", "原因已清空，上年的写在右侧供参考；与上年相同、不需要原因的行请删去。")


def _projects(submission: Submission, stays: frozenset[str]) -> Iterator[Remark]:
    """What became of the projects, and of which it cannot be known."""
    ended = [_named(project) for project in submission.projects if project.code not in stays]
    if ended:
        yield Remark(Fate.DROPPED, "项目", f"一次性项目，连同绩效目标和指标：{'、'.join(ended)}。")
    natures = {target.project: target.nature for target in submission.project_targets}
    unmarked = [_named(project) for project in submission.projects if project.code not in natures]
    if unmarked:
        text = "没有绩效目标表，不知道是否一次性项目，已带入；不再安排的请删去："
        yield Remark(Fate.DOUBTFUL, "项目", f"{text}{'、'.join(unmarked)}。")
    phased = [
        _named(project) for project in submission.projects if natures.get(project.code) is ProjectNature.CONTINUED
    ]
    if phased:
        text = "延续性项目，已带入；项目期已满的请删去："
        yield Remark(Fate.DOUBTFUL, "项目", f"{text}{'、'.join(phased)}。")


def _named(project: Project) -> str:
    return f"{project.name}（{project.code}）"


def _emptied(submission: Submission) -> Iterator[Remark]:
    """What is of one year alone, and was filled in: whole sheets, and columns of others."""
    for name, sheet in SHEETS.items():
        entries = _entries(submission, name)
        if sheet.yearly and entries and name != "last_year":
            yield Remark(Fate.DROPPED, sheet.name, _dropped(submission, name))
        columns = (field for field in sheet.fields if field.column.yearly and name != "reasons")
        filled = [field for field in columns if any(getattr(entry, field.name) is not None for entry in entries)]
        if filled:
            headers = "、".join(f"“{field.column.header}”" for field in filled)
            yield Remark(Fate.EMPTIED, sheet.name, f"{headers}；请按本年填写。")


def _dropped(submission: Submission, name: str) -> str:
    if name == "attachments":
        files = "、".join(f"{item.title}（{item.file}）" for item in submission.attachments)
        return f"附件每年重新确认，仍要附的请重新填写：{files}。"
    return f"上年的 {len(_entries(submission, name))} 行；请按本年填写。"


def _doubtful(rows: Mapping[str, Sequence[Mapping[str, object]]], year: int) -> Iterator[Remark]:
    """What was carried and is seldom true for another year."""
    if rows["assets"]:
        text = f"是上年填写的实有数；请核对，再在“基本信息”填写资产统计日期（一般是 {date(year, 12, 31)}）。"
        yield Remark(Fate.DOUBTFUL, SHEETS["assets"].name, text)
    for name, sheet in SHEETS.items():
        old = [place for place, text in _texts(sheet, rows.get(name, ())) if re.search(rf"(?<!\d){year}(?!\d)", text)]
        if old:
            text = f"带入的文字中有 {len(old)} 处写有“{year}”，请改为本年的内容：{ranges(old)}。"
            yield Remark(Fate.DOUBTFUL, sheet.name, text)


def _texts(sheet: Sheet, rows: Sequence[Mapping[str, object]]) -> Iterator[tuple[Place, str]]:
    """The texts of a table, each with the cell it will stand in."""
    for number, row in enumerate(rows if not sheet.form else (), FIRST_ROW):
        for field in filter(_is_text, sheet.fields):
            yield Place(sheet=sheet.name, cell=f"{sheet.letters[field.name]}{number}"), str(row.get(field.name) or "")


def _is_text(field: Field) -> bool:
    return field.kind in _TEXTS
