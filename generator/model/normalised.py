"""What is forgiven and told (规范化): how a cell's text differs from what is read, and what in it looks wrong."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from generator.findings import Level
from generator.model.glyphs import without_glyph
from generator.plain import CONTROL, INVISIBLE, clean
from generator.workbook.texts import LONGEST

_PLACEHOLDER: Final = re.compile(
    r"(?<![A-Za-z])[Xx×]{2,}(?![A-Za-z])|[Ｘｘ]{2,}|待填写?|待补充|[（(【\[]\s*略\s*[）)】\]]"
    r"|\{[^{}]{0,20}[\u4e00-\u9fff][^{}]{0,20}\}|某某"
)
_TOLD: Final = 5  # characters named at most


class Note(NamedTuple):
    """What the filler should know of a field, although it could be read."""

    field: str
    level: Level
    code: str
    message: str


def unseen(text: str) -> Iterator[tuple[Level, str, str]]:
    """Tell of characters that are left out because no one sees them."""
    if found := CONTROL.findall(text):
        yield Level.WARNING, "CHR-01", f"含有控制字符（{_points(found)}），已删去；请核对这一格的文字。"
    if found := INVISIBLE.findall(text):
        yield (
            Level.WARNING,
            "CHR-02",
            f"含有看不见的字符（零宽或改变方向的 {_points(found)}），已删去；请核对这一格的文字。",
        )


def doubtful(text: str) -> Iterator[tuple[Level, str, str]]:
    """Tell what of a text to be printed looks unfinished, or cannot be printed."""
    if found := without_glyph(text):
        shown = "、".join(f"“{letter}”（U+{ord(letter):04X}）" for letter in found[:_TOLD])
        yield Level.WARNING, "CHR-03", f"字体中没有 {shown}，会印成方框；请换成常用的字或符号。"
    if len(text) >= LONGEST:
        yield Level.WARNING, "CHR-04", f"文字达到单元格的上限 {LONGEST} 个字，可能已被截断；请核对，并分成几行填写。"
    if match := _PLACEHOLDER.search(text):
        yield Level.WARNING, "CHR-05", f"“{match[0]}”像是没有填完的占位文字；请补填，确实如此的可以不改。"


def respelt(text: str) -> Iterator[tuple[Level, str, str]]:
    """Tell of full-width letters and digits, which are read as common ones."""
    if any(unicodedata.normalize("NFKC", letter) != letter for letter in text if not letter.isspace()):
        yield Level.NOTICE, "NRM-01", f"“{_short(text)}”中有全角字符，已按半角读取；建议改为半角。"


def spaced(text: str, within: bool = False) -> Iterator[tuple[Level, str, str]]:
    """Tell of blanks around a text, or within it too, that are left out."""
    if text != text.strip() or (within and any(map(str.isspace, text))):
        yield Level.NOTICE, "NRM-03", f"“{_short(text)}”前后或中间的空格已去掉；建议删去空格。"


def broken(text: str) -> Iterator[tuple[Level, str, str]]:
    """Tell of line breaks and tabs in what is one line."""
    if re.search(r"[\n\r\t]", text):
        yield Level.NOTICE, "NRM-04", f"“{_short(text)}”中有换行或制表符，此栏只有一行，已改为空格；建议删去。"


def _points(found: list[str]) -> str:
    return "、".join(f"U+{ord(letter):04X}" for letter in sorted(set(found))[:_TOLD])


def _short(text: str) -> str:
    return " ".join(clean(text).split())[:30]
