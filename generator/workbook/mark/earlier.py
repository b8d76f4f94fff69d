"""Removal of an earlier marking (上次的标注) before a workbook is marked again."""

import re
from typing import Final

from generator.files.office_xml import Element
from generator.workbook.mark import shapes
from generator.workbook.mark.comments import BEGINNING
from generator.workbook.mark.parts import Parts
from generator.workbook.mark.styles import Styles
from generator.workbook.mark.xml import index, main

_OURS: Final = re.compile(f"^{BEGINNING}", re.MULTILINE)


def unmark(parts: Parts, part: str, styles: Styles, everywhere: bool) -> None:
    """Remove an earlier marking; the fills that cells had before it are lost.

    A fill in one of our colours counts as ours on cells with our comment, and on all cells if ``everywhere`` (the
    workbook has the sheet 检查结果).
    """
    noted = _erase(parts, part)
    for cell in parts.patch(part).iter(main("c")) if noted or everywhere else ():
        if everywhere or cell.get("r") in noted:
            cell.set("s", str(styles.cleared(index(cell, "s"))))


def _erase(parts: Parts, part: str) -> set[str]:
    """Remove the comments of an earlier marking from a sheet; return the addresses of their cells."""
    name, drawing = parts.first(part, "comments"), parts.first(part, "vmlDrawing")
    if name is None or not any(map(_is_ours, _all(parts.tree(name)))):
        return set()
    ours = {comment.get("ref", ""): comment for comment in _all(parts.patch(name)) if _is_ours(comment)}
    empty = {cell: comment for cell, comment in ours.items() if not _own(comment)}
    for comment in ours.values():
        _cut(comment, len(_own(comment)))
    for comment in empty.values():
        comment.getparent().remove(comment)  # type: ignore[union-attr]
    if drawing in parts.content:
        parts.content[drawing] = shapes.without_shapes(parts.content[drawing], empty)
    return set(ours)


def _all(comments: Element) -> list[Element]:
    return list(comments.iter(main("comment")))


def _comment_text(comment: Element) -> str:
    return "".join(run.text or "" for run in comment.iter(main("t")))


def _is_ours(comment: Element) -> bool:
    return bool(_OURS.search(_comment_text(comment)))


def _own(comment: Element) -> str:
    """Return the user's own text above ours."""
    return _OURS.split(_comment_text(comment), 1)[0].rstrip("\r\n")


def _cut(comment: Element, left: int) -> None:
    """Cut a comment to its first ``left`` characters."""
    for run in comment.iter(main("t")):
        run.text = (run.text or "")[:left]
        left -= len(run.text)
