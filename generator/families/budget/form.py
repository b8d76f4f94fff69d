"""Form (公开样式): what a province's form has specifically for the budget disclosure."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar, Final, Literal

from pydantic import AfterValidator

from generator.disclosure.form import ProvincialForm
from generator.families.budget.sheets import SHEETS
from generator.workbook.declaration.inputs import optional_inputs

_DATE: Final = re.compile(r"(上年|本年)(\d{1,2})月(\d{1,2})日")
_ANY_YEAR: Final = 2001


def _known(said: str) -> str:
    try:
        _day(said, _ANY_YEAR)
    except ValueError:
        raise ValueError(f"日期不能是“{said}”；写成“上年12月31日”或“本年1月1日”这样") from None
    return said


AssetsDate = Annotated[str, AfterValidator(_known)]
"""A date of last year or this year, as people say it."""


class BudgetForm(ProvincialForm):
    """A province's form of the budget disclosure."""

    family: Literal["预算"] = "预算"

    inputs: ClassVar[tuple[str, ...]] = optional_inputs(SHEETS.values())

    assets_dates: tuple[
        AssetsDate, ...
    ] = ()  # usual dates of 国有资产, the first before all; none: whichever is stated
    form_contacts: bool = False  # the project forms print 负责人, 经办人 and 联系电话
    unit_kinds: Mapping[str, str] = {}  # what the units with 机关运行经费 are called, where they are listed
    forms: Mapping[str, str] = {}  # titles of the performance forms and of the catalogue

    def usual_dates(self, year: int) -> list[date]:
        """Return the usual dates of 国有资产 in a year's budget."""
        return [_day(said, year) for said in self.assets_dates]


def _day(said: str, year: int) -> date:
    """Return the day that 上年12月31日 or 本年1月1日 means in a year.

    Raises:
        ValueError: there is no such day, or not in every year.
    """
    found = _DATE.fullmatch(said)
    if not found:
        raise ValueError
    return date(year - (found[1] == "上年"), int(found[2]), int(found[3]))
