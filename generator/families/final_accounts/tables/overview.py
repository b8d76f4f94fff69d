"""Tables 1 and 4: income beside spending by class, with line numbers (收入支出决算总表)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from generator.disclosure.disclosure import RowKind
from generator.disclosure.rows import BLANK, Body, Row, labels
from generator.facts.figure import Figure
from generator.facts.text import Span
from generator.families.final_accounts.balance import FISCAL, book, closing, total_in, total_out
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.terms import APPROPRIATED, Book, FundKind, IncomeKind
from generator.text.numerals import chinese_number

SOURCES: Mapping[str, FundKind] = {
    "general": FundKind.GENERAL,
    "fund": FundKind.FUND,
    "state_capital": FundKind.STATE_CAPITAL,
}


class Side(NamedTuple):
    """One line of the left or the right side: its label and figures, both empty where the form leaves it blank."""

    label: str = ""
    figures: Sequence[Figure | None] = ()
    is_total: bool = False


def listed_classes(basis: Basis) -> list[str]:
    """Return the classes (类) that the form lists, in code order."""
    return [code.code for code in basis.classification.functional.roots() if code.code not in basis.form.left_out]


def total_balance(basis: Basis) -> Body:
    """公开01表 收入支出决算总表: all money; 总计 is the same on both sides."""
    lines = basis.form.lines
    received, spent = basis.books[Book.RECEIVED], basis.ledger
    incomes = _numbered((kind.value, [received.where(income={kind}).figure]) for kind in IncomeKind)
    below = [
        Side(lines["received"], [received.figure], True),
        Side(lines["used"], [basis.books[Book.USED].figure]),
        Side(lines["opening"], [basis.books[Book.OPENING].figure]),
        Side(),
        Side(lines["total"], [total_in(basis)], True),
    ]
    spendings = _classes(basis, lambda code: [spent.function(code).figure])
    after = [
        Side(lines["spent"], [spent.figure], True),
        Side(lines["distributed"], [basis.books[Book.DISTRIBUTED].figure]),
        Side(lines["closing"], [closing(basis)]),
        Side(),
        Side(lines["total"], [total_out(basis)], True),
    ]
    rows = _rows(_filled(incomes, len(spendings)) + below, spendings + after, 1)
    return Body(rows, not received and not spent)


def appropriation_balance(basis: Basis) -> Body:
    """公开04表 财政拨款收入支出决算总表: 财政拨款 only, spending split by kind of money (资金性质)."""
    lines = basis.form.lines
    received, spent = book(basis, Book.RECEIVED, fund=FISCAL), book(basis, Book.SPENT, fund=FISCAL)

    def split(figure: Callable[[Iterable[FundKind]], Figure]) -> list[Figure]:
        return [figure(FISCAL), *(figure({fund}) for fund in SOURCES.values())]

    incomes = _numbered(
        (kind.value.removesuffix("收入"), [received.where(income={kind}).figure]) for kind in APPROPRIATED.values()
    )
    below = [
        Side(lines["received"], [received.figure], True),
        Side(lines["fiscal_opening"], [book(basis, Book.OPENING, fund=FISCAL).figure]),
        *(Side(f"　{fund.value}", [book(basis, Book.OPENING, fund={fund}).figure]) for fund in SOURCES.values()),
        Side(lines["total"], [total_in(basis, fund=FISCAL)], True),
    ]
    spendings = _classes(basis, lambda code: split(lambda funds: spent.where(fund=funds).function(code).figure))
    after = [
        Side(lines["spent"], split(lambda funds: spent.where(fund=funds).figure), True),
        Side(lines["fiscal_closing"], split(lambda funds: closing(basis, fund=funds))),
        *[Side()] * len(SOURCES),
        Side(lines["total"], split(lambda funds: total_out(basis, fund=funds)), True),
    ]
    rows = _rows(_filled(incomes, len(spendings)) + below, spendings + after, 1 + len(SOURCES))
    return Body(rows, not received and not spent)


def _numbered(items: Iterable[tuple[str, Sequence[Figure]]]) -> list[Side]:
    return [Side(f"{chinese_number(number)}、{label}", figures) for number, (label, figures) in enumerate(items, 1)]


def _classes(basis: Basis, figures: Callable[[str], Sequence[Figure]]) -> list[Side]:
    names = basis.classification.functional
    return _numbered((names.name(code), figures(code)) for code in listed_classes(basis))


def _filled(sides: list[Side], number: int) -> list[Side]:
    """Pad a side with blank lines, up to a number of lines."""
    return sides + [Side()] * (number - len(sides))


def _rows(left: Sequence[Side], right: Sequence[Side], width: int) -> tuple[Row, ...]:
    """Number the lines: the left side first, then the right one."""
    return tuple(
        Row(
            str(number),
            RowKind.TOTAL if one.is_total else RowKind.ITEM,
            (*_cells(one, number, 1), *_cells(other, number + len(left), width)),
        )
        for number, (one, other) in enumerate(zip_longest(left, right, fillvalue=Side()), 1)
    )


def _cells(side: Side, number: int, width: int) -> Iterator[Figure | Span]:
    yield from labels(side.label, str(number))
    yield from (figure or BLANK for figure in side.figures)
    yield from (BLANK,) * (width - len(side.figures))
