"""The styles of a workbook (styles.xml): styles are added, existing ones never changed."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree
from openpyxl.styles import Alignment, Border, Font, PatternFill
from openpyxl.xml.functions import tostring

from generator.files.office_xml import Element
from generator.findings.finding import Level
from generator.workbook.mark.xml import child, index, main, part_of

_ORDER: Final = "numFmts fonts fills borders cellStyleXfs cellXfs"

FILLS: Final[Mapping[Level, PatternFill]] = {
    Level.ERROR: PatternFill("solid", fgColor="FFFF9A99"),
    Level.WARNING: PatternFill("solid", fgColor="FFFFF266"),
    Level.NOTICE: PatternFill("solid", fgColor="FF9ACBFF"),
}
"""Red, yellow and blue; the header fills of the workbook are paler."""

_Look = Font | PatternFill | Border | Alignment


_USUAL: Final[Mapping[str, Sequence[_Look]]] = {
    "fonts": (Font(),),
    "fills": (PatternFill(), PatternFill("gray125")),
    "borders": (Border(),),
}


class Styles:
    """The styles of a workbook; a style is given by its index, to which cells refer."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._styles = part_of(root, "cellXfs", _ORDER)
        self._complete()
        self._fills: dict[Level, int] = {}
        self._filled: dict[tuple[int, Level], int] = {}
        self._cleared: dict[int, int] = {}

    def filled(self, style: int, level: Level) -> int:
        """Return a style like the given one, with the fill of a level."""
        if (style, level) not in self._filled:
            if level not in self._fills:
                self._fills[level] = self._added("fills", FILLS[level])
            self._filled[style, level] = self._like(style, self._fills[level])
        return self._filled[style, level]

    def cleared(self, style: int) -> int:
        """Return a style like the given one without its fill if that has a colour of ours, else the style itself."""
        if style not in self._cleared:
            ours = {_colour(_element(fill)) for fill in FILLS.values()}
            fills = part_of(self._root, "fills", _ORDER)
            fill = index(self._styles[style], "fillId") if style < len(self._styles) else 0
            is_ours = 0 < fill < len(fills) and _colour(fills[fill]) in ours
            self._cleared[style] = self._like(style, 0) if is_ours else style
        return self._cleared[style]

    def add(self, font: Font, border: Border, alignment: Alignment, fill: PatternFill | None = None) -> int:
        """Add a style; return its index."""
        style = child(
            self._styles,
            "xf",
            numFmtId=0,
            xfId=0,
            fontId=self._added("fonts", font),
            fillId=self._added("fills", fill) if fill else 0,
            borderId=self._added("borders", border),
            quotePrefix=1,  # text stays text, even if it begins with "="
            **dict.fromkeys(("applyFont", "applyFill", "applyBorder", "applyAlignment"), 1),
        )
        style.append(_element(alignment))
        return _last(self._styles)

    def _complete(self) -> None:
        """Add the default font, fills, border and cell style if the file lacks them."""
        for kind, looks in _USUAL.items():
            if not len(part_of(self._root, kind, _ORDER)):
                for look in looks:
                    self._added(kind, look)
        if not len(self._styles):
            child(self._styles, "xf", numFmtId=0, fontId=0, fillId=0, borderId=0)

    def _like(self, style: int, fill: int) -> int:
        made = deepcopy(self._styles[style if style < len(self._styles) else 0])
        made.set("fillId", str(fill))
        made.set("applyFill", "1")
        self._styles.append(made)
        return _last(self._styles)

    def _added(self, kind: str, look: _Look) -> int:
        looks = part_of(self._root, kind, _ORDER)
        looks.append(_element(look))
        return _last(looks)


def _last(parent: Element) -> int:
    """Update the ``count`` attribute of a list; return the index of its last element."""
    parent.set("count", str(len(parent)))
    return len(parent) - 1


def _element(look: _Look) -> Element:
    """Return a font, fill, etc. as XML in the spreadsheet's namespace."""
    element = etree.fromstring(tostring(look.to_tree(type(look).tagname)))
    for part in element.iter():
        part.tag = main(str(part.tag))
    return element


def _colour(fill: Element) -> str | None:
    colour = fill.find(f"{main('patternFill')}/{main('fgColor')}")
    return None if colour is None else colour.get("rgb")
