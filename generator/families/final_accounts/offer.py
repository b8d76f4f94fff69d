"""Offer (可用的内容): what the forms of final accounts may refer to by name."""

from collections.abc import Iterator
from typing import Final

from generator.disclosure.annexes import AttachedFile
from generator.disclosure.checking.requirements import required_names
from generator.disclosure.handed_in import by_part, project_texts
from generator.disclosure.lists import LISTS
from generator.disclosure.offer import Listed, Offer
from generator.disclosure.stated import columns_of_stated
from generator.facts.scope import Scope
from generator.families.final_accounts.balance import FISCAL
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.comparison import COMPARED_ALONE, all_changes
from generator.families.final_accounts.facts import (
    FACTS,
    FUNCTION_LIST,
    FUNCTION_VALUES,
    economic_classes,
    functions,
    held_vehicles,
    incomes,
    spendings,
    units_with_notes,
)
from generator.families.final_accounts.narrative import BLOCKS
from generator.families.final_accounts.needs import NEEDS
from generator.families.final_accounts.reports import reports
from generator.families.final_accounts.sheets import SHEETS
from generator.families.final_accounts.submission import Submission
from generator.families.final_accounts.tables import BUILDERS, TEMPLATES
from generator.families.final_accounts.terms import CARRIED, Book, ChangeSubject, FundKind, NotePart, OtherSpending
from generator.families.final_accounts.vocabulary import BOOKS
from generator.families.final_accounts.words import WORDS
from generator.model.terms import BASIC, ProfilePart, Spending


def _attached(basis: Basis) -> Iterator[AttachedFile]:
    for number, item in enumerate(basis.submission.attachments, 1):
        if basis.is_own_row(item.unit):
            pages = basis.submission.pictures.get(item.file, ())
            yield AttachedFile(key=f"attachment-{number}", title=item.title, pages=pages)


_SPENT: Final = (Book.SPENT, Book.INITIAL, Book.ADJUSTED)
"""The books that basic spending and projects are stated in."""

OFFER: Final = Offer[Basis](
    words=WORDS,
    changes=all_changes,
    compared=frozenset({*ChangeSubject, *COMPARED_ALONE}),
    required=required_names("final_accounts"),
    columns=columns_of_stated(Submission),
    sheets=SHEETS,
    ledgers={
        "income": (Scope(book=Book.RECEIVED),),
        "basic": tuple(Scope(book=book, spending=BASIC) for book in _SPENT),
        "project_lines": tuple(Scope(book=book, spending=frozenset({Spending.PROJECT})) for book in _SPENT),
        "other_lines": (Scope(spending=frozenset(OtherSpending), fund=frozenset(FundKind) - FISCAL),),
        "balances": tuple(Scope(book=book) for book in CARRIED),
    },
    builders=BUILDERS,
    templates=TEMPLATES,
    facts=FACTS,
    lists={
        **LISTS,
        "收入": Listed(("name", "amount", "share"), incomes),
        "支出": Listed(("name", "amount", "share"), spendings),
        "经济科目类": Listed(("name", "amount"), economic_classes),
        FUNCTION_LIST: Listed(FUNCTION_VALUES, functions),
        "车辆": Listed(("name", "number"), held_vehicles),
        "单位": Listed(("code", "name", "kind", "note"), units_with_notes),
    },
    texts={**by_part("profile", ProfilePart), **by_part("notes", NotePart), "项目说明": project_texts},
    annexes={"自评报告": reports, "附件": _attached},
    blocks=BLOCKS,
    needs=NEEDS,
    partial={BOOKS[Book.ADJUSTED]: (Spending.PROJECT, "基本支出决算.全年预算数（元）")},
)
