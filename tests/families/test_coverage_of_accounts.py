"""What 决算公开 must hold is looked up in the derived document, by a list of its own."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from generator.disclosure.basis import AnyBasis
from generator.disclosure.checking.coverage import Covered, coverage
from generator.disclosure.checking.requirements import requirements
from generator.families.final_accounts.family import FINAL_ACCOUNTS
from generator.tasks.check import check, coverage_by_document
from tests.support.changed import SETTLED
from tests.support.made import checked, checked_with_units
from tests.support.shanghai import ACCOUNTS
from tests.support.shanghai_books import write_book

CHANGES = "决算收支增减变化的说明"
GENERAL = "一般公共预算财政拨款支出与年初预算、上年决算对比的说明"
THREE_PUBLIC = "“三公”经费预决算对比和增减变化的原因，出国（境）团组和人次、公务用车购置数和保有量、接待批次和人次"
OPERATING = "机关运行经费支出情况的说明"
PROCUREMENT = "政府采购支出总额，货物、工程、服务分列"
SMALL_BUSINESSES = "政府采购授予中小企业的合同金额和占比"
ASSETS = "国有资产占用情况"
EVALUATIONS = "项目绩效自评结果"


@cache
def basis() -> AnyBasis:
    found = checked(SETTLED).basis
    assert found
    return found


def covered(whole: AnyBasis) -> list[Covered]:
    return coverage(FINAL_ACCOUNTS.disclosure(whole), whole.form)


def missing(whole: AnyBasis) -> set[str]:
    return {item.text for item in covered(whole) if not item.places}


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
    "procurement": {PROCUREMENT, SMALL_BUSINESSES},
    "assets": {ASSETS},
    "reasons": {CHANGES, GENERAL, THREE_PUBLIC, OPERATING},
    "last_year": {CHANGES, THREE_PUBLIC, OPERATING},
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
    assert found and found == listed


def test_a_province_without_a_table_of_statistics_tells_the_same_in_words() -> None:
    """What must be published is the text; Shanxi's table of the same amounts is its own."""
    form = basis().form
    tables = tuple(table for table in form.tables if table.key != "f10")
    assert missing(replace(basis(), form=form.model_copy(update={"tables": tables}))) == set()


def test_a_part_of_a_section_is_told_by_its_heading_and_missing_alone() -> None:
    """What other vehicles are used for is not filled in: that is no fault of what stands beside it in section 十."""
    nothing = basis().submission.model_copy(update={"assets": ()})
    found = {item.text: item.places for item in covered(replace(basis(), submission=nothing))}
    assert not found[ASSETS]
    assert found[OPERATING] == ("第三部分 情况说明，十、其他重要事项情况说明，（一）机关运行经费支出情况说明",)


def test_what_the_form_has_no_place_for_is_told_so() -> None:
    """Shanghai says how much small businesses won of what was reserved, and not their share in the whole."""
    with TemporaryDirectory() as folder:
        documents = coverage_by_document(check(write_book(ACCOUNTS, Path(folder))))
    missing = {item.text: item.why for found in documents.values() for item in found if item.fails}
    assert missing == {SMALL_BUSINESSES: "公开格式“上海”没有这一部分"}
