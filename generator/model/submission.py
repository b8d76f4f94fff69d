"""Submission (填报内容): everything a department handed in, typed, nothing totalled; the base of each family's own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, ClassVar, Final, TypeVar

from pydantic import BaseModel, ConfigDict

from generator.findings.finding import Finding
from generator.findings.place import Place
from generator.model.deciding import decided, undecided
from generator.model.entries import (
    Attachment,
    CodeAmendment,
    Confirmation,
    FunctionText,
    GlossaryItem,
    Identity,
    OtherDatum,
    OtherText,
    ProfileText,
    Project,
    ProjectText,
    Unit,
)
from generator.model.entry import Entry, read_entry
from generator.model.inheriting import dashed, resolved
from generator.model.ledger_line import AMOUNT, LedgerLine
from generator.model.pictures import Picture
from generator.model.terms import AdministrativeLevel
from generator.text.plain import squeezed
from generator.workbook.cells.rows import Cell, Row, Workbook
from generator.workbook.cells.shown import coded
from generator.workbook.declaration.declare import Sheet
from generator.workbook.declaration.inputs import sheets_with

DEFAULT_FORM: Final = "山西"
"""The form (公开格式) of a workbook that names none."""

ASSUMED: Final[Mapping[str, object]] = {
    "name": "—",
    "code": "0",
    "region": "—",
    "level": AdministrativeLevel.COUNTY,
    "form": DEFAULT_FORM,
    "approval_date": date(2000, 1, 1),
}
"""Substitutes for faulty fields of 基本信息, so that the other sheets are still checked; never published."""


class Picked(BaseModel):
    """A code that was handed in with a name beside it (编码带名称): its cell, and the sheet that lists it."""

    model_config = ConfigDict(frozen=True)

    place: Place
    listed: str
    code: str
    called: str


class Submission(BaseModel):
    """One workbook as handed in; fields are named after the sheets they come from."""

    model_config = ConfigDict(frozen=True)

    declared: ClassVar[Mapping[str, Sheet]]
    """The declared sheet of every field, in the order a filler meets them, those that few forms ask for, too."""

    assumed: ClassVar[Mapping[str, object]]
    """``ASSUMED``, and substitutes for the family's own fields of 基本信息."""

    stated: ClassVar[Sequence[str]]
    """Fields of sheets with a row for the department, or for each unit, or both; their first column is the unit."""

    stated_by: ClassVar[Mapping[str, str]]
    """Likewise for sheets with a row for each code as well: field → name of the code's column."""

    cancelled: ClassVar[Mapping[str, Sequence[str]]] = {}
    """Columns of ``stated`` in which the department's row excludes transfers between its units (部门内部往来)."""

    stated_apart: ClassVar[Mapping[str, str]] = {}
    """Columns of ``stated`` that tell rows apart (口径): the department, or each unit, has a row for each choice."""

    divided: ClassVar[Mapping[str, str]] = {}
    """Column that divides the rows of a sheet (口径): field → name of the column; blank means its first choice."""

    own_texts: ClassVar[Sequence[str]]
    """Fields whose rows are printed in one document only: the department's if 单位编码 is blank, else that unit's."""

    identity: Identity
    units: tuple[Unit, ...]
    projects: tuple[Project, ...]
    profile: tuple[ProfileText, ...]
    attachments: tuple[Attachment, ...]
    amendments: tuple[CodeAmendment, ...]
    glossary: tuple[GlossaryItem, ...]
    functions: tuple[FunctionText, ...] = ()
    project_texts: tuple[ProjectText, ...] = ()
    other_data: tuple[OtherDatum, ...] = ()
    other_texts: tuple[OtherText, ...] = ()
    confirmations: tuple[Confirmation, ...]
    known_units: frozenset[str]  # codes on the sheet 单位, including faulty rows
    known_projects: frozenset[str]  # likewise of 项目
    picked: tuple[Picked, ...] = ()  # codes with a name beside them, on all sheets
    emptied: frozenset[Place] = frozenset()  # cells that say with a dash that nothing is to stand there
    faulty: frozenset[str]  # fields whose sheet is missing or has rows that could not be read
    leaves_out_amounts: bool = False  # amounts that must not be published were left out
    pictures: Mapping[str, tuple[Picture, ...]] = {}  # pages of the files that 附件 lists, by file name
    uses: frozenset[str] = frozenset()  # the optional inputs that its form asks for (公开格式选用)

    @property
    def sheets(self) -> Mapping[str, Sheet]:
        """The sheets that its form has, with the columns that it has, by field."""
        return self.sheets_with(self.uses)

    @classmethod
    @cache
    def sheets_with(cls, uses: frozenset[str]) -> Mapping[str, Sheet]:
        """Return the sheets of a form that asks for some of the optional inputs, by field."""
        return sheets_with(cls.declared, uses)

    def asks_for(self, name: str, *columns: str) -> bool:
        """Return whether its form has a sheet, given by its field, with all of some columns."""
        return name in self.sheets and all(column in self.sheets[name].headers for column in columns)

    def stated_rows(self, name: str) -> Iterator[tuple[str, list[Any]]]:
        """Yield the rows of one of ``stated``, those that its form tells apart by what they are: “实有”的…."""
        rows, column = list(getattr(self, name)), self.stated_apart.get(name, "")
        if not self.asks_for(name, column):
            yield "", rows
            return
        for choice in next(field.choices for field in self.sheets[name].fields if field.name == column):
            yield choice, [row for row in rows if getattr(row, column) == choice]

    @property
    def lines(self) -> tuple[LedgerLine, ...]:
        """The lines of the book that every family keeps."""
        raise NotImplementedError

    @property
    def books(self) -> Mapping[str, Iterable[LedgerLine]]:
        """All lines, by book; what is in different books is never added up."""
        return {AMOUNT: self.lines}

    @property
    def reported(self) -> frozenset[str]:
        """Codes of the projects that publish a form of their own."""
        raise NotImplementedError

    @property
    def units_of_projects(self) -> dict[str, str]:
        """Code of every project → that of the unit that carries it out."""
        return {project.code: project.unit for project in self.projects}

    @classmethod
    def fields_with(cls, column: str) -> tuple[str, ...]:
        """Return the fields whose sheet has a column, such as ``unit`` or ``project``."""
        return tuple(name for name, sheet in cls.declared.items() if column in sheet.model.model_fields)

    def rows_with(self, column: str) -> Iterator[Any]:
        """Yield the rows of all sheets that have the column."""
        for name in self.fields_with(column):
            yield from getattr(self, name)

    @property
    def texts(self) -> Iterator[tuple[Place, str]]:
        """All free text, with its cell, sheet by sheet."""
        for _, value in self:
            for entry in value if isinstance(value, tuple) else (value,):
                if isinstance(entry, Entry):
                    yield from entry.texts


S = TypeVar("S", bound=Submission)


def build_submission(workbook: Workbook, kind: type[S]) -> tuple[S | None, list[Finding]]:
    """Validate every row of the workbook and build the submission.

    Args:
        workbook: the raw cells.
        kind: the family's submission.

    Returns:
        The submission, or None if 基本信息 is missing or unusable; and all findings. Faulty rows are left out of the
        submission: a workbook with a 错误 is never published.
    """
    sheets = kind.sheets_with(workbook.uses)
    values: dict[str, Any] = dict.fromkeys(kind.declared, ())
    findings: list[Finding] = []
    faulty = {name for name, sheet in sheets.items() if not _is_whole(workbook, sheet)}
    for name, sheet in sheets.items():
        entries: list[BaseModel] = []
        for row in workbook.rows.get(sheet.name, ()):
            entry, faults = _read(workbook, sheet, row)
            findings += faults
            entries += [entry] if entry else []
            faulty |= set() if entry else {name}
        values[name] = tuple(entries)
    identities = values.pop("identity") or _stand_in(workbook, sheets["identity"], kind.assumed, findings)
    if not identities:
        return None, findings
    known = {name: _codes(workbook.rows.get(sheets[name].name, ())) for name in ("units", "projects")}
    submission = kind(
        identity=identities[0],
        known_units=known["units"],
        known_projects=known["projects"],
        picked=tuple(_picked(workbook, sheets.values())),
        emptied=frozenset(_emptied(workbook, sheets.values())),
        faulty=frozenset(faulty),
        uses=workbook.uses,
        **values,
    )
    return submission, findings


def _read(workbook: Workbook, sheet: Sheet, row: Row) -> tuple[BaseModel | None, list[Finding]]:
    """Read a row, with what its blank cells are: what its codes decide and, if the version has it so, inherit."""
    row = decided(sheet, row)
    if not workbook.inherits or not sheet.inherits:
        entry, findings = read_entry(sheet.model, sheet, row)  # type: ignore[type-var]
        return entry, list(undecided(sheet, row, findings)) if sheet.decided else findings
    whole, inherited = resolved(sheet, row)
    entry, findings = read_entry(sheet.model, sheet, whole)  # type: ignore[type-var]
    told = tuple(f"{sheet.headers[name]}：" for name in inherited)  # of the cells that they inherit from, told already
    return entry, [finding for finding in findings if not finding.message.startswith(told)]


def _emptied(workbook: Workbook, sheets: Iterable[Sheet]) -> Iterator[Place]:
    for sheet in sheets if workbook.inherits else ():
        for row in workbook.rows.get(sheet.name, ()) if sheet.inherits else ():
            yield from dashed(sheet, row)


def _picked(workbook: Workbook, sheets: Iterable[Sheet]) -> Iterator[Picked]:
    """Yield the codes with a name beside them."""
    for sheet in sheets:
        listed = {field.name: field.listed for field in sheet.fields if field.listed}
        for row in workbook.rows.get(sheet.name, ()):
            for name, cell in row.cells.items():
                if cell.called:
                    code = squeezed(coded(cell.value))
                    yield Picked(place=cell.place, listed=listed[name], code=code, called=cell.called)


def _stand_in(workbook: Workbook, sheet: Sheet, assumed: Mapping[str, object], findings: list[Finding]) -> list[Any]:
    faulty = {finding.where for finding in findings}
    for row in workbook.rows.get(sheet.name, ()):
        cells = {name: Cell(value, row.place) for name, value in assumed.items()}
        known = {name: cell for name, cell in row.cells.items() if cell.place not in faulty}
        identity, _ = read_entry(sheet.model, sheet, Row(row.place, cells | known))  # type: ignore[type-var]
        return [identity] if identity else []
    return []


def _is_whole(workbook: Workbook, sheet: Sheet) -> bool:
    """Return whether a sheet exists with all its columns."""
    rows = workbook.rows.get(sheet.name)
    return rows is not None and all(len(row.cells) == len(sheet.fields) for row in rows[:1])


def _codes(rows: Iterable[Row]) -> frozenset[str]:
    """Return all codes on a sheet; a fault elsewhere in a row does not make its code unknown."""
    return frozenset(squeezed(coded(row.cells["code"].value)) for row in rows if "code" in row.cells)
