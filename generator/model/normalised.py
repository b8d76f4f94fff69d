"""Normalisation (规范化): notes on how a cell's text differs from the value read, and on what in it looks wrong."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from generator.findings.finding import Level
from generator.model.glyphs import without_glyph
from generator.model.wording import slips
from generator.text.plain import CONTROL, INVISIBLE, clean, normal, unwritable
from generator.workbook.package.texts import LONGEST

_PARTS: Final = re.compile("[\u2e80-\u2eff\u31c0-\u31ef]")
"""Radicals and strokes without a look-alike character (``plain.normal`` keeps them)."""

_FORMULA: Final = re.compile(
    r"\{?[=＝][-+(\s]*(?:[A-Za-z_][A-Za-z0-9_.]*\s*[(（]|(?:[^\s!，。]{1,31}!)?\$?[A-Z]{1,3}\$?[0-9]{1,7}(?![0-9A-Za-z])"
    r"|[0-9.]+\s*[+*]\s*[0-9])"
)
_TOLD: Final = 5  # most characters listed in a message


Said = tuple[Level, str, str]
"""A note on a text: its level, its code, and what it says."""


class Note(NamedTuple):
    """A note for the filler on a field that could be read nevertheless."""

    field: str
    level: Level
    code: str
    message: str


def unseen(text: str) -> Iterator[Said]:
    """Yield notes on invisible and control characters, which are removed."""
    if found := CONTROL.findall(text):
        yield Level.WARNING, "CHR-01", f"含有控制字符（{_points(found)}），已删去；请核对这一格的文字。"
    if found := INVISIBLE.findall(text):
        yield (
            Level.WARNING,
            "CHR-02",
            f"含有看不见的字符（零宽或改变方向的 {_points(found)}），已删去；请核对这一格的文字。",
        )


def alike(text: str) -> Iterator[Said]:
    """Yield a note on look-alike characters, which are read as the usual ones."""
    seen = INVISIBLE.sub("", text)
    if normal(seen) == seen:
        return
    found = sorted(letter for letter in set(seen) if normal(letter) != letter)
    named = "、".join(f"“{letter}”（U+{ord(letter):04X}）为“{normal(letter)}”" for letter in found[:_TOLD])
    said = f"有样子相同、编码不同的字，已换成通用的字：{named}" if found else "有字母与附加符号分开编码，已合成一个字"
    yield Level.NOTICE, "NRM-07", f"{said}；建议重新输入这几个字。"


def computed(text: str) -> Iterator[Said]:
    """Yield a note on a formula stored as text, which would be printed as is; ＝100% or =5次 is no formula."""
    if _FORMULA.match(text.lstrip()):
        yield Level.WARNING, "VAL-04", f"“{_short(text)}”是公式的文字，会照样印出；请改填要印的文字。"


def doubtful(text: str, paragraph: bool = False) -> Iterator[Said]:
    """Yield notes on what looks unfinished or mistyped in a text to be printed, or cannot be printed."""
    if found := sorted(set(_PARTS.findall(text))):
        said = f"{'、'.join(found[:_TOLD])}”（{_points(found)}"
        yield Level.WARNING, "CHR-06", f"“{said}）是部首或笔画的符号，不是汉字，查找不到；请改为要用的汉字。"
    missing = without_glyph(text)
    if lost := unwritable("".join(missing)):
        said = f"含有自造的字，或只改变字形的符号（{_points(lost)}），别人的电脑上显示不出来，也写不进 PDF"
        yield Level.ERROR, "CHR-14", f"{said}；请换成通用的字。"
    if found := [letter for letter in missing if letter not in lost]:
        shown = "、".join(f"“{letter}”（U+{ord(letter):04X}）" for letter in found[:_TOLD])
        yield Level.WARNING, "CHR-03", f"字体中没有 {shown}，会印成方框；请换成常用的字或符号。"
    if len(text) >= LONGEST:
        yield Level.WARNING, "CHR-04", f"文字达到单元格的上限 {LONGEST} 个字，可能已被截断；请核对，并分成几行填写。"
    yield from slips(text, paragraph)


def respelt(text: str) -> Iterator[Said]:
    """Yield a note on full-width letters and digits, which are read as half-width."""
    if any(unicodedata.normalize("NFKC", letter) != letter for letter in normal(text) if not letter.isspace()):
        yield Level.NOTICE, "NRM-01", f"“{_short(text)}”中有全角字符，已按半角读取；建议改为半角。"


def spaced(text: str, within: bool = False) -> Iterator[Said]:
    """Yield a note on blanks around a text, or also ``within`` it, which are removed."""
    if text != text.strip() or (within and any(map(str.isspace, text))):
        yield Level.NOTICE, "NRM-03", f"“{_short(text)}”前后或中间的空格已去掉；建议删去空格。"


def broken(text: str) -> Iterator[Said]:
    """Yield a note on line breaks and tabs in a single-line field, which become blanks."""
    if re.search(r"[\n\r\t]", text):
        yield Level.NOTICE, "NRM-04", f"“{_short(text)}”中有换行或制表符，此栏只有一行，已改为空格；建议删去。"


def _points(found: list[str]) -> str:
    return "、".join(f"U+{ord(letter):04X}" for letter in sorted(set(found))[:_TOLD])


def _short(text: str) -> str:
    return " ".join(clean(text).split())[:30]
