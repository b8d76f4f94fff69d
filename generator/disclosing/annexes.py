"""What the annexes say: performance forms (绩效目标表), the catalogue of services, attached files."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.facts.text import Span
from generator.model.pictures import Picture


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class _Annex(_Frozen):
    """``kind`` names its template; ``key`` is its anchor."""

    key: str
    title: str
    in_toc: bool = False


class Indicator(_Frozen):
    """A third-level indicator (三级指标) and its value (指标值); both empty where there is none."""

    name: str = ""
    value: str = ""


class IndicatorGroup(_Frozen):
    """A second level (二级指标); each of its rows has as many indicators as the form has sides."""

    name: str
    rows: tuple[tuple[Indicator, ...], ...]


class IndicatorLevel(_Frozen):
    """A first level (一级指标)."""

    name: str
    groups: tuple[IndicatorGroup, ...]

    @property
    def depth(self) -> int:
        """How many rows of indicators it has."""
        return sum(len(group.rows) for group in self.groups)


class _Form(_Annex):
    """A performance form: what both have."""

    year: str
    levels: tuple[IndicatorLevel, ...]

    @property
    def depth(self) -> int:
        """How many rows its indicators and their head have."""
        return 1 + sum(level.depth for level in self.levels)


Funds = dict[str, Span]
"""A project's money (项目资金) in 元: ``total``, and ``central``, ``provincial``, ``local``, ``own``, ``other``."""


class ProjectForm(_Form):
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


class OverallForm(_Form):
    """整体支出绩效目标申报表; money in the document's unit."""

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
        """How many rows its tasks and their head have."""
        return 1 + len(self.tasks)


class CatalogueRow(_Frozen):
    """An item of the catalogue: its name stands in the column of its level, the others are empty."""

    code: str
    names: tuple[str, ...]


class Catalogue(_Annex):
    """政府购买服务指导性目录; every row has as many names as there are levels in print."""

    kind: Literal["catalogue"] = "catalogue"
    rows: tuple[CatalogueRow, ...]


class AttachedFile(_Annex):
    """附件: a file that was handed in, a picture a page."""

    kind: Literal["attachment"] = "attachment"
    in_toc: bool = True
    pages: tuple[Picture, ...]


Annex = Annotated[ProjectForm | OverallForm | Catalogue | AttachedFile, Field(discriminator="kind")]
