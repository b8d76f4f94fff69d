"""Small departments of the invented one: one of two units, and the workbooks of its units; each made once a run."""

from collections.abc import Collection
from functools import cache
from pathlib import Path

from generator.families.budget.submission import Submission
from tests.made import once
from tests.rules.changed import own, written
from tests.varied import invented, varied

TWO = ("038002", "038003")
"""The two smallest units."""


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
    """The workbook of a department of some of the units, which is good: of two, all its documents take a third."""
    return bytes(once(f"部门-{'-'.join(codes)}.xlsx", lambda: written(narrowed(codes))))


def units(folder: Path, *codes: str) -> list[Path]:
    """Lay down the workbook of each unit of the invented department, or of some, named by its code."""
    paths = [folder / f"{unit.code}.xlsx" for unit in invented().units if not codes or unit.code in codes]
    for path in paths:
        path.write_bytes(own(path.stem))
    return paths
