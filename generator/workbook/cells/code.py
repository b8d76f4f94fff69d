"""Parser of number format codes (数字格式代码): 0.00"万元";[红色]-0.00 has two sections of tokens."""

import re
from decimal import Decimal
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import Final, NamedTuple

_LONGEST: Final = 255  # maximum characters of a code in Excel
_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_(?P<blank>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<end>;)|(?P<place>[0#?])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_COMPARED: Final = {"<=": le, ">=": ge, "<>": ne, "<": lt, ">": gt, "=": eq}
_COLOUR: Final = re.compile(
    r"(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+|[黑蓝绿红白黄青]色?|蓝绿色?|洋红色?|颜色 ?\d+)",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """A token of a code: its kind (a group name of ``_TOKEN``) and its text."""

    kind: str
    text: str

    @property
    def literal(self) -> str:
        """The text that it displays if it is not a digit placeholder; of [$¥-804], the currency sign."""
        if self.kind == "bracket":
            return self.text[1:].partition("-")[0] if self.text.startswith("$") else ""
        return {"blank": " ", "fill": ""}.get(self.kind, self.text)

    @property
    def is_understood(self) -> bool:
        """Return whether its effect on a number is supported; fractions, exponents and Chinese digits are not."""
        if self.kind == "bracket":
            return any(form.fullmatch(self.text) for form in (_COLOUR, _CONDITION)) or self.text.startswith("$")
        return self.kind != "other" or not (self.text in "/@" or (self.text.isascii() and self.text.isalpha()))


Section = tuple[Token, ...]


def sections_of(code: str) -> tuple[Section, ...]:
    """Split a code into its sections of tokens."""
    sections: list[list[Token]] = [[]]
    for found in _TOKEN.finditer(code[:_LONGEST]):
        kind = found.lastgroup or ""
        if kind == "end":
            sections.append([])
        else:
            sections[-1].append(Token(kind, found[kind]))
    return tuple(map(tuple, sections))


@lru_cache(maxsize=256)
def is_understood(section: Section) -> bool:
    """Return whether all tokens of a section are supported."""
    return all(token.is_understood for token in section)


def section_for(sections: tuple[Section, ...], value: Decimal) -> tuple[Section | None, bool]:
    """Return the section that applies to a number, if any, and whether a minus is shown in front."""
    if any(map(_conditions, sections)):
        return next((section for section in sections if _holds(section, value)), None), value < 0
    at = 1 if value < 0 else 2 if value == 0 else 0
    return (sections[at], False) if at < min(len(sections), 3) else (sections[0], value < 0)


@lru_cache(maxsize=256)
def _conditions(section: Section) -> list[re.Match[str]]:
    found = (_CONDITION.fullmatch(token.text) for token in section if token.kind == "bracket")
    return [condition for condition in found if condition]


def _holds(section: Section, value: Decimal) -> bool:
    return all(_COMPARED[found[1]](value, Decimal(found[2])) for found in _conditions(section))
