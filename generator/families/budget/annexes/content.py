"""What the annexes of a budget say: performance forms (绩效目标表), the catalogue of services (政府购买服务目录)."""

from typing import Literal

from generator.disclosure.annexes import Annex, Content
from generator.facts.text import Span


class Indicator(Content):
    """A third-level indicator (三级指标) and its value (指标值); both empty where there is none."""

    name: str = ""
    value: str = ""


class IndicatorGroup(Content):
    """A second level (二级指标); each of its rows has one indicator for each side of the form."""

    name: str
    rows: tuple[tuple[Indicator, ...], ...]


class IndicatorLevel(Content):
    """A first level (一级指标)."""

    name: str
    groups: tuple[IndicatorGroup, ...]

    @property
    def depth(self) -> int:
        """Number of its rows of indicators."""
        return sum(len(group.rows) for group in self.groups)


class _PerformanceForm(Annex):
    """A performance form: the fields that both kinds have."""

    year: str
    levels: tuple[IndicatorLevel, ...]

    @property
    def depth(self) -> int:
        """Number of rows of its indicators and their header."""
        return 1 + sum(level.depth for level in self.levels)


Funds = dict[str, Span]
"""A project's money (项目资金) in 元: ``total``, and ``central``, ``provincial``, ``local``, ``own``, ``other``."""


class ProjectForm(_PerformanceForm):
    """项目支出绩效目标表."""

    kind: Literal["project_form"] = "project_form"
    code: str
    name: str
    administered_by: str
    unit: str
    nature: str
    term: str
    period: Funds
    current: Funds
    overview: str
    grounds: str
    necessity: str
    measures: str
    plan: str
    period_target: str
    year_target: str
    responsible: str
    handler: str
    telephone: str
    filed: str

    @property
    def cited(self) -> str:
        """A reader finds it by its project."""
        return f"绩效目标表“{self.name}”"


class OverallForm(_PerformanceForm):
    """整体支出绩效目标申报表; amounts in the document's unit."""

    kind: Literal["overall_form"] = "overall_form"
    department: str
    offices: Span
    units: Span
    posts: Span
    staff: Span
    staff_in_post: Span
    other_staff: Span
    duties: str
    strategy: str
    total: Span
    basic: Span
    projects: Span
    sources: dict[str, Span]
    tasks: tuple[tuple[str, str], ...]  # 核心职能, 重点任务
    target: str

    @property
    def task_depth(self) -> int:
        """Number of rows of its tasks and their header."""
        return 1 + len(self.tasks)

    @property
    def cited(self) -> str:
        """A reader finds it by its title."""
        return f"绩效目标表“{self.title}”"


class CatalogueRow(Content):
    """An item of the catalogue: its name is in the column of its level, the others are empty."""

    code: str
    names: tuple[str, ...]


class Catalogue(Annex):
    """政府购买服务指导性目录; every row has one name for each printed level."""

    kind: Literal["catalogue"] = "catalogue"
    rows: tuple[CatalogueRow, ...]
