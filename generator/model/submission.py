"""Submission (填报内容): everything a department handed in, typed, nothing totalled."""

from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict

from generator.findings import Finding
from generator.model.entries import (
    Assets,
    BasicLine,
    CodeAmendment,
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
from generator.model.entry import read_entry
from generator.model.terms import EconomicSide, FundingYear, Source, Spending
from generator.place import Place
from generator.workbook.declare import Sheet
from generator.workbook.read import Workbook


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
    amendments: tuple[CodeAmendment, ...]
    notes: tuple[OtherNote, ...]
    glossary: tuple[GlossaryItem, ...]

    @property
    def lines(self) -> tuple[LedgerLine, ...]:
        """基本支出 and 项目支出 as one ledger; a project line takes its unit from the project."""
        units = {project.code: project.unit for project in self.projects}
        basic = (
            LedgerLine(
                **line.model_dump(include={"unit", "functional_code", "economic_code", "side", "source", "funding_year", "amount"}),
                place=line.place("amount"),
                spending=Spending(line.spending.value),
                project=None,
            )
            for line in self.basic
        )
        projects = (
            LedgerLine(
                **line.model_dump(include={"project", "functional_code", "economic_code", "source", "funding_year", "amount"}),
                place=line.place("amount"),
                unit=units[line.project],
                spending=Spending.PROJECT,
                side=None,
            )
            for line in self.project_lines
            if line.project in units
        )
        return (*basic, *projects)


def build_submission(workbook: Workbook, sheets: dict[str, Sheet]) -> tuple[Submission | None, list[Finding]]:
    """Type every row of the workbook.

    Args:
        workbook: the raw cells.
        sheets: the declared sheet of every field of ``Submission``.

    Returns:
        The submission, or None where the sheet 基本信息 itself is unusable; and all findings. Rows with a fault are
        left out of the submission: what has an 错误 is never published.
    """
    values: dict[str, Any] = {}
    findings: list[Finding] = []
    for name, sheet in sheets.items():
        entries = []
        for row in workbook.rows.get(sheet.name, ()):
            entry, faults = read_entry(sheet.model, sheet, row)  # type: ignore[type-var]
            findings += faults
            entries += [entry] if entry else []
        values[name] = tuple(entries)
    identities = values.pop("identity")
    if not identities:
        return None, findings
    return Submission(identity=identities[0], **values), findings
