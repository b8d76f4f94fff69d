"""The workbook part (工作簿): list of sheets, shared texts and styles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Final

from generator.workbook.cells.look import PLAIN, Look
from generator.workbook.package.faults import Unusable, damaged
from generator.workbook.package.package import Package
from generator.workbook.package.stream import Attributes, is_true, walk
from generator.workbook.package.texts import Texts
from generator.workbook.reading.styles import read_looks

_MOST: Final = 4 * 1024 * 1024  # limit in bytes of a part that only lists other parts


@dataclass(frozen=True)
class SheetPart:
    """A sheet's name, its part of the package, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Book:
    """A workbook: its worksheets in order, and what their cells refer to.

    Args:
        texts: the shared texts, by index.
        looks: the look of each style, by index as written.
        date_1904: whether days count from 1904, as on old Macs.
    """

    package: Package
    sheets: tuple[SheetPart, ...]
    texts: list[str]
    looks: Mapping[str, Look]
    date_1904: bool

    def look(self, style: str) -> Look:
        """Return the look of a style, by index as written; the plain one if there is no such style."""
        return self.looks.get(style, PLAIN)


def open_book(package: Package) -> Book:
    """Read a workbook except for its cells.

    Raises:
        Unusable: it is not a workbook, or damaged.
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
        read_looks(package, styles) if styles and styles in package else {},
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
        if name == "workbookPr" and is_true(attributes.get("date1904")):
            flags.add("1904")
        part = parts.get(next((value for key, value in attributes.items() if key.endswith(":id")), ""))
        if name == "sheet" and part:
            sheets.append(SheetPart(attributes.get("name", ""), part, attributes.get("state", "visible") != "visible"))

    walk(main, package.pieces(main, _MOST), start)
    return root[0], sheets, bool(flags)


def _relations(package: Package, of: str) -> Iterator[tuple[str, str, str]]:
    """Yield the id, type and target of each relationship within the package; external targets are left out."""
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
