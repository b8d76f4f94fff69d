"""Numbers in free text that no figure of the document backs, and the figures that they may have meant."""

from functools import cache

import pytest

from generator.commands.report import listed
from generator.findings.finding import Finding, Level
from tests.support.changed import findings
from tests.support.made import checked


def told(found: list[Finding], cell: str) -> str:
    """What is said of a cell's numbers; empty if nothing."""
    said = [finding for finding in found if finding.code in LEVELS and str(finding.where) == cell]
    assert len(said) <= 1 and all(finding.level is LEVELS[finding.code] for finding in said)
    return said[0].message if said else ""


LEVELS = {"TXT-07": Level.NOTICE, "TXT-08": Level.WARNING}
"""A number that no figure backs; an amount that is off by ten thousand."""

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
    "压减33.33%，节约77.77万元": "“33.33%”、“77.77万元”与公开的数据都不相等；请核对，无误的可以保留。",
    "由4个行政单位组成": "“4个”与公开的数据都不相等，公开的行政单位是 1、2；请核对，无误的可以保留。",
    "比上年增加77.77万元": "“77.77万元”与",
    "支出较2025年的66.66万元减少55.55万元": "“55.55万元”与",
    "由四个行政单位组成": "“四个”与公开的数据都不相等，公开的行政单位是 1、2；请核对，无误的可以保留。",
    "公务用车编制17辆": "“17辆”与公开的数据都不相等；请核对，无误的可以保留。",
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


def test_items_in_a_row_that_add_up_to_what_the_text_states_are_not_told() -> None:
    """A project of 98.6 万元 and its items, besides what one of them costs."""
    items = "安排98.6万元：国家助学金57.4万元，免学杂费31.2万元，宣传10万元；另有60.1万元"
    assert told(findings({"edit": {"项目绩效!L6": items}}), "项目绩效!L6").startswith("“60.1万元”与")


def test_what_an_indicator_says_is_not_told() -> None:
    paid = {"项目绩效!R6": "共发放63.7万元", "项目绩效!R7": "共发放63.7万元", "项目绩效指标!F78": "≤63.7万元/年"}
    found = findings({"edit": paid})
    assert told(found, "项目绩效!R6") == ""
    assert told(found, "项目绩效!R7").startswith("“63.7万元”")


def test_a_target_may_count_vehicles_with_another_word() -> None:
    """辆 and 台 count vehicles, 台 and 套 equipment."""
    said = {"项目绩效!R6": "公务用车编制17辆，通用设备66套", "项目绩效!R7": "公务用车编制17辆"}
    found = findings({"edit": {**said, "项目绩效指标!F78": "≥17台", "项目绩效指标!F79": "66台"}})
    assert told(found, "项目绩效!R6") == ""
    assert told(found, "项目绩效!R7").startswith("“17辆”")


OTHERS = (
    "2024年年初预算安排63.7万元，上年另有64.9万元，2024年增加59.9万元，比2019年增加58.8万元，接警量比上年增长7.77%，职工福利费按工资总额的3.5%提取",
    "9辆消防车、8辆流动服务车，涉及777人，培训12名辅警、20人次，支持16个派出所和3家医院",
    "行政编制66名、事业编制31名，新增3个项目，更新公务用车2辆",
    "对12个单位开展检查，供暖面积30000平方米",
)


@cache
def of_others() -> list[Finding]:
    return findings({"edit": {f"职责机构!C{row}": text for row, text in enumerate(OTHERS, 3)}})


@pytest.mark.parametrize("text", OTHERS)
def test_what_the_document_does_not_state_is_not_compared(text: str) -> None:
    """Pieces are compared with pieces of the same thing only."""
    assert told(of_others(), f"职责机构!C{3 + OTHERS.index(text)}") == ""


def test_numbers_of_units_may_be_of_one_kind_or_of_those_below() -> None:
    said = "由2个行政单位（含参公）和3个事业单位组成，下属4家；共5个预算单位，1个参公事业单位"
    spelt = "由两个行政单位（含参公）和三个事业单位组成，下属四家；共五个预算单位"
    found = findings({"edit": {"职责机构!C3": said, "职责机构!C4": spelt}})
    assert told(found, "职责机构!C3") == told(found, "职责机构!C4") == ""


def test_an_amount_in_the_wrong_unit_of_money_is_a_warning_that_may_be_confirmed() -> None:
    edit = {f"项目绩效!{column}6": "本项目安排98.6元" for column in "LQ"}
    found = [finding for finding in findings({"edit": edit}) if finding.code == "TXT-08"]
    assert [str(finding.where) for finding in found] == ["项目绩效!L6", "项目绩效!Q6"]
    assert all("是否应为 98.6万元" in finding.message and "确认事项" in finding.message for finding in found)
    (line,) = (line for line in listed(found) if line.endswith("[TXT-08]"))
    assert line.startswith("  警告  项目绩效!L6、Q6（共 2 处）：“98.6元”")
    given = {"确认事项!A3": "TXT-08", "确认事项!B3": "项目绩效!L6、Q6", "确认事项!C3": "每人的标准"}
    found = findings({"edit": edit | given})
    assert {finding.level for finding in found if finding.code == "TXT-08"} == {Level.NOTICE}
    assert not [finding for finding in found if finding.code == "CNF-03"]


def test_other_numbers_of_a_sheet_share_a_line() -> None:
    found = findings({"edit": {"项目绩效!L6": "支出63.7万元", "项目绩效!Q7": "支出64.9万元"}})
    lines = [line for line in listed(found) if line.endswith("[TXT-07]")]
    assert len([line for line in lines if "“63.7万元”、“64.9万元”" in line and "L6" in line and "Q7" in line]) == 1


def test_nothing_is_told_while_there_is_an_error() -> None:
    found = findings({"edit": {"变动原因!C8": "支出总计7240.70万元", "基本支出!H3": -1}})
    assert told(found, "变动原因!C8") == ""


def test_a_units_text_is_compared_with_its_own_document() -> None:
    """The department's document does not print it."""
    edit = {"变动原因!C12": "全市支出7240.70万元"}
    assert told(findings({"edit": edit}), "变动原因!C12") == ""
    assert told(findings({"edit": edit, "units": True}), "变动原因!C12").startswith("“7240.70万元”与公开的数据")
