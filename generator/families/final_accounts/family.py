"""The family of final accounts (部门决算公开): ten tables, ten sections, one report per project."""

from typing import Final

from generator.disclosure.family import Family, Origin
from generator.families.final_accounts.blank import BLANK
from generator.families.final_accounts.document import AccountsDisclosure
from generator.families.final_accounts.form import FinalAccountsForm
from generator.families.final_accounts.headline import headlines
from generator.families.final_accounts.listing import report_listings
from generator.families.final_accounts.offer import OFFER
from generator.families.final_accounts.planned import write_from_budget
from generator.families.final_accounts.provinces import forms
from generator.families.final_accounts.rollover import write_next_year
from generator.families.final_accounts.rules import RULES, SECRECY
from generator.families.final_accounts.sheets import STATED
from generator.families.final_accounts.submission import Submission
from generator.families.final_accounts.terms import DisclosureKind
from generator.families.final_accounts.vocabulary import VOCABULARY

FINAL_ACCOUNTS: Final = Family[Submission, FinalAccountsForm](
    key="final_accounts",
    name="决算",
    kinds=DisclosureKind,
    submission=Submission,
    forms=forms,
    document=AccountsDisclosure,
    offer=OFFER,
    rules=RULES,
    secrecy=SECRECY,
    texts=(
        "reasons",
        "class_texts",
        "profile",
        "three_public_texts",
        "evaluations",
        "notes",
        "functions",
        "project_texts",
        "other_texts",
        "glossary",
    ),
    reports=("evaluations",),
    aims=("evaluation_indicators",),
    once={
        "units": "code",
        "projects": "code",
        "evaluations": "project",
        **dict.fromkeys(STATED, "unit"),
    },
    vocabulary=VOCABULARY,
    listings=report_listings,
    headlines=headlines,
    new_workbook=BLANK.new,
    merging=None,
    importing=None,
    balances=True,
    origins={
        "final_accounts": Origin(1, write_next_year),
        "budget": Origin(0, write_from_budget),
    },
)
