"""Contents of the annexes: performance forms (绩效目标表), the catalogue of services, attached files."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.facts.text import Span
from generator.model.pictures import Picture


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class _Annex(_Frozen):
    """An annex: ``kind`` selects its template, ``key`` is its anchor."""

    key: str
    title: str
    in_toc: bool = False

    @property
    def called(self) -> str:
        """Name of the form."""
        return self.title


class Indicator(_Frozen):
    """A third-level indicator (三级指标) and its value (指标值); both empty where there is none."""

    name: str = ""
    value: str = ""


class IndicatorGroup(_Frozen):
    """A second level (二级指标); each of its rows has one indicator for each side of the form."""

    name: str
    rows: tuple[tuple[Indicator, ...], ...]


class IndicatorLevel(_Frozen):
    """A first level (一级指标)."""

    name: str
    groups: tuple[IndicatorGroup, ...]

    @property
    def depth(self) -> int:
        """Number of its rows of indicators."""
        return sum(len(group.rows) for group in self.groups)


class _PerformanceForm(_Annex):
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


class CatalogueRow(_Frozen):
    """An item of the catalogue: its name is in the column of its level, the others are empty."""

    code: str
    names: tuple[str, ...]


class Catalogue(_Annex):
    """政府购买服务指导性目录; every row has one name for each printed level."""

    kind: Literal["catalogue"] = "catalogue"
    rows: tuple[CatalogueRow, ...]


class AttachedFile(_Annex):
    """附件: an attached file, one picture for each page."""

    kind: Literal["attachment"] = "attachment"
    in_toc: bool = True
    pages: tuple[Picture, ...]


class ExecutionRow(_Frozen):
    """A line of 预算执行情况: a source of funds, its amounts in 元, and the result."""

    source: str
    amounts: tuple[Span, ...]  # 目标申报, 预算编制, 全年预算, 全年执行, 结(转)余
    rate: Span
    score: Span
    deviation: str


class EvaluationRow(_Frozen):
    """An indicator (指标) of a report: its targets, result, weight and score."""

    name: str
    initial: str
    adjusted: str
    actual: str
    qualitative: str
    weight: Span
    score: Span
    deviation: str


class EvaluationGroup(_Frozen):
    """A second level (二级指标) of a report, with its indicators."""

    name: str
    rows: tuple[EvaluationRow, ...]


class EvaluationLevel(_Frozen):
    """A first level (一级指标) of a report."""

    name: str
    groups: tuple[EvaluationGroup, ...]


class Passage(_Frozen):
    """A heading of a report and the paragraphs below it; ``level`` is 2 for a part, 3 and 4 for its subdivisions."""

    level: int
    heading: str
    paragraphs: tuple[tuple[Span, ...], ...] = ()


class Evaluation(_Annex):
    """项目支出绩效自评分析报告: cover, texts, two tables, texts."""

    kind: Literal["evaluation"] = "evaluation"
    in_toc: bool = True
    heading: str
    cover: tuple[tuple[str, str], ...]
    date: str
    before: tuple[Passage, ...]
    execution_heading: str
    execution: tuple[ExecutionRow, ...]
    indicators_heading: str
    levels: tuple[EvaluationLevel, ...]
    after: tuple[Passage, ...]

    @property
    def called(self) -> str:
        """Name of the report; its title is its project's."""
        return self.heading


Annex = Annotated[ProjectForm | OverallForm | Catalogue | AttachedFile | Evaluation, Field(discriminator="kind")]
