"""Likeness of names (名称相近): what is left of one without punctuation, and without what changes from year to year."""

import re
from typing import Final

from generator.text.plain import squeezed

_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|〔[^〔〕]*〕|【[^【】]*】")
"""What stands in brackets, in half-width ones where there are some."""

_YEAR: Final = re.compile("(?:19|20)[0-9]{2}(?:年度|年|(?![0-9a-z]))")
_TAIL: Final = re.compile("(?:项目|工程|经费|专项|资金|支出|预算|费用|任务|工作)+$")
"""Words that end the name of any project (通名)."""


def bare(text: str) -> str:
    """Return the letters of a name, whatever punctuation, quotes and blanks stand in it."""
    return "".join(letter for letter in squeezed(text).casefold() if letter.isalnum())


def shortened(name: str) -> str:
    """Return what tells a name from others, if anything does: no years, no brackets, no 项目 at its end."""
    known = _YEAR.sub("", _ASIDE.sub("", squeezed(name).casefold()))
    return _TAIL.sub("", bare(known)) or bare(name)
