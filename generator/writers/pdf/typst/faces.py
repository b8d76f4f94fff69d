"""Faces (字面): a font, made for one document, of the characters for which the fonts have no glyph of their own.

Typst draws what it is given with the fonts that it has. Two kinds of characters it cannot spell: those that no font
has, and those that share a glyph with another (⼈ and 人), of which a PDF then tells one for both. Each gets a glyph in
a font of its own: a box, or a copy of the shared one. Marks that would melt into the letter before stand after it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from generator.files.resources import FONTS
from generator.text.plain import UNPRINTED

FAMILY: Final = "Boxes"
"""Name of the font; the template knows it."""

_SIMPLIFIED: Final = 2  # the face for China in a collection
_SERIF: Final = ("NotoSerifCJK-Regular.ttc", _SIMPLIFIED)
_FONTS: Final = (_SERIF, ("NotoSansCJK-Regular.ttc", _SIMPLIFIED), ("FandolFang-Regular.otf", -1))
"""Files of which a paragraph, a heading or a cell may be drawn, and the faces in them."""
_BOX: Final = ord("□")
_EM: Final = 1000
_SHARED: Final = re.compile("[\uf900-\ufaff‵∕墫―≒]")
"""Characters of GBK that share a glyph with another of them, or have none."""
PLAIN: Final = re.compile("[²³¹½¼¾©®™¥㎥✓]")
"""Characters beyond GBK that are met often and have glyphs of their own: no font need be opened to know it."""
_MARKS: Final = {"Mn", "Me", "Cf"}
_JAMO: Final = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]")


def apart(text: str) -> frozenset[str]:
    """Return the characters of a text that need a glyph of their own."""
    return frozenset(filter(_needs_own, _uncommon(text)))


def _uncommon(text: str) -> set[str]:
    """Return the characters that the fonts may not spell: those beyond GBK, and a few of it."""
    shared = set(_SHARED.findall(text))
    others = PLAIN.sub("", text)
    try:
        others.encode("gbk")
    except UnicodeEncodeError:
        return shared | {letter for letter in set(others) if not _is_in_gbk(letter)}
    return shared


def _is_in_gbk(letter: str) -> bool:
    try:
        letter.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def _needs_own(letter: str) -> bool:
    if UNPRINTED.match(letter):
        return False
    if _SHARED.match(letter) or _JAMO.match(letter) or unicodedata.category(letter) in _MARKS:
        return True
    if unicodedata.normalize("NFC", letter) != letter:
        return True
    return not has_own_glyph(letter)


def has_own_glyph(letter: str) -> bool:
    """Return whether the fonts draw a character, and no other like it."""
    first, *others = (_sharing(*font).get(ord(letter), 0) for font in _FONTS)
    return first == 1 and all(count <= 1 for count in others)


@cache
def _sharing(file: str, face: int) -> dict[int, int]:
    """Return how many characters have the glyph of each; 1 if it has one of its own."""
    with TTFont(FONTS / file, fontNumber=face, lazy=True) as font:
        glyphs: dict[int, str] = font.getBestCmap()
    counts = Counter(glyphs.values())
    return {letter: counts[glyph] for letter, glyph in glyphs.items()}


def write_font(letters: Iterable[str], folder: Path) -> None:
    """Write the font of characters that need a glyph of their own."""
    file, face = _SERIF
    with TTFont(FONTS / file, fontNumber=face, lazy=True) as source:
        glyphs, known = source.getGlyphSet(), source.getBestCmap()
        names = {ord(letter): f"u{ord(letter):05X}" for letter in sorted(letters)}
        drawn = {name: _drawn(glyphs, known, letter) for letter, name in names.items()}
        drawn[".notdef"] = _charstring(glyphs[known[_BOX]])
    builder = FontBuilder(_EM, isTTF=False)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({})
    builder.setupCFF(FAMILY, {"FullName": FAMILY}, {name: drawn[name][0] for name in drawn}, {})
    builder.setupHorizontalMetrics({name: (width, 0) for name, (_, width) in drawn.items()})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable(
        {"familyName": FAMILY, "styleName": "Regular", "fullName": FAMILY, "psName": FAMILY}, mac=False
    )
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120, fsType=0)
    builder.setupPost()
    builder.font["cmap"].tables = [_map(names)]
    builder.save(folder / "boxes.otf")


def _map(names: dict[int, str]) -> Any:
    """Return a map of format 12, the one that Typst reads of every character."""
    table: Any = CmapSubtable.newSubtable(12)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.format, table.reserved, table.length, table.nGroups = 12, 0, 0, 0
    table.cmap = names
    return table


def _drawn(glyphs: Any, known: dict[int, str], letter: int) -> tuple[Any, int]:
    """Return a character's outline and width: its own; nothing for a mark that no font has; else a box."""
    if letter not in known and unicodedata.category(chr(letter)) in _MARKS:
        return _charstring(None)
    return _charstring(glyphs[known.get(letter, known[_BOX])])


def _charstring(glyph: Any) -> tuple[Any, int]:
    width = glyph.width if glyph else 0
    pen = T2CharStringPen(width, None)
    if glyph:
        glyph.draw(pen)
    return pen.getCharString(), width
