"""What the annexes of final accounts say: self-evaluation reports (项目支出绩效自评分析报告)."""

from typing import Literal

from generator.disclosure.annexes import Annex, Content
from generator.facts.text import Span


class ExecutionRow(Content):
    """A line of 预算执行情况: a source of funds, its amounts in 元, and the result."""

    source: str
    amounts: tuple[Span, ...]  # 目标申报, 预算编制, 全年预算, 全年执行, 结(转)余
    rate: Span
    score: Span
    deviation: str


class EvaluationRow(Content):
    """An indicator (指标) of a report: its targets, result, weight and score."""

    name: str
    initial: str
    adjusted: str
    actual: str
    qualitative: str
    weight: Span
    score: Span
    deviation: str


class EvaluationGroup(Content):
    """A second level (二级指标) of a report, with its indicators."""

    name: str
    rows: tuple[EvaluationRow, ...]


class EvaluationLevel(Content):
    """A first level (一级指标) of a report."""

    name: str
    groups: tuple[EvaluationGroup, ...]

    @property
    def depth(self) -> int:
        """Number of its indicators."""
        return sum(len(group.rows) for group in self.groups)


class Passage(Content):
    """A heading of a report and the paragraphs below it; ``level`` is 2 for a part, 3 and 4 for its subdivisions."""

    level: int
    heading: str
    paragraphs: tuple[tuple[Span, ...], ...] = ()


class Evaluation(Annex):
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

    @property
    def cited(self) -> str:
        """A reader finds it by its project."""
        return f"自评报告“{self.title}”"
