"""Merging (合并): units' workbooks are joined row by row into their department's; nothing is totalled."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, Final

from generator.disclosure.part import Part
from generator.disclosure.units import of_document
from generator.families.budget.blank import BLANK
from generator.families.budget.form import BudgetForm
from generator.families.budget.sheets import INCOMES, SHEETS, STATED
from generator.families.budget.submission import Submission
from generator.families.budget.terms import DisclosureKind
from generator.model.entry import Entry
from generator.workbook.writing.table import Rows

Key = Callable[[Any], str]

SHARED: Final[Mapping[str, Key]] = {
    "catalogue": lambda item: item.code or "",
    "amendments": lambda item: f"{item.system} {item.code}",
    "glossary": lambda item: str(item.term),
}
"""Sheets shared by all units → the key that identifies a row; of rows with equal keys the first is kept."""


NOT_MERGED: Final = ("identity", "confirmations")
"""Sheets whose rows are not joined: 基本信息 has a single row, and 确认事项 names cells that move."""


def write_merged(parts: Sequence[Part[Submission]], form: BudgetForm, output: Path, name: str) -> None:
    """Write the department's workbook from units' workbooks without conflicts.

    Raises:
        GeneratorError: the file cannot be written.
    """
    identity = parts[0].submission.identity
    BLANK.write(output, identity.year, form, merged_rows(distinct(parts), name, output.parent))


def distinct(parts: Sequence[Part[Submission]]) -> list[Part[Submission]]:
    """Return the parts with the projects' prepared numbers told apart by the unit, where several workbooks use one."""
    return [_told_apart(part, new) if new else part for part, new in zip(parts, new_codes(parts), strict=True)]


def new_codes(parts: Sequence[Part[Submission]]) -> list[Mapping[str, str]]:
    """Return, by part, the new codes of projects with a prepared number that several workbooks use."""
    codes = [[project.code for project in part.submission.projects] for part in parts]
    used = Counter(code for found in codes for code in set(found))
    shared = {number for number in SHEETS["projects"].numbers["code"] if used[number] > 1}
    return [
        {code: f"{part.units[0]}-{code}" for code in found if code in shared}
        for part, found in zip(parts, codes, strict=True)
    ]


def _told_apart(part: Part[Submission], new: Mapping[str, str]) -> Part[Submission]:
    submission = part.submission
    changed: dict[str, object] = {"projects": tuple(_renamed(row, "code", new) for row in submission.projects)}
    for field in Submission.fields_with("project"):
        changed[field] = tuple(_renamed(row, "project", new) for row in getattr(submission, field))
    return part._replace(submission=submission.model_copy(update=changed))


def _renamed(row: Any, field: str, new: Mapping[str, str]) -> Any:
    code = getattr(row, field)
    return row.model_copy(update={field: new[code]}) if code in new else row


def merged_rows(parts: Sequence[Part[Submission]], name: str, folder: Path) -> dict[str, Rows]:
    """Join the rows of all parts by sheet, in the order of the parts.

    Args:
        parts: the units' workbooks, without conflicts.
        name: the department's name.
        folder: the folder of the department's workbook.
    """
    rows: dict[str, Rows] = {SHEETS["identity"].name: [_identity(parts, name)]}
    for field in (field for field in SHEETS if field not in (*NOT_MERGED, *SHARED)):
        rows[SHEETS[field].name] = [
            _row(part, field, entry, folder) for part in parts for entry in _entries(part, field)
        ]
    for field, key in SHARED.items():
        rows[SHEETS[field].name] = _united(field, key, parts)
    return rows


def _identity(parts: Sequence[Part[Submission]], name: str) -> dict[str, object]:
    """Return 基本信息 of the department: what its units agree on, and the first 批复日期 stated."""
    identities = [part.submission.identity for part in parts]
    approved = next((identity.approval_date for identity in identities if identity.approval_date), None)
    own = {"kind": DisclosureKind.DEPARTMENT, "name": name, "department": None, "approval_date": approved}
    return _values(identities[0]) | own


def _entries(part: Part[Submission], field: str) -> Sequence[Any]:
    """Return a sheet's rows; what a single unit stated twice, with a blank 单位编码 and its code, becomes one row."""
    entries: Sequence[Any] = getattr(part.submission, field)
    if field in INCOMES:
        return of_document(entries)
    if field in STATED and len(part.units) == 1:
        return [_united_row(rows) for _, rows in part.submission.stated_rows(field) if rows]
    return entries


def _united_row(rows: Sequence[Any]) -> Any:
    given = [_values(row) for row in sorted(rows, key=lambda row: row.unit is None)]
    return rows[0].model_copy(
        update={name: value for values in given for name, value in values.items() if value is not None}
    )


def _row(part: Part[Submission], field: str, entry: Any, folder: Path) -> dict[str, object]:
    """Return a row's values, with a blank 单位编码 filled in and an attachment's path relative to the new workbook."""
    values = _values(entry)
    if field in Submission.fields_with("unit"):
        values["unit"] = entry.unit or part.units[0]
    if field == "attachments":
        values["file"] = attachment_path(part, entry.file, str(values["unit"]), folder)
    return values


def _values(entry: Entry) -> dict[str, object]:
    return entry.model_dump(exclude={"places"})


def is_inside_folder(part: Part[Submission], file: str, folder: Path) -> bool:
    """Return whether a part's attachment lies inside the new workbook's folder."""
    return _beside(part, file).is_relative_to(folder.resolve())


def attachment_path(part: Part[Submission], file: str, unit: str, folder: Path) -> str:
    """Return an attachment's path relative to ``folder``; one outside it must be copied to the path returned."""
    if is_inside_folder(part, file, folder):
        return _beside(part, file).relative_to(folder.resolve()).as_posix()
    return PurePosixPath(unit, *PureWindowsPath(file).parts).as_posix()


def _beside(part: Part[Submission], file: str) -> Path:
    """Return an attachment's absolute path; its name may use slashes or backslashes, as on Windows."""
    return part.folder.joinpath(*PureWindowsPath(file).parts).resolve()


def _united(field: str, key: Key, parts: Iterable[Part[Submission]]) -> Rows:
    """Return a shared sheet's rows without duplicates; the catalogue is sorted by code."""
    first: dict[str, Any] = {}
    for entry in (entry for part in parts for entry in getattr(part.submission, field)):
        first.setdefault(key(entry), entry)
    keys = sorted(first) if field == "catalogue" else first
    return [_values(first[key]) for key in keys]
