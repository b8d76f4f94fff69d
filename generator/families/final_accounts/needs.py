"""Needs (印什么就要填什么): what forms of accounts and their workbooks must have for what is offered to them."""

from collections.abc import Mapping, Sequence
from typing import Final

from generator.disclosure.lists import LIST_NEEDS
from generator.disclosure.offer import Need, Thing
from generator.disclosure.operating import AGENCIES, GOODS_WORKS_SERVICES, ITEMS
from generator.disclosure.words import Said
from generator.families.final_accounts.comparison import COMPARED_ALONE, ITEM_SUBJECTS
from generator.families.final_accounts.facts import FUNCTION_LIST, INCOMES, SPENDINGS
from generator.families.final_accounts.narrative import classes, evaluations
from generator.families.final_accounts.reports import EVALUATION
from generator.families.final_accounts.tables.operating import KINDS_OF_VEHICLES
from generator.families.final_accounts.terms import Book, ChangeSubject, FundKind, NotePart
from generator.families.final_accounts.vocabulary import BOOKS
from generator.model.terms import AdministrativeLevel, ProfilePart, Spending

_TOTAL, _FISCAL, _VEHICLES = COMPARED_ALONE
_LAST: Final[Mapping[str, tuple[str, ...]]] = {
    ChangeSubject.TOTAL: ("total",),
    _TOTAL: ("total",),
    ChangeSubject.APPROPRIATION: ("appropriation",),
    _FISCAL: ("appropriation",),
    ChangeSubject.THREE_PUBLIC: tuple(ITEMS),
    **{subject: (item,) for item, subject in ITEM_SUBJECTS.items()},
    _VEHICLES: ("vehicle_purchase", "vehicle_operation"),
    ChangeSubject.AGENCY_OPERATING: ("agency_operating",),
}
"""What is compared → its columns of 上年决算."""

_THIS: Final[Mapping[str, Said]] = {
    **{name: (name,) for name in _LAST},
    ChangeSubject.TOTAL: ("收入总计",),
    ChangeSubject.APPROPRIATION: ("财政拨款", "收入总计"),
    _FISCAL: ("财政拨款", "支出总计"),
}
"""The same → what it is of this year's accounts, in the words of forms."""

_GENERAL: Final = (FundKind.GENERAL,)


def _of_both(*said: str) -> Sequence[Said]:
    """Return what is said, of 决算支出 and of 年初预算."""
    return (said, (BOOKS[Book.INITIAL], *said))


_KINDS: Final = tuple(f"assets.{kind}" for kind in KINDS_OF_VEHICLES)
_PROCUREMENT: Final = tuple(f"procurement.{field}" for field in GOODS_WORKS_SERVICES)
_STATISTICS: Final = (
    "procurement",
    "procurement_total",
    *GOODS_WORKS_SERVICES,
    "agency_operating",
    *(kind.name.lower() for kind in AGENCIES),
    "assets",
    "vehicles",
    *KINDS_OF_VEHICLES,
    "equipment_million",
)
"""Rows of the table of statistics (相关信息统计表)."""

_ADJUSTED: Final = Need(columns=("basic.adjusted",))
_REASON: Final = ("against", "functions.reason")

NEEDS: Final[Mapping[tuple[Thing, str], Need]] = {
    **LIST_NEEDS,
    ("word", "“三公”经费全年预算"): Need(columns=tuple(f"three_public.{item}" for item in ITEMS)),
    **{
        ("compared", name): Need(columns=tuple(f"last_year.{field}" for field in fields), amounts=(_THIS[name],))
        for name, fields in _LAST.items()
    },
    ("compared", ChangeSubject.GENERAL): Need(columns=("last_classes",), amounts=(_GENERAL,)),
    ("compared", ChangeSubject.GENERAL_BUDGET): Need(amounts=_of_both(*_GENERAL)),
    ("compared", ChangeSubject.THREE_PUBLIC_BUDGET): Need(amounts=_of_both(ChangeSubject.THREE_PUBLIC)),
    ("table", "f10"): Need(
        texts=tuple(f"lines.{row}" for row in _STATISTICS),
        columns=("units", *_PROCUREMENT, *_KINDS, "assets.equipment_million"),
        amounts=((ChangeSubject.AGENCY_OPERATING,),),
    ),
    ("fact", "procurement"): Need(columns=_PROCUREMENT),
    ("fact", "vehicles"): Need(columns=("|".join(_KINDS),)),
    ("fact", "other_use"): Need(texts=("draft.no_text",), columns=("assets.other_use",)),
    ("fact", "batches"): Need(columns=("three_public.domestic_batches",)),
    ("fact", "persons"): Need(columns=("three_public.domestic_persons",)),
    ("fact", "domestic_reception"): Need(columns=("three_public",), amounts=((ChangeSubject.RECEPTION,),)),
    **{
        ("fact", f"{item}_use"): Need(texts=("draft.no_text",), columns=(f"three_public_texts.{item}",))
        for item in (*ITEMS, "overseas")
    },
    ("list", "车辆"): Need(texts=tuple(f"lines.{kind}" for kind in KINDS_OF_VEHICLES), columns=("|".join(_KINDS),)),
    ("list", FUNCTION_LIST): Need(columns=("amendments",), amounts=((BOOKS[Book.INITIAL],),)),
    ("list", "收入"): Need(amounts=tuple((BOOKS[Book.RECEIVED], name) for name in INCOMES.values())),
    ("list", "支出"): Need(amounts=tuple((name,) for name in SPENDINGS.values())),
    ("list", "经济科目类"): Need(columns=("amendments",)),
    ("list", f"{FUNCTION_LIST}.usage"): Need(texts=("draft.no_text",), columns=("functions.usage",)),
    ("list", f"{FUNCTION_LIST}.adjusted"): _ADJUSTED,
    ("list", f"{FUNCTION_LIST}.of_adjusted"): _ADJUSTED,
    ("list", f"{FUNCTION_LIST}.against"): Need(texts=("changes.against",), reason=_REASON),
    ("list", f"{FUNCTION_LIST}.against_adjusted"): _ADJUSTED._replace(texts=("changes.against",), reason=_REASON),
    **{("text", part): Need(columns=("profile",)) for part in ProfilePart},
    **{("text", part): Need(columns=("notes",)) for part in NotePart},
    ("text", "项目说明"): Need(columns=("project_texts",)),
    ("annex", "自评报告"): Need(
        texts=(
            *(f"evaluation.{name}" for name in EVALUATION),
            *(f"fiscal.{level.value}" for level in AdministrativeLevel),
            "grades",
            "indicators",
        ),
        columns=("units", "projects", "evaluations", "evaluation_indicators"),
        amounts=tuple((BOOKS[book], Spending.PROJECT) for book in (Book.INITIAL, Book.ADJUSTED, Book.SPENT)),
    ),
    ("annex", "附件"): Need(columns=("attachments",)),
    ("block", "classes"): Need(
        texts=(*(f"sentences.{name}" for name in classes.SENTENCES), "changes.class"),
        columns=("amendments", "last_classes.class_code", "class_texts.usage"),
        amounts=_of_both(*_GENERAL),
    ),
    ("block", "evaluations"): Need(
        texts=(*(f"sentences.{name}" for name in evaluations.SENTENCES), "draft.no_text"),
        columns=("projects", "evaluations", "evaluation_indicators", "notes"),
        amounts=((BOOKS[Book.INITIAL],), (Spending.PROJECT,)),
    ),
}
