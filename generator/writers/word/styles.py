"""The one map (样式映射) from kinds of elements to names of styles of its template (reference.py)."""

from collections.abc import Mapping
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from generator.files.office_xml import W
from generator.looks.steps import CLASSES

STYLES: Final[Mapping[str, str]] = {
    "p.cover-name": "明账 封面单位",
    "p.cover-title": "Title",
    "p.cover-title.smaller": "明账 封面标题 小",
    "p.cover-title.smallest": "明账 封面标题 更小",
    "p.cover-date": "明账 封面日期",
    "p.toc-title": "TOC Heading",
    "p.toc-part": "toc 1",
    "p.toc-entry": "toc 2",
    "p.toc-sub": "toc 3",
    "h1": "heading 1",
    "h2": "heading 2",
    "h3": "heading 3",
    "h4": "heading 4",
    "p": "Body Text",
    "p.text": "Body Text",
    "strong": "Strong",
    "p.table-number": "明账 表号",
    "h2.table-title": "明账 表题",
    "h2.table-title.smaller": "明账 表题 小",
    "h3.form-title.smaller": "明账 表题 小",
    "p.table-caption": "明账 表前说明",
    "p.table-note": "明账 表注",
    "table.figures": "明账 表格",
    "table.listing": "明账 表格",
    "table.series": "明账 统计图数据表",
    "table.form": "明账 表格",
    "h3.form-title": "明账 表题",
    "p.form-year": "明账 表单年度",
    "th.label": "明账 表单标签",
    "td.centre": "明账 表单标签",
    "th": "明账 表头",
    "th.text": "明账 表头",
    "td": "明账 表内文字",
    "td.text": "明账 表内文字",
    "td.text.indent-1": "明账 表内文字 缩进一级",
    "td.text.indent-2": "明账 表内文字 缩进二级",
    "td.text.hang": "明账 表内文字 悬挂",
    "td.code": "明账 表内编码",
    "td.amount": "明账 表内金额",
    "tr.total": "明账 加粗",
    "tr.class": "明账 加粗",
    "figure.chart": "明账 统计图",
    "img": "明账 图片",
    "figcaption": "caption",
}

HEADINGS: Final = {f"h{level}": f"heading {level}" for level in range(1, 5)}
"""Styles whose outline level is built into Word, and from which it makes the table of contents."""

SECTION_END: Final = "明账 分节"
"""Style of a paragraph that only ends a section or separates two tables."""


def outline_level(element: HtmlElement) -> int | None:
    """Return the outline level of a heading whose style is not Word's own for it; the highest is 0.

    The style itself must not define it, or else Word would list the heading in the table of contents.
    """
    usual = HEADINGS.get(str(element.tag))
    return None if usual in (None, STYLES[kind(element)]) else int(str(element.tag)[1:]) - 1


_FLOW: Final = {"continued", "tight", "crowded", "last", *CLASSES}
"""Classes that say where something flows (generator/render/flow.py), not how it looks."""


def kind(element: HtmlElement) -> str:
    """Return the kind of an element, as in a style sheet: tag and classes."""
    return ".".join([str(element.tag), *(name for name in element.get("class", "").split() if name not in _FLOW)])


def size_name(step: int) -> str:
    """Return what stands behind the name of a style of cells in tables of a size."""
    return f"（第{step}档）"


class Styles:
    """Looks up the ids of styles, which Word keeps apart from their names.

    ``frame`` is the line around tables and under their heads, in eighths of a point.
    """

    def __init__(self, part: etree._Element, frame: int) -> None:
        self.frame = frame
        self._identities = {
            style.find(W.name("name")).get(W.name("val")): style.get(W.name("styleId"))  # type: ignore[union-attr]
            for style in part.iter(W.name("style"))
        }

    def of(self, element: HtmlElement, step: int = 0) -> str:
        """Return the id of an element's style; of a cell, in a table of a size (公开表的档次)."""
        return self.named(STYLES[kind(element)] + (size_name(step) if step else ""))

    def of_row(self, row: HtmlElement) -> str | None:
        """Return the id of the character style of a table row, if the row has one."""
        name = STYLES.get(kind(row))
        return name and self.named(name)

    def named(self, name: str) -> str:
        """Return the id of a style by name."""
        identity = self._identities[name]
        assert identity is not None
        return identity
