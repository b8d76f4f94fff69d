"""Every figure can be questioned: what it is, how it was computed, which cells it is made of."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import pytest

from generator.disclosure.naming import Naming
from generator.facts.derivation import Derivations, derivations
from generator.facts.figure import Figure, total
from generator.facts.key import Key, typed
from generator.facts.scope import Scope
from generator.model.terms import Source
from tests.support import made
from tests.support.made import EXAMPLES, FINAL_ACCOUNTS, html, one_by_default


@cache
def naming(example: str) -> Naming:
    checked = made.checked(example)
    assert checked.basis is not None
    return Naming(checked.basis, checked.family.vocabulary)


@cache
def told(example: str) -> Derivations:
    return derivations(made.disclosure(example).figures.values(), naming(example))


@pytest.fixture(params=[*one_by_default(EXAMPLES), *one_by_default(FINAL_ACCOUNTS)])
def example(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_figure_of_the_document_has_a_name_in_chinese(example: str) -> None:
    names = {key: naming(example).fact(figure) for key, figure in made.disclosure(example).figures.items()}
    for key, name in names.items():
        assert re.search("[一-鿿]", name), key
        assert not re.search(r"amount|given|income|spent|initial|fund|count|source|[=;_{}]", name), f"{key}: {name}"


def test_facts_that_differ_have_names_that_differ(example: str) -> None:
    figures = made.disclosure(example).figures
    names = [naming(example).fact(figure) for figure in figures.values()]
    assert len(set(names)) == len(figures)


def test_a_key_is_its_text_and_knows_what_it_was_made_of() -> None:
    scope = Scope(source=frozenset({Source.GENERAL_PUBLIC_BUDGET}), function=frozenset({"204"}))
    key = Key("count[projects of {scope}]", scope=scope)
    assert key == "count[projects of amount[source=general_public_budget;function=204]]"
    assert key.values == {"scope": scope} and Key(str(key)) == key


def test_a_figure_that_is_read_again_states_the_same_fact() -> None:
    figure = total(typed("last_year", "total"), [])
    assert Figure.model_validate_json(figure.model_dump_json()) == figure


def number(text: str) -> Decimal:
    return Decimal(text.split()[0].rstrip("%").replace(",", ""))


def recomputed(key: str, told: Derivations) -> Decimal:
    """Do what the formula says with what the panel shows, and nothing else."""
    figure = told.figures[key]
    parts = [recomputed(part, told) for part in figure.parts]
    formula = figure.formula.rpartition(" = ")[0]
    if "总数为 0" in formula:
        return Decimal(0)
    if "四舍五入" in formula:
        return parts[0].quantize(Decimal("0.01"), ROUND_HALF_UP)
    if "折成 10 分" in formula:
        return parts[0] / 10
    if "÷" in formula:
        return abs(parts[0]) / parts[1] * 100
    if "－" in formula:
        return parts[0] - parts[1]
    if formula.startswith("数"):
        return Decimal(len(figure.cells))
    return sum(parts, Decimal(0)) + sum((number(told.lines[cell].value) for cell in figure.cells), Decimal(0))


def test_every_shown_figure_is_what_its_panel_computes_from_the_cells(example: str) -> None:
    panels = told(example)
    shown = {data.get("data-fact", "") for data in html(example).iter("data")}
    assert len(shown) > 200
    for key in shown:
        figure = panels.figures[key]
        assert round(recomputed(key, panels), 2) == round(number(figure.value), 2), key
        assert figure.formula.endswith(f"= {figure.value}") or not (figure.parts or figure.cells), key


def test_every_cell_of_a_panel_says_what_its_row_is(example: str) -> None:
    lines = told(example).lines
    assert len(lines) > 50
    assert [place for place, line in lines.items() if not (line.header and line.row)] == []


def test_a_share_tells_both_its_parts() -> None:
    panels = told("2026-云川市教育局")
    share = next(figure for key, figure in panels.figures.items() if key.startswith("share("))
    assert share.name == "“一般公共预算 · 本年预算”占“全部资金来源 · 本年预算和上年结转”的比重"
    assert re.fullmatch(r"[\d,.]+ 元 ÷ [\d,.]+ 元 = [\d.]+%", share.formula)
    parts = [panels.figures[part] for part in share.parts]
    assert [part.name for part in parts] == ["一般公共预算 · 本年预算", "全部资金来源 · 本年预算和上年结转"]
    assert panels.lines[parts[0].cells[0]].row.startswith("038001 云川市教育局本级 ｜ 人员经费")
