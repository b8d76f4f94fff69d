"""Cell comments (批注): ours are added beside the user's own; on a cell that has one, ours is written under it.

What is ours begins with a line of its own, by which it is known again: not every program keeps authors.
"""

from collections.abc import Mapping
from typing import Final

from lxml import etree

from generator.workbook.mark import shapes
from generator.workbook.mark.package import Package
from generator.workbook.mark.xml import MAIN, RELATION, Element, child, main, part_of, text, written

_AUTHOR: Final = "明账"
_BEGINNING: Final = "【明账检查】"

_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_ORDER: Final = "authors commentList"
_SHEET_ORDER: Final = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations "
    "hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches "
    "ignoredErrors smartTags drawing legacyDrawing"
)


def annotate(package: Package, part: str, texts: Mapping[str, str]) -> None:
    """Write comments on cells of a sheet; a cell that people discuss (会话批注) is left to them."""
    discussed = _discussed(package, part)
    texts = {cell: said for cell, said in texts.items() if cell not in discussed}
    drawing = _drawing(package, part, len(texts)) if texts else None
    if drawing is None:
        return
    comments = package.patch(_comments(package, part))
    own = {comment.get("ref"): comment for comment in comments.iter(main("comment"))}
    author = _author(comments)
    for cell, said in texts.items():
        if cell in own:
            _write(own[cell], f"\n{_BEGINNING}\n{said}")
        else:
            listing = part_of(comments, "commentList", _ORDER)
            _write(child(listing, "comment", ref=cell, authorId=author, shapeId=0), f"{_BEGINNING}\n{said}")
    boxes = {cell: said for cell, said in texts.items() if cell not in own}
    package.parts[drawing] = shapes.with_shapes(package.parts[drawing], boxes, _widths(package.tree(part)))


def erase(package: Package, part: str) -> None:
    """Take out what an earlier marking wrote on cells of a sheet."""
    name, drawing = package.first(part, "comments"), package.first(part, "vmlDrawing")
    if name is None:
        return
    comments = package.patch(name)
    empty = [comment for comment in comments.iter(main("comment")) if _cut(comment)]
    for comment in empty:
        part_of(comments, "commentList", _ORDER).remove(comment)
    if drawing:
        cells = [comment.get("ref", "") for comment in empty]
        package.parts[drawing] = shapes.without_shapes(package.parts[drawing], cells)


def _cut(comment: Element) -> bool:
    """Cut off what is ours; tells whether it was all there was."""
    runs = list(comment.iter(main("t")))
    own, found, _ = "".join(run.text or "" for run in runs).partition(_BEGINNING)
    left = len(own := own.rstrip("\n"))
    for run in runs if found else ():
        run.text = (run.text or "")[:left]
        left -= len(run.text)
    return bool(found) and not own


def _write(comment: Element, said: str) -> None:
    holder = comment.find(main("text"))
    run = child(child(comment, "text") if holder is None else holder, "r")
    look = child(run, "rPr")
    child(look, "sz", val=9)
    child(look, "rFont", val="宋体")
    text(run, said)


def _author(comments: Element) -> int:
    authors = part_of(comments, "authors", _ORDER)
    names = [author.text for author in authors]
    if _AUTHOR not in names:
        child(authors, "author").text = _AUTHOR
        return len(names)
    return names.index(_AUTHOR)


def _discussed(package: Package, part: str) -> set[str]:
    """Return the cells with a threaded comment."""
    threads = (found.part for found in package.related(part) if found.kind.endswith("/threadedComment"))
    return {comment.get("ref", "") for thread in threads for comment in package.tree(thread)}


def _comments(package: Package, part: str) -> str:
    name = package.first(part, "comments")
    if name is None:
        name = package.free("xl/comments{}.xml")
        package.add(name, written(etree.Element(main("comments"), nsmap={None: MAIN})), _TYPE)
        package.relate(part, "comments", name)
    return name


def _drawing(package: Package, part: str, count: int) -> str | None:
    """Return the sheet's drawing of comment boxes, a new one if it has none; None if nothing can be put into it."""
    sheet = package.tree(part)
    held = sheet.find(main("legacyDrawing"))
    if held is not None:
        wanted = held.get(f"{{{RELATION}}}id")
        names = [found.part for found in package.related(part) if found.id == wanted and found.part in package.parts]
        return next((name for name in names if shapes.can_hold(package.parts[name])), None)
    name = package.free("xl/drawings/vmlDrawing{}.vml")
    others = [content for other, content in package.parts.items() if other.endswith(".vml")]
    package.parts[name] = shapes.blank(others, count)
    package.declare("vml", shapes.CONTENT_TYPE)
    held = part_of(package.patch(part), "legacyDrawing", _SHEET_ORDER)
    held.set(f"{{{RELATION}}}id", package.relate(part, "vmlDrawing", name))
    return name


def _widths(sheet: Element) -> shapes.Widths:
    """Return the widths of the columns; one beyond the last declared is as wide as usual."""
    return {
        number: float(columns.get("width", "9"))
        for columns in sheet.iter(main("col"))
        for number in range(int(columns.get("min", "1")), min(int(columns.get("max", "1")), 200) + 1)
    }
