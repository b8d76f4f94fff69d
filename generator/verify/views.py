"""Expected content of each format (应有内容), all from the one document: body, sheets, charts, alternative texts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from lxml.html import HtmlElement

from generator.verify.blocks import Block, Stated, Table, Text
from generator.verify.html import read_html, read_page, read_table, read_text
from generator.verify.numbers import number
from generator.verify.places import caption


class View(StrEnum):
    """A part of a file that is compared separately."""

    BODY = "正文"
    PAGE = "网页"
    ELEMENTS = "网页元素"
    TAGGED = "正文（结构标签）"
    SHEETS = "工作表"
    ALTERNATIVES = "替代文字"
    PICTURES = "图片"
    CHARTS = "统计图数据"
    CHART_WORKBOOKS = "统计图内嵌工作簿"
    UNTAGGED = "没有结构标签的文字"
    MARGINS = "页眉页脚"
    VALUES = "数据标记"
    ATTACHED = "随附数据"


Reading = Mapping[View, list[Block]]

_LINES = (
    ("table-number", "表号"),
    ("table-title", "标题"),
    ("caption-name", "表前说明"),
    ("caption-unit", "单位"),
)
"""Classes of the lines of a sheet above the table, in order; not every table has a number, or names whose it is."""


def expectations(document: HtmlElement, page: HtmlElement, hashes: Iterable[str], data: Mapping[str, bytes]) -> Reading:
    """Return the expected content of every view of a finished file.

    Args:
        document: the rendered document.
        page: the document as a finished HTML page.
        hashes: SHA-256 of each picture, in document order.
        data: files attached to the PDF, by name.
    """
    drawn = "".join(text.text_content() for text in document.iter("text"))
    body = read_html(document)
    return {
        View.BODY: body,
        View.PAGE: read_page(page),
        View.ELEMENTS: [],
        View.TAGGED: list(_without_gaps(body)),
        View.SHEETS: [block for title in document.find_class("table-title") for block in _sheet(title)],
        View.ALTERNATIVES: list(alternatives(document)),
        View.PICTURES: pictures(named(document, hashes)),
        View.CHARTS: [_series(figure, 1, "数据") for figure in document.find_class("chart")],
        View.CHART_WORKBOOKS: [_series(figure, 0, "内嵌工作簿") for figure in document.find_class("chart")],
        View.UNTAGGED: [Text(drawn, place="没有结构标签的文字（统计图的标签）")] if drawn else [],
        View.MARGINS: [],
        View.VALUES: list(values(document)),
        View.ATTACHED: list(lines(data)),
    }


def _without_gaps(blocks: list[Block]) -> Iterator[Block]:
    """Yield blocks with heading levels as in a tagged PDF: no level is skipped."""
    level = 0
    for block in blocks:
        if isinstance(block, Text) and block.level:
            level = min(block.level, level + 1)
            yield Text(block, level=level, place=block.place, figures=block.figures)
        else:
            yield block


def lines(data: Mapping[str, bytes]) -> Iterator[Text]:
    """Yield the name of each attached file (随附数据), followed by its lines."""
    for name, content in sorted(data.items()):
        yield Text(name, place=f"随附数据 {name}")
        for count, line in enumerate(content.decode("utf-8-sig", "replace").splitlines(), 1):
            yield Text(line, place=f"随附数据 {name} 第{count}行")


def alternatives(document: HtmlElement) -> Iterator[Text]:
    """Yield the alternative text of each chart and picture."""
    for element in document.iter("svg", "img"):
        said = element.get("alt") if element.tag == "img" else element.findtext("title")
        yield Text(said or "", place=f"{caption(element)}替代文字")


def named(document: HtmlElement, hashes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pair the alternative text of each picture with its hash."""
    return zip((image.get("alt", "") for image in document.iter("img")), hashes, strict=True)


def pictures(shown: Iterable[tuple[str, str]]) -> list[Block]:
    """Return a table of pictures: alternative text and hash (SHA-256) of each."""
    rows = [[Text(said), Text(sha256, place=f"图片“{said}”的内容（SHA-256）")] for said, sha256 in shown]
    return [Table(rows=rows, place="图片")] if rows else []


def values(document: HtmlElement) -> Iterator[Text]:
    """Yield the mark of every figure as text: place, fact and value."""
    for data in document.iter("data"):
        said = f"{data.get('id')} {data.get('data-fact')} {data.get('value')}"
        yield Text(said, place=f"数据标记 {data.get('id')}", figures=(Stated(data.get("data-fact", ""), 0, len(said)),))


def _sheet(title: HtmlElement) -> Iterator[Block]:
    """Yield the content of a table's sheet: its name, the lines above, the table, the notes."""
    section = next(title.iterancestors("section"))
    classed = defaultdict[str, list[HtmlElement]](list)
    for element in section.iter("p", "h2", "span"):
        for name in element.get("class", "").split():
            classed[name].append(element)
    numbers = classed["table-number"]
    said = str(numbers[0].text_content()) if numbers else section.get("data-sheet", "")
    yield read_text(numbers[0], f"{said}工作表名", 0) if numbers else Text(said, place=f"{said}工作表名")
    for name, kind in _LINES:
        level = 2 if name == "table-title" else 0
        found = (read_text(element, f"{said}{kind}", level) for element in classed[name][:1])
        yield from (line for line in found if line.strip())
    for element in section.iter("table"):
        table = read_table(element, said)
        rows = element.iterfind("tbody/tr")
        table.rows = [
            [_valued(text, cell) for text, cell in zip(texts, row, strict=True)]
            for texts, row in zip(table.rows, rows, strict=True)
        ]
        yield table
    yield from (read_text(note, f"{said}表注") for note in classed["table-note"])


def _valued(text: Text, cell: HtmlElement) -> Text:
    """Return a cell's text; for a figure, the number that it holds."""
    data = cell.find("data") if len(cell) else None
    if data is None:
        return text
    value = number(data.get("value"))
    return Text(value, place=lambda: text.place, figures=(Stated(data.get("data-fact", ""), 0, len(value)),))


def _series(figure: HtmlElement, first_head: int, what: str) -> Table:
    """Return the data of a native chart: the first two columns of the table beside it."""
    element = next(figure.iter("table"))
    table = read_table(element, f"{caption(figure)}{what}")
    rows = [
        [_valued(text, cell) for text, cell in zip(texts[:2], row, strict=False)]
        for texts, row in zip(table.rows, element.iterfind("tbody/tr"), strict=True)
    ]
    return Table(table.head[first_head:2], rows, table.place)
