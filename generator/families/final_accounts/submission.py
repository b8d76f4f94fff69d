"""Submission of a final-accounts workbook (决算填报内容), and its ledger lines, book by book."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, Final, TypeVar

from generator.families.final_accounts.entries import (
    Assets,
    Balance,
    BasicLine,
    ClassText,
    Identity,
    IncomeLine,
    LastClass,
    LastYear,
    OtherLine,
    OtherNote,
    Procurement,
    ProjectLine,
    Reason,
    ThreePublic,
    ThreePublicText,
    Unit,
)
from generator.families.final_accounts.evaluations import Evaluation, EvaluationIndicator
from generator.families.final_accounts.sheets import SHEETS, STATED, TEXTS
from generator.families.final_accounts.terms import (
    APPROPRIATED,
    CARRIED,
    Book,
    DisclosureKind,
    FundKind,
    IncomeKind,
    OtherSpending,
)
from generator.model import submission
from generator.model.entries import YES
from generator.model.ledger_line import LedgerLine
from generator.model.terms import Source, Spending

L = TypeVar("L", IncomeLine, OtherLine)

PERSONNEL: Final = ("301", "303")
"""Economic classes of 人员经费 in the form of final accounts; all others are 公用经费."""

_FUNDS: Final[Mapping[IncomeKind, FundKind]] = {
    IncomeKind.GENERAL: FundKind.GENERAL,
    IncomeKind.FUND: FundKind.FUND,
    IncomeKind.STATE_CAPITAL: FundKind.STATE_CAPITAL,
    IncomeKind.OPERATING: FundKind.OPERATING,
}


class Submission(submission.Submission):
    """One final-accounts workbook as submitted."""

    declared = SHEETS
    stated = STATED
    stated_by: ClassVar[Mapping[str, str]] = {"last_classes": "class_code"}
    cancelled: ClassVar[Mapping[str, Sequence[str]]] = {"last_year": ("total",)}
    own_texts = TEXTS
    assumed: ClassVar[Mapping[str, object]] = {
        "year": 2024,
        "kind": DisclosureKind.DEPARTMENT,
        **submission.ASSUMED,
    }

    identity: Identity
    units: tuple[Unit, ...]
    income: tuple[IncomeLine, ...]
    basic: tuple[BasicLine, ...]
    project_lines: tuple[ProjectLine, ...]
    other_lines: tuple[OtherLine, ...]
    balances: tuple[Balance, ...]
    last_year: tuple[LastYear, ...]
    last_classes: tuple[LastClass, ...]
    reasons: tuple[Reason, ...]
    class_texts: tuple[ClassText, ...]
    three_public: tuple[ThreePublic, ...]
    three_public_texts: tuple[ThreePublicText, ...]
    procurement: tuple[Procurement, ...]
    assets: tuple[Assets, ...]
    evaluations: tuple[Evaluation, ...]
    evaluation_indicators: tuple[EvaluationIndicator, ...]
    notes: tuple[OtherNote, ...]

    @property
    def lines(self) -> tuple[LedgerLine, ...]:
        """The lines of 决算支出."""
        return (*self._basic("spent"), *self._projects("spent"), *self._others())

    @property
    def books(self) -> Mapping[str, Iterable[LedgerLine]]:
        """All lines, by book."""
        return {
            Book.SPENT: self.lines,
            Book.INITIAL: (*self._basic("initial"), *self._projects("initial")),
            Book.ADJUSTED: (*self._basic("adjusted"), *self._projects("adjusted")),
            Book.RECEIVED: self._received(),
            **{book: self._carried(book.value) for book in CARRIED},
        }

    def _received(self) -> Iterator[LedgerLine]:
        for line in self._counted(self.income):
            yield LedgerLine(
                place=line.place("received"),
                unit=line.unit,
                amount=line.received,
                functional_code=line.functional_code,
                income=line.kind,
                fund=_FUNDS.get(line.kind, FundKind.NON_FISCAL),
            )

    def _carried(self, field: str) -> Iterator[LedgerLine]:
        for row in self.balances:
            if (amount := getattr(row, field)) is not None:
                yield LedgerLine(
                    place=row.place(field),
                    unit=row.unit,
                    amount=amount,
                    functional_code=row.functional_code or "",
                    fund=row.fund,
                )

    @property
    def reported(self) -> frozenset[str]:
        """Codes of the projects that publish a report of their own."""
        return frozenset(evaluation.project for evaluation in self.evaluations)

    def _basic(self, field: str) -> Iterator[LedgerLine]:
        for line in self.basic:
            kind = Spending.PERSONNEL if line.economic_code.startswith(PERSONNEL) else Spending.RUNNING_COSTS
            yield from _booked(line, field, line.unit, kind)

    def _projects(self, field: str) -> Iterator[LedgerLine]:
        units = self.units_of_projects
        for line in self.project_lines:
            if line.project in units:
                yield from _booked(line, field, units[line.project], Spending.PROJECT, line.project)

    def _others(self) -> Iterator[LedgerLine]:
        for line in self._counted(self.other_lines):
            operating = line.kind is OtherSpending.OPERATING
            yield LedgerLine(
                place=line.place("spent"),
                unit=line.unit,
                amount=line.spent,
                functional_code=line.functional_code,
                spending=line.kind,
                source=Source.UNIT_FUNDS,
                fund=FundKind.OPERATING if operating else FundKind.NON_FISCAL,
            )

    def _counted(self, lines: Iterable[L]) -> Iterator[L]:
        """Leave out of a department's accounts the transfers between its units (部门内部往来)."""
        own = self.identity.kind.is_unit
        return (line for line in lines if own or line.internal is not YES)


def _booked(
    line: BasicLine | ProjectLine, field: str, unit: str, spending: Spending, project: str | None = None
) -> Iterator[LedgerLine]:
    """Yield the ledger line of one amount column of 基本支出决算 or 项目支出决算; none if the cell is blank."""
    if (amount := getattr(line, field)) is not None:
        yield LedgerLine(
            place=line.place(field),
            unit=unit,
            amount=amount,
            functional_code=line.functional_code,
            economic_code=line.economic_code,
            spending=spending,
            source=line.source,
            project=project,
            fund=fund_of(line.source),
        )


def fund_of(source: Source) -> FundKind:
    """Return the kind of money (资金性质) of a source of expenditure (资金来源)."""
    return _FUNDS[APPROPRIATED[source]] if source in APPROPRIATED else FundKind.NON_FISCAL
