"""Withholding (依法不予公开): a submission as handed in → what may be published of it.

Everything that is derived for publication is derived from ``publishable``, so that no builder, template or writer has
to know of secrets. Only amounts of a withheld project may remain, under a generated code and at generated places.
"""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any, Final

from openpyxl.utils import get_column_letter

from generator.findings.place import Place
from generator.model.entries import Project
from generator.model.entry import Entry
from generator.model.projects import project_key
from generator.model.secrets import Secrets
from generator.model.submission import S, Submission
from generator.model.terms import Openness, ProjectCategory
from generator.workbook.declaration.declare import AMOUNTS

NAME: Final = "其他项目（依法不予公开）"
SHEET: Final = "依法不予公开的项目支出"
"""Sheet in the places of withheld sums; the workbook has no such sheet."""

Part = tuple[str, ProjectCategory | None]
"""Key by which withheld projects are merged: unit and category (单位, 项目类别)."""

Booking = tuple[object, ...]
"""Key by which their lines are merged: codes, source and everything else but amounts."""

LINES: Final = "project_lines"
"""The field of every submission that holds the amounts of projects."""


def rows_withheld(submission: Submission, secrets: Secrets) -> list[Entry]:
    """Return the rows of projects that are not public, or not known to be, on all sheets."""
    names = submission.fields_with("project")
    rows = (row for name in names for row in getattr(submission, name) if not _is_public(row, secrets))
    return [*(project for project in submission.projects if not secrets.is_public(project.code)), *rows]


def _is_public(row: Any, secrets: Secrets) -> bool:
    """Return whether a row is of a public project, or says of its own (a blank cell) that it is of no single one."""
    return "project" in row.places if row.project is None else secrets.is_public(row.project)


def publishable(submission: S, secrets: Secrets) -> S:
    """Return what may be published of a submission: the same one, if nothing is withheld."""
    if not rows_withheld(submission, secrets):
        return submission
    names = submission.fields_with("project")
    public = {name: tuple(row for row in getattr(submission, name) if _is_public(row, secrets)) for name in names}
    projects = tuple(project for project in submission.projects if secrets.is_public(project.code))
    stand_ins, lines = _stand_ins(submission, secrets)
    known = {code for code in submission.known_projects if secrets.is_public(code)}
    return submission.model_copy(
        update={
            **public,
            "projects": (*projects, *stand_ins),
            LINES: (*public[LINES], *lines),
            "known_projects": frozenset(known | {project.code for project in stand_ins}),
            "leaves_out_amounts": bool(secrets.rows_left_out),
        }
    )


def _stand_ins(submission: Submission, secrets: Secrets) -> tuple[list[Project], list[Entry]]:
    """Merge withheld projects whose amounts stay in the totals, by unit and category; likewise their lines."""
    amounts = [field.name for field in submission.sheets[LINES].fields if field.kind in AMOUNTS]
    groups = sorted(_grouped(submission, secrets, amounts).items(), key=lambda item: tuple(map(str, item[0])))
    parts = dict.fromkeys(part for (part, _), _ in groups)
    numbers = count(1)
    projects = {part: _project(part, next(numbers)) for part in parts}
    lines = [_line(projects[part], rows, amounts, next(numbers)) for (part, _), rows in groups]
    return list(projects.values()), lines


def _grouped(
    submission: Submission, secrets: Secrets, amounts: Iterable[str]
) -> dict[tuple[Part, Booking], list[Entry]]:
    parts: dict[str, Part] = {
        project_key(project.code): (project.unit, project.category)
        for project in submission.projects
        if secrets.openness(project.code) is Openness.AMOUNT_ONLY
    }
    groups: dict[tuple[Part, Booking], list[Entry]] = {}
    for line in getattr(submission, LINES):
        if part := parts.get(project_key(line.project)):
            booking = tuple(line.model_dump(exclude={"places", "project", *amounts}).values())
            groups.setdefault((part, booking), []).append(line)
    return groups


def _project(part: Part, row: int) -> Project:
    unit, category = part
    code = f"withheld-{unit}-{[*ProjectCategory, None].index(category)}"
    return Project(
        places=_places(["code"], row), code=code, name=NAME, unit=unit, category=category, openness=Openness.AMOUNT_ONLY
    )


def _line(project: Project, rows: Sequence[Entry], amounts: Sequence[str], row: int) -> Entry:
    """Merge several lines into one: each amount is their sum, or blank if none states it."""
    sums = {name: [value for each in rows if (value := getattr(each, name)) is not None] for name in amounts}
    added = {name: sum(values) if values else None for name, values in sums.items()}
    return rows[0].model_copy(update={**added, "project": project.code, "places": _places(amounts, row)})


def _places(fields: Iterable[str], row: int) -> dict[str, Place]:
    """Return generated places for the cells of a row, so that its amounts remain distinct."""
    return {name: Place(sheet=SHEET, cell=f"{get_column_letter(at)}{row}") for at, name in enumerate(fields, 1)}
