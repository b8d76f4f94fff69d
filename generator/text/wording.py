"""Slips of wording (文字疏漏): placeholders, doubled punctuation and words, mixed brackets.

Each match becomes a finding at its cell, with advice. Legitimate wording must not match: masked names, list marks such
as 1）, intervals, 等等, 在在建工程, 讨论讨论.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from generator.findings.finding import Level
from generator.text.brackets import unbalanced
from generator.text.days import impossible_day

_FULL: Final = str.maketrans(",.;:!?()", "，。；：！？（）")
_SHOWN: Final = 30  # most characters quoted of a match
_HAN: Final = "\u4e00-\u9fff"
_START, _END = r"(?:^|(?<=[，。；、：:（(【\[“\s为]))", r"(?=$|[，。；、：:）)】\]”\s])"
_ALONE_START, _ALONE_END = r"(?:^|(?<=[，。；、：:（(“为]))", r"(?=$|[，。；、）)”])"
_LATIN: Final = "À-ÖØ-öø-ÿ"
_SIGNS_OF_LATIN: Final = "\u00a1-\u00bf"
"""With ``_LATIN``, what Chinese bytes become when decoded as Western European text: ¹áÂä, è´¯å½»."""

_NUMERALS: Final = "〇○零一二三四五六七八九十百千万亿两0-9"
_REPEATED: Final = (
    "(?:研究|讨论|考虑|学习|商量|活动|锻炼|参考|了解|和平|学生|人民|中国|国家|大学){2}"
    "|(?:项目|部门|单位|工程|资金|教育|系统|设备|人员|服务|资产|财政|车辆|中心){2}(?![的和及、，。；：）]|$)"
    rf"|[{_NUMERALS}]{{4}}|(?P<counted>[一两几逐每][{_HAN}])(?P=counted)"
)
"""Legitimate repetitions: of words, or where one word ends as the next begins: 和平和平等, 所属单位单位预算."""

_GOES_ON: Final = (
    "费|款|员|室|者|率|所|局|部|厅|站|院|单位|人员|名称|绩效|资金|经费|支付|机构|对象|中心|书记|主任|委员|成员"
)
"""After a repeated word, these form a longer word with it: 购买服务服务费, 工作工作人员."""

_YEAR: Final = r"(?:19|20)\d\d"


class Wording(NamedTuple):
    """A pattern to find in a text, and the advice to give; ``{0}`` is the match, ``{1}`` the match in full width.

    Other placeholders are the pattern's named groups.
    """

    level: Level
    code: str
    pattern: re.Pattern[str]
    advice: str
    paragraphs: bool = False  # paragraphs only: a name is written as registered


def _placeholder(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Wording:
    advice = "“{0}”像是没有填完的占位文字；请补填，确实如此的可以不改。"
    return Wording(Level.WARNING, "CHR-05", re.compile(pattern, flags), advice)


WORDINGS: Final = (
    _placeholder(r"(?<![A-Za-z])[Xx×]{2,}(?![A-Za-z])|[Ｘｘ]{2,}|某某"),
    _placeholder(r"(?<!等)待填写?|(?<![有亟尚仍需])待补充|[（(【\[]\s*略\s*[）)】\]]"),
    _placeholder(rf"\{{[^{{}}]{{0,20}}[{_HAN}][^{{}}]{{0,20}}\}}"),
    _placeholder(
        rf"(?<![{_NUMERALS}])[○◯〇]{{2,}}(?![{_NUMERALS}])|(?<![0-9])[＊*]{{3,}}(?![0-9])"
        r"|[□■△◇]{2,}|_{3,}|＿{2,}|[?？]{3,}"
    ),
    _placeholder(r"^(?:[…⋯]+|\.{3,}|。{2,}|[＊*○◯〇□？?_＿#]+)$"),
    _placeholder(
        rf"请在(?:此处?|这里|下面|括号内?)[^，。；]{{0,4}}(?:填写|填报|填入|输入|补充)|{_START}请(?:填写|填报|填入|输入|补充|选择)"
        r"|此处(?:应?填写|请?填|输入|插入|省略|略|待|为空|留空)"
    ),
    _placeholder(
        rf"(?:(?<![等亟期有尚急])待[定补]|{_START}(?:待核实?|待确认|待明确|待完善|待更新|未定|暂缺|暂定|此处)){_END}"
    ),
    _placeholder(r"(?<![A-Za-z/])(?:TBD|TBC|TODO|N/A)(?![A-Za-z/])"),
    _placeholder(r"[（(【\[<](?:请?填写?|输入|插入)?(?:单位|部门|项目)名称[）)】\]>]"),
    _placeholder(
        r"[（(【\[<]\s*(?:填写|请填写?|请输入|请选择)\s*[）)】\]>]|[【\[<]请?(?:填写|输入)[^】\]>]{1,20}[】\]>]"
    ),
    _placeholder(r"^(?:[/／\\]+|(?:无|没有|暂无)(?:此项)?内容)[。.]?$")._replace(
        paragraphs=True
    ),  # a value may be none
    _placeholder(
        rf"{_ALONE_START}(?:\(?null\)?|none|nan|undefined|nil){_ALONE_END}|{_ALONE_START}(?:同上|见上|〃){_ALONE_END}",
        re.I,
    ),
    _placeholder(r"^(?:test|测试(?:数据|文字|内容|用例)?\d*|略|[。，、；：！？.,;:!]+)$", re.I),
    _placeholder(rf"^[（(]?(?:[{_NUMERALS}]{{1,3}}[、.．)）]|第[{_NUMERALS}]{{1,3}}[章节条款]?[、:：])$"),
    _placeholder(r"【\s*】|《\s*》|〔\s*〕|「\s*」|（）|\(\)"),
    Wording(Level.WARNING, "CHR-05", re.compile(r"“\s*”|‘\s*’"), "一对引号里没有文字；请补填，或删去引号。"),
    Wording(
        Level.WARNING,
        "CHR-07",
        re.compile(r"《《[^《》]*》》|““[^“”]*””|【【[^【】]*】】|（（[^（）]*））|〔〔[^〔〕]*〕〕"),
        "有双重的括号、书名号或引号；请只留一层。",
    ),
    Wording(
        Level.WARNING,
        "CHR-07",
        re.compile(
            r"[，。；：、！？][^\S\n]*[，。；：、]|[，。；：、][^\S\n]*[,;.](?!\d)|(?<![A-Za-z0-9])[,;.][，。；：、]|,,|;;"
        ),
        "“{0}”是重复或混用的标点；请只留一个。",
    ),
    Wording(
        Level.WARNING, "CHR-07", re.compile(r"^[，。；、](?!$)"), "文字以标点“{0}”开头；请删去，或补上前面的文字。"
    ),
    Wording(
        Level.NOTICE,
        "CHR-08",
        re.compile(rf"(?:(?<=[{_HAN}])|(?<=[{_HAN}] ))[,.;:!?](?= ?[{_HAN}])"),
        "汉字之间有半角标点“{0}”；建议改为全角的“{1}”。",
    ),
    Wording(
        Level.NOTICE,
        "CHR-08",
        re.compile(rf"(?<=[{_HAN}])[,.;:!?](?=\s*$)"),
        "文字以半角标点“{0}”结尾；建议改为全角的标点。",
        paragraphs=True,
    ),
    Wording(
        Level.NOTICE,
        "CHR-08",
        re.compile(rf"(?<=[{_HAN}])\((?=[{_HAN}])[^()（）]{{0,40}}(?<=[{_HAN}])\)"),
        "“{0}”的括号是半角的；建议改为“{1}”。",
        paragraphs=True,
    ),
    Wording(
        Level.WARNING,
        "CHR-10",
        re.compile(rf"(?!{_REPEATED})(?P<word>[{_HAN}]{{2,6}})(?P=word)(?!{_GOES_ON})"),
        "“{0}”像是重复的文字；请删去一处，确实如此的可以不改。",
    ),
    Wording(
        Level.WARNING,
        "CHR-10",
        re.compile(
            r"(?<![目标有别似端打])的的(?![确士])|(?<!明)了了(?![解结望之])|(?<![总温共缓中饱调柔])和和(?![平睦谐气美解善])"
            r"|(?<![普涉危波惠触兼顾])及及(?![时格早])|(?<![存现正所潜内实])在在(?![建校编职岗线场押册研读库途逃])"
            r"|(?<![行作成认以因更分称视])为为(?![民期首主了何])|(?<![总但还就凡于可要或也只不都])是是(?![非否])"
        ),
        "“{0}”像是重复的文字；请删去一处，确实如此的可以不改。",
    ),
    Wording(
        Level.WARNING,
        "CHR-12",
        re.compile(
            "[\ufffc\ufffd]+|锟斤拷|烫烫烫|屯屯屯|锛[^锛銆]{0,40}[锛銆]|銆[^锛銆]{0,40}[锛銆]"
            "|(?:[à-ï][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}){2,}"
            f"|(?=[{_LATIN}{_SIGNS_OF_LATIN}]{{4}})[{_SIGNS_OF_LATIN}]*[{_LATIN}][{_SIGNS_OF_LATIN}]*[{_LATIN}][{_LATIN}{_SIGNS_OF_LATIN}]*"
        ),
        "“{0}”是乱码，原来的字已经丢失；请重新输入。",
    ),
    Wording(
        Level.WARNING,
        "CHR-12",
        re.compile(
            r"&(?:nbsp|lt|gt|amp|quot|apos|ldquo|rdquo|mdash|hellip|middot|#\d{1,6}|#x[0-9a-f]{1,6});"
            r"|</?(?:br|p|div|span|b|i|u|strong|em|font|a|ul|ol|li|table|tr|td|th|h[1-6])(?:\s[^<>]{0,200})?/?>"
            r"|[#＃](?:REF|DIV/0|VALUE|NAME|NUM|N/A|NULL|SPILL|CALC)(?![A-Za-z])[!！?？]?",
            re.I,
        ),
        "“{0}”是网页的代码，或公式出错的值，会照样印出；请改为要印的文字。",
    ),
    Wording(
        Level.WARNING,
        "CHR-12",
        re.compile(rf"[{_HAN}][\u0300-\u036f\u20d0-\u20dc]+"),
        "“{0}”的字上带有附加符号；请重新输入这个字。",
    ),
    Wording(
        Level.WARNING,
        "CHR-06",
        re.compile(
            r"[〇○零一二三四五六七八九][OoＯｏ0０]+(?=[〇○零一二三四五六七八九年])|(?<![A-Za-z\d])\d+[OoＯｏ]+\d+(?![A-Za-z\d])"
        ),
        "“{0}”里的零是字母或别的数字写法；请改为“〇”或数字 0。",
    ),
    Wording(
        Level.NOTICE,
        "CHR-11",
        re.compile(
            rf"[【\[（(［〖﹝{{]\s*(?P<year>{_YEAR})\s*[】\]）)］〗﹞}}]\s*(?P<number>\d{{1,5}})\s*号(?![楼线院门机])"
        ),
        "“{0}”像是文号；文号中的年份用六角括号，应为“〔{year}〕{number}号”。",
    ),
    Wording(
        Level.NOTICE,
        "DAT-04",
        re.compile(
            rf"^{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d(?:\d{{3}})?)?$"
            rf"|^{_YEAR}[-/.]\d\d?[-/.]\d\d?[ T]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?Z?$"
        ),
        "“{0}”像是系统导出的时间；只要日期的，请写成 2024年3月7日 的样式。",
    ),
)
"""All patterns, in the order they are tried."""


def doubts(text: str, paragraph: bool = False) -> Iterator[tuple[Level, str, str]]:
    """Yield level, code and advice for the slips in a text, once per code."""
    told: set[str] = set()
    for wording in WORDINGS:
        match = wording.pattern.search(text) if paragraph or not wording.paragraphs else None
        if match and wording.code not in told:
            told.add(wording.code)
            yield (
                wording.level,
                wording.code,
                wording.advice.format(found := match[0][:_SHOWN], found.translate(_FULL), **match.groupdict()),
            )
    if said := impossible_day(text):
        yield Level.WARNING, "DAT-05", said
    if said := unbalanced(text):
        yield Level.WARNING, "CHR-09", said
