"""Form (公开样式): what a province's form has specifically for final accounts."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from generator.disclosure import form
from generator.disclosure.frozen import Frozen
from generator.families.final_accounts.sheets import SHEETS
from generator.model.terms import AdministrativeLevel
from generator.workbook.declaration.inputs import optional_inputs


class Grade(Frozen):
    """A grade of self-evaluation (自评等级), and the lowest score for it."""

    name: str
    least: int
    measures: bool = False  # the document must state measures for this grade (改进管理措施)


class FinalAccountsForm(form.ProvincialForm):
    """A province's form of final accounts."""

    family: Literal["决算"] = "决算"
    inputs: ClassVar[tuple[str, ...]] = optional_inputs(SHEETS.values())

    lines: Mapping[str, str] = {}  # labels of fixed rows
    evaluation: Mapping[str, str] = {}  # headings and sentences of the self-evaluation reports
    fiscal: Mapping[AdministrativeLevel, str] = {}  # name of 财政拨款 in the reports, by level of government
    indicator_points: int = 90  # required sum of the weights of a project's indicators
    grades: tuple[Grade, ...] = ()
