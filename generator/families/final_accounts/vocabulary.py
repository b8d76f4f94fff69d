"""Vocabulary (名称): names of the figures of final accounts, in accountants' terms."""

from collections.abc import Mapping
from typing import Final

from generator.disclosure.naming import Vocabulary
from generator.disclosure.operating import AGENCIES, THREE_PUBLIC, VEHICLE_PURCHASE, VEHICLES
from generator.families.final_accounts.balance import FISCAL
from generator.families.final_accounts.terms import APPROPRIATED, Book
from generator.model.terms import BASIC

_SETS: Final[Mapping[frozenset[object], str]] = {
    frozenset({True}): "公开自评报告的项目",
    frozenset(FISCAL): "财政拨款",
    frozenset(APPROPRIATED.values()): "财政拨款收入",
    BASIC: "基本支出",
    THREE_PUBLIC: "“三公”经费各科目",
    VEHICLES: "公务用车购置及运行维护费",
    VEHICLE_PURCHASE: "公务用车购置费",
    frozenset(AGENCIES): "行政单位和参公事业单位",
}

_WORDS: Final[Mapping[str, str]] = {
    "given[last_classes]": "上年一般公共预算财政拨款支出",
    "given[last_classes.]": "上年没有列出的其余各类",
    "spent[unlisted]": "没有列出的其余各类（本年没有支出）",
    "given[last_year.three_public]": "上年“三公”经费",
    "given[last_year.vehicles]": "上年公务用车购置及运行维护费",
    "given[procurement]": "政府采购支出总额",
    "given[assets.vehicles]": "车辆数合计",
    "given[three_public.batches]": "公务接待批次",
    "given[three_public.persons]": "公务接待人次",
    "budgeted[]": "“三公”经费全年预算数",
    "budgeted[vehicle_purchase+vehicle_operation]": "公务用车购置及运行维护费全年预算数",
    "domestic_reception": "国内接待费",
    "count[evaluations]": "公开自评报告的项目个数",
    "unknown": "上年决算数（没有填写）",
    "given[last_classes.{function}]": "上年决算 · {function}",
    "given[evaluations.{project}.declared]": "项目 {project} 目标申报数",
    "given[{place}]": "{place} 所填的分值",
    "count[evaluations;{grade}]": "自评等级为“{grade}”的项目个数",
    "score[{project}.execution]": "项目 {project} 预算执行得分",
    "score[{project}.indicators]": "项目 {project} 指标得分",
    "score[{project}]": "项目 {project} 总得分",
    "in[{within}]": "收入、年初结转和结余、使用的结余合计{within}",
    "out[{within}]": "支出、结余分配合计{within}",
    "closing(in[{within}])": "年末结转和结余{within}",
    "total(out[{within}])": "支出总计{within}",
    "left({adjusted})": "资金结（转）余（{adjusted}）",
}

BOOKS: Final[Mapping[str, str]] = {
    Book.SPENT: "决算支出",
    Book.INITIAL: "年初预算",
    Book.ADJUSTED: "全年预算",
    Book.RECEIVED: "收入决算",
    Book.OPENING: "年初结转和结余",
    Book.USED: "使用非财政拨款结余",
    Book.DISTRIBUTED: "结余分配",
    Book.CLOSING: "填写的年末结转和结余",
}

VOCABULARY: Final = Vocabulary(_SETS, {}, _WORDS, BOOKS)
