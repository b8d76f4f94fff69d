"""A code with a name beside it in one cell (编码带名称), as dropdowns offer it: 2040201 行政运行."""

import re
from typing import Final

_CODE: Final = r"[0-9A-Za-z][0-9A-Za-z._-]*"
_LEVELS: Final = r"\d{3}(?:\s\d{2}){1,2}"  # a code in its levels: 205 02 01
_CHINESE: Final = re.compile("[^\x00-\xff]")
_IN_FRONT: Final = re.compile(rf"(?P<code>{_LEVELS}(?!\S)|{_CODE})\s+(?P<name>.+)", re.DOTALL)
_BEHIND: Final = re.compile(rf"(?P<name>.+)\s+(?P<code>(?=\S*\d){_CODE})", re.DOTALL)


def split(value: object) -> tuple[object, str]:
    """Return a code and the name beside it, before or after; anything else as it is, without a name.

    A name has Chinese characters: inner blanks of a code alone are left to its parser.
    """
    if not isinstance(value, str):
        return value, ""
    text = value.strip()
    for form in (_IN_FRONT, _BEHIND):
        if (found := form.fullmatch(text)) and _CHINESE.search(found["name"]):
            return "".join(found["code"].split()), found["name"].strip()
    return value, ""
