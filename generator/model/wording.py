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
from generator.text.placeholders import HAN, NOTHING, NUMERALS, PLACEHOLDERS

_FULL: Final = str.maketrans(",.;:!?()", "，。；：！？（）")
_SHOWN: Final = 30  # letters of what was found
_UNFILLED: Final = "“{0}”像是没有填完的占位文字；请补填，确实如此的可以不改。"
_LATIN: Final = "À-ÖØ-öø-ÿ"
_SIGNS_OF_LATIN: Final = "\u00a1-\u00bf"
"""With ``_LATIN``, what Chinese bytes become when decoded as Western European text: ¹áÂä, è´¯å½»."""

_REPEATED: Final = (
    "(?:研究|讨论|考虑|学习|商量|活动|锻炼|参考|了解|和平|学生|人民|中国|国家|大学){2}"
    "|(?:项目|部门|单位|工程|资金|教育|系统|设备|人员|服务|资产|财政|车辆|中心){2}(?![的和及、，。；：）]|$)"
    rf"|[{NUMERALS}]{{4}}|(?P<counted>[一两几逐每][{HAN}])(?P=counted)"
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
    paragraphs: bool = False  # only there: a name is written as it is registered


WORDINGS: Final = (
    *(Wording(Level.WARNING, "CHR-05", pattern, _UNFILLED) for pattern in PLACEHOLDERS),
    Wording(Level.WARNING, "CHR-05", NOTHING, _UNFILLED, paragraphs=True),  # a value may be none
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
        re.compile(rf"(?:(?<=[{HAN}])|(?<=[{HAN}] ))[,.;:!?](?= ?[{HAN}])"),
        "汉字之间有半角标点“{0}”；建议改为全角的“{1}”。",
    ),
    Wording(
        Level.NOTICE,
        "CHR-08",
        re.compile(rf"(?<=[{HAN}])[,.;:!?](?=\s*$)"),
        "文字以半角标点“{0}”结尾；建议改为全角的标点。",
        paragraphs=True,
    ),
    Wording(
        Level.NOTICE,
        "CHR-08",
        re.compile(rf"(?<=[{HAN}])\((?=[{HAN}])[^()（）]{{0,40}}(?<=[{HAN}])\)"),
        "“{0}”的括号是半角的；建议改为“{1}”。",
        paragraphs=True,
    ),
    Wording(
        Level.WARNING,
        "CHR-10",
        re.compile(rf"(?!{_REPEATED})(?P<word>[{HAN}]{{2,6}})(?P=word)(?!{_GOES_ON})"),
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
        re.compile(rf"[{HAN}][\u0300-\u036f\u20d0-\u20dc]+"),
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
        "“{0}”像是系统导出的时间；请核对，只要日期的写成 2024年3月7日 的样式。",
    ),
)
"""All patterns, in the order they are tried."""


def slips(text: str, paragraph: bool = False) -> Iterator[tuple[Level, str, str]]:
    """Yield level, code and advice for the slips in a text, once per code."""
    told: set[str] = set()
    for wording in WORDINGS:
        if wording.code in told or (wording.paragraphs and not paragraph):
            continue
        if match := wording.pattern.search(text):
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
