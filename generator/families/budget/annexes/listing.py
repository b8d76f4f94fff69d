"""The performance forms in the data package (绩效目标数据): one row per project, one per line of indicators."""

from collections.abc import Iterator, Mapping

from generator.disclosure.disclosure import Disclosure
from generator.disclosure.listing import Listing, amount_field, machine_text, text_field
from generator.families.budget.annexes.content import ProjectForm
from generator.families.budget.annexes.forms import FORM_TEXTS
from generator.families.budget.annexes.funds import GIVERS
from generator.families.budget.sheets import SHEETS

_HEADERS = SHEETS["project_targets"].headers
_NAMES: Mapping[str, str] = {
    "code": "项目编码",
    "name": "项目名称",
    "administered_by": "主管部门及代码",
    "unit": "实施单位",
    "nature": "项目属性",
    "term": "项目期",
}
_TEXTS = {name: header for name, header in _HEADERS.items() if name in FORM_TEXTS}
_FUNDS = dict(
    zip(
        ("total", *GIVERS),
        ("资金总额", "中央财政资金", "省级财政资金", "市县（区）财政资金", "单位自筹", "其他资金"),
        strict=True,
    )
)
_SIDES = {"period": "实施期", "current": "年度"}
_INDICATORS: Mapping[str, str] = {
    "code": "项目编码",
    "first": "一级指标",
    "second": "二级指标",
    "period_name": "实施期三级指标",
    "period_value": "实施期指标值",
    "current_name": "年度三级指标",
    "current_value": "年度指标值",
}


def form_listings(disclosure: Disclosure) -> list[Listing]:
    """Return the listings of projects and of indicators, amounts in 元; none if there are no project forms."""
    forms = [annex for annex in disclosure.annexes if isinstance(annex, ProjectForm)]
    return [_targets(forms), _indicators(forms)] if forms else []


def _targets(forms: list[ProjectForm]) -> Listing:
    funds = [
        amount_field(f"{side}_{giver}", f"{of}{name}", "元", 1)
        for side, of in _SIDES.items()
        for giver, name in _FUNDS.items()
    ]
    names, texts = ([text_field(*field) for field in fields.items()] for fields in (_NAMES, _TEXTS))
    return Listing("targets", "项目支出绩效目标", [*names, *funds, *texts], list(map(_target, forms)), ["code"])


def _target(form: ProjectForm) -> list[str]:
    money = [machine_text(side[giver]) for side in (form.period, form.current) for giver in _FUNDS]
    return [*(getattr(form, name) for name in _NAMES), *money, *(getattr(form, name) for name in _TEXTS)]


def _indicators(forms: list[ProjectForm]) -> Listing:
    fields = [text_field(*field) for field in _INDICATORS.items()]
    rows = [row for form in forms for row in _lines(form)]
    return Listing("indicators", "项目支出绩效指标", fields, rows, [])


def _lines(form: ProjectForm) -> Iterator[list[str]]:
    """Yield the rows of indicators that are filled in; second levels without any are left out."""
    for first in form.levels:
        for second in first.groups:
            for row in second.rows:
                cells = [text for indicator in row for text in (indicator.name, indicator.value)]
                if any(cells):
                    yield [form.code, first.name, second.name, *cells]
