"""The styles of a workbook (样式), read as looks: number format, 删除线, 白字."""

from typing import Final

from openpyxl.styles.numbers import BUILTIN_FORMATS

from generator.workbook.cells.formats import NumberFormat
from generator.workbook.cells.look import Look
from generator.workbook.package.package import Package
from generator.workbook.package.stream import Attributes, is_on, walk

_CHINESE_DATES: Final = frozenset({*range(27, 37), *range(50, 59)})
_MONTHS: Final = frozenset({27, 36, 50, 52, 57})
_DAYS: Final = frozenset({28, 29, 51, 53, 54, 58})
"""Built-in number formats of Chinese Excel and WPS, by id: 31 is 2026年1月5日, 57 2026年1月, 58 1月5日."""

_MOST: Final = 32 * 1024 * 1024  # bytes; Excel allows 64,000 styles, of some hundred bytes each
_LISTS: Final = frozenset({"fonts", "fills", "cellXfs", "cellStyleXfs", "dxfs"})
_WHITE: Final = ("FFFFFFFF", "00FFFFFF", "FFFFFF")
_NO_FILL: Final = "none"


def read_looks(package: Package, part: str) -> dict[str, Look]:
    """Return the look of each style, by index as a cell states it."""
    reader = _Reader()
    walk(part, package.pieces(part, _MOST), reader.start)
    return {str(index): look for index, look in enumerate(reader.looks)}


class _Reader:
    """Handler of the elements of styles.xml, in which fonts and fills precede the styles that refer to them."""

    def __init__(self) -> None:
        self.looks: list[Look] = []
        self._codes = {str(number): code for number, code in BUILTIN_FORMATS.items()} | _chinese_dates()
        self._formats: dict[str, NumberFormat] = {}
        self._known: dict[Look, Look] = {}
        self._within = ""
        self._struck: list[bool] = []  # by font: struck out
        self._white: list[bool] = []  # by font: white
        self._bare: list[bool] = []  # by fill: none, or white

    def start(self, name: str, attributes: Attributes) -> None:
        """Handle an element's start."""
        if name in _LISTS:
            self._within = name
        elif name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif self._within == "fonts":
            self._font(name, attributes)
        elif self._within == "fills":
            self._fill(name, attributes)
        elif self._within == "cellXfs" and name == "xf":
            self._style(attributes)

    def _font(self, name: str, attributes: Attributes) -> None:
        if name == "font":
            self._struck.append(False)
            self._white.append(False)
        elif name == "strike" and self._struck:
            self._struck[-1] = is_on(attributes)
        elif name == "color" and self._white:
            self._white[-1] = _is_white(attributes)

    def _fill(self, name: str, attributes: Attributes) -> None:
        if name == "fill":
            self._bare.append(False)
        elif name == "patternFill" and self._bare:
            self._bare[-1] = attributes.get("patternType", _NO_FILL) == _NO_FILL
        elif name == "fgColor" and self._bare:
            self._bare[-1] |= _is_white(attributes)

    def _style(self, attributes: Attributes) -> None:
        code = self._codes.get(attributes.get("numFmtId", ""), "")
        font, fill = attributes.get("fontId", ""), attributes.get("fillId", "")
        look = Look(
            self._formats.setdefault(code, NumberFormat(code)),
            _of(self._struck, font),
            _of(self._white, font) and _of(self._bare, fill),
        )
        self.looks.append(self._known.setdefault(look, look))


def _of(flags: list[bool], number: str) -> bool:
    """Return the flag at an index given as text; False if there is none."""
    return number.isdecimal() and len(number) < 6 and int(number) < len(flags) and flags[int(number)]


def _is_white(attributes: Attributes) -> bool:
    """Return whether a colour is white, as such or as the theme's background, and not tinted."""
    if attributes.get("tint", "0").strip("0.-"):
        return False
    return attributes.get("rgb", "").upper() in _WHITE or attributes.get("theme") == "0"


def _chinese_dates() -> dict[str, str]:
    """Return format codes that show the right date parts, if not the exact text: 2026-01 for 2026年1月."""
    shown = dict.fromkeys(_CHINESE_DATES, "yyyy-mm-dd")
    shown |= dict.fromkeys(_MONTHS, "yyyy-mm") | dict.fromkeys(_DAYS, "mm-dd")
    return {str(number): code for number, code in shown.items()}
