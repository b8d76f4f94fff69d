"""Changes: an amount may be compared with more than one other, and no fact is lost to another."""

from decimal import Decimal

import pytest

from generator.disclosure.changes import change_sentence, cleaned, compare, compare_with
from generator.disclosure.collecting import Clash, figures_of
from generator.disclosure.naming import Naming
from generator.facts.figure import Figure, rate, total
from generator.facts.key import Key, typed
from generator.facts.text import Span
from generator.families.budget.basis import Basis
from generator.families.budget.family import BUDGET
from generator.families.budget.provinces import forms
from generator.findings.place import Place
from tests.support.varied import invented


@pytest.fixture
def basis() -> Basis:
    return Basis(invented(), forms()["山西"])


LEADS = "主要原因是|原因：|主要是因为|由于|增加的主要原因是|本年变动原因是由于|减少原因主要是|变化的原因：|是由于"


@pytest.mark.parametrize("lead", LEADS.split("|"))
def test_a_reason_is_told_without_the_lead_in_that_its_sentence_has(lead: str) -> None:
    assert cleaned(f"{lead}新增任务。") == "新增任务"


@pytest.mark.parametrize("why", ["因公出国（境）团组增加", "是否购车由上级决定", "增加任务", "原因不明的支出减少"])
def test_a_reason_that_begins_alike_is_left_alone(why: str) -> None:
    assert cleaned(why) == why


def stated(field: str, amount: int) -> Figure:
    return total(typed("last_year", field), [(Place(sheet="上年数", cell=f"B{amount}"), Decimal(amount))])


def test_an_amount_compared_with_two_others_states_two_facts(basis: Basis) -> None:
    this, last, other = basis.ledger.figure, stated("total", 30_000), stated("general", 20_000)
    changes = [compare(basis, this, last), compare_with(basis, this, other)]
    figures = figures_of(*(change_sentence(basis, "general", change) for change in changes))
    keys = ["change(amount[])", "change(amount[] / given[last_year.general])"]
    assert [figures[key].value for key in keys] == [this.value - 30_000, this.value - 20_000]
    assert [figures[f"rate({key})"].figures[1] for key in keys] == [last, other]


def test_the_two_are_called_otherwise(basis: Basis) -> None:
    this, other = basis.ledger.figure, stated("general", 20_000)
    naming = Naming(basis, BUDGET.vocabulary)
    changes = [compare(basis, this, other).difference, compare_with(basis, this, other).difference]
    names = [naming.fact(figure) for change in changes for figure in (change, rate(change, other))]
    assert len(set(names)) == 4
    assert "一般公共预算" in names[2] and "增减额" in names[2] and "增减幅度" in names[3]


def test_a_change_that_texts_show_as_nothing_is_none(basis: Basis) -> None:
    this = basis.ledger.figure
    (near, far) = (this.model_copy(update={"value": this.value + amount}) for amount in (49, 51))
    assert [compare(basis, one, this).state for one in (near, far)] == ["unchanged", "increase"]


def test_two_figures_of_one_key_are_refused() -> None:
    one, other = stated("total", 1), stated("total", 2)
    with pytest.raises(Clash, match=r"given\[last_year\.total\]"):
        figures_of(Span(text="1", figure=one), Span(text="2", figure=other))


def test_a_clash_below_what_is_shown_is_refused() -> None:
    parts = [total(Key("part"), [(Place(sheet="上年数", cell=cell), 1)]) for cell in ("B3", "B4")]
    wholes = [part.model_copy(update={"key": Key(f"whole {n}"), "operands": (part,)}) for n, part in enumerate(parts)]
    with pytest.raises(Clash, match="part"):
        figures_of(*(Span(text="1", figure=whole) for whole in wholes))


def test_a_figure_shown_twice_is_one() -> None:
    assert len(figures_of(*(Span(text="1", figure=stated("total", 1)) for _ in range(2)))) == 1
