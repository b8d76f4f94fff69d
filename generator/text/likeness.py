"""Similarity of names (名称相近): names without punctuation, and without what changes from year to year."""

import re
from typing import Final

from generator.text.plain import squeezed

_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|〔[^〔〕]*〕|【[^【】]*】")
"""Text in brackets; those that have a half-width form are expected in it."""

_YEAR: Final = re.compile("(?:19|20)[0-9]{2}(?:年度|年|(?![0-9a-z]))")
_TAIL: Final = re.compile("(?:项目|工程|经费|专项|资金|支出|预算|费用|任务|工作)+$")
"""Generic words at the end of project names (通名)."""

_ORDINARY: Final = re.compile(
    "学校|校舍|校园|房屋|办公|设备|设施|系统|平台|网络|信息化?|数据|道路|教育|业务|公共|基础|城乡|农村|安全|人员|学生|教师|教学|义务|高中"
    "|补助|补贴|奖励|保障|维修|维护|运维|运行|运转|改造|建设|购置|采购|更新|管理|服务|培训|宣传|活动|监测|检查|考试|综合|日常|专项|其他"
)
"""Generic words in the names of many projects (通用词)."""


def is_distinctive(short: str) -> bool:
    """Return whether a shortened name is long enough, and contains more than generic words."""
    return len(short) >= 4 and len(_ORDINARY.sub("", short)) >= 2


def folded(text: str) -> str:
    """Return a name for comparison: half-width, without blanks, case-folded."""
    return squeezed(text).casefold()


def bare(text: str) -> str:
    """Return a name folded and without punctuation, quotes and blanks."""
    return "".join(letter for letter in folded(text) if letter.isalnum())


def shortened(name: str) -> str:
    """Return the distinctive part of a name: no years, no brackets, no 项目 at its end; all of it if none is left."""
    known = _YEAR.sub("", _ASIDE.sub("", folded(name)))
    return _TAIL.sub("", bare(known)) or bare(name)
