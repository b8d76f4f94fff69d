"""Numbers in free text that no figure of the document backs, and the figures that they may have meant."""

from functools import cache

import pytest

from generator.findings.finding import Finding, Level
from tests.support.changed import findings
from tests.support.made import checked


def told(found: list[Finding], cell: str) -> str:
    """What is said of a cell's numbers; empty if nothing."""
    said = [finding for finding in found if finding.code == "TXT-07" and str(finding.where) == cell]
    assert len(said) <= 1 and all(finding.level is Level.NOTICE for finding in said)
    return said[0].message if said else ""


PUBLISHED = {
    ("2025-沁水县公安局", "项目绩效!L15"): "“271.32万元”（是否应为 217.32万元，见预算公开表12",
    ("2025-沁水县公安局", "项目绩效!L11"): "“115万元”（是否应为 110万元，见绩效目标表“监管场所保障经费”）",
    ("2026-高平市公安局", "项目绩效!L9"): "“195万元”（是否应为 495万元，见预算公开表12“禁毒社工人员经费”）",
}
"""Slips of the published documents."""


@pytest.mark.parametrize(("example", "cell"), PUBLISHED)
def test_slips_of_published_documents_are_found(example: str, cell: str) -> None:
    assert told(checked(example).findings, cell).startswith(PUBLISHED[example, cell])


BACKED = (
    "支出总计7420.70万元",
    "支出总计7,420.7万元",
    "支出总计约7421万元",
    "支出总计74207040.67元",
    "公务用车实有9辆",
    "其中3260000元修缮小学，1840000元修缮初中",  # typed in the ledger
    "2026年2月10日按晋财预〔2025〕41号文件，满意度不低于95%",
)
UNBACKED = {
    "支出总计77420.70万元": "“77420.70万元”（是否应为 7420.7万元，见",
    "支出总计420.70万元": "“420.70万元”（是否应为 7420.7万元，见",
    "支出总计7240.70万元": "“7240.70万元”（是否应为 7420.7万元，见",
    "支出总计7420.70元": "“7420.70元”（是否应为 7420.7万元，见",
    "支出总计7420.70亿元": "“7420.70亿元”（是否应为 7420.7万元，见",
    "压减33.33%，涉及777人": "“33.33%”、“777人”与公开的数据都不相等；请核对，无误的可以保留。",
}
"""Texts of the invented department, which spends 7420.70 万元."""


@cache
def of_texts() -> dict[str, str]:
    """What is said of each text, all of them paragraphs of 职责机构."""
    cells = {text: f"职责机构!C{row}" for row, text in enumerate((*BACKED, *UNBACKED), 3)}
    found = findings({"edit": {cell: text for text, cell in cells.items()}})
    return {text: told(found, cell) for text, cell in cells.items()}


@pytest.mark.parametrize("text", BACKED)
def test_what_a_figure_backs_is_not_told(text: str) -> None:
    assert of_texts()[text] == ""


@pytest.mark.parametrize("text", UNBACKED)
def test_what_no_figure_backs_is_told_with_what_may_be_meant(text: str) -> None:
    assert of_texts()[text].startswith(UNBACKED[text])


def test_parts_of_a_figure_are_not_told() -> None:
    """A project of 98.6 万元 that is described item by item."""
    whole = {"项目绩效!L6": "其中：国家助学金57.4万元，免学杂费41.2万元"}
    assert told(findings({"edit": whole}), "项目绩效!L6") == ""
    wrong = {"项目绩效!L6": "其中：国家助学金57.4万元，免学杂费41.9万元"}
    assert told(findings({"edit": wrong}), "项目绩效!L6").startswith("“57.4万元”、“41.9万元”与")


def test_what_an_indicator_says_is_not_told() -> None:
    found = findings({"edit": {"项目绩效!R6": "资助820名学生", "项目绩效!R7": "资助820名学生"}})
    assert told(found, "项目绩效!R6") == ""
    assert told(found, "项目绩效!R7").startswith("“820名”")


def test_nothing_is_told_while_there_is_an_error() -> None:
    found = findings({"edit": {"变动原因!C8": "支出总计7240.70万元", "基本支出!H3": -1}})
    assert told(found, "变动原因!C8") == ""


def test_a_units_text_is_compared_with_its_own_document() -> None:
    """The department's document does not print it."""
    edit = {"变动原因!C12": "全市支出7240.70万元"}
    assert told(findings({"edit": edit}), "变动原因!C12") == ""
    assert told(findings({"edit": edit, "units": True}), "变动原因!C12").startswith("“7240.70万元”与公开的数据")
