"""Near figures: whatever is a slip away from a number, or off by ten thousand, is among those that are looked at."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator.disclosure.checking.near_figures import TEN_THOUSAND, NearFigures
from generator.disclosure.checking.printed_figures import ShownFigure
from generator.facts.figure import Figure, Measure, total
from generator.findings.place import Place
from generator.rules.numbers import stated_numbers, written
from generator.text.slips import one_slip

AMOUNTS = st.decimals("0.01", "99999999.99", places=2)
SLIPS = st.sampled_from(["dropped", "doubled", "wrong", "swapped"])


def figure(amount: Decimal) -> Figure:
    return total("x", [(Place(sheet="基本支出", cell="H3"), amount)])


def slipped(text: str, kind: str, at: int) -> str:
    """A text with one slip."""
    head, letter, rest = text[:at], text[at], text[at + 1 :]
    return {
        "dropped": head + rest,
        "doubled": head + letter * 2 + rest,
        "wrong": head + str((int(letter) + 1) % 10 if letter.isdigit() else 0) + rest,
        "swapped": head + rest[:1] + letter + rest[1:],
    }[kind]


@given(AMOUNTS, SLIPS, st.integers(0, 10))
def test_a_slip_is_looked_at(amount: Decimal, kind: str, at: int) -> None:
    text = written(amount)
    for stated in stated_numbers(f"支出{slipped(text, kind, at % len(text))}元"):
        if one_slip(written(stated.number), text):
            assert NearFigures([ShownFigure(figure(amount), "表一")]).of(stated)


@given(st.integers(1, 99999), st.sampled_from(["元", "万元"]))
def test_an_amount_off_by_ten_thousand_is_looked_at(number: int, unit: str) -> None:
    (stated,) = stated_numbers(f"支出{number}{unit}")
    for value in (stated.value * TEN_THOUSAND, stated.value / TEN_THOUSAND):
        assert NearFigures([ShownFigure(figure(value), "表一")]).of(stated)


def test_figures_stand_in_the_order_of_the_document_and_of_their_measure() -> None:
    shown = [ShownFigure(figure(Decimal(amount)), where) for amount, where in ((1230, "甲"), (99, "乙"), (1234, "丙"))]
    counted = figure(Decimal(1230)).model_copy(update={"measure": Measure.COUNT})
    (stated,) = stated_numbers("支出1235元")
    assert [item.where for item in NearFigures([*shown, ShownFigure(counted, "丁")]).of(stated)] == ["甲", "丙"]
