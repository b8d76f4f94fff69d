"""Offer (可用的内容): what the forms of final accounts may refer to by name."""

from collections.abc import Iterator
from typing import Final

from generator.disclosure.annexes import AttachedFile
from generator.disclosure.checking.coverage import required_tables
from generator.disclosure.handed_in import by_part, project_texts
from generator.disclosure.lists import LIST_NEEDS, LISTS
from generator.disclosure.offer import Listed, Offer
from generator.disclosure.stated import stated_columns
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
)
from generator.families.final_accounts.narrative import BLOCKS, classes, evaluations
from generator.families.final_accounts.reports import EVALUATION, reports
from generator.families.final_accounts.submission import Submission
from generator.families.final_accounts.tables import BUILDERS
from generator.families.final_accounts.tables.operating import KINDS_OF_VEHICLES
from generator.families.final_accounts.terms import Book, ChangeSubject, NotePart
from generator.families.final_accounts.vocabulary import BOOKS
from generator.families.final_accounts.words import WORDS
from generator.model.terms import AdministrativeLevel, ProfilePart, Spending


def _attached(basis: Basis) -> Iterator[AttachedFile]:
    for number, item in enumerate(basis.submission.attachments, 1):
        if basis.is_own_row(item.unit):
            pages = basis.submission.pictures.get(item.file, ())
            yield AttachedFile(key=f"attachment-{number}", title=item.title, pages=pages)


OFFER: Final = Offer[Basis](
    words=WORDS,
    changes=all_changes,
    compared=dict.fromkeys([*ChangeSubject, *COMPARED_ALONE], ()),
    required=frozenset(required_tables("final_accounts")),
    columns=frozenset(stated_columns(Submission)),
    builders=BUILDERS,
    facts=FACTS,
    lists={
        **LISTS,
        "收入": Listed(("name", "amount", "share"), incomes),
        "支出": Listed(("name", "amount", "share"), spendings),
        "经济科目类": Listed(("name", "amount"), economic_classes),
        FUNCTION_LIST: Listed(FUNCTION_VALUES, functions),
        "车辆": Listed(("name", "number"), held_vehicles),
    },
    texts={**by_part("profile", ProfilePart), **by_part("notes", NotePart), "项目说明": project_texts},
    annexes={"自评报告": reports, "附件": _attached},
    blocks=BLOCKS,
    needs={
        **LIST_NEEDS,
        "决算项": ["draft.no_text", "changes.against"],
        "车辆": [f"lines.{kind}" for kind in KINDS_OF_VEHICLES],
        "自评报告": [
            *(f"evaluation.{name}" for name in EVALUATION),
            *(f"fiscal.{level.value}" for level in AdministrativeLevel),
            "grades",
        ],
        "classes": [*(f"sentences.{name}" for name in classes.SENTENCES), "changes.class"],
        "evaluations": [*(f"sentences.{name}" for name in evaluations.SENTENCES), "draft.no_text"],
    },
    partial={BOOKS[Book.ADJUSTED]: (Spending.PROJECT, "基本支出决算.全年预算数（元）")},
)
