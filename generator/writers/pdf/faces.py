"""Faces (字面): a font of the PDF under one name or several, each with its own map of what the glyphs mean.

A font maps each glyph to one text. Where a glyph is drawn for several (⼈ and 人, ﬁ and fi), it is shown from a further
face: the same font, of which no more is embedded than these glyphs, under another name.
"""

import copy
from collections.abc import Callable
from hashlib import md5
from io import BytesIO
from typing import Any, Final, NamedTuple

from fontTools.ttLib import TTFont

UNKNOWN: Final = "\ufffd"
"""What a glyph means for which there is no face; the line that it stands in says its text."""

_BOX: Final = "□"  # is shown for what the font lacks: PDF/A has no glyphs that only say that there is none
_MOST: Final = 50  # faces of a font


class Glyph(NamedTuple):
    """A glyph that was drawn: its font, its number and the text that it stands for."""

    font: Any
    number: int
    text: str


class _Map(dict[int, str]):
    """What the glyphs of a font mean; WeasyPrint asks whether it knows a glyph, and tells it the text of all others."""

    def __init__(self, tell: Callable[[int, str], None]) -> None:
        super().__init__()
        self._tell = tell

    def __contains__(self, glyph: object) -> bool:
        """Know none, so that the text of every glyph is told."""
        return False

    def __setitem__(self, glyph: int, text: str) -> None:
        self._tell(glyph, text)


class _Widths(dict[int, int]):
    """How wide the glyphs of a font are; WeasyPrint would make the box as wide as what it stands for."""

    def __setitem__(self, glyph: int, width: int) -> None:
        self.setdefault(glyph, width)


def recording_font(base: Any, told: list[Glyph]) -> Any:
    """Make WeasyPrint's class of fonts tell each glyph that is drawn, and show a box for what a font lacks."""

    class Font(base):  # type: ignore[misc] # WeasyPrint ships no types
        def __init__(self, *described: Any) -> None:
            super().__init__(*described)
            self.to_unicode = _Map(lambda number, text: told.append(Glyph(self, number, text)))
            self.widths = _Widths()
            self.faces = [self]
            self.box: int | None = None

        def get_unused_glyph_id(self, codepoint: int) -> int:
            """Return the glyph that is shown for a character that the font lacks."""
            if self.box is None:
                self.box, self.widths[self.box] = _glyph_of(self, _BOX)
            return self.box

    return Font


def _glyph_of(font: Any, letter: str) -> tuple[int, int]:
    """Return the number of a character's glyph, and how wide it is."""
    with TTFont(BytesIO(font.file_content), fontNumber=font.index, lazy=True) as opened:
        name = opened.getBestCmap().get(ord(letter), ".notdef")
        return opened.getGlyphID(name), round(opened["hmtx"][name][0] * 1000 / font.upem)


def placed(glyph: Glyph, fonts: dict[object, Any]) -> Glyph:
    """Put a glyph into the first face in which it means its text; ``fonts`` are those of the PDF."""
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
    """Make a further face of a font; its name tells it apart, as that of every subset does."""
    face = copy.copy(font)
    digest = md5(f"{font.hash}{len(font.faces)}".encode(), usedforsecurity=False).digest()
    face.hash = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
    face.name = font.name.replace(font.hash.encode(), face.hash.encode(), 1)
    face.to_unicode, face.widths = {}, {}
    font.faces.append(face)
    return face
