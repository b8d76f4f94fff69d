"""部门 and 单位: which rows of a department's workbook are a unit's own, and which the whole department's."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from generator.findings.place import Place
from generator.model.entries import Identity, Unit
from generator.model.submission import S


class OfUnit(Protocol):
    """A row that names a unit, or the whole department by leaving it blank."""

    @property
    def unit(self) -> str | None:
        """Code of the unit."""

    def place(self, field: str) -> Place:
        """Return the cell of a field."""


R = TypeVar("R", bound=OfUnit)


def of_document(rows: Iterable[R]) -> list[R]:
    """Return the rows that a document's amounts come from: those of the whole department, or else of its units."""
    rows = list(rows)
    return [row for row in rows if row.unit is None] or rows


def unit_submission(submission: S, unit: Unit) -> S:
    """Narrow a department's submission to one of its units (单位预算, 单位决算).

    Rows with a blank 单位编码 are the department's own, texts and amounts alike; if it has a single unit, they are the
    unit's. Sheets without a column of units (目录, 科目补充, 名词解释) are shared.
    """
    alone = len(submission.units) == 1
    projects = {project.code for project in submission.projects if project.unit == unit.code}
    own = {name: _of_unit(getattr(submission, name), unit.code, alone) for name in submission.fields_with("unit")}
    of_projects = {
        name: tuple(row for row in own.get(name, getattr(submission, name)) if row.project in {None, *projects})
        for name in submission.fields_with("project")
    }
    identity, units = _identity(submission.identity, unit), (unit,)
    return submission.model_copy(update={**own, **of_projects, "identity": identity, "units": units})


def _of_unit(rows: Sequence[R], code: str, alone: bool) -> tuple[R, ...]:
    return tuple(row for row in rows if row.unit == code or (alone and row.unit is None))


def _identity(department: Identity, unit: Unit) -> Identity:
    """Return a unit's 基本信息: its own name on the cover, its department's where the forms require it."""
    return department.model_copy(
        update={
            "kind": department.kind.of_unit,
            "name": unit.name,
            "department": department.department or department.name,
        }
    )
