"""The performance sheets and their rows (绩效目标填报表): what the money is to achieve, and how that is measured."""

from typing import Annotated, Final

from generator.families.budget.terms import ProjectNature
from generator.model.columns import BLOCK, IndicatorProject, ReportedProject, SecondLevel, of_unit
from generator.model.entry import Entry
from generator.model.values import Amount, Choice, Code, Count, LongText, Text
from generator.workbook.declaration.declare import Column, Sheet

TargetUnit = Annotated[Code | None, of_unit("留空表示部门的整体绩效目标表；填编码表示该单位自己的")]

_PERIOD = "实施期的资金；五栏都留空表示与年度资金相同"
_SAME = "与实施期相同的留空；只有实施期有、年度没有的，填“—”，印成空格"


class OverallTarget(Entry):
    """整体绩效: what a department (or one unit) wants to achieve with its whole budget."""

    unit: TargetUnit = None
    offices: Annotated[Count, Column("内设职能部门数（个）", "没有填 0", 14)]
    posts: Annotated[Count, Column("核定的人员编制数（人）", "没有填 0", 16)]
    staff_in_post: Annotated[Count, Column("在编人员数（人）", "实际在职的在编人员", 14)]
    other_staff: Annotated[Count, Column("其他人员数（人）", "实际在职的其他人员；在职人员总数由软件计算", 14)]
    duties: Annotated[LongText, Column("部门职责", "", 60)]
    strategy: Annotated[LongText, Column("部门战略目标", "", 60)]
    target: Annotated[LongText, Column("年度绩效目标", "", 60)]


class KeyTask(Entry):
    """年度重点任务: a core duty and this year's task that serves it."""

    unit: TargetUnit = None
    duty: Annotated[LongText, Column("核心职能", "", 60)]
    task: Annotated[LongText, Column("重点任务", "", 60)]


class OverallIndicator(Entry):
    """整体绩效指标: one indicator of an overall target."""

    unit: TargetUnit = None
    level: SecondLevel
    name: Annotated[Text, Column("三级指标", "", 40, named=True)]
    value: Annotated[Text, Column("指标值", "带单位，如 ≥5次、100%、及时", 20)]


class ProjectTarget(Entry):
    """项目绩效: one project's form; a project without a row here publishes none."""

    project: ReportedProject
    administered_by: Annotated[
        Text | None,
        Column("主管部门及代码", "留空表示本部门；转移支付等填印出的内容，如 907-行政政法科", 22, optional=True),
    ] = None
    nature: Annotated[
        Choice[ProjectNature] | None,
        Column("项目属性", "决定项目期：一次性 1 年，经常性 99 年", 24, optional=True, filled=True),
    ] = None
    years: Annotated[Count | None, Column("项目期（年）", "只有延续性项目填写，一般 2 至 5 年", 12, optional=True)] = (
        None
    )
    period_central: Annotated[
        Amount | None, Column("实施期中央财政资金（元）", _PERIOD, 18, yearly=True, optional=True)
    ] = None
    period_provincial: Annotated[
        Amount | None, Column("实施期省级财政资金（元）", _PERIOD, 18, yearly=True, optional=True)
    ] = None
    period_local: Annotated[
        Amount | None, Column("实施期市县（区）财政资金（元）", _PERIOD, 18, yearly=True, optional=True)
    ] = None
    period_own: Annotated[Amount | None, Column("实施期单位自筹（元）", _PERIOD, 18, yearly=True, optional=True)] = None
    period_other: Annotated[Amount | None, Column("实施期其他资金（元）", _PERIOD, 18, yearly=True, optional=True)] = (
        None
    )
    year_central: Annotated[
        Amount | None,
        Column("年度中央财政资金（元）", "本年财政拨款中的中央资金，没有的留空", 18, yearly=True, optional=True),
    ] = None
    year_provincial: Annotated[
        Amount | None,
        Column(
            "年度省级财政资金（元）",
            "本年财政拨款中的省级资金，没有的留空；市级、县级的由软件计算",
            18,
            yearly=True,
            optional=True,
        ),
    ] = None
    overview: Annotated[LongText | None, Column("项目概况", "", 60, optional=True)] = None
    grounds: Annotated[LongText | None, Column("立项依据", "", 60, optional=True)] = None
    necessity: Annotated[LongText | None, Column("项目设立必要性", "", 60, optional=True)] = None
    measures: Annotated[LongText | None, Column("保证项目实施的制度、措施", "", 60, optional=True)] = None
    plan: Annotated[LongText | None, Column("项目实施计划", "", 60, optional=True)] = None
    period_target: Annotated[LongText | None, Column("实施期总体目标", "", 60, optional=True)] = None
    year_target: Annotated[LongText | None, Column("年度总体目标", _SAME, 60, optional=True)] = None
    responsible: Annotated[Text | None, Column("负责人", "公开的表中要印的才填", 12, named=True, optional=True)] = None
    handler: Annotated[Text | None, Column("经办人", "公开的表中要印的才填", 12, named=True, optional=True)] = None
    telephone: Annotated[Text | None, Column("联系电话", "公开的表中要印的才填", 16, optional=True)] = None
    filed: Annotated[
        Text | None, Column("填报日期", "要印在表下的日期；不印的留空", 20, yearly=True, optional=True)
    ] = None


class ProjectIndicator(Entry):
    """项目绩效指标: one row of indicators, with 实施期 and 年度 side by side."""

    project: IndicatorProject
    level: SecondLevel
    period_name: Annotated[Text | None, Column("实施期三级指标", "", 32, named=True)] = None
    period_value: Annotated[Text | None, Column("实施期指标值", "带单位，如 ≥5次、100%、及时", 18)] = None
    year_name: Annotated[Text | None, Column("年度三级指标", _SAME, 32, named=True)] = None
    year_value: Annotated[Text | None, Column("年度指标值", "与实施期相同的，连同三级指标都留空", 18)] = None


SHEETS: Final[dict[str, Sheet]] = {
    "overall_targets": Sheet(
        "整体绩效",
        OverallTarget,
        ("部门整体支出绩效目标申报表，公开的填一行；资金由软件从预算明细计算。",),
        rows=10,
        rare=True,
        optional=True,
    ),
    "key_tasks": Sheet(
        "年度重点任务",
        KeyTask,
        ("整体绩效目标表中的年度重点任务，一行一项。",),
        rows=20,
        rare=True,
        optional=True,
    ),
    "overall_indicators": Sheet(
        "整体绩效指标",
        OverallIndicator,
        ("整体绩效目标表的指标，一行一个；一级指标自动显示。",),
        rows=60,
        example=("（留空） ｜ 数量指标 ｜ 开展专项检查次数 ｜ ≥5次",),
        rare=True,
        optional=True,
    ),
    "project_targets": Sheet(
        "项目绩效",
        ProjectTarget,
        ("公开绩效目标的项目填一行；没有填的项目不公开目标，公开的个数按这里的行数统计。",),
        hints={
            "年度中央财政资金（元）": "年度资金总额、单位自筹、其他资金、市县（区）资金由软件从“项目支出”中本年预算的"
            "金额计算，不含上年结转。",
            "年度总体目标": "要印入目标表的文字请填写，没有填的印成空格。年度总体目标留空，就是与实施期相同；"
            "资金相反：实施期的留空，就是与年度相同。",
        },
        rows=60,
        wanted={"years": f'([.nature]="{ProjectNature.CONTINUED}")'},
        inherits=({"year_target": "period_target"},),
    ),
    "project_indicators": Sheet(
        "项目绩效指标",
        ProjectIndicator,
        (
            "一行一个指标，左边实施期、右边年度。年度与实施期相同的，右边两格留空；年度没有的，右边填“—”；只有年度有的，左边留空。",
            "没有指标的二级指标不用填，会印出空行。",
            BLOCK,
        ),
        rows=400,
        frozen=2,
        blocks=("project",),
        inherits=({"year_name": "period_name", "year_value": "period_value"},),
        optional=True,
    ),
}
"""Field of the submission → sheet."""
