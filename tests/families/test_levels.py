"""Second-level indicators (二级指标) may be called as other forms call them, and are printed as the form says."""

import pytest

from generator.disclosure.checking.opening import open_submission
from generator.families.budget.annexes.forms import overall_forms, project_forms
from generator.families.budget.family import BUDGET
from generator.families.budget.submission import Submission
from generator.families.known import FAMILIES
from generator.model.secrets import NOTHING
from tests.support.varied import invented, varied

CALLED = {
    "经济效益": ("经济效益", "经济效益指标", " 经济 效益 指标"),
    "可持续影响": ("可持续影响指标", "可持续发展影响指标", "可持续性影响"),
    "服务对象满意度": ("服务对象满意度指标", "满意度", "满意度指标"),
    "数量指标": ("数量", "数量指标"),
    "效果": ("效果",),
}


@pytest.mark.parametrize("level", CALLED)
def test_a_level_may_be_called_otherwise(level: str) -> None:
    for family in FAMILIES:
        for form in (form for form in family.forms().values() if form.indicators):
            assert {form.second_level(said) for said in CALLED[level]} == {level}


def test_forms_print_what_the_form_calls_it() -> None:
    def forms(submission: Submission) -> list[object]:
        basis = open_submission(BUDGET, submission, NOTHING).public
        return [*overall_forms(basis), *project_forms(basis)]

    given = invented()
    other = {
        name: [
            row.model_copy(update={"level": f"{row.level.removesuffix('指标')}指标"}) for row in getattr(given, name)
        ]
        for name in BUDGET.aims
    }
    assert forms(varied(given, **other)) == forms(given)
