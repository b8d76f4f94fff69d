"""The self-evaluation reports in the data package (自评数据): one row per report, one per indicator."""

from collections.abc import Iterator
from typing import Final

from generator.disclosure.disclosure import Disclosure
from generator.disclosure.listing import Listing, amount_field, machine_text, number_field, text_field
from generator.families.final_accounts.annexes import Evaluation

_REPORT: Final = {"project": "项目名称", "unit": "项目单位", "department": "主管部门", "date": "报告日期"}
_MONEY: Final = {
    "declared": "年初预算数：目标申报",
    "initial": "年初预算数：预算编制",
    "adjusted": "全年预算数",
    "spent": "全年执行数",
    "left": "资金结（转）余",
}
_RATED: Final = {"rate": "执行率（%）", "score": "预算执行得分"}
_ROW: Final = {
    "first": "一级指标",
    "second": "二级指标",
    "name": "指标名称",
    "initial": "年初指标",
    "adjusted": "调整后指标",
    "actual": "实际完成值",
    "qualitative": "定性值情况说明",
    "deviation": "偏差原因分析及改进措施",
}
_POINTS: Final = {"weight": "权重", "score": "得分"}
_KEY: Final = text_field("report", "自评报告")


def report_listings(disclosure: Disclosure) -> list[Listing]:
    """Return the listings of reports and of indicators, amounts in 元; none if there are no reports."""
    found = [annex for annex in disclosure.annexes if isinstance(annex, Evaluation)]
    return [_reports(found), _indicators(found)] if found else []


def _reports(reports: list[Evaluation]) -> Listing:
    """List one row per report: its cover, and the row 合计 of 预算执行情况."""
    texts = [text_field(*field) for field in _REPORT.items()]
    money = [amount_field(*field, "元", 1) for field in _MONEY.items()]
    rated = [number_field(*field) for field in _RATED.items()]
    rows = [_report(report) for report in reports]
    return Listing("reports", "项目支出绩效自评", [_KEY, *texts, *money, *rated], rows, ["report"])


def _report(report: Evaluation) -> list[str]:
    whole = report.execution[0]
    said = [value for _, value in report.cover]
    return [report.key, *said, report.date, *map(machine_text, (*whole.amounts, whole.rate, whole.score))]


def _indicators(reports: list[Evaluation]) -> Listing:
    texts = [text_field(*field) for field in _ROW.items()]
    points = [number_field(*field) for field in _POINTS.items()]
    rows = [row for report in reports for row in _rows(report)]
    return Listing("report_indicators", "项目支出绩效自评指标", [_KEY, *texts, *points], rows, [])


def _rows(report: Evaluation) -> Iterator[list[str]]:
    for first in report.levels:
        for second in first.groups:
            for row in second.rows:
                said = {"first": first.name, "second": second.name, **row.model_dump(include=set(_ROW))}
                yield [report.key, *(said[name] for name in _ROW), *map(machine_text, (row.weight, row.score))]
