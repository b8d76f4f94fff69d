"""Walk (遍历) over the checked document: its elements become paragraphs and tables, in order."""

from collections.abc import Iterator
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from generator.files.office_xml import W
from generator.writers.word.chart import Charts
from generator.writers.word.contents import Entries, anchored, contents, listed
from generator.writers.word.layout import Layouts, Page, page_of
from generator.writers.word.paragraphs import keep_with_next, paragraph, runs, set_property, tab
from generator.writers.word.picture import Pictures
from generator.writers.word.styles import SECTION_END, Styles, outline_level
from generator.writers.word.tables import table

_ROOM: Final = 454  # twentieths of a point


class Body:
    """Collects the blocks of a document, and ends a section wherever the page layout changes."""

    def __init__(self, styles: Styles, layouts: Layouts, entries: Entries, charts: Charts, pictures: Pictures) -> None:
        self._styles = styles
        self._layouts = layouts
        self._entries = entries
        self._charts = charts
        self._pictures = pictures
        self._blocks: list[etree._Element] = []

    def write(self, body: HtmlElement) -> list[etree._Element]:
        """Return the blocks of the whole document, followed by the layout of its last section."""
        last: Page | None = None
        for part in body.iterchildren("section", "nav"):
            page = page_of(part)
            if last is not None and page is not last:
                self._end_section(last)
            start = len(self._blocks)
            for block in self._part(part, page):
                self._add(block)
            if last is page:
                self._separate(start, "joined" in part.classes)
            last = page
        if last is None:
            return self._blocks
        if _is_table(self._blocks[-1]):
            self._add(self._gap())
        return [*self._blocks, self._layouts.section(last)]

    def _part(self, element: HtmlElement, page: Page) -> Iterator[etree._Element]:
        if element.tag == "nav":
            yield contents(element, self._entries, self._styles)
            return
        for child in element:
            if child.tag == "section":
                yield from self._part(child, page)
            elif child.tag == "nav":
                yield from listed(child, self._entries, self._styles)
            elif child.tag == "table":
                if "continued" in child.classes:
                    yield self._page_break()
                yield table(child, self._layouts.text_width(page), self._styles)
            elif child.tag == "figure":
                yield from self._figure(child, page)
            elif child.tag == "img":
                area = self._layouts.text_width(page), self._layouts.text_height(page)
                yield paragraph(self._styles.of(child), self._pictures.drawing(child, *area))
            else:
                yield self._paragraph(child, page)

    def _paragraph(self, element: HtmlElement, page: Page) -> etree._Element:
        """Return a heading or a paragraph."""
        result = paragraph(self._styles.of(element))
        if (level := outline_level(element)) is not None:
            set_property(result, W("outlineLvl", val=level))
        if element.find_class("caption-unit"):
            self._lead_to_margin(result, element, page)
        else:
            result.extend(runs(element, self._styles))
        return anchored(result, element, self._entries)

    def _lead_to_margin(self, caption: etree._Element, element: HtmlElement, page: Page) -> None:
        """Fill a table's caption, with its unit at the right margin."""
        set_property(caption, W("tabs", W("tab", val="right", pos=self._layouts.text_width(page))))
        for part in element.iterchildren("span"):
            if "caption-unit" in part.classes:
                caption.append(tab())
            caption.extend(runs(part, self._styles))

    def _figure(self, element: HtmlElement, page: Page) -> Iterator[etree._Element]:
        """Yield a chart, the table of its series and its caption, all kept on one page."""
        width = self._layouts.text_width(page)
        drawing = paragraph(self._styles.of(element), self._charts.drawing(element, width))
        blocks = [anchored(drawing, element, self._entries)]
        blocks += [table(series, width, self._styles) for series in element.iterchildren("table")]
        blocks += [self._paragraph(caption, page) for caption in element.iterchildren("figcaption")]
        for block in blocks[:-1]:
            keep_with_next(block)
        yield from blocks

    def _add(self, block: etree._Element) -> None:
        """Add a block; separate adjacent tables, which Word would merge, and keep a note with its table's last row."""
        if self._blocks and _is_table(self._blocks[-1]):
            if _is_table(block):
                self._blocks.append(self._gap())
            elif block.find(f"{W.name('pPr')}/{W.name('pageBreakBefore')}") is None:
                keep_with_next(self._blocks[-1][-1])
        self._blocks.append(block)

    def _gap(self) -> etree._Element:
        return paragraph(self._styles.named(SECTION_END))

    def _page_break(self) -> etree._Element:
        """Return a paragraph that begins a page, to separate the parts of a form."""
        gap = self._gap()
        set_property(gap, W("pageBreakBefore"))
        return gap

    def _separate(self, start: int, is_joined: bool) -> None:
        """Let a part of the document begin a page, or, if it is joined to the one before, below some room."""
        if start == len(self._blocks):
            return
        first = next(self._blocks[start].iter(W.name("p")))
        set_property(first, W("spacing", before=_ROOM) if is_joined else W("pageBreakBefore"))

    def _end_section(self, page: Page) -> None:
        """End a section: its layout is held by the last paragraph, a tiny one if the last block is none."""
        if self._blocks[-1].tag != W.name("p"):
            self._blocks.append(self._gap())
        set_property(self._blocks[-1], self._layouts.section(page))


def _is_table(block: etree._Element) -> bool:
    return block.tag == W.name("tbl")
