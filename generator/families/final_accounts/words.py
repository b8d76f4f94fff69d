"""Words (口径用词) of final accounts: what a form may call the amounts of a table, a column or a row."""

from typing import Final

from generator.disclosure.operating import AGENCIES, ITEMS, THREE_PUBLIC, VEHICLES
from generator.disclosure.words import Derived, Words
from generator.families.final_accounts.balance import FISCAL, INFLOWS, OUTFLOWS, closing, total_in, total_out
from generator.families.final_accounts.comparison import ITEM_SUBJECTS
from generator.families.final_accounts.scopes import AGENCY_OPERATING, ALL_SPENDING, INCOME
from generator.families.final_accounts.tables.operating import budgeted_within
from generator.families.final_accounts.terms import ChangeSubject, FundKind, IncomeKind, OtherSpending
from generator.families.final_accounts.vocabulary import BOOKS
from generator.model.terms import Spending, UnitKind

_FISCAL: Final = {"fund": FISCAL}

WORDS: Final = Words(
    {"spending": (*Spending, *OtherSpending), "income": IncomeKind, "fund": FundKind, "unit_kind": UnitKind},
    {
        "财政拨款": _FISCAL,
        "财政拨款收入": INCOME["appropriation"],
        "基本支出": ALL_SPENDING["basic"],
        "机关": {"unit_kind": AGENCIES},
        ChangeSubject.THREE_PUBLIC: {**_FISCAL, "economic": THREE_PUBLIC},
        **{subject: {**_FISCAL, "economic": ITEMS[item]} for item, subject in ITEM_SUBJECTS.items()},
        "公务用车购置及运行维护费": {**_FISCAL, "economic": VEHICLES},
        ChangeSubject.AGENCY_OPERATING: AGENCY_OPERATING,
    },
    {name: book for book, name in BOOKS.items()},
    {
        "年末结转和结余": Derived(closing, (*INFLOWS, *OUTFLOWS), is_sum=False),
        "收入总计": Derived(total_in, INFLOWS),
        "支出总计": Derived(total_out, OUTFLOWS),
        "“三公”经费全年预算": Derived(budgeted_within),
    },
)
