"""The self-evaluation sheets and their row models (项目自评): how a project was carried out and what it achieved."""

from typing import Annotated, Final

from generator.model.columns import BLOCK, IndicatorProject, ReportedProject, SecondLevel
from generator.model.entry import Entry
from generator.model.values import Amount, LongText, Month, Score, Text
from generator.workbook.declaration.declare import Column, Sheet

_NONE = "没有的写“无”"
_DEVIATION = "决算数不等于全年预算数的必填"
_ACTUAL = (
    "定量指标只填数，不带单位，如 95；"
    "定性指标填 达成预期指标、部分达成预期指标并具有一定效果，或 未完成预期指标且效果较差"
)


class Evaluation(Entry):
    """项目自评: one project's report; a project without a row here publishes none."""

    project: ReportedProject
    declared: Annotated[Amount, Column("目标申报数（元）", "绩效目标表申报的年初资金", 18, yearly=True)]
    reported: Annotated[Month, Column("报告日期", "封面所印的年月，如 2024年12月", 18, yearly=True)]
    overview: Annotated[LongText, Column("项目概况", "", 50)]
    grounds: Annotated[LongText, Column("立项依据", "", 50)]
    necessity: Annotated[LongText, Column("项目设立的必要性", "", 50)]
    measures: Annotated[LongText, Column("保证项目实施的措施与制度", "", 50)]
    period_target: Annotated[LongText, Column("项目实施期绩效目标", "", 50)]
    year_target: Annotated[LongText, Column("项目年度目标", "与项目实施期绩效目标相同的留空", 50)]
    plan: Annotated[LongText, Column("项目实施计划", "", 50)]
    deviation: Annotated[LongText | None, Column("预算执行偏差原因", _DEVIATION, 30, yearly=True)] = None
    completion: Annotated[LongText, Column("全年目标实际完成情况", "", 50, yearly=True)]
    execution: Annotated[LongText, Column("项目实施和预算执行情况分析", "", 50, yearly=True)]
    output: Annotated[LongText, Column("产出情况及分析", "", 50, yearly=True)]
    benefit: Annotated[LongText, Column("效益情况及分析", "", 50, yearly=True)]
    satisfaction: Annotated[LongText, Column("满意度情况及分析", "", 50, yearly=True)]
    experience: Annotated[LongText, Column("项目主要经验做法", _NONE, 50, yearly=True)]
    problems: Annotated[LongText, Column("存在的主要问题及原因分析", _NONE, 50, yearly=True)]
    improvements: Annotated[LongText, Column("下一步改进措施及管理建议", _NONE, 50, yearly=True)]


class EvaluationIndicator(Entry):
    """项目自评指标: one indicator, its result and its score."""

    project: IndicatorProject
    level: SecondLevel
    name: Annotated[Text, Column("指标名称", "做什么、做到什么，如 执法办案数量", 32, named=True)]
    initial: Annotated[Text, Column("年初指标", "带单位，如 ≥5次、＝100%", 18)]
    adjusted: Annotated[Text | None, Column("调整后指标", "没有调整的留空", 18, yearly=True)] = None
    actual: Annotated[Text, Column("实际完成值", _ACTUAL, 20, yearly=True)]
    qualitative: Annotated[Text | None, Column("定性值情况说明", "定性指标完成得怎样", 24, yearly=True)] = None
    weight: Annotated[Score, Column("权重", "一个项目各指标的权重合计 90，预算执行另有 10", 10)]
    score: Annotated[Score, Column("得分", "不超过权重", 10, yearly=True)]
    deviation: Annotated[LongText | None, Column("偏差原因分析及改进措施", "没有得满分的必填", 40, yearly=True)] = None


SHEETS: Final[dict[str, Sheet]] = {
    "evaluations": Sheet(
        "项目自评",
        Evaluation,
        ("公开自评报告的项目填一行；预算执行情况、得分和等级由软件计算。",),
        rows=60,
        inherits=({"year_target": "period_target"},),
        optional=True,
    ),
    "evaluation_indicators": Sheet(
        "项目自评指标",
        EvaluationIndicator,
        ("一行一个指标。一个项目各指标的权重合计 90 分，预算执行情况另有 10 分。", BLOCK),
        rows=400,
        example=(
            "P2025001 ｜ 数量指标 ｜ 执法办案数量 ｜ ≥500件 ｜ （留空） ｜ 486 ｜ （留空） ｜ 20 ｜ 18 ｜ 警情下降",
            "（留空） ｜ 社会效益 ｜ 群众安全感 ｜ 提高 ｜ （留空） ｜ 达成预期指标 ｜ （留空） ｜ 30 ｜ 30",
        ),
        frozen=2,
        blocks=("project",),
        optional=True,
    ),
}
"""Field of the submission → sheet."""
