"""What no one means to publish is told; what people do write is not."""

import pytest

from generator.model.normalised import computed
from generator.model.wording import slips


def codes(text: str, paragraph: bool = True) -> list[str]:
    return [code for _, code, _ in slips(text, paragraph)]


def advice(text: str) -> str:
    return "".join(said for _, _, said in slips(text, paragraph=True))


@pytest.mark.parametrize(
    "text",
    [
        "○○○○",
        "○○县教育局",
        "○○○○年度",
        "########",
        "关于〇〇〇的通知",
        "＊＊＊",
        "建设***项目",
        "请在此处填写",
        "请在此填写部门职责",
        "（请填写）",
        "此处填写单位职责",
        "待定",
        "金额待定。",
        "责任人：待补",
        "TBD",
        "联系人：N/A",
        "……",
        "...",
        "。。。",
        "____",
        "共____人",
        "□□",
        "XXX",
        "20XX年",
        "某某单位",
        "XX局",
        "×××项目",
        "【单位名称】负责教育工作。",
        "{部门}负责教育工作。",
        "（略）",
        "待填写",
        "【填写】",
        "[填写部门职责]",
        "/",
        "无内容",
        "？？？",
        "null",
        "责任人：None",
        "NaN",
        "undefined",
        "【】",
        "（）",
        "“”",
        "《 》",
        "test",
        "测试",
        "测试数据1",
        "略",
        "同上",
        "。",
        "一、",
        "（二）",
        "3.",
    ],
)
def test_a_placeholder_is_told(text: str) -> None:
    assert "CHR-05" in codes(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("完成改造。，包括室内。", "CHR-07"),
        ("完成改造。。", "CHR-07"),
        ("完成，，改造", "CHR-07"),
        ("校舍、，操场", "CHR-07"),
        ("校舍， 。操场", "CHR-07"),
        ("校舍,。操场", "CHR-07"),
        ("校舍，,操场", "CHR-07"),
        ("，校舍维修", "CHR-07"),
        ("保障校舍,维修操场", "CHR-08"),
        ("结果为:优", "CHR-08"),
        ("校舍(操场)维修", "CHR-08"),
        ("校舍（含操场维修", "CHR-09"),
        ("校舍含操场）维修", "CHR-09"),
        ("“雪亮工程项目", "CHR-09"),
        ("‘雪亮工程项目", "CHR-09"),
        ("雪亮工程’项目", "CHR-09"),
        ("建设联网”雪亮工程”项目", "CHR-09"),
        ("校舍（操场)维修", "CHR-09"),
        ("编制预算预算草案", "CHR-10"),
        ("安排资金资金。", "CHR-10"),
        ("保障保障各校取暖", "CHR-10"),
        ("一般公共预算一般公共预算支出", "CHR-10"),
        ("学校的的操场", "CHR-10"),
        ("完成了了改造", "CHR-10"),
        ("云教发【2025】3号", "CHR-11"),
        ("云教发[2025]3号", "CHR-11"),
        ("云教发(2025)3号", "CHR-11"),
        ("云教发（2025） 3 号", "CHR-11"),
        ("教育锟斤拷工作", "CHR-12"),
        ("贯彻&nbsp;落实", "CHR-12"),
        ("贯彻<br/>落实", "CHR-12"),
        ('<span style="color:red">贯彻</span>', "CHR-12"),
        ("金额＃REF！元", "CHR-12"),
        ("#DIV/0!", "CHR-12"),
        ("è´¯å½»", "CHR-12"),
        ("¹áÂäÂäÊµ", "CHR-12"),
        ("璐交锛屼负銆備", "CHR-12"),
        ("贯彻\u0301落实", "CHR-12"),
        ("二O二六年", "CHR-06"),
        ("二0二六年", "CHR-06"),
        ("20O6年", "CHR-06"),
        ("2O26", "CHR-06"),
        ("贯彻落实 ,加强", "CHR-08"),
        ("贯彻落实, 加强", "CHR-08"),
        ("加强管理.", "CHR-08"),
        ("《《办法》》", "CHR-07"),
        ("财预﹝2026﹞3号", "CHR-11"),
        ("于2026年2月30日", "DAT-05"),
        ("2025年2月29日前", "DAT-05"),
        ("4月31日", "DAT-05"),
        ("至13月底", "DAT-05"),
        ("2026年13月", "DAT-05"),
        ("2026年0月", "DAT-05"),
        ("20240307100418", "DAT-04"),
        ("2024-03-07 10:04:18", "DAT-04"),
        ("2024/3/7 0:00:00", "DAT-04"),
    ],
)
def test_a_slip_is_told(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "二○二五年，二〇〇五年以来，〇五后",
        "张**、138****0000",
        "申请填写人员登记表，并邀请填报单位核对。",
        "工作机制有待补充完善，等待定标，亟待定型。",
        "往往、常常、一一、人人、谢谢、刚刚、等等，逐步逐步推进",
        "一月一月核对，一步一步推进，一个一个落实，研究研究、讨论讨论",
        "用于在在建工程、在在校学生，与与会代表交流",
        "目的的实现、标的的金额、不了了之、普及及推广、总和和平均数、行为为先、现在在办、但是是非分明",
        "对对口支援的学校，为为民服务项目",
        "和和平时期一样，加强和谐校园建设",
        "所属单位单位预算，改造工程工程款，局党组党组书记，雪亮工程项目项目单位，购买服务服务费，工作工作人员",
        "1）职责；2）机构。（1）一是（2）二是",
        "主要包括1）维修，2)采购",
        "a)按月发放；b)按年结算",
        "权重在[0,100)之间，(0,5]年",
        "“三公”经费（含“公务接待费”（国内））",
        "云教发〔2025〕3号、（2025）京01民初123号、2025年第3号公告",
        "（类）教育支出（款）",
        "比例为3:7，时间9:30，版本1.2.3，Co.,Ltd.，5,000元",
        "是否达标！？真的吗？！",
        "为什么……因为……",
        "http://www.example.gov.cn/a?b=1,c;d",
        "20240307",
        "合同编号20240307100418号",
        "2025年3月7日",
        "—",
        "‘十四五’规划，people’s、O’Neil",
        "无",
        "≥95%",
        "=5次",
        "A/B",
        "是□ 否□",
        "O2O、3D、AA制、XL号、5×5米",
        "H2O2、CO2、B2B、AAA级、R&D、A&B；",
        "2024年2月29日、12月31日、工期18月、满13月龄、第13月工资、1.5月、2026年10.12月",
        "《关于转发《办法》》、《《办法》实施细则》、三个“一”、“是”“否”",
        "nullable、None of them、annan、测试次数、压力测试",
        "café、naïve、§1、±5、A·B·C、3°、x<br、a<b且c>d",
        "一、职责。二、机构。",
        "三〇一医院、二〇二六年、二零二六年、100所、10月10日",
        "",
    ],
)
def test_what_people_write_is_not_told(text: str) -> None:
    assert codes(text) == []


def test_a_name_may_have_the_brackets_that_it_is_registered_with() -> None:
    assert codes("云川市教育局(本级)", paragraph=False) == []


def test_where_a_value_is_asked_for_there_may_be_none() -> None:
    assert codes("/", paragraph=False) == []


def test_it_is_said_what_to_write_instead() -> None:
    assert "应为“〔2025〕3号”" in advice("云教发【2025】3号")
    assert "全角的“，”" in advice("保障校舍,维修操场")
    assert "改为“（操场）”" in advice("校舍(操场)维修")


@pytest.mark.parametrize(
    "text", ["=SUM(A1:A3)", "=VLOOKUP(A2,表!A:B,2,0)", "=A1+B1", "{=SUM(A1)}", "=3*5", "=单位!B3", "=+A1"]
)
def test_a_formula_as_a_text_is_told(text: str) -> None:
    assert [code for _, code, _ in computed(text)] == ["VAL-04"]


@pytest.mark.parametrize("text", ["=100%", "＝5次", "=A级", "=5-10天", "=优", "=2026", "=", "A1"])
def test_an_equals_sign_makes_no_formula(text: str) -> None:
    assert list(computed(text)) == []
