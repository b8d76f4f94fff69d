"""Cell comments (批注): ours are added to the user's own; on a cell that has one, ours is appended to it.

Ours begin with a fixed line, by which they are recognised later: not every program preserves authors.
"""

from collections.abc import Mapping
from typing import Final

from lxml import etree

from generator.files.office_xml import Element, serialise
from generator.workbook.mark import shapes
from generator.workbook.mark.parts import Parts
from generator.workbook.mark.xml import MAIN, RELATION, child, index, main, measure, part_of, text

_AUTHOR: Final = "明账"
BEGINNING: Final = "【明账检查】"
"""The first line of our comments."""

_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_ORDER: Final = "authors commentList"
_SHEET_ORDER: Final = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations "
    "hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches "
    "ignoredErrors smartTags drawing legacyDrawing"
)


def annotate(parts: Parts, part: str, texts: Mapping[str, str]) -> None:
    """Write comments on cells of a sheet, except for cells with a threaded comment (会话批注)."""
    discussed = _discussed(parts, part)
    texts = {cell: said for cell, said in texts.items() if cell not in discussed}
    drawing = _drawing(parts, part, len(texts)) if texts else None
    if drawing is None:
        return
    comments = parts.patch(_comments(parts, part))
    own = {comment.get("ref"): comment for comment in comments.iter(main("comment"))}
    author = _author(comments)
    for cell, said in texts.items():
        if cell in own:
            _write(own[cell], f"\n{BEGINNING}\n{said}")
        else:
            listing = part_of(comments, "commentList", _ORDER)
            _write(child(listing, "comment", ref=cell, authorId=author, shapeId=0), f"{BEGINNING}\n{said}")
    boxes = {cell: said for cell, said in texts.items() if cell not in own}
    parts.content[drawing] = shapes.with_shapes(parts.content[drawing], boxes, _widths(parts.tree(part)))


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


def _discussed(parts: Parts, part: str) -> set[str]:
    """Return the cells with a threaded comment."""
    threads = (found.part for found in parts.related(part) if found.kind.endswith("/threadedComment"))
    return {comment.get("ref", "") for thread in threads for comment in parts.tree(thread)}


def _comments(parts: Parts, part: str) -> str:
    name = parts.first(part, "comments")
    if name is None:
        name = parts.free("xl/comments{}.xml")
        parts.add(name, serialise(etree.Element(main("comments"), nsmap={None: MAIN})), _TYPE)
        parts.relate(part, "comments", name)
    return name


def _drawing(parts: Parts, part: str, count: int) -> str | None:
    """Return the sheet's drawing of comment boxes, added if missing; None if no box can be put into it."""
    sheet = parts.tree(part)
    held = sheet.find(main("legacyDrawing"))
    if held is not None:
        wanted = held.get(f"{{{RELATION}}}id")
        names = [found.part for found in parts.related(part) if found.id == wanted and found.part in parts.content]
        return next((name for name in names if shapes.can_hold(parts.content[name])), None)
    name = parts.free("xl/drawings/vmlDrawing{}.vml")
    others = [content for other, content in parts.content.items() if other.endswith(".vml")]
    parts.content[name] = shapes.blank(others, count)
    parts.declare("vml", shapes.CONTENT_TYPE)
    held = part_of(parts.patch(part), "legacyDrawing", _SHEET_ORDER)
    held.set(f"{{{RELATION}}}id", parts.relate(part, "vmlDrawing", name))
    return name


def _widths(sheet: Element) -> shapes.Widths:
    """Return the declared widths of the first 200 columns, by column number."""
    return {
        number: measure(columns, "width", 9)
        for columns in sheet.iter(main("col"))
        for number in range(index(columns, "min"), min(index(columns, "max"), 200) + 1)
    }
