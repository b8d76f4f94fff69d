"""Make the face of letters and figures (西文): templates/fonts/MingzhangLatin-*.otf, out of TeX Gyre Termes.

All its figures have one width, so that columns align. Of Termes only U+0020–007E is taken, without kerning and
ligatures; height and depth are those of Noto Serif CJK SC, beside which it stands, so that no line grows by a figure.
The GUST Font License asks that what is changed has another name.

    apt-get download fonts-texgyre && dpkg-deb -x fonts-texgyre_*.deb termes
    .venv/bin/python -m tools.make_latin termes
"""

import sys
from pathlib import Path
from typing import Any, Final

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

FOLDER: Final = Path(__file__).resolve().parent.parent / "templates" / "fonts"
FAMILY: Final = "Mingzhang Latin"
FACES: Final = {"Regular": 400, "Bold": 700}
"""Names of the faces and their weights."""

ASCENT, DESCENT = 1151, -286
"""Of Noto Serif CJK SC, in thousandths of an em."""

BOX: Final = ord("□")
"""Drawn for characters that no font has; WeasyPrint takes it from the first face of a line."""

_LETTERS: Final = range(0x20, 0x7F)
_COPYRIGHT: Final = (
    "Copyright 2007-2018 B. Jackowski and J. M. Nowacki (on behalf of TeX users groups). Derived from TeX Gyre Termes "
    "under the GUST Font License: U+0020-007E, without kerning and ligatures, other height and depth."
)


def make(source: Path, style: str, weight: int) -> TTFont:
    """Return a face, made of one of Termes."""
    with TTFont(source) as termes:
        glyphs, known = termes.getGlyphSet(), termes.getBestCmap()
        names = {letter: known[letter] for letter in _LETTERS}
        drawn = {name: _drawn(glyphs[name]) for name in names.values()}
    drawn = {".notdef": _box(), **drawn, "box": _box()}
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(list(drawn))
    builder.setupCharacterMap({**names, BOX: "box"})
    called = f"MingzhangLatin-{style}"
    charstrings = {name: outline for name, (outline, _) in drawn.items()}
    builder.setupCFF(called, {"FullName": f"{FAMILY} {style}", "Weight": style}, charstrings, {})
    builder.setupHorizontalMetrics({name: (width, 0) for name, (_, width) in drawn.items()})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    named = {"familyName": FAMILY, "styleName": style, "fullName": f"{FAMILY} {style}", "psName": called}
    builder.setupNameTable({**named, "copyright": _COPYRIGHT, "version": "1.0"}, mac=False)
    bold = weight > FACES["Regular"]
    builder.setupOS2(
        sTypoAscender=880,
        sTypoDescender=-120,
        usWinAscent=ASCENT,
        usWinDescent=-DESCENT,
        usWeightClass=weight,
        fsSelection=0x20 if bold else 0x40,
        fsType=0,
        ulUnicodeRange1=1,
    )
    builder.setupPost()
    builder.updateHead(macStyle=1 if bold else 0, created=0, modified=0)
    return builder.font


def _drawn(glyph: Any) -> tuple[Any, int]:
    pen = T2CharStringPen(glyph.width, None)
    glyph.draw(pen)
    return pen.getCharString(), glyph.width


def _box() -> tuple[Any, int]:
    """Return the outline and width of a box."""
    pen = T2CharStringPen(1000, None)
    for near, far in ((90, 910), (130, 870)):
        corners = [(near, near - 120), (far, near - 120), (far, far - 120), (near, far - 120)]
        first, *others = corners if near == 90 else corners[::-1]
        pen.moveTo(first)
        for corner in others:
            pen.lineTo(corner)
        pen.closePath()
    return pen.getCharString(), 1000


def main(folder: Path) -> None:
    """Write both faces; the same bytes each time."""
    for style, weight in FACES.items():
        (source,) = folder.rglob(f"texgyretermes-{style.lower()}.otf")
        font = make(source, style, weight)
        font.recalcTimestamp = False
        font.save(FOLDER / f"MingzhangLatin-{style}.otf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
