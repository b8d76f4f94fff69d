"""Bars that say what they show, and none that stands alone."""

from decimal import Decimal
from typing import NamedTuple

import pytest

from generator.facts.text import Span
from generator.render.charts import draw
from tests.support import made


class Item(NamedTuple):
    """A bar."""

    label: str
    amount: Span
    share: Span


def items(*amounts: str) -> list[Item]:
    return [Item("项目", Span(text=f"{Decimal(one):,}", value=one), Span(text="50%")) for one in amounts]


def test_a_bar_says_its_amount_and_share_behind_its_end() -> None:
    drawing = draw(items("5109.50", "2554.75"))
    assert [bar.value for bar in drawing.bars] == ["5,109.50（50%）", "2,554.75（50%）"]
    for bar in drawing.bars:
        assert drawing.axis + Decimal(bar.width) < Decimal(bar.value_start) < drawing.width
    longest, half = (Decimal(bar.width) for bar in drawing.bars)
    assert longest == 2 * half


@pytest.mark.parametrize("example", made.EXAMPLES)
def test_no_chart_has_a_single_bar(example: str) -> None:
    blocks = [block for section in made.disclosure(example).sections for block in section.blocks]
    charts = [block.chart for block in blocks if block.chart]
    assert charts
    assert min(len(chart.items) for chart in charts) > 1
