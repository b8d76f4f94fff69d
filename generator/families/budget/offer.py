"""Offer (可用的内容): what the forms of budgets may refer to by name."""

from collections.abc import Iterator, Sequence
from typing import Final

from generator.disclosure.annexes import Annex
from generator.disclosure.changes import LAST_YEAR
from generator.disclosure.checking.coverage import required_tables
from generator.disclosure.handed_in import by_part, project_texts
from generator.disclosure.lists import LIST_NEEDS, LISTS
from generator.disclosure.offer import Listed, Offer
from generator.disclosure.operating import AGENCIES
from generator.disclosure.stated import stated_columns
from generator.facts.text import plain_text
from generator.families.budget.annexes.attached import attached_files
from generator.families.budget.annexes.catalogue import catalogues
from generator.families.budget.annexes.forms import overall_forms, project_forms
from generator.families.budget.basis import Basis
from generator.families.budget.comparison import LAST_FIELDS, all_changes
from generator.families.budget.facts import FACTS, agencies
from generator.families.budget.submission import Submission
from generator.families.budget.terms import AttachmentPoint, NotePart
from generator.families.budget.words import WORDS
from generator.model.terms import ProfilePart
from generator.workbook.declaration.inputs import inputs_of


def _target_forms(basis: Basis) -> Iterator[Annex]:
    """Yield the forms of targets, which have one entry in the contents, at the first."""
    forms: Sequence[Annex] = (*overall_forms(basis), *project_forms(basis))
    entry = plain_text(basis.compose(basis.form.forms["entry"], number=len(forms)))
    for number, form in enumerate(forms):
        yield form if number else form.model_copy(update={"in_toc": True, "entry": entry})


OFFER: Final = Offer[Basis](
    words=WORDS,
    changes=all_changes,
    compared={name: inputs_of(Submission.declared[LAST_YEAR], fields) for name, fields in LAST_FIELDS.items()},
    required=frozenset(required_tables("budget")),
    columns=frozenset(stated_columns(Submission)),
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
    needs={
        **LIST_NEEDS,
        "机关": [f"unit_kinds.{kind.value}" for kind in AGENCIES],
        "绩效目标表": [
            f"forms.{name}" for name in ("entry", "overall_title", "overall_year", "project_title", "project_year")
        ],
        "政府购买服务目录": ["forms.catalogue"],
    },
)
