"""What 决算公开 must hold is looked up in the derived document, by a list of its own."""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from generator.disclosure.basis import AnyBasis
from generator.disclosure.checking.coverage import coverage, requirements
from generator.families.final_accounts.family import FINAL_ACCOUNTS
from generator.tasks.check import coverage_by_document
from tests.support.changed import SETTLED
from tests.support.made import checked, checked_with_units

CHANGES = "决算收支增减变化的说明"
GENERAL = "一般公共预算财政拨款支出与年初预算、上年决算对比的说明"
THREE_PUBLIC = "“三公”经费预决算对比和增减变化的原因，出国（境）团组和人次、公务用车购置数和保有量、接待批次和人次"
OPERATING = "机关运行经费支出情况的说明"
PROCUREMENT = "政府采购支出总额，货物、工程、服务分列，授予中小企业的金额和占比"
ASSETS = "国有资产占用情况"
EVALUATIONS = "项目绩效自评结果"
OTHER = {OPERATING, PROCUREMENT, ASSETS, EVALUATIONS}
"""All that section 十 tells: where a part of it is a draft, none of it counts."""


@cache
def basis() -> AnyBasis:
    found = checked(SETTLED).basis
    assert found
    return found


def missing(whole: AnyBasis) -> set[str]:
    return {item.text for item in coverage(FINAL_ACCOUNTS.disclosure(whole), whole.form) if not item.places}


def test_everything_is_in_the_invented_departments_documents() -> None:
    documents = coverage_by_document(checked_with_units(SETTLED))
    assert len(documents) == 6
    assert {item.text for found in documents.values() for item in found if not item.places} == set()
    places = {item.text: item.places for item in documents["云川市教育局"]}
    assert places["收入决算表"] == ("第二部分 2025年部门决算表，公开02表 收入决算表",)
    assert places[EVALUATIONS][1] == "项目支出绩效自评分析报告，18 份"


LEFT_OUT: dict[str, set[str]] = {
    "profile": {"部门职责", "机构设置"},
    "glossary": {"专业性较强的名词解释"},
    "procurement": {PROCUREMENT},
    "assets": OTHER,  # what other vehicles are used for is missing, too
    "reasons": {CHANGES, GENERAL, THREE_PUBLIC, *OTHER},
    "last_year": {CHANGES, THREE_PUBLIC, *OTHER},
    "last_classes": {GENERAL},
    "class_texts": {GENERAL},
    "three_public": {"财政拨款“三公”经费支出决算表，预算数与决算数对照", THREE_PUBLIC},
    "three_public_texts": {THREE_PUBLIC},
    "evaluations": {EVALUATIONS},
}


@pytest.mark.parametrize("sheet", LEFT_OUT)
def test_what_was_not_handed_in_is_missing(sheet: str) -> None:
    nothing: dict[str, Any] = {sheet: ()}
    assert missing(replace(basis(), submission=basis().submission.model_copy(update=nothing))) == LEFT_OUT[sheet]


@pytest.mark.parametrize("key", [f"f{number}" for number in (*range(1, 8), 9)])
def test_a_table_that_the_province_leaves_out_is_missing(key: str) -> None:
    form = basis().form
    tables = tuple(table for table in form.tables if table.key != key)
    found = missing(replace(basis(), form=form.model_copy(update={"tables": tables})))
    (name,) = next(table.meets for table in form.tables if table.key == key)
    listed = {item.text for item in requirements("final_accounts") if f":{name}" in "".join(item.at)}
    assert found and found <= listed | {THREE_PUBLIC, PROCUREMENT, ASSETS}


def test_a_province_without_a_table_of_statistics_tells_the_same_in_words() -> None:
    """What must be published is the text; where a form has the table, the place names its rows, too."""
    form = basis().form
    tables = tuple(table for table in form.tables if table.key != "f10")
    assert missing(replace(basis(), form=form.model_copy(update={"tables": tables}))) == set()
