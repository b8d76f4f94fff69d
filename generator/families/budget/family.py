"""The budget family (部门预算公开): declared tables and sections, one form per project."""

from typing import Final

from generator.disclosure.family import Family, Merging, Origin
from generator.families.budget.annexes.listing import form_listings
from generator.families.budget.blank import BLANK
from generator.families.budget.conflicts import conflicts
from generator.families.budget.document import BudgetDisclosure
from generator.families.budget.form import BudgetForm
from generator.families.budget.headline import headlines
from generator.families.budget.imports.importing import import_export
from generator.families.budget.merge import write_merged
from generator.families.budget.offer import OFFER
from generator.families.budget.provinces import forms
from generator.families.budget.rollover import write_next_year
from generator.families.budget.rules import RULES, SECRECY
from generator.families.budget.sheets import STATED, TEXTS
from generator.families.budget.submission import Submission
from generator.families.budget.terms import DisclosureKind
from generator.families.budget.vocabulary import VOCABULARY

BUDGET: Final = Family[Submission, BudgetForm](
    key="budget",
    name="预算",
    kinds=DisclosureKind,
    submission=Submission,
    forms=forms,
    document=BudgetDisclosure,
    offer=OFFER,
    rules=RULES,
    secrecy=SECRECY,
    texts=(
        "reasons",
        "profile",
        "overall_targets",
        "key_tasks",
        "project_targets",
        "notes",
        "functions",
        "project_texts",
        "other_texts",
        "glossary",
    ),
    reports=(),
    aims=("overall_indicators", "project_indicators"),
    once={
        "units": "code",
        "projects": "code",
        "project_targets": "project",
        "overall_targets": "unit",
        **dict.fromkeys(STATED, "unit"),
    },
    vocabulary=VOCABULARY,
    listings=form_listings,
    headlines=headlines,
    new_workbook=BLANK.new,
    importing=import_export,
    merging=Merging(conflicts, write_merged, TEXTS),
    balances=False,
    origins={"budget": Origin(1, write_next_year)},
)
