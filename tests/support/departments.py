"""Small departments out of the invented one, its units' own workbooks, and what is published: each made once a run."""

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.disclosure.units import unit_submission
from generator.families.budget.submission import Submission
from generator.tasks.formats import FORMATS
from generator.tasks.publish import publish
from tests.support.changed import SETTLED, changed, own, small, written
from tests.support.edited import INVENTED, copy_attachments
from tests.support.inputs import OF_ACCOUNTS
from tests.support.made import INPUTS, checked, once
from tests.support.splitting import without_blank_rows
from tests.support.varied import invented, varied

TWO = ("038002", "038003")
"""The two smallest units."""

WHOLE = ("038001", "038002", "038003", "038005", "038006")
"""All units."""


def sizes(*codes: str) -> list[object]:
    """A department of some units, for a test; and the example itself, in make test-all."""
    return [pytest.param(codes, id="small"), pytest.param(WHOLE, id="whole", marks=pytest.mark.slow)]


def narrowed(codes: Collection[str]) -> Submission:
    """What a department hands in that has some of the units; the department's own rows stay."""
    whole = invented()
    rows = {
        name: tuple(row for row in getattr(whole, name) if row.unit is None or row.unit in codes)
        for name in Submission.fields_with("unit")
    }
    projects = {project.code for project in rows["projects"]}
    rows |= {
        name: tuple(row for row in getattr(whole, name) if row.project in projects)
        for name in Submission.fields_with("project")
    }
    return varied(whole, **rows, units=tuple(unit for unit in whole.units if unit.code in codes))


@cache
def department(*codes: str) -> bytes:
    """The workbook of a department of some of the units, which is good: of two, all its documents take a third.

    Of all, it is the example, with its code lists and blank rows.
    """
    if codes == WHOLE:
        return (INPUTS / f"{INVENTED}.xlsx").read_bytes()
    return bytes(once(f"部门-{'-'.join(codes)}.xlsx", lambda: written(narrowed(codes))))


def units(folder: Path, *codes: str) -> list[Path]:
    """Lay down the workbook of each unit of the invented department, or of some, named by its code."""
    paths = [folder / f"{unit.code}.xlsx" for unit in invented().units if not codes or unit.code in codes]
    for path in paths:
        path.write_bytes(own(path.stem))
    return paths


@cache
def settled(code: str) -> bytes:
    """A unit's own final accounts (单位决算): those of its department take three times as long."""

    def of_unit() -> bytes:
        basis = checked(SETTLED).basis
        assert basis
        (unit,) = (unit for unit in basis.submission.units if unit.code == code)
        own = unit_submission(basis.submission, unit)
        months = {f"项目自评!C{row}": "2026年3月" for row in range(3, 3 + len(own.evaluations))}  # written as dates
        return changed({"edit": months}, written(own, without_blank_rows(OF_ACCOUNTS)))

    return bytes(once(f"决算-{code}.xlsx", of_unit))


@cache
def published() -> Mapping[str, bytes]:
    """All files that are published of the small workbook, by name; made once a run."""
    return dict(once("公开", _published))


def _published() -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        copy_attachments(Path(folder))
        (workbook := Path(folder) / "填报表.xlsx").write_bytes(small())
        return {path.name: path.read_bytes() for path in publish(workbook, Path(folder) / "公开", FORMATS).files}
