"""Words (口径用词) of budgets: what a form may call the amounts of a table, a column or a row."""

from typing import Final

from generator.disclosure.operating import AGENCIES, VEHICLES
from generator.disclosure.revenue import Revenue
from generator.disclosure.words import Words
from generator.families.budget.scopes import AGENCY_OPERATING, COMPARED, FISCAL, THREE_PUBLIC_EXPENSES
from generator.families.budget.terms import ChangeSubject, OwnIncome
from generator.model.terms import BASIC, FundingYear, ProjectCategory, Source, Spending, UnitKind

WORDS: Final = Words(
    {
        "source": Source,
        "funding_year": FundingYear,
        "spending": Spending,
        "income": OwnIncome,
        "unit_kind": UnitKind,
        "category": ProjectCategory,
    },
    {
        "财政拨款": FISCAL,
        "基本支出": {"spending": BASIC},
        "机关": {"unit_kind": AGENCIES},
        "公开绩效目标": {"target": {True}},
        ChangeSubject.THREE_PUBLIC: THREE_PUBLIC_EXPENSES,
        ChangeSubject.ABROAD: COMPARED["abroad"],
        ChangeSubject.RECEPTION: COMPARED["reception"],
        ChangeSubject.VEHICLES: {**THREE_PUBLIC_EXPENSES, "economic": VEHICLES},
        ChangeSubject.VEHICLE_PURCHASE: COMPARED["vehicle_purchase"],
        ChangeSubject.VEHICLE_OPERATION: COMPARED["vehicle_operation"],
        ChangeSubject.AGENCY_OPERATING: AGENCY_OPERATING,
    },
    revenues={
        "政府性基金收入": Revenue("fund_income", Source.GOVERNMENT_FUND),
        "国有资本经营收入": Revenue("state_capital_income", Source.STATE_CAPITAL),
    },
)
