"""Needs (印什么就要填什么): what forms of budgets and their workbooks must have for what is offered to them."""

from collections.abc import Iterator, Mapping
from typing import Final

from generator.disclosure.lists import LIST_NEEDS
from generator.disclosure.offer import Need, Thing
from generator.disclosure.operating import AGENCIES, GOODS_WORKS_SERVICES
from generator.disclosure.words import Said
from generator.families.budget.annexes.forms import CONTACTS, FORM_TEXTS
from generator.families.budget.annexes.funds import GIVERS
from generator.families.budget.comparison import LAST_FIELDS
from generator.families.budget.form import BudgetForm
from generator.families.budget.holdings import VEHICLES
from generator.families.budget.sheets import SHEETS
from generator.families.budget.terms import AttachmentPoint, ChangeSubject, NotePart, OwnIncome
from generator.model.terms import FundingYear, ProfilePart, ProjectCategory

_THIS: Final[Mapping[str, Said]] = {
    **{name: (name,) for name in LAST_FIELDS},
    ChangeSubject.INCOME: (),
    ChangeSubject.EXPENDITURE: (),
    ChangeSubject.FISCAL: ("财政拨款",),
}
"""What is compared → what it is of this year's budget, in the words of forms."""

_VEHICLES: Final = "|".join(f"assets.{kind}" for kind in VEHICLES)
_FORMS: Final = ("entry", "overall_title", "overall_year", "project_title", "project_year")
_TARGETS: Final = (
    *FORM_TEXTS,
    "nature",
    "years",
    "filed",
    "year_central",
    "year_provincial",
    *(f"period_{giver}" for giver in GIVERS),
)
"""What a project's form prints (项目支出绩效目标表) that no other column says."""


def _as_printed(form: BudgetForm) -> Iterator[str]:
    """Yield what the forms of targets print besides: of the whole budget, if there is such a form; of contacts."""
    if SHEETS["overall_targets"].name in form.uses:
        yield from ("overall_targets", "key_tasks", "overall_indicators")
    if form.form_contacts:
        yield from (f"project_targets.{field}" for field in CONTACTS)


NEEDS: Final[Mapping[tuple[Thing, str], Need]] = {
    **LIST_NEEDS,
    **{("word", kind): Need(columns=("basic.income", "project_lines.income")) for kind in OwnIncome},
    **{("word", category): Need(columns=("projects.category",)) for category in ProjectCategory},
    ("word", "公开绩效目标"): Need(columns=("project_targets",)),
    **{
        ("compared", name): Need(columns=tuple(f"last_year.{field}" for field in fields), amounts=(_THIS[name],))
        for name, fields in LAST_FIELDS.items()
    },
    ("fact", "procurement"): Need(columns=tuple(f"procurement.{field}" for field in GOODS_WORKS_SERVICES)),
    ("fact", "vehicles"): Need(columns=(_VEHICLES,)),
    ("fact", "planned_vehicles"): Need(columns=("assets.holding", _VEHICLES)),
    ("fact", "assets_date"): Need(columns=("identity.assets_date",)),
    ("fact", "units"): Need(columns=("units",)),
    ("fact", "filing"): Need(columns=("units.has_overall_target",)),
    ("fact", "filing_amount"): Need(columns=("units.has_overall_target",), amounts=((FundingYear.CURRENT,),)),
    ("fact", "overall_form"): Need(columns=("overall_targets|attachments",)),
    ("fact", "project_forms"): Need(columns=("project_targets",)),
    ("list", "机关"): Need(texts=tuple(f"unit_kinds.{kind.value}" for kind in AGENCIES), columns=("units",)),
    **{("text", part): Need(columns=("profile",)) for part in ProfilePart},
    **{("text", part): Need(columns=("notes",)) for part in NotePart},
    ("text", "项目说明"): Need(columns=("project_texts",)),
    ("annex", "绩效目标表"): Need(
        texts=(*(f"forms.{name}" for name in _FORMS), "indicators"),
        columns=("projects", "project_indicators", *(f"project_targets.{field}" for field in _TARGETS)),
        also=_as_printed,
        amounts=((),),
    ),
    ("annex", "政府购买服务目录"): Need(texts=("forms.catalogue",), columns=("catalogue",)),
    **{("annex", point.value): Need(columns=("attachments",)) for point in AttachmentPoint},
}
