"""Rules on amounts in the names of projects: they are the project's own."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.disclosure.basis import AnyBasis
from generator.disclosure.rules.ledger import LEDGER
from generator.disclosure.rules.registry import SHARED
from generator.facts.display import yuan
from generator.facts.figure import Measure
from generator.findings.finding import Level
from generator.model.entries import Project
from generator.model.ledger_line import AMOUNT
from generator.rules.authorities import PLAUSIBILITY
from generator.rules.numbers import StatedNumber, stated_numbers
from generator.rules.registry import Problem
from generator.workbook.declaration.declare import AMOUNTS

_SCALES: Final = (Decimal(10_000), Decimal("0.0001"))
_OTHER: Final = ("总投资", "以上", "以下", "以内", "限额", "万亿")


@SHARED.rule("PRJ-05", Level.NOTICE, PLAUSIBILITY, needs=LEDGER)
def names_state_the_amount(basis: AnyBasis) -> Iterator[Problem]:
    """项目名称中写有金额的，与这个项目的金额相等。"""
    for project, stated, known in _contradicted(basis):
        if not _is_in_another_unit(stated, known):
            message = f"项目名称中写的是“{stated.text}”，这个项目的金额是 {yuan(known[0])} 元；请核对名称和金额。"
            yield Problem(project.place("name"), message)


@SHARED.rule("PRJ-06", Level.WARNING, PLAUSIBILITY, needs=LEDGER, confirmable=True)
def names_state_the_amount_in_its_unit(basis: AnyBasis) -> Iterator[Problem]:
    """项目名称中写的金额与这个项目的金额相差一万倍的，多半有一处写错了元、万元。"""
    for project, stated, known in _contradicted(basis):
        if _is_in_another_unit(stated, known):
            sides = f"项目名称中写的是“{stated.text}”，这个项目的金额是 {yuan(known[0])} 元，相差一万倍"
            yield Problem(project.place("name"), f"{sides}；金额以元填写，请核对。")


def _is_in_another_unit(stated: StatedNumber, known: list[Decimal]) -> bool:
    return any(stated.agrees_with(amount * scale) for amount in known for scale in _SCALES if amount)


def _contradicted(basis: AnyBasis) -> Iterator[tuple[Project, StatedNumber, list[Decimal]]]:
    """Yield the projects with an amount in their name that is none of theirs, with their amounts, the sum first."""
    for project in basis.submission.projects:
        said = [item for item in stated_numbers(project.name) if item.measure is Measure.YUAN]
        if len(said) != 1 or any(word in project.name for word in _OTHER):
            continue
        known = _amounts(basis, project.code)
        if known[0] and not any(said[0].agrees_with(amount) for amount in known):
            yield project, said[0], known


def _amounts(basis: AnyBasis, code: str) -> list[Decimal]:
    """Return all amounts of a project: of each book, year and source, of each line, and what its form adds up to."""
    found = [basis.books[AMOUNT].where(project={code}).figure.value]
    for book in basis.books.values():
        own = book.where(project={code})
        years = [own.where(funding_year={year}) for year in dict.fromkeys(line.funding_year for line in own)]
        sources = [own.where(source={source}) for source in dict.fromkeys(line.source for line in own)]
        found += [part.figure.value for part in (own, *years, *sources)] + [line.amount for line in own]
    sheets = basis.submission.sheets
    for name in (name for name in basis.submission.fields_with("project") if name in sheets):
        fields = [field.name for field in sheets[name].fields if field.kind in AMOUNTS]
        for row in getattr(basis.submission, name):
            if row.project == code:
                typed = {field: amount for field in fields if (amount := getattr(row, field)) is not None}
                period = sum((amount for field, amount in typed.items() if field.startswith("period")), Decimal(0))
                found += [*typed.values(), period]
    return found
