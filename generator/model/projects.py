"""Projects (项目) named in the raw rows of a workbook, including rows that fail validation."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Final, NamedTuple, Self

from generator.findings.place import Place
from generator.model.codes import without_leading_zeros
from generator.model.entry import read_entry, typed_total
from generator.model.quantities import number_of
from generator.model.terms import Openness
from generator.text.plain import plain, squeezed
from generator.workbook.cells.raw import UNCALCULATED
from generator.workbook.cells.rows import Row, Workbook
from generator.workbook.cells.shown import coded, shown
from generator.workbook.declaration.declare import AMOUNTS, TEXTS, Sheet

PROJECTS: Final = "projects"
"""The field of every submission that holds its projects."""

Line = tuple[str, int]
"""A row (行): its sheet and its number."""


class Known(NamedTuple):
    """A row that names a project: its code and name as displayed, and its openness (公开方式).

    ``openness`` is None if unreadable, and on every sheet except 项目; ``amounts`` are the row's own.
    """

    place: Place
    key: str
    code: str
    name: str
    openness: Openness | None
    amounts: tuple[Decimal, ...]


def project_key(raw: object) -> str:
    """Return the displayed code of a project for comparison: half-width, case-folded, without leading zeros."""
    return "" if raw is UNCALCULATED else without_leading_zeros(squeezed(coded(raw)).casefold())


def line_of(place: Place) -> Line:
    """Return the row of a cell; row 0 for a whole sheet."""
    return place.sheet, place.row


@dataclass(frozen=True, eq=False)
class Named:
    """The projects that a workbook names: the rows of 项目, and all other rows that name one.

    Args:
        projects: the rows of 项目.
        named: the rows of all other sheets with a column of projects.
        texts: all free text, with its cell.
    """

    projects: tuple[Known, ...] = ()
    named: tuple[Known, ...] = ()
    texts: tuple[tuple[Place, str], ...] = ()

    @classmethod
    def of(cls, workbook: Workbook, sheets: Mapping[str, Sheet]) -> Self:
        """Collect them from raw rows; total rows, which are reported elsewhere, name no project.

        Args:
            workbook: the raw cells.
            sheets: the family's sheets, by field of its submission.
        """
        rows = {name: workbook.rows.get(sheet.name, ()) for name, sheet in sheets.items()}
        filled = {name: [row for row in found if typed_total(row) is None] for name, found in rows.items()}
        listed = sheets[PROJECTS]
        naming = [name for name, sheet in sheets.items() if "project" in sheet.model.model_fields]
        return cls(
            tuple(_listed(listed, row) for row in filled[PROJECTS]),
            tuple(known for name in naming for known in _naming(sheets[name], filled[name])),
            tuple(text for name, sheet in sheets.items() for row in rows[name] for text in _texts(sheet, row)),
        )

    def unsure(self) -> Self:
        """Return a copy for a workbook whose sheet 项目 is damaged: every openness is unknown."""
        return replace(self, projects=tuple(row._replace(openness=None) for row in self.projects))

    @cached_property
    def states(self) -> Mapping[str, Openness | None]:
        """Openness of each project named, by key; None if unknown, contradictory or 不公开."""
        found: dict[str, set[Openness | None]] = {}
        for row in self.projects:
            found.setdefault(row.key, set()).add(row.openness if row.key else None)
        states = {key: said.pop() if len(said) == 1 else None for key, said in found.items()}
        readable = {key: None if state is Openness.SECRET else state for key, state in states.items()}
        return {row.key: None for row in self.named} | readable


def _listed(sheet: Sheet, row: Row) -> Known:
    """Read a row of 项目; its openness counts only if the whole row is valid."""
    entry, _ = read_entry(sheet.model, sheet, row)  # type: ignore[type-var]
    return _known(row, "code", (), getattr(entry, "openness", None))


def _naming(sheet: Sheet, rows: Iterable[Row]) -> Iterator[Known]:
    """Read the rows of a sheet that names projects, with their amounts, and again with the name beside its code."""
    names = [field.name for field in sheet.fields if field.kind in AMOUNTS]
    for row in (row for row in rows if not _is_of_no_single_project(sheet, row)):
        found = (number_of(row.cells[name].value) for name in names if name in row.cells)
        known = _known(row, "project", tuple(amount for amount in found if amount is not None), None)
        yield known
        if "project" in row.cells and (called := plain(row.cells["project"].called)):
            yield known._replace(name=called, amounts=())


def _is_of_no_single_project(sheet: Sheet, row: Row) -> bool:
    """Return whether a row leaves its code blank, where that says that it is of no single project."""
    cell = row.cells.get("project")
    return cell is not None and cell.is_blank and not sheet.model.model_fields["project"].is_required()


def _known(row: Row, column: str, amounts: tuple[Decimal, ...], openness: Openness | None) -> Known:
    code, name = _cell_text(row, column, coded), _cell_text(row, "name", shown)
    place = row.cells[column].place if column in row.cells else row.place
    return Known(place, project_key(code), code, name, openness, amounts)


def _cell_text(row: Row, field: str, read: Callable[[object], object]) -> str:
    """Return a cell's displayed text, as the typed parsers read it; empty if blank or uncalculated."""
    cell = row.cells.get(field)
    return "" if cell is None or cell.is_blank or cell.value is UNCALCULATED else plain(read(cell.value))


def _texts(sheet: Sheet, row: Row) -> Iterator[tuple[Place, str]]:
    for field in sheet.fields:
        cell = row.cells.get(field.name)
        if field.kind in TEXTS and cell and isinstance(cell.value, str) and not cell.is_blank:
            yield cell.place, cell.value
