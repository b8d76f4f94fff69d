"""What the columns of the thirteen tables are called: in regular heads, and for machines (数据包)."""

from typing import Final

from generator.disclosure.package import Columns, Label

_LABELS: Final = {
    "code": Label("支出功能分类科目编码", "functional-classification:generic:code", "code"),
    "name": Label("支出功能分类科目名称", "functional-classification:generic:label"),
    "revenue_code": Label("收入科目编码", style="code"),
    "revenue_name": Label("收入科目名称"),
    "economic": Label("部门预算支出经济科目名称", "economic-classification:generic:label"),
    "government": Label("政府预算支出经济科目名称"),
    "unit": Label("单位名称", "administrative-classification:generic:label"),
    "item": Label("项目"),
    "income_item": Label("收入项目"),
    "expenditure_item": Label("支出项目"),
}
_AMOUNTS: Final = {
    "income": "收入",
    "total": "合计",
    "current": "当年预算安排",
    "carry_over": "上年结转",
    "general": "一般公共预算",
    "fund": "政府性基金预算",
    "state_capital": "国有资本经营预算",
    "special_account": "财政专户管理资金",
    "unit_funds": "单位资金",
    "basic": "基本支出",
    "projects": "项目支出",
    "personnel": "人员经费",
    "public": "公用经费",
}

COLUMNS: Final = Columns(_LABELS, _AMOUNTS)
