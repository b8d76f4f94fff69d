"""Submission (填报内容): everything a department handed in, typed, nothing totalled."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict

from generator.findings import Finding
from generator.model.annexes import Attachment, CatalogueItem
from generator.model.entries import (
    Assets,
    BasicLine,
    CodeAmendment,
    Confirmation,
    GlossaryItem,
    Identity,
    IncomeLine,
    LastYear,
    OtherNote,
    Procurement,
    ProfileText,
    Project,
    ProjectLine,
    Reason,
    Unit,
)
from generator.model.entry import Entry, read_entry
from generator.model.performance import (
    KeyTask,
    OverallIndicator,
    OverallTarget,
    ProjectIndicator,
    ProjectTarget,
)
from generator.model.pictures import Picture
from generator.model.terms import AdministrativeLevel, DisclosureKind, EconomicSide, FundingYear, Source, Spending
from generator.place import Place
from generator.plain import plain
from generator.workbook.declare import Sheet
from generator.workbook.rows import Cell, Row, Workbook


class LedgerLine(BaseModel):
    """预算明细: one amount in 元 with everything it is grouped by."""

    model_config = ConfigDict(frozen=True)

    place: Place
    unit: str
    spending: Spending
    functional_code: str
    economic_code: str | None
    side: EconomicSide | None
    source: Source
    funding_year: FundingYear
    amount: Decimal
    project: str | None


class Submission(BaseModel):
    """One workbook as handed in; fields are named after the sheets they come from."""

    model_config = ConfigDict(frozen=True)

    identity: Identity
    units: tuple[Unit, ...]
    basic: tuple[BasicLine, ...]
    projects: tuple[Project, ...]
    project_lines: tuple[ProjectLine, ...]
    fund_income: tuple[IncomeLine, ...]
    state_capital_income: tuple[IncomeLine, ...]
    last_year: tuple[LastYear, ...]
    reasons: tuple[Reason, ...]
    procurement: tuple[Procurement, ...]
    assets: tuple[Assets, ...]
    profile: tuple[ProfileText, ...]
    overall_targets: tuple[OverallTarget, ...]
    key_tasks: tuple[KeyTask, ...]
    overall_indicators: tuple[OverallIndicator, ...]
    project_targets: tuple[ProjectTarget, ...]
    project_indicators: tuple[ProjectIndicator, ...]
    catalogue: tuple[CatalogueItem, ...]
    attachments: tuple[Attachment, ...]
    amendments: tuple[CodeAmendment, ...]
    notes: tuple[OtherNote, ...]
    glossary: tuple[GlossaryItem, ...]
    confirmations: tuple[Confirmation, ...]
    known_units: frozenset[str]  # codes of the sheet 单位, those of faulty rows too
    known_projects: frozenset[str]  # likewise of 项目
    faulty: frozenset[str]  # fields whose sheet is missing or has rows that could not be read
    leaves_out_amounts: bool = False  # amounts that must not be published were left out
    pictures: Mapping[str, tuple[Picture, ...]] = {}  # pages of the files that 附件 lists, by file name

    @property
    def lines(self) -> tuple[LedgerLine, ...]:
        """基本支出 and 项目支出 as one ledger; a project line takes its unit from the project."""
        units = {project.code: project.unit for project in self.projects}
        basic = (
            LedgerLine(
                **line.model_dump(
                    include={"unit", "functional_code", "economic_code", "side", "source", "funding_year", "amount"}
                ),
                place=line.place("amount"),
                spending=Spending(line.spending.value),
                project=None,
            )
            for line in self.basic
        )
        projects = (
            LedgerLine(
                **line.model_dump(
                    include={"project", "functional_code", "economic_code", "source", "funding_year", "amount"}
                ),
                place=line.place("amount"),
                unit=units[line.project],
                spending=Spending.PROJECT,
                side=None,
            )
            for line in self.project_lines
            if line.project in units
        )
        return (*basic, *projects)

    @property
    def texts(self) -> Iterator[tuple[Place, str]]:
        """All that was written freely, with its cell, sheet by sheet."""
        for _, value in self:
            for entry in value if isinstance(value, tuple) else (value,):
                if isinstance(entry, Entry):
                    yield from entry.texts


def build_submission(workbook: Workbook, sheets: dict[str, Sheet]) -> tuple[Submission | None, list[Finding]]:
    """Type every row of the workbook.

    Args:
        workbook: the raw cells.
        sheets: the declared sheet of every field of ``Submission``.

    Returns:
        The submission, or None where there is no sheet 基本信息; and all findings. Rows with a fault are left out of
        the submission: what has an 错误 is never published.
    """
    values: dict[str, Any] = {}
    findings: list[Finding] = []
    faulty = {name for name, sheet in sheets.items() if not _is_whole(workbook, sheet)}
    for name, sheet in sheets.items():
        entries: list[BaseModel] = []
        for row in workbook.rows.get(sheet.name, ()):
            entry, faults = read_entry(sheet.model, sheet, row)  # type: ignore[type-var]
            findings += faults
            entries += [entry] if entry else []
            faulty |= set() if entry else {name}
        values[name] = tuple(entries)
    identities = values.pop("identity") or _stand_in(workbook, sheets["identity"], findings)
    if not identities:
        return None, findings
    known = {name: _codes(workbook.rows.get(sheets[name].name, ())) for name in ("units", "projects")}
    submission = Submission(
        identity=identities[0],
        known_units=known["units"],
        known_projects=known["projects"],
        faulty=frozenset(faulty),
        **values,
    )
    return submission, findings


_STAND_INS: Mapping[str, object] = {
    "year": 2026,
    "kind": DisclosureKind.DEPARTMENT,
    "name": "—",
    "code": "0",
    "region": "—",
    "level": AdministrativeLevel.COUNTY,
    "format": "山西",
    "approval_date": date(2000, 1, 1),
    "assets_date": date(2000, 1, 1),
}
"""What is assumed for a faulty field of 基本信息, so that the other sheets are still checked; never published."""


def _stand_in(workbook: Workbook, sheet: Sheet, findings: list[Finding]) -> list[Identity]:
    faulty = {finding.where for finding in findings}
    for row in workbook.rows.get(sheet.name, ()):
        known = {name: cell for name, cell in row.cells.items() if cell.place not in faulty}
        assumed = {name: Cell(value, row.place) for name, value in _STAND_INS.items()}
        identity, _ = read_entry(Identity, sheet, Row(row.place, assumed | known))
        return [identity] if identity else []
    return []


def _is_whole(workbook: Workbook, sheet: Sheet) -> bool:
    """Tell whether a sheet is there with all its columns."""
    rows = workbook.rows.get(sheet.name)
    return rows is not None and all(len(row.cells) == len(sheet.fields) for row in rows[:1])


def _codes(rows: Iterable[Row]) -> frozenset[str]:
    """Return the codes that stand on a sheet, so that one fault in a row does not make its code unknown."""
    return frozenset(plain(row.cells["code"].value) for row in rows if "code" in row.cells)
