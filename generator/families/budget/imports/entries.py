"""Entries (放入的行): the rows that an import fills in, and remarks about them."""

from decimal import Decimal
from typing import Final, NamedTuple

from generator.families.budget.imports.codes import Coded
from generator.families.budget.imports.secrecy import StatedSecrecy
from generator.findings.place import Place
from generator.model.terms import Openness, ProjectCategory

_BASIC: Final = ("unit", "spending", "functional_code", "economic_code", "source", "funding_year")
_OWNED: Final = ("code", "name", "unit", "category", "openness")
_PROJECT: Final = ("project", "functional_code", "economic_code", "source", "funding_year")

LineKey = tuple[object, ...]
"""The columns of a row except its amount, in order."""


class Owner(NamedTuple):
    """A unit or a project as first found in the export."""

    where: Place
    name: str
    unit: str = ""
    category: ProjectCategory | None = None


class Entries:
    """Rows of 单位, 项目, 基本支出 and 项目支出; units and projects are identified by code, equal lines are merged."""

    def __init__(self) -> None:
        self.units: dict[str, Owner] = {}
        self.projects: dict[str, Owner] = {}
        self.remarks: dict[str, None] = {}
        self.secrecy: dict[str, StatedSecrecy] = {}  # by project: what the export says about its secrecy, unless public
        self._basic: dict[LineKey, Decimal] = {}
        self._project_lines: dict[LineKey, Decimal] = {}

    @property
    def rows(self) -> dict[str, list[dict[str, object]]]:
        """The rows, by field of ``Submission``; lines that differ only in the amount are added up."""
        return {
            "units": [{"code": code, "name": unit.name} for code, unit in self.units.items()],
            "basic": [dict(zip(_BASIC, key, strict=True), amount=amount) for key, amount in self._basic.items()],
            "projects": [
                dict(zip(_OWNED, (code, item.name, item.unit, item.category, self._openness(code)), strict=True))
                for code, item in self.projects.items()
            ],
            "project_lines": [
                dict(zip(_PROJECT, key, strict=True), amount=amount) for key, amount in self._project_lines.items()
            ],
        }

    def meet_unit(self, unit: Coded, where: Place) -> None:
        """Add a unit, unless its code is known."""
        self._meet(self.units, "单位编码", unit, Owner(where, unit.name))

    def meet_project(self, project: Coded, new: Owner) -> None:
        """Add a project, unless its code is known."""
        self._meet(self.projects, "项目编码", project, new)

    def note_secrecy(self, project: str, stated: StatedSecrecy) -> None:
        """Record what the export says about a project's secrecy; the strictest value counts."""
        if stated.said and not self.secrecy.get(project, StatedSecrecy()).secret:
            self.secrecy[project] = stated

    def add_basic(self, key: LineKey, amount: Decimal) -> None:
        """Add an amount of 基本支出."""
        self._basic[key] = self._basic.get(key, Decimal(0)) + amount

    def add_project_line(self, key: LineKey, amount: Decimal) -> None:
        """Add an amount of 项目支出."""
        self._project_lines[key] = self._project_lines.get(key, Decimal(0)) + amount

    def _openness(self, project: str) -> Openness | None:
        """Return 不公开 if the export calls a project secret; else None, as the filler must decide."""
        return Openness.SECRET if self.secrecy.get(project, StatedSecrecy()).secret else None

    def _meet(self, known: dict[str, Owner], noun: str, given: Coded, new: Owner) -> None:
        """Record the first owner of a code, and add a remark if another name is given."""
        first = known.setdefault(given.code, new)
        if not first.name:
            known[given.code] = first._replace(name=given.name)
        elif given.name and given.name != first.name:
            both = f"“{first.name}”（{first.where}）和“{given.name}”"
            self.remarks[f"{noun} {given.code} 有两个名称：{both}；按编码放入，用前一个名称，请核对。"] = None
