"""全年预算 of all spending: forms that print it ask for it of 基本支出, too, and no line of it may be missing."""

import pytest

from generator.disclosure.amounts import Amounts
from generator.disclosure.section_form import SectionForm
from generator.facts.figure import Figure
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.facts import FUNCTION_VALUES
from generator.families.final_accounts.offer import OFFER
from generator.families.final_accounts.provinces import forms
from generator.families.final_accounts.rules.evaluations import evaluated_projects_have_full_budgets
from generator.families.final_accounts.rules.functions import functions_explain_their_change
from generator.families.final_accounts.submission import Submission
from generator.model.entries import FunctionText
from tests.support.changed import SETTLED
from tests.support.made import checked
from tests.support.varied import varied

ASKED = "基本支出决算.全年预算数（元）"


@pytest.fixture
def submission() -> Submission:
    """One whose form asks for it: of 基本支出 it is the same as 年初预算."""
    basis = checked(SETTLED).basis
    assert basis
    whole: Submission = basis.submission
    basic = tuple(line.model_copy(update={"adjusted": line.initial}) for line in whole.basic)
    return varied(whole, uses=whole.uses | {ASKED}, basic=basic)


def test_every_line_of_projects_needs_its_full_budget(submission: Submission) -> None:
    full = [line.model_copy(update={"adjusted": line.adjusted or 0}) for line in submission.project_lines]
    missing = full[0].model_copy(update={"adjusted": None})
    assert missing.initial or missing.spent
    found = []
    for lines in (full, [missing, *full[1:]]):
        basis = Basis(varied(submission, project_lines=tuple(lines)), forms()["上海"])
        found.append([(one.where, one.message) for one in evaluated_projects_have_full_budgets(basis)])
    nothing, ((place, message),) = found
    assert not nothing
    assert place == missing.place("adjusted") and "公开文本中的全年预算会少；请补填" in message


def test_each_item_says_how_much_of_its_budgets_was_spent(submission: Submission) -> None:
    basis = Basis(submission, forms()["上海"])
    amounts = Amounts(basis, OFFER.words).of(("一般公共预算财政拨款",))
    items = [*OFFER.lists["决算项"].items(basis, amounts)]
    assert items
    for item in items:
        assert set(item) == set(FUNCTION_VALUES)
        for base, rate in (("initial", "of_initial"), ("adjusted", "of_adjusted")):
            spent, whole, share = (item[name] for name in ("spent", base, rate))
            assert isinstance(spent, Figure) and isinstance(whole, Figure) and isinstance(share, Figure)
            assert share.value == (spent.value / whole.value * 100 if whole.value else 0)
    whole = Amounts(basis, OFFER.words).of(("全年预算", "一般公共预算财政拨款")).figure.value
    assert sum(item["adjusted"].value for item in items) == whole  # type: ignore[union-attr]
    basic = sum(line.adjusted or 0 for line in submission.basic if line.source.value == "一般公共预算")
    assert whole > basic > 0


@pytest.mark.parametrize(("said", "told"), [("{against}", "年初预算数"), ("{against_adjusted}", "全年预算数")])
def test_a_reason_is_wanted_of_what_the_sentence_compares(said: str, told: str, submission: Submission) -> None:
    """The budget that the form does not print needs no reason."""
    form = forms()["上海"]
    sections = (SectionForm.model_validate({"key": "a", "blocks": [{"each": "决算项", "say": said}]}),)
    line = next(line for line in submission.basic if line.spent and line.source.value == "一般公共预算")
    apart = line.model_copy(update={"initial": line.spent + 1, "adjusted": line.spent + 2})
    text = FunctionText(places=line.places, functional_code=line.functional_code, usage="工资")
    whole = varied(
        submission,
        uses=submission.uses | {"功能科目说明", "功能科目说明.变动原因"},
        basic=(apart,),
        project_lines=(),
        functions=(text,),
    )
    (problem,) = functions_explain_their_change(Basis(whole, form.model_copy(update={"sections": sections})))
    assert f"{told} " in problem.message and "没有填写变动原因；请填写" in problem.message
