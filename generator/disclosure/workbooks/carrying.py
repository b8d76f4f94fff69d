"""Carrying over (结转): the rows that next year's workbook starts with, and remarks on them.

Sheets and columns for one year only are declared so (``yearly``); all others may be carried over, as handed in.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.disclosure.remark import Fate, Remark
from generator.findings.place import Place
from generator.findings.ranges import ranges
from generator.model.entry import Entry
from generator.model.submission import Submission
from generator.workbook.declaration.declare import TEXTS, Field, Sheet
from generator.workbook.declaration.formula import FIRST_ROW
from generator.workbook.writing.table import Rows


def entries(submission: Submission, name: str) -> Sequence[Entry]:
    """Return the rows of a sheet; 基本信息 has exactly one."""
    found = getattr(submission, name)
    return found if isinstance(found, tuple) else (found,)


def carried(submission: Submission, name: str, stays: frozenset[str]) -> list[dict[str, object]]:
    """Return the rows of a sheet, without ``yearly`` columns and without rows of projects that have ended.

    Args:
        submission: what was handed in.
        name: the sheet, by field of the submission.
        stays: codes of the projects that continue.
    """
    sheet = submission.sheets[name]
    yearly = {field.name for field in sheet.fields if field.column.yearly}
    key = "code" if name == "projects" else "project" if name in submission.fields_with("project") else None
    return [
        _once(sheet, entry.model_dump(exclude={"places", *yearly}))
        for entry in entries(submission, name)
        if key is None or getattr(entry, key) in {None, *stays}
    ]


def _once(sheet: Sheet, values: dict[str, object]) -> dict[str, object]:
    """Leave out what a row says twice, as a blank cell inherits it."""
    same = (group for group in sheet.inherits if all(values[name] == values[source] for name, source in group.items()))
    twice = {name for group in same for name in group}
    return {name: value for name, value in values.items() if name not in twice}


def emptied(submission: Submission, rows: Mapping[str, Rows], told: Container[str] = ()) -> Iterator[Remark]:
    """Yield remarks on ``yearly`` content that was filled in: whole sheets, and columns of others.

    Args:
        submission: what was handed in.
        rows: the new workbook's rows, by field of the submission; a sheet that has some was not left out.
        told: sheets on whose columns the family has remarks of its own.
    """
    for name, sheet in submission.sheets.items():
        found = entries(submission, name)
        if sheet.yearly:
            if found and not rows.get(name):
                yield Remark(Fate.DROPPED, sheet.name, _dropped(submission, name))
            continue
        columns = (field for field in sheet.fields if field.column.yearly and name not in told)
        left = _carried_over(submission, name, rows.get(name, ()))
        filled = [field for field in columns if any(getattr(entry, field.name) is not None for entry in left)]
        if filled:
            headers = "、".join(f"“{field.column.header}”" for field in filled)
            yield Remark(Fate.EMPTIED, sheet.name, f"{headers}；请按本年填写。")


def _carried_over(submission: Submission, name: str, rows: Rows) -> Sequence[Entry]:
    """Return the rows of a sheet that stand in the new workbook: of projects that were left out, none was emptied."""
    found = entries(submission, name)
    if name not in submission.fields_with("project"):
        return found
    kept = {row.get("project") for row in rows}
    return [entry for entry in found if getattr(entry, "project", None) in kept]


def continued(sheets: Mapping[str, Sheet], submission: Submission, rows: Mapping[str, Rows]) -> dict[str, Sheet]:
    """Return the sheets of the new workbook, those without rows knowing how many they had before.

    Args:
        sheets: the sheets, by field of the submission.
        submission: what was handed in.
        rows: the new workbook's rows, likewise.
    """
    had = {name: 0 if rows.get(name) else len(entries(submission, name)) for name in submission.sheets}
    return {name: replace(sheet, before=had.get(name, 0)) for name, sheet in sheets.items()}


def sorted_remarks(remarks: Iterable[Remark]) -> list[Remark]:
    """Sort remarks: what was filled in comes first, what is left to do last."""
    return sorted(remarks, key=lambda remark: list(Fate).index(remark.fate))


def _dropped(submission: Submission, name: str) -> str:
    if name == "attachments":
        files = "、".join(f"{item.title}（{item.file}）" for item in submission.attachments)
        return f"附件每年重新确认，仍要附的请重新填写：{files}。"
    return f"上年的 {len(entries(submission, name))} 行；请按本年填写。"


def unfilled(sheets: Mapping[str, Sheet], rows: Mapping[str, Rows]) -> Iterator[Remark]:
    """Yield a remark on the required sheets for which the new workbook has no rows yet."""
    left = [sheet.name for name, sheet in sheets.items() if sheet.needed and not rows.get(name)]
    if left:
        yield Remark(Fate.OPEN, "、".join(left), "必填，还没有内容。")


def dated(sheets: Mapping[str, Sheet], rows: Mapping[str, Rows], year: int) -> Iterator[Remark]:
    """Yield remarks on texts of the new workbook that mention the old one's year.

    Args:
        sheets: the sheets, by field of the submission.
        rows: the new workbook's rows, likewise.
        year: the old workbook's year.
    """
    for name, sheet in sheets.items():
        old = [place for place, text in _texts(sheet, rows.get(name, ())) if re.search(rf"(?<!\d){year}(?!\d)", text)]
        if old:
            text = f"带入的文字中有 {len(old)} 处写有“{year}”，请改为本年的内容：{ranges(old)}。"
            yield Remark(Fate.DOUBTFUL, sheet.name, text)


def _texts(sheet: Sheet, rows: Rows) -> Iterator[tuple[Place, str]]:
    """Yield the texts of a sheet's rows, each with its future cell."""
    for number, row in enumerate(rows if not sheet.form else (), FIRST_ROW):
        for field in filter(_is_text, sheet.fields):
            yield Place(sheet=sheet.name, cell=f"{sheet.letters[field.name]}{number}"), str(row.get(field.name) or "")


def _is_text(field: Field) -> bool:
    return field.kind in TEXTS
