"""Submission of a budget workbook (预算填报内容)."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Final

from generator.families.budget.entries import (
    Assets,
    Attachment,
    BasicLine,
    CatalogueItem,
    Identity,
    IncomeLine,
    LastYear,
    OtherNote,
    Procurement,
    ProjectLine,
    Reason,
    Unit,
)
from generator.families.budget.performance import (
    KeyTask,
    OverallIndicator,
    OverallTarget,
    ProjectIndicator,
    ProjectTarget,
)
from generator.families.budget.sheets import INCOMES, SHEETS, STATED, TEXTS
from generator.families.budget.terms import DisclosureKind
from generator.model import submission
from generator.model.ledger_line import LedgerLine
from generator.model.terms import Spending

_BOOKED: Final = ("source", "income", "funding_year", "amount")


class Submission(submission.Submission):
    """One budget workbook as submitted."""

    declared = SHEETS
    stated = STATED
    divided: ClassVar[Mapping[str, str]] = {"assets": "holding"}
    stated_by: ClassVar[Mapping[str, str]] = dict.fromkeys(INCOMES, "revenue_code")
    stated_apart: ClassVar[Mapping[str, str]] = {"assets": "holding"}
    own_texts = TEXTS
    assumed: ClassVar[Mapping[str, object]] = {
        "year": 2026,
        "kind": DisclosureKind.DEPARTMENT,
        **submission.ASSUMED,
        "assets_date": date(2000, 1, 1),
    }

    identity: Identity
    units: tuple[Unit, ...]
    attachments: tuple[Attachment, ...]

    basic: tuple[BasicLine, ...]
    project_lines: tuple[ProjectLine, ...]
    fund_income: tuple[IncomeLine, ...]
    state_capital_income: tuple[IncomeLine, ...]
    last_year: tuple[LastYear, ...]
    reasons: tuple[Reason, ...]
    procurement: tuple[Procurement, ...]
    assets: tuple[Assets, ...]
    overall_targets: tuple[OverallTarget, ...]
    key_tasks: tuple[KeyTask, ...]
    overall_indicators: tuple[OverallIndicator, ...]
    project_targets: tuple[ProjectTarget, ...]
    project_indicators: tuple[ProjectIndicator, ...]
    catalogue: tuple[CatalogueItem, ...]
    notes: tuple[OtherNote, ...]

    @property
    def lines(self) -> tuple[LedgerLine, ...]:
        """基本支出 and 项目支出 as one ledger; project lines have their project's unit, or are left out without one."""
        units = self.units_of_projects
        basic = (
            LedgerLine(
                **line.model_dump(include={"unit", "functional_code", "economic_code", "side", *_BOOKED}),
                place=line.place("amount"),
                spending=Spending(line.spending.value),
                project=None,
            )
            for line in self.basic
        )
        projects = (
            LedgerLine(
                **line.model_dump(include={"project", "functional_code", "economic_code", *_BOOKED}),
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
    def reported(self) -> frozenset[str]:
        """Codes of the projects that publish a form of their own."""
        return frozenset(target.project for target in self.project_targets)
