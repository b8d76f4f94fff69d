"""What the columns of the ten tables are called: in regular heads, and for machines (数据包)."""

from typing import Final

from generator.disclosure.package import Columns, Label

_LABELS: Final = {
    "code": Label("支出功能分类科目编码", "functional-classification:generic:code", "code"),
    "name": Label("支出功能分类科目名称", "functional-classification:generic:label"),
    "item": Label("项目"),
    "line": Label("行次", style="centre"),
    "income_item": Label("收入项目"),
    "income_line": Label("收入行次", style="centre"),
    "expenditure_item": Label("支出项目"),
    "expenditure_line": Label("支出行次", style="centre"),
    **{f"code_{block}": Label(f"经济科目编码（第{block}栏）", style="code") for block in range(1, 5)},
    **{f"name_{block}": Label(f"经济科目名称（第{block}栏）") for block in range(1, 5)},
}
_THREE_PUBLIC: Final = {
    "total": "“三公”经费合计",
    "abroad": "因公出国（境）费",
    "vehicles": "公务用车购置及运行维护费",
    "vehicle_purchase": "公务用车购置费",
    "vehicle_operation": "公务用车运行维护费",
    "reception": "公务接待费",
}
_AMOUNTS: Final = {
    "income": "收入",
    "amount": "金额",
    "total": "合计",
    "general": "一般公共预算财政拨款",
    "fund": "政府性基金预算财政拨款",
    "state_capital": "国有资本经营预算财政拨款",
    "appropriation": "财政拨款收入",
    "superior": "上级补助收入",
    "service": "事业收入",
    "operating": "经营",
    "subordinate": "附属单位上缴收入",
    "other": "其他收入",
    "basic": "基本支出",
    "projects": "项目支出",
    "upward": "上缴上级支出",
    "subsidy": "对附属单位补助支出",
    "opening": "年初结转和结余",
    "received": "本年收入",
    "closing": "年末结转和结余",
    **{f"amount_{block}": f"决算数（第{block}栏）" for block in range(1, 5)},
    **{f"budget_{name}": f"全年预算数：{title}" for name, title in _THREE_PUBLIC.items()},
    **{f"spent_{name}": f"决算数：{title}" for name, title in _THREE_PUBLIC.items()},
}

_NUMBERS: Final = {"statistic": "统计数（采购、机关运行经费为万元，车辆为辆，设备为台套）"}

COLUMNS: Final = Columns(_LABELS, _AMOUNTS, _NUMBERS)
