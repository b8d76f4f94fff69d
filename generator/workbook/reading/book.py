"""What a workbook says of itself (工作簿): its sheets, shared texts and number formats, macros, links, pictures."""

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Final

from openpyxl.styles.numbers import BUILTIN_FORMATS

from generator.workbook.cells.formats import Format
from generator.workbook.package.faults import Unusable, damaged
from generator.workbook.package.package import Package
from generator.workbook.package.stream import Attributes, walk
from generator.workbook.package.texts import Texts

_CHINESE_DATES: Final = frozenset({*range(27, 37), *range(50, 59)})
_MONTHS: Final = frozenset({27, 36, 50, 52, 57})
_DAYS: Final = frozenset({28, 29, 51, 53, 54, 58})
"""Number formats that Chinese Excel and WPS store by number alone: 31 is 2026年1月5日, 57 2026年1月, 58 1月5日."""

_MOST: Final = 4 * 1024 * 1024  # bytes of a part that only lists other parts
_MOST_STYLES: Final = 32 * 1024 * 1024  # Excel allows 64,000 styles, of some hundred bytes each


@dataclass(frozen=True)
class SheetPart:
    """A sheet's name, its part of the package, and whether it is shown."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Book:
    """A workbook: its worksheets in order, and what their cells refer to.

    Args:
        texts: the shared texts, by number.
        formats: what each style makes of a number.
        date_1904: whether days count from 1904, as on old Macs.
    """

    package: Package
    sheets: tuple[SheetPart, ...]
    texts: list[str]
    formats: list[Format]
    date_1904: bool


def open_book(package: Package) -> Book:
    """Read all but the sheets' cells.

    Raises:
        Unusable: it is no workbook, or damaged.
    """
    main = _target(package, "", "/officeDocument")
    if main is None or main not in package:
        raise damaged("缺少工作簿")
    root, sheets, date_1904 = _contents(package, main)
    if root != "workbook":
        raise Unusable("FIL-05", "这不是 Excel 工作簿（可能是 Word 等文件）；请把填报表另存为 xlsx 后再检查。")
    if not sheets:
        raise damaged("没有工作表")
    texts, styles = _target(package, main, "/sharedStrings"), _target(package, main, "/styles")
    return Book(
        package,
        tuple(sheets),
        _texts(package, texts) if texts and texts in package else [],
        _formats(package, styles) if styles and styles in package else [],
        date_1904,
    )


def _contents(package: Package, main: str) -> tuple[str, list[SheetPart], bool]:
    """Return the name of the root element, the worksheets, and whether days count from 1904."""
    parts = {number: part for number, kind, part in _relations(package, main) if kind.endswith("/worksheet")}
    root: list[str] = []
    sheets: list[SheetPart] = []
    flags: set[str] = set()

    def start(name: str, attributes: Attributes) -> None:
        root.append(name) if not root else None
        if name == "workbookPr" and attributes.get("date1904") in {"1", "true"}:
            flags.add("1904")
        part = parts.get(next((value for key, value in attributes.items() if key.endswith(":id")), ""))
        if name == "sheet" and part:
            sheets.append(SheetPart(attributes.get("name", ""), part, attributes.get("state", "visible") != "visible"))

    walk(main, package.pieces(main, _MOST), start)
    return root[0], sheets, bool(flags)


def _relations(package: Package, of: str) -> Iterator[tuple[str, str, str]]:
    """Yield the number, kind and target of each relation within the package; what lies outside is never followed."""
    part = join(dirname(of), "_rels", f"{of.rpartition('/')[2]}.rels")
    found: list[tuple[str, str, str]] = []

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = normpath(join("/", dirname(of), attributes.get("Target", "")).replace("\\", "/")).lstrip("/")
            found.append((attributes.get("Id", ""), attributes.get("Type", ""), target))

    if part in package:
        walk(part, package.pieces(part, _MOST), start)
    yield from found


def _target(package: Package, of: str, kind: str) -> str | None:
    return next((part for _, found, part in _relations(package, of) if found.endswith(kind)), None)


def _texts(package: Package, part: str) -> list[str]:
    """Read the shared texts, without the phonetic hints of East Asian text."""
    texts = Texts()
    walk(part, package.pieces(part), texts.start, texts.end, texts.text)
    return texts.found


def _formats(package: Package, part: str) -> list[Format]:
    """Read the number format of each style."""
    codes = {str(number): code for number, code in BUILTIN_FORMATS.items()} | _chinese_dates()
    known: dict[str, Format] = {}
    formats: list[Format] = []
    inside = ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        if name == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name in {"cellXfs", "cellStyleXfs", "dxfs"}:
            inside = name
        elif name == "xf" and inside == "cellXfs":
            code = codes.get(attributes.get("numFmtId", ""), "")
            formats.append(known.setdefault(code, Format(code)))

    walk(part, package.pieces(part, _MOST_STYLES), start)
    return formats


def _chinese_dates() -> dict[str, str]:
    """Return codes that say what is shown, not how: other programs show 2026-01 for 2026年1月."""
    shown = dict.fromkeys(_CHINESE_DATES, "yyyy-mm-dd")
    shown |= dict.fromkeys(_MONTHS, "yyyy-mm") | dict.fromkeys(_DAYS, "mm-dd")
    return {str(number): code for number, code in shown.items()}
