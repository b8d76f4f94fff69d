"""Numbers in Chinese text: what states an amount, a share or a count, and what does not."""

import re
from decimal import Decimal

import pytest

from generator.facts.figure import Counted, Measure
from generator.rules.numbers import numbers, stated_numbers
from generator.text.numerals import NUMERAL, chinese_number, number_of
from generator.text.slips import distance, nearest, one_slip

STATED = {
    "安排经费887.36万元": [("887.36万元", "8873600")],
    "共计 1,495,641.71 元": [("1,495,641.71 元", "1495641.71")],
    "支出１２０．５万元": [("120.5万元", "1205000")],
    "投资2亿元，其中3千元": [("2亿元", "200000000"), ("3千元", "3000")],
    "5.25百万元、0.5千万元和12.5十万元": [
        ("5.25百万元", "5250000"),
        ("0.5千万元", "5000000"),
        ("12.5十万元", "1250000"),
    ],
    "耗材4万；办案约20万，": [("4万", "40000"), ("20万", "200000")],
    "下降19.74%": [("19.74%", "19.74")],
    "增长３％": [("3%", "3")],
    "实有96辆，在编306人，下设3家单位": [("96辆", "96"), ("306人", "306"), ("3家", "3")],
    "面积3860.50平方米": [("3860.50平方米", "3860.50")],
    "目前两家，前两家": [("两家", "2")],
    "内设机构（19个）": [],  # says how long the list is
    "下设三家单位，共十二个项目，在编二十人，公务用车两辆": [
        ("三家", "3"),
        ("十二个", "12"),
        ("二十人", "20"),
        ("两辆", "2"),
    ],
    "额度100万元，投资达300万元（30万元）": [("100万元", "1000000"), ("300万元", "3000000"), ("30万元", "300000")],
}


@pytest.mark.parametrize("text", STATED)
def test_a_statement_is_found(text: str) -> None:
    assert [(item.text, str(item.value.normalize() + 0)) for item in stated_numbers(text)] == [
        (said, str(Decimal(value).normalize() + 0)) for said, value in STATED[text]
    ]


NO_STATEMENTS = (
    "2026年2月10日批复，2025年12月底前完成",
    "财预〔2016〕143号、晋财综[2025]21号、（〔2020〕1期）",
    "第3个五年规划，第12家",
    "建设工期6个月，3个工作日，24小时，1300份",
    "满意度95%，破案率达到90%以上，覆盖率为100%",
    "≥90%，不低于95%，至少3次，不超过20人",
    "每人每月592元，人均2710元，单价约30元",
    "5000元/人/年，260元/人/月，40元每人",
    "3-5人，300—400万元",
    "项目编码20260108153000，GB50348-2004，B0101",
    "上升2个百分点，20人次，7×24小时",
    "20230万多名",
    "是一个行政单位，同一个单位，这两家单位，上述两个单位，其他三个单位，各三名，第三家单位，前3家，其余3家",
    "三四个单位，三、四个单位，三至五个单位，几十个项目，十几个项目，一百二十个项目，百分之三十，三十多个，三个月，两人次",
    "三公经费，四个以上，不少于三名，二级单位，二〇二六年，十月，二十元",
    "12345678901234567890123456789012345元",
)


@pytest.mark.parametrize("text", NO_STATEMENTS)
def test_what_states_nothing_is_not_taken_for_a_statement(text: str) -> None:
    assert [item.text for item in stated_numbers(text)] == []


def test_aims_and_prices_are_numbers_too() -> None:
    found = [(item.text, item.measure, item.value) for item in numbers("≤285人，≥32600平方米，≤48.84万元")]
    assert found == [
        ("285人", Measure.COUNT, 285),
        ("32600平方米", Measure.SQUARE_METRE, 32600),
        ("48.84万元", Measure.YUAN, 488400),
    ]


def test_a_numeral_of_an_enumeration_is_read_as_its_number() -> None:
    assert all(re.fullmatch(NUMERAL, chinese_number(number)) for number in range(2, 100))
    assert [number_of(chinese_number(number)) for number in range(2, 100)] == list(range(2, 100))
    assert number_of("两") == 2 and not re.fullmatch(NUMERAL, "一")


KINDS = {
    Counted.VEHICLES: "公务用车实有9辆|8辆公务用车|应急保障用车3辆|车辆8辆|公务用车９辆|执法执勤用车编制12辆",
    Counted.ADMINISTRATIVE: "2个行政单位|行政单位共2家",
    Counted.INSTITUTIONS: "2家事业单位|机关服务中心等3个事业单位|机关服务中心等三个事业单位|3个公益一类事业单位",
    Counted.CIVIL_SERVICE: "参照公务员法管理的事业单位1个|1个参公单位",
    Counted.UNITS: "下属3家|所属预算单位4个|2个二级预算单位|本部门共有5个单位|局本级和所属4个预算单位"
    "|下属三家|两个二级预算单位|所属五个预算单位",
    Counted.PROJECTS: "共8个项目|全部8个项目|共安排十二个项目",
    Counted.STAFF: "在编306人|核定编制306名|在职人员共306人|在编二十六人",
    Counted.EQUIPMENT: "50万元以上通用设备3台",
    Counted.OFFICES: "办公用房建筑面积3000平方米",
    None: "9辆消防车|购置公务用车1辆|流动服务车1辆|16个派出所|对12个单位开展检查|下属3家医院|12名辅警|行政编制60名|"
    "监管公务用车350辆|审核预算单位120个|对15个行政单位开展内控评价|考核事业单位30家|本部门服务120个单位|"
    "全市共有120个预算单位|保障在职职工320人|清理编制人数120人|新招录6人|新增3个项目|内设机构7个|办公用房维修3000平方米|60所学校"
    "|两个责任|对十二个单位开展检查|十六个派出所|购置公务用车两辆|三家医院|本部门两个单位之间的往来",
}


@pytest.mark.parametrize("counted", KINDS, ids=str)
def test_what_is_counted_is_told_by_the_noun_beside_the_number(counted: Counted | None) -> None:
    for text in KINDS[counted].split("|"):
        assert counted in [item.counted for item in stated_numbers(text) if item.measure is not Measure.YUAN], text


def test_a_yearly_rate_is_a_number_of_pieces() -> None:
    assert [item.text for item in numbers("60人/年，60人/月，60人次，1000元/人·月")] == ["60人", "1000元"]


@pytest.mark.parametrize(
    ("text", "value", "agrees"),
    [
        ("178万元", "1782345", True),
        ("178.2万元", "1782345", True),
        ("178.24万元", "1782345", False),
        ("178.23万元", "1782345", True),
        ("178万元", "-1782345", True),  # a change shows its size
        ("402元", "4020000", False),
        ("3.98%", "3.9815", True),
        ("1,782,345元", "1782345.40", True),
    ],
)
def test_a_statement_agrees_with_what_rounds_to_it(text: str, value: str, agrees: bool) -> None:
    (stated,) = stated_numbers(f"共计{text}。")
    assert stated.agrees_with(Decimal(value)) is agrees


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("887.36", "87.36", True),
        ("271.32", "217.32", True),
        ("195", "495", True),
        ("8736", "87.36", True),
        ("87.36", "87.36", False),
        ("273.12", "217.32", False),
        ("1234", "4321", False),
        ("12", "1234", False),
    ],
)
def test_a_slip_is_one_digit_or_two_swapped(one: str, other: str, slip: bool) -> None:
    assert one_slip(one, other) is slip
    assert one_slip(other, one) is slip


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("2070140", "2070104", 1), ("2070140", "2070114", 2), ("30210", "30201", 1), ("1234", "4321", 3), ("12", "12", 0)],
)
def test_a_swap_is_one_step(one: str, other: str, steps: int) -> None:
    assert distance(one, other) == distance(other, one) == steps


@pytest.mark.parametrize(
    ("code", "known", "used", "meant"),
    [
        ("2070140", ["2070104", "2070114"], [], ["2070104"]),
        ("30210", ["30201", "30211", "30217"], [], ["30201"]),
        ("30221", ["30201", "30211", "30228"], ["30211"], ["30211"]),
        ("30221", ["30201", "30211"], [], ["30201", "30211"]),
        ("30221", ["30201", "30211", "30228"], [], []),
        ("2050188", ["2050101"], [], ["2050101"]),
        ("2050188", ["2059901"], [], []),
        ("YC26100", ["YC26001", "YC26010", "YC26011"], [], ["YC26010"]),
        ("YC26100", ["YC25999", "YC2610000"], [], ["YC2610000"]),
        ("1" * 41, ["1" * 40, "1" * 41], [], ["1" * 40]),
        ("A1", ["B2", "A22"], [], []),
        ("A1", ["B2", "A2"], [], ["A2"]),
    ],
)
def test_a_code_is_a_slip_of_the_nearest_that_is_in_use(
    code: str, known: list[str], used: list[str], meant: list[str]
) -> None:
    assert nearest(code, known, used) == meant
