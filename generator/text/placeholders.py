"""Placeholders (占位文字): what stands in a text that somebody meant to fill in: ××, 待补充, （单位名称）, TBD."""

import re
from typing import Final

HAN: Final = "\u4e00-\u9fff"
NUMERALS: Final = "〇○零一二三四五六七八九十百千万亿两0-9"
_START, _END = r"(?:^|(?<=[，。；、：:（(【\[“\s为]))", r"(?=$|[，。；、：:）)】\]”\s])"
_ALONE_START, _ALONE_END = r"(?:^|(?<=[，。；、：:（(“为]))", r"(?=$|[，。；、）)”])"

PLACEHOLDERS: Final = (
    re.compile(r"(?<![A-Za-z])[Xx×]{2,}(?![A-Za-z])|[Ｘｘ]{2,}|某某"),
    re.compile(r"(?<!等)待填写?|(?<![有亟尚仍需])待补充|[（(【\[]\s*略\s*[）)】\]]"),
    re.compile(rf"\{{[^{{}}]{{0,20}}[{HAN}][^{{}}]{{0,20}}\}}"),
    re.compile(
        rf"(?<![{NUMERALS}])[○◯〇]{{2,}}(?![{NUMERALS}])|(?<![0-9])[＊*]{{3,}}(?![0-9])"
        r"|[□■△◇]{2,}|_{3,}|＿{2,}|[?？]{3,}"
    ),
    re.compile(r"^(?:[…⋯]+|\.{3,}|。{2,}|[＊*○◯〇□？?_＿#]+)$"),
    re.compile(
        rf"请在(?:此处?|这里|下面|括号内?)[^，。；]{{0,4}}(?:填写|填报|填入|输入|补充)|{_START}请(?:填写|填报|填入|输入|补充|选择)"
        r"|此处(?:应?填写|请?填|输入|插入|省略|略|待|为空|留空)"
    ),
    re.compile(
        rf"(?:(?<![等亟期有尚急])待[定补]|{_START}(?:待核实?|待确认|待明确|待完善|待更新|未定|暂缺|暂定|此处)){_END}"
    ),
    re.compile(r"(?<![A-Za-z/])(?:TBD|TBC|TODO|N/A)(?![A-Za-z/])"),
    re.compile(r"[（(【\[<](?:请?填写?|输入|插入)?(?:单位|部门|项目)名称[）)】\]>]"),
    re.compile(
        r"[（(【\[<]\s*(?:填写|请填写?|请输入|请选择)\s*[）)】\]>]|[【\[<]请?(?:填写|输入)[^】\]>]{1,20}[】\]>]"
    ),
    re.compile(
        rf"{_ALONE_START}(?:\(?null\)?|none|nan|undefined|nil){_ALONE_END}|{_ALONE_START}(?:同上|见上|〃){_ALONE_END}",
        re.I,
    ),
    re.compile(r"^(?:test|测试(?:数据|文字|内容|用例)?\d*|略|[。，、；：！？.,;:!]+)$", re.I),
    re.compile(rf"^[（(]?(?:[{NUMERALS}]{{1,3}}[、.．)）]|第[{NUMERALS}]{{1,3}}[章节条款]?[、:：])$"),
    re.compile(r"【\s*】|《\s*》|〔\s*〕|「\s*」|（）|\(\)"),
)
"""What is looked for, in this order; masked names and list marks are none."""

NOTHING: Final = re.compile(r"^(?:[/／\\]+|(?:无|没有|暂无)(?:此项)?内容)[。.]?$")
"""What says that there is nothing to say."""
