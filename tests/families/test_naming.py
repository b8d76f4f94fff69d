"""Every figure can be questioned: what it is, how it was computed, which cells it is made of."""

import re
from decimal import Decimal
from functools import cache

import pytest

from generator.checking import check
from generator.facts.derivation import Derived, derived
from generator.facts.figure import Figure
from generator.families.budget.naming import Naming
from tests.made import EXAMPLES, INPUTS, html
from tests.made import disclosure as made


@cache
def naming(example: str) -> Naming:
    basis = check(INPUTS / f"{example}.xlsx").basis
    assert basis is not None
    return Naming(basis)


def explained(example: str, figure: Figure) -> Derived:
    return derived(figure, naming(example))


@pytest.fixture(params=EXAMPLES)
def example(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_figure_of_the_document_has_a_name_in_chinese(example: str) -> None:
    names = {key: naming(example).fact(figure) for key, figure in made(example).figures.items()}
    for key, name in names.items():
        assert re.search("[一-鿿]", name), key
        assert not re.search(r"amount|given|income|count|source|[=;_{}]", name), f"{key}: {name}"


def test_facts_that_differ_have_names_that_differ(example: str) -> None:
    figures = made(example).figures
    names = [naming(example).fact(figure) for figure in figures.values()]
    assert len(set(names)) == len(figures)


def number(text: str) -> Decimal:
    return Decimal(text.split()[0].rstrip("%").replace(",", ""))


def recomputed(told: Derived) -> Decimal:
    """Do what the formula says with what the panel shows, and nothing else."""
    cells = [number(line.value) for line in told.lines if line.value]
    parts = [recomputed(part) for part in told.parts]
    formula = told.formula.rpartition(" = ")[0]
    if "÷" in formula:
        return abs(parts[0]) / parts[1] * 100
    if "－" in formula:
        return parts[0] - parts[1]
    if formula.startswith("数"):
        return Decimal(len(told.lines))
    return sum(cells, Decimal(0)) + sum(parts, Decimal(0))


def test_every_shown_figure_is_what_its_panel_computes_from_the_cells(example: str) -> None:
    figures = made(example).figures
    shown = {data.get("data-fact", "") for data in html(example).iter("data")}
    assert len(shown) > 200
    for key in shown:
        told = explained(example, figures[key])
        assert round(recomputed(told), 2) == round(number(told.value), 2), key
        assert told.formula.endswith(f"= {told.value}") or not figures[key].operands, key


def test_every_cell_of_a_panel_says_what_its_row_is(example: str) -> None:
    for figure in made(example).figures.values():
        for line in explained(example, figure).lines:
            assert line.header, f"{line.place}"
            assert line.row, f"{line.place}"


def test_a_share_tells_both_its_parts() -> None:
    example = "2026-云川市教育局"
    figure = next(figure for key, figure in made(example).figures.items() if key.startswith("share("))
    told = explained(example, figure)
    assert told.name == "“一般公共预算 · 本年预算”占“全部资金来源 · 本年预算和上年结转”的比重"
    assert re.fullmatch(r"[\d,.]+ 元 ÷ [\d,.]+ 元 = [\d.]+%", told.formula)
    assert [part.name for part in told.parts] == ["一般公共预算 · 本年预算", "全部资金来源 · 本年预算和上年结转"]
    assert told.parts[0].lines[0].row.startswith("038001 云川市教育局本级 ｜ 人员经费")
