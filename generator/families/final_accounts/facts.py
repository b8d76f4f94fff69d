"""Facts (数据项) and lists of final accounts that no form can say; forms call them by name."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from generator.disclosure.amounts import Amounts
from generator.disclosure.basis import Value
from generator.disclosure.changes import change_sentence, cleaned, compare_with
from generator.disclosure.lists import units
from generator.disclosure.units import of_document
from generator.facts.figure import Figure, difference, share, sum_of
from generator.facts.key import Key
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.scopes import ALL_SPENDING, INCOME, three_public_ledger
from generator.families.final_accounts.tables.operating import (
    KINDS_OF_VEHICLES,
    all_vehicles,
    filled_total,
    procurement_total,
    vehicles_of_kind,
)
from generator.families.final_accounts.terms import Book, IncomeKind, OtherSpending
from generator.families.final_accounts.vocabulary import BOOKS

INCOMES: Final[Mapping[str, str]] = {
    "appropriation": "财政拨款收入",
    "superior": IncomeKind.SUPERIOR,
    "service": IncomeKind.SERVICE,
    "operating": IncomeKind.OPERATING,
    "subordinate": IncomeKind.SUBORDINATE,
    "other": IncomeKind.OTHER,
}
SPENDINGS: Final[Mapping[str, str]] = {
    "basic": "基本支出",
    "projects": "项目支出",
    "upward": OtherSpending.UPWARD,
    "operating": OtherSpending.OPERATING,
    "subsidy": OtherSpending.SUBSIDY,
}
_USES: Final = ("abroad", "vehicle_purchase", "vehicle_operation", "reception", "overseas")
"""Columns of 三公经费用途."""


def _batches(basis: Basis) -> Figure:
    return _received(basis, "batches")


def _persons(basis: Basis) -> Figure:
    return _received(basis, "persons")


def _received(basis: Basis, what: str) -> Figure:
    """How many were received (公务接待), at home and abroad."""
    parts = [filled_total(basis, "three_public", f"{where}_{what}") for where in ("domestic", "overseas")]
    return sum_of(Key(f"given[three_public.{what}]"), parts)


def _domestic(basis: Basis) -> Figure:
    """国内接待费: 公务接待费 less what was spent abroad; it includes 外事接待."""
    overseas = filled_total(basis, "three_public", "overseas")
    return difference(Key("domestic_reception"), three_public_ledger(basis, "reception").figure, overseas)


def _use(item: str) -> Callable[[Basis], str]:
    def found(basis: Basis) -> str:
        rows = (row for row in basis.submission.three_public_texts if basis.is_own_row(row.unit))
        said = next((str(getattr(row, item)) for row in rows), basis.form.draft["no_text"])
        return said.rstrip("。；;，,. ")

    return found


def _other_use(basis: Basis) -> str:
    """Return the uses of 其他用车 from all rows that have such vehicles; if none has, the first use that is stated."""
    rows = of_document(basis.submission.assets)
    having = [row for row in rows if row.other_vehicles]
    uses = dict.fromkeys(filter(None, (cleaned(row.other_use or "") for row in having or basis.submission.assets)))
    return "、".join(uses if having else [*uses][:1]) or basis.form.draft["no_text"]


FACTS: Final[Mapping[str, Callable[[Basis], Value]]] = {
    "procurement": procurement_total,
    "vehicles": all_vehicles,
    "other_use": _other_use,
    "batches": _batches,
    "persons": _persons,
    "domestic_reception": _domestic,
    **{f"{item}_use": _use(item) for item in _USES},
}


def incomes(basis: Basis, amounts: Amounts) -> Iterator[Mapping[str, Value]]:
    """Yield the kinds of income with an amount."""
    for key, name in INCOMES.items():
        yield from _part(name, amounts.where(**INCOME[key]), amounts)


def spendings(basis: Basis, amounts: Amounts) -> Iterator[Mapping[str, Value]]:
    """Yield the kinds of spending with an amount."""
    for key, name in SPENDINGS.items():
        yield from _part(name, amounts.where(**ALL_SPENDING[key]), amounts)


def _part(name: str, part: Amounts, whole: Amounts) -> Iterator[Mapping[str, Value]]:
    if (figure := part.figure).value:
        yield {"name": str(name), "amount": figure, "share": share(figure, whole.figure)}


def economic_classes(basis: Basis, amounts: Amounts) -> Iterator[Mapping[str, Value]]:
    """Yield the classes of the economic classification with an amount, which is written without separators."""
    for code in sorted({line.economic_code[:3] for line in amounts.ledger if line.economic_code}):
        if (figure := amounts.where(economic={code}).figure).value:
            yield {"name": basis.classification.economic.name(code), "amount": (basis.display.plain(figure),)}


def held_vehicles(basis: Basis, _: Amounts) -> Iterator[Mapping[str, Value]]:
    """Yield the kinds of vehicles that are held, but for 其他用车, by the names of the form."""
    for kind in KINDS_OF_VEHICLES[:-1]:
        if (figure := vehicles_of_kind(basis, kind)).value:
            yield {"name": basis.form.lines[kind], "number": figure}


def units_with_notes(basis: Basis, amounts: Amounts) -> Iterator[Mapping[str, Value]]:
    """Yield the units, with what is noted of each (备注)."""
    for unit, known in zip(basis.submission.units, units(basis, amounts), strict=True):
        yield {**known, "note": unit.note or ""}


FUNCTION_LIST: Final = "决算项"
FUNCTION_VALUES: Final = (
    "class",
    "group",
    "name",
    "initial",
    "adjusted",
    "spent",
    "of_initial",
    "of_adjusted",
    "usage",
    "against",
    "against_adjusted",
)
"""The list (列举) of functional codes (项), and what can be said of each."""


def functions(basis: Basis, amounts: Amounts) -> Iterator[Mapping[str, Value]]:
    """Yield the functional codes (项) with a budget or spending, with what 功能科目说明 says of them."""
    tree = basis.classification.functional
    initial, adjusted = (amounts.of((BOOKS[name],)) for name in (Book.INITIAL, Book.ADJUSTED))
    written = {row.functional_code: row for row in basis.submission.functions if basis.is_own_row(row.unit)}
    codes = {line.functional_code for part in (amounts, initial) for line in part.ledger if line.amount}
    for code in sorted(codes):
        spent, budget, whole = (part.where(function={code}).figure for part in (amounts, initial, adjusted))
        row = written.get(code)
        against, against_adjusted = (
            change_sentence(
                basis, "against", compare_with(basis, spent, base), cleaned(row.reason or "") if row else ""
            )
            for base in (budget, whole)
        )
        yield {
            "class": tree.name(code[:3]),
            "group": tree.name(code[:5]),
            "name": tree.name(code),
            "initial": budget,
            "adjusted": whole,
            "spent": spent,
            "of_initial": share(spent, budget),
            "of_adjusted": share(spent, whole),
            "usage": cleaned(row.usage) if row else basis.form.draft["no_text"],
            "against": against,
            "against_adjusted": against_adjusted,
        }
