"""A second computation of the examples, from their cells, without the builders: it must come to the same."""

import math
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest

from generator.disclosure.disclosure import Disclosure
from generator.disclosure.secrecy.withholding import SHEET
from generator.facts.figure import Figure, Measure, Operation, Typed
from generator.facts.text import Span
from generator.findings.place import Place
from tests.recomputation.accounts import Accounts
from tests.recomputation.accounts_sentences import AccountsSentences
from tests.recomputation.raw import Workbook
from tests.recomputation.sentences import Number, Sentences
from tests.recomputation.tables import Tables
from tests.support.made import EXAMPLES, FINAL_ACCOUNTS, INPUTS, disclosure, one_by_default

WAN = 10_000  # 元 in 万元


@pytest.fixture(params=one_by_default(EXAMPLES))
def example(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[*one_by_default(EXAMPLES), *one_by_default(FINAL_ACCOUNTS)])
def either(request: pytest.FixtureRequest) -> str:
    """A budget, or final accounts."""
    return str(request.param)


@pytest.fixture(params=one_by_default(FINAL_ACCOUNTS))
def accounts(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@cache
def typed(example: str) -> Workbook:
    return Workbook(INPUTS / f"{example}.xlsx")


@pytest.fixture
def workbook(example: str) -> Workbook:
    return typed(example)


def rounded(number: Fraction) -> str:
    """Round half up to two places, by whole numbers alone; separate thousands."""
    yuan, cents = divmod(int(abs(number) * 100 + Fraction(1, 2)), 100)
    return f"{yuan:,}.{cents:02}"


def from_cells(figure: Figure, workbook: Workbook) -> Fraction:
    """Do what a figure says was done, down to the cells."""
    parts = [
        from_cells(operand, workbook) if isinstance(operand, Figure) else cell(workbook, operand)
        for operand in figure.operands
    ]
    match figure.operation:
        case Operation.SUM:
            return sum(parts, Fraction(0))
        case Operation.SHOWN:
            return Fraction(math.floor(parts[0] * 100 + Fraction(1, 2)), 100)
        case Operation.COUNT:
            return Fraction(len(figure.operands))
        case Operation.DIFFERENCE:
            return parts[0] - parts[1]
        case Operation.SHARE:
            return parts[0] / parts[1] * 100 if parts[1] else Fraction(0)
        case Operation.RATE:
            return abs(parts[0]) / parts[1] * 100
        case Operation.TENTH:
            return min(max(parts[0] / 10, Fraction(0)), Fraction(10))


def cell(workbook: Workbook, place: Place) -> Fraction:
    """A number that was typed; of a code that is counted, nothing but that it stands there."""
    if place.sheet == SHEET and isinstance(place, Typed):
        return Fraction(place.amount)  # of what is withheld, the sum is published without its cells
    value = workbook.cell(place.sheet, place.cell)
    assert value is not None, f"{place} is blank"
    return Fraction(str(value)) if isinstance(value, (int, float)) else Fraction(0)


def test_every_figure_follows_from_its_cells(either: str) -> None:
    figures, workbook = disclosure(either).figures, typed(either)
    assert len(figures) > 200
    for figure in figures.values():
        exact = from_cells(figure, workbook)
        if figure.measure in {Measure.PERCENT, Measure.POINTS}:
            assert abs(Fraction(figure.value) - exact) < Fraction(1, 10**20), figure.key
        else:
            assert Fraction(figure.value) == exact, figure.key


def test_no_cell_is_counted_twice_in_a_figure(either: str) -> None:
    for figure in disclosure(either).figures.values():
        names = [operand.key if isinstance(operand, Figure) else str(operand) for operand in figure.operands]
        assert len(names) == len(set(names)), figure.key


def test_every_cell_of_every_table(example: str, workbook: Workbook) -> None:
    expected = Tables(workbook).all()
    assert [table.key for table in disclosure(example).tables] == list(expected)
    for table in disclosure(example).tables:
        ours = [[of_cell(span) for span in row.cells] for row in table.rows]
        assert ours == [[of_amount(cell) for cell in row] for row in expected[table.key]], table.title


def of_cell(span: Span) -> tuple[str, Decimal]:
    return span.text, span.figure.value if span.figure else Decimal(0)


def of_amount(expected: str | Decimal) -> tuple[str, Decimal]:
    """How a table shows an amount: in 万元, without separators, nothing as blank."""
    if isinstance(expected, str):
        return expected, Decimal(0)
    sign = "-" if expected < 0 else ""  # 冲销
    return (sign + rounded(Fraction(expected) / WAN).replace(",", "") if expected else ""), expected


def figures_of(made: Disclosure, section: str) -> Iterator[Span]:
    """The figures of a section's sentences and charts, as they are read."""
    for block in next(found for found in made.sections if found.key == section).blocks:
        yield from (span for span in block.spans if span.figure)
        for item in block.chart.items if block.chart else ():
            yield from (item.amount, item.share)


def of_span(span: Span) -> tuple[str, Fraction]:
    assert span.figure
    return span.text, round(Fraction(span.figure.value), 18)


def of_number(expected: Number) -> tuple[str, Fraction]:
    """How a sentence shows a number: a change by its size, nothing as 0."""
    measure, value = expected
    shown = Fraction(value) / WAN if measure == "元" else Fraction(value)
    text = str(value) if measure == "个" or not value else rounded(shown)
    return text + ("%" if measure == "%" else ""), round(Fraction(value), 18)


def test_every_figure_of_every_sentence(example: str, workbook: Workbook) -> None:
    expected = Sentences(workbook).all()
    made = disclosure(example)
    assert [section.key for section in made.sections[2:]] == list(expected)
    for section, numbers in expected.items():
        ours = [of_span(span) for span in figures_of(made, section)]
        assert ours == [of_number(number) for number in numbers], section


def test_every_cell_of_every_table_of_final_accounts(accounts: str) -> None:
    recomputed = Accounts(typed(accounts))
    expected = recomputed.all()
    *tables, statistics = disclosure(accounts).tables
    for table in tables:
        ours = [[of_cell(span) for span in row.cells] for row in table.rows]
        assert ours == [[of_amount(cell) for cell in row] for row in expected[table.key]], table.title
    lines = [row.cells[-1] for row in statistics.rows if row.cells[1].text]
    assert [span.figure.value if span.figure else 0 for span in lines] == recomputed.statistics()


def test_every_sum_in_the_sentences_of_final_accounts(accounts: str) -> None:
    made, expected = disclosure(accounts), AccountsSentences(Accounts(typed(accounts))).all()
    assert [section.key for section in made.sections[2:]] == [*expected, "other"]
    for section, numbers in expected.items():
        ours = [of_span(span) for span in figures_of(made, section)]
        assert list(map(plain, ours)) == [plain(of_number(number)) for number in numbers], section


def plain(shown: tuple[str, Fraction]) -> tuple[Fraction, bool, Fraction]:
    """What a text says, with or without separators and zeros at its end."""
    text, value = shown
    return Fraction(text.replace(",", "").rstrip("%")), text.endswith("%"), value
