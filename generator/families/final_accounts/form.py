"""Form (公开样式): what a province's form of final accounts has of its own."""

from collections.abc import Mapping
from functools import cache

from generator.disclosure import form
from generator.disclosure.form import Frozen, read_forms
from generator.files.resources import FORMATS
from generator.model.terms import AdministrativeLevel


class Grade(Frozen):
    """A grade of self-evaluation (自评等级), and the least score for it."""

    name: str
    least: int
    measures: bool = False  # its projects call for measures (改进管理措施)


class FinalAccountsForm(form.ProvincialForm):
    """A province's form of final accounts."""

    left_out: tuple[str, ...]  # classes that tables 1 and 4 do not list
    economic: tuple[tuple[str, ...], ...]  # the codes of table 6, a list for each of its columns
    inapplicable: tuple[str, ...]  # classes of table 6 that hold no basic expenditure: ────
    lines: dict[str, str]  # labels of fixed rows
    evaluation: dict[str, str]  # headings and sentences of the self-evaluation reports
    fiscal: dict[AdministrativeLevel, str]  # what the reports call 财政拨款
    indicator_points: int  # what the weights of a project's indicators come to
    grades: tuple[Grade, ...]


@cache
def forms() -> Mapping[str, FinalAccountsForm]:
    """Load all published forms by name."""
    return read_forms(FORMATS / "final_accounts", FinalAccountsForm)
