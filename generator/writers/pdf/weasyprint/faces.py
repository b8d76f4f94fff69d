"""Faces (字面): a font of the PDF under one name or several, each with its own map from glyphs to text.

A font maps each glyph to one text. A glyph that is drawn for several (⼈ and 人, ﬁ and fi) is shown from a further
face: the same font under another name, with only these glyphs embedded.
"""

import copy
from collections.abc import Callable
from hashlib import md5
from io import BytesIO
from typing import Any, Final, NamedTuple

from fontTools.ttLib import TTFont

UNKNOWN: Final = "\ufffd"
"""Text of a glyph for which no face is left; its line then carries the text as ActualText."""

_BOX: Final = "□"  # shown for characters that the font lacks: PDF/A forbids .notdef glyphs
_MOST: Final = 50  # maximum of faces per font


class Glyph(NamedTuple):
    """A glyph as drawn: its font, its number, and the text that it represents."""

    font: Any
    number: int
    text: str


class _Map(dict[int, str]):
    """A font's map from glyphs to text; makes WeasyPrint report the text of every glyph drawn, and forwards it."""

    def __init__(self, tell: Callable[[int, str], None]) -> None:
        super().__init__()
        self._tell = tell

    def __contains__(self, glyph: object) -> bool:
        """Return False, so that WeasyPrint reports the text of every glyph."""
        return False

    def __setitem__(self, glyph: int, text: str) -> None:
        self._tell(glyph, text)


class _Widths(dict[int, int]):
    """Widths of a font's glyphs; WeasyPrint would give the box the width of the character that it replaces."""

    def __setitem__(self, glyph: int, width: int) -> None:
        self.setdefault(glyph, width)


def recording_font(base: Any, told: list[Glyph]) -> Any:
    """Return a subclass of WeasyPrint's font that records every glyph drawn and shows a box for characters it lacks."""

    class Font(base):  # type: ignore[misc] # WeasyPrint ships no types
        def __init__(self, *described: Any) -> None:
            super().__init__(*described)
            self.to_unicode = _Map(lambda number, text: told.append(Glyph(self, number, text)))
            self.widths = _Widths()
            self.faces = [self]
            self.box: int | None = None

        def get_unused_glyph_id(self, codepoint: int) -> int:
            """Return the glyph shown for a character that the font lacks."""
            if self.box is None:
                self.box, self.widths[self.box] = _glyph_of(self, _BOX)
            return self.box

    return Font


def _glyph_of(font: Any, letter: str) -> tuple[int, int]:
    """Return the number and the width of a character's glyph."""
    with TTFont(BytesIO(font.file_content), fontNumber=font.index, lazy=True) as opened:
        name = opened.getBestCmap().get(ord(letter), ".notdef")
        return opened.getGlyphID(name), round(opened["hmtx"][name][0] * 1000 / font.upem)


def placed(glyph: Glyph, fonts: dict[object, Any]) -> Glyph:
    """Assign a glyph to the first face that maps it to its text; ``fonts`` are those of the PDF."""
    for face in glyph.font.faces:
        if dict.setdefault(face.to_unicode, glyph.number, glyph.text) == glyph.text:
            break
    else:
        if len(glyph.font.faces) >= _MOST and glyph.text != UNKNOWN:
            return placed(glyph._replace(text=UNKNOWN), fonts)
        face = fonts[len(fonts), glyph.font.hash] = _further(glyph.font)
        face.to_unicode[glyph.number] = glyph.text
    face.widths.setdefault(glyph.number, glyph.font.widths[glyph.number])
    return glyph._replace(font=face)


def _further(font: Any) -> Any:
    """Return a further face of a font, told apart by its name, as subsets are."""
    face = copy.copy(font)
    digest = md5(f"{font.hash}{len(font.faces)}".encode(), usedforsecurity=False).digest()
    face.hash = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
    face.name = font.name.replace(font.hash.encode(), face.hash.encode(), 1)
    face.to_unicode, face.widths = {}, {}
    font.faces.append(face)
    return face
