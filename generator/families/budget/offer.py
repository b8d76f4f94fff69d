"""Offer (可用的内容): what the forms of budgets may refer to by name."""

from collections.abc import Iterator, Sequence
from typing import Final

from generator.disclosure.annexes import Annex
from generator.disclosure.checking.requirements import required_names
from generator.disclosure.handed_in import by_part, project_texts
from generator.disclosure.lists import LISTS
from generator.disclosure.offer import Listed, Offer
from generator.disclosure.stated import columns_of_stated
from generator.facts.scope import Scope
from generator.facts.text import plain_text
from generator.families.budget.annexes.attached import attached_files
from generator.families.budget.annexes.catalogue import catalogues
from generator.families.budget.annexes.forms import overall_forms, project_forms
from generator.families.budget.basis import Basis
from generator.families.budget.comparison import LAST_FIELDS, all_changes
from generator.families.budget.facts import FACTS, agencies
from generator.families.budget.needs import NEEDS
from generator.families.budget.sheets import SHEETS
from generator.families.budget.submission import Submission
from generator.families.budget.terms import AttachmentPoint, NotePart
from generator.families.budget.words import WORDS
from generator.model.terms import BASIC, ProfilePart, Spending


def _target_forms(basis: Basis) -> Iterator[Annex]:
    """Yield the forms of targets, which have one entry in the contents, at the first."""
    forms: Sequence[Annex] = (*overall_forms(basis), *project_forms(basis))
    entry = plain_text(basis.compose(basis.form.forms["entry"], number=len(forms)))
    for number, form in enumerate(forms):
        yield form if number else form.model_copy(update={"in_toc": True, "entry": entry})


OFFER: Final = Offer[Basis](
    words=WORDS,
    changes=all_changes,
    compared=frozenset(LAST_FIELDS),
    required=required_names("budget"),
    columns=columns_of_stated(Submission),
    sheets=SHEETS,
    ledgers={"basic": (Scope(spending=BASIC),), "project_lines": (Scope(spending=frozenset({Spending.PROJECT})),)},
    facts=FACTS,
    lists={**LISTS, "机关": Listed(("names", "number", "kind"), agencies)},
    texts={**by_part("profile", ProfilePart), **by_part("notes", NotePart), "项目说明": project_texts},
    annexes={
        "绩效目标表": _target_forms,
        "政府购买服务目录": catalogues,
        **{
            point.value: lambda basis, point=point: attached_files(basis, point)  # type: ignore[misc]
            for point in AttachmentPoint
        },
    },
    needs=NEEDS,
)
