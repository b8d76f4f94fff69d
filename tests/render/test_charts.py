"""Bars that say what they show, and none that stands alone."""

from decimal import Decimal
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from lxml import html

from generator.disclosure.disclosure import Chart, ChartItem
from generator.facts.text import Span
from generator.render.charts import draw
from generator.render.environment import environment
from generator.writers.pdf import Engine, write_pdf
from tests.support import made
from tests.support.small import document, mismatches


class Item(NamedTuple):
    """A bar."""

    label: str
    amount: Span
    share: Span | None


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


def drawn(key: str, share: Span | None) -> html.HtmlElement:
    """A chart of two bars as it stands in documents."""
    bars = [ChartItem(label=name, amount=Span(text="5.00", value="5.00"), share=share) for name in ("甲", "乙")]
    chart = Chart(key=key, title=key, alt="甲5.00，乙5.00。", items=tuple(bars))
    template = environment().get_template("chart.html").make_module({"document": SimpleNamespace(unit="万元")})
    return html.fragment_fromstring(template.chart(chart, "万元").strip())


def test_figures_that_are_no_parts_of_a_whole_have_no_share() -> None:
    assert [bar.value for bar in draw([item._replace(share=None) for item in items("2.00", "1.00")]).bars] == [
        "2.00",
        "1.00",
    ]
    assert "占比" not in drawn("years", None).text_content()
    assert drawn("parts", Span(text="50%")).text_content().count("50%") == 4


@pytest.mark.parametrize("engine", list(Engine))
def test_several_charts_on_a_page_are_proved(engine: Engine) -> None:
    """Each is outside the structure, however many stand on one page."""
    small = document(["一段", "又一段"])
    for number, paragraph in enumerate(small.find_class("text")[:2], 1):
        paragraph.addnext(drawn(f"图{number}", Span(text="50%") if number == 1 else None))
    assert mismatches(small, {"公开.pdf": write_pdf(small, {}, engine).data}) == []
