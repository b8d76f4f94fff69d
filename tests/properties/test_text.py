"""What is true of every figure that is shown and of every sentence, whatever was handed in."""

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given

from generator.disclosure.disclosure import Disclosure, Section
from generator.facts.display import Display, MoneyStyle
from generator.facts.figure import Figure, Measure, Operation, share, total
from generator.facts.text import Span, plain_text
from generator.families.budget.annexes.content import ProjectForm
from generator.findings.place import Place
from tests.properties.departments import Filled, departments
from tests.properties.derive import disclosure_of

WAN = 10_000  # 元 in 万元


def in_tables(disclosure: Disclosure) -> Iterator[Span]:
    for table in disclosure.tables:
        for row in table.rows:
            yield from row.cells


def in_text(disclosure: Disclosure) -> Iterator[Span]:
    for block in blocks(disclosure.sections):
        yield from block.spans
        for item in block.chart.items if block.chart else ():
            yield from (item.amount, item.share)


def in_forms(disclosure: Disclosure) -> Iterator[Span]:
    for annex in (annex for section in disclosure.sections for annex in section.annexes):
        if isinstance(annex, ProjectForm):
            yield from (*annex.period.values(), *annex.current.values())


def blocks(sections: tuple[Section, ...]) -> list:
    return [block for section in sections for block in section.blocks]


def paragraphs(disclosure: Disclosure, key: str) -> list[str]:
    """The paragraphs of one section, as they are read."""
    return [
        plain_text(block.spans) for section in disclosure.sections if section.key == key for block in section.blocks
    ]


def hundredths(number: Fraction) -> str:
    """Round half up to two places, by whole numbers alone."""
    whole, rest = divmod((number * 100 + Fraction(1, 2)) // 1, 100)
    return f"{whole}.{rest:02}"


def exactly(figure: Figure) -> Fraction:
    """The size of a figure, of a percentage without the rounding of division."""
    if figure.measure is not Measure.PERCENT:
        return abs(Fraction(figure.value))
    part, whole = (Fraction(operand.value) for operand in figure.operands if isinstance(operand, Figure))
    return abs(part) / whole * 100 if whole else Fraction(0)


def shown(figure: Figure) -> str:
    """What a sentence shows of a figure, without separators and sign."""
    size = exactly(figure)
    if figure.measure is Measure.COUNT or not size:
        return str(size)
    return hundredths(size / WAN if figure.measure is Measure.YUAN else size)


@given(departments())
def test_tables_show_every_figure_rounded_half_up(filled: Filled) -> None:
    for span in in_tables(disclosure_of(filled)):
        if span.figure:
            assert span.text == span.value == hundredths(Fraction(span.figure.value) / WAN)


@given(departments())
def test_sentences_show_every_figure_rounded_half_up(filled: Filled) -> None:
    for span in in_text(disclosure_of(filled)):
        if span.figure:
            sign = "%" if span.figure.measure is Measure.PERCENT else ""
            assert span.value == shown(span.figure)
            assert span.text.replace(",", "") == span.value + sign
            assert re.fullmatch(r"\d{1,3}(,\d{3})*(\.\d\d)?%?", span.text), "thousands are separated"


@pytest.mark.parametrize(
    ("part", "whole", "text"), [(1, 800, "0.13%"), (3, 800, "0.38%"), (1, 20_000, "0.01%"), (1, 20_001, "0.00%")]
)
def test_half_a_hundredth_per_cent_is_rounded_up(part: int, whole: int, text: str) -> None:
    parts = (total("", [(Place(sheet="基本支出", cell="K3"), amount)]) for amount in (part, whole))
    style = MoneyStyle(unit="万元", zero="0")
    assert Display(style, style).in_sentence(share(*parts)).text == text


@given(departments())
def test_one_fact_has_one_value_and_one_derivation(filled: Filled) -> None:
    disclosure = disclosure_of(filled)
    known: dict[str, Figure] = {}
    for span in (*in_tables(disclosure), *in_text(disclosure), *in_forms(disclosure)):
        for figure in span.figure.closure() if span.figure else ():
            assert known.setdefault(figure.key, figure) == figure
    assert known == disclosure.figures


@given(departments())
def test_no_rate_stands_on_a_zero_base(filled: Filled) -> None:
    disclosure = disclosure_of(filled)
    (last_year,) = filled["上年数"]
    for figure in disclosure.figures.values():
        if figure.operation is Operation.RATE:
            base = figure.operands[1]
            assert isinstance(base, Figure) and base.value
    changes, (_, scale, *_), agency = (
        paragraphs(disclosure, key) for key in ("changes", "general", "agency_operating")
    )
    for field, (sentence, *_) in {"total": changes, "general": [scale], "agency_operating": agency}.items():
        assert last_year[field] or not re.search("增长|下降|%", sentence), sentence


NEVER = (
    "增加0.00",
    "减少0.00",
    "增长0.00万元",
    "下降0.00万元",
    "None",
    "{",
    "}",
    "[",
    "Decimal",
    "未填写",
    "nan",
    "inf",
    "-",
)


@given(departments())
def test_no_sentence_shows_what_no_reader_should_see(filled: Filled) -> None:
    disclosure = disclosure_of(filled)
    for block in blocks(disclosure.sections):
        sentence = plain_text(block.spans) + (block.chart.alt if block.chart else "")
        assert not [sign for sign in NEVER if sign in sentence], sentence
        assert "。。" not in sentence and "，，" not in sentence and "，。" not in sentence, sentence


@given(departments())
def test_a_sentence_says_whether_it_is_more_or_less_than_last_year(filled: Filled) -> None:
    disclosure = disclosure_of(filled)
    (last_year,) = filled["上年数"]
    this_year = disclosure.figures["amount[]"].value
    (sentence,) = paragraphs(disclosure, "changes")
    change = Fraction(this_year - last_year["total"])
    if abs(change) < 50:  # 元: not seen in 万元
        assert sentence.count("与上年持平") == 2
    elif not last_year["total"]:
        assert sentence.count("上年无此项预算") == 2
    else:
        assert sentence.count("比上年增长" if change > 0 else "比上年减少") == 2
