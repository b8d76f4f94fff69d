"""Vocabulary (名称): names of budget figures, in budget officers' terms."""

from collections.abc import Mapping
from typing import Final

from generator.disclosure.naming import Vocabulary
from generator.disclosure.operating import AGENCIES, THREE_PUBLIC, VEHICLE_PURCHASE, VEHICLES
from generator.model.terms import BASIC, FISCAL_APPROPRIATION

_SETS: Final[Mapping[frozenset[object], str]] = {
    frozenset({True}): "公开绩效目标的项目",
    frozenset({False}): "不公开绩效目标的项目",
    frozenset(FISCAL_APPROPRIATION): "财政拨款",
    BASIC: "基本支出",
    THREE_PUBLIC: "“三公”经费各科目",
    frozenset(AGENCIES): "行政单位和参公事业单位",
    VEHICLES: "公务用车购置及运行费",
    VEHICLE_PURCHASE: "公务用车购置费",
}
"""Sets of values that have a name of their own."""

_UNRESTRICTED: Final = {"source": "全部资金来源", "funding_year": "本年预算和上年结转"}
"""Words for an amount that is not restricted by source or by funding year."""

_WORDS: Final[Mapping[str, str]] = {
    "amount[social_insurance]": "社会保险基金预算资金",
    "count[units]": "预算单位个数",
    "count[units;overall_target]": "编报整体绩效目标的单位个数",
    "given[last_year.three_public]": "上年“三公”经费",
    "given[last_year.fiscal]": "上年财政拨款",
    "given[last_year.vehicles]": "上年公务用车购置及运行费",
    "given[procurement]": "政府采购预算",
    "given[assets.vehicles]": "公务用车实有数",
    "given[assets.planned_vehicles]": "计划购置车辆数",
    "given[overall_target.staff]": "实际在职人员总数",
    "unknown": "上年数（没有填写）",
    "granted[{project}]": "项目 {project} 年度中央、省级财政资金",
    "local[{project}]": "项目 {project} 年度市县（区）财政资金",
    "given[project_target.{project}.period]": "项目 {project} 实施期资金总额",
    "given[project_target.{project}.{field}]": "项目 {project} {field}",
    "given[overall_target.{field}]": "{sheet} · {field}",
    "income[source={name}]": "{source}收入",
    "income[source={name};revenue={revenue}]": "{source}收入 · {revenue}",
    "count[projects of {scope}]": "项目个数（{scope}）",
    "count[units of {scope}]": "单位个数（{scope}）",
}
"""What each pattern of a key is called; of what fills it, ``field`` is a column, and ``sheet`` its sheet."""

VOCABULARY: Final = Vocabulary(_SETS, _UNRESTRICTED, _WORDS)
