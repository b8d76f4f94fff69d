"""Tables (表格): rows built as XML, since python-docx's cells take minutes where this takes a tenth of a second."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from lxml import etree
from lxml.html import HtmlElement

from generator.files.office_xml import W, join
from generator.looks.reading import looks_of
from generator.looks.steps import step_of
from generator.writers.word.paragraphs import keep_with_next, paragraph, runs
from generator.writers.word.styles import Styles


@dataclass
class _Open:
    """A cell that continues in the rows below."""

    rows: int
    columns: int
    style: str


def table(element: HtmlElement, text_width: int, styles: Styles) -> etree._Element:
    """Return a table with fixed columns; the text's width is in twentieths of a point."""
    step = step_of(element)
    share = looks_of(element).chart.data if "series" in element.classes else 100
    widths = _widths(element, text_width * share // 100)
    properties = W(
        "tblPr",
        W("tblStyle", val=styles.of(element, step)),
        W("tblW", w=sum(widths), type="dxa"),
        W("jc", val="center"),
        W("tblLayout", type="fixed"),
        W("tblCellMar", W("top", w=0, type="dxa"), W("bottom", w=0, type="dxa"))
        if "tight" in element.classes
        else None,
        W("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )
    grid = join(W("tblGrid"), (W("gridCol", w=width) for width in widths))
    return join(W("tbl", properties, grid), _rows(element, widths, styles, step))


def _widths(element: HtmlElement, whole: int) -> list[int]:
    """Return the columns' widths; rounding never makes their sum differ from the whole."""
    edges = [0]
    for column in element.iter("col"):
        edges.append(edges[-1] + int(column.get("class", "").removeprefix("w-")))
    edges = [round(edge * whole / 100) for edge in edges]
    return [right - left for left, right in pairwise(edges)]


def _rows(element: HtmlElement, widths: list[int], styles: Styles, step: int) -> Iterator[etree._Element]:
    for group in element.iter("thead", "tbody"):
        spans: dict[int, _Open] = {}
        for row in group.iter("tr"):
            properties = W("trPr", W("cantSplit"), W("tblHeader") if group.tag == "thead" else None)
            following = row.getnext()
            under = styles.frame if group.tag == "thead" and following is None else 0
            made = join(W("tr", properties), _cells(row, widths, spans, styles, step, under))
            if following is not None and "last" in following.classes:
                keep_with_next(made)
            yield made


def _cells(
    row: HtmlElement, widths: list[int], spans: dict[int, _Open], styles: Styles, step: int, under: int
) -> Iterator[etree._Element]:
    given = iter(row)
    character = styles.of_row(row)
    column = 0
    while column < len(widths):
        if above := spans.pop(column, None):
            width, empty = sum(widths[column : column + above.columns]), paragraph(above.style)
            yield _cell(width, above.columns, "continue", under, empty)
            rows, columns, style = above.rows, above.columns, above.style
        else:
            cell = next(given)
            rows, columns, style = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1)), styles.of(cell, step)
            content = paragraph(style, *runs(cell, styles, character))
            yield _cell(sum(widths[column : column + columns]), columns, "restart" if rows > 1 else "", under, content)
        if rows > 1:
            spans[column] = _Open(rows - 1, columns, style)
        column += columns


def _cell(width: int, columns: int, merge: str, under: int, content: etree._Element) -> etree._Element:
    return W("tc", deepcopy(_cell_properties(width, columns, merge, under)), content)


@lru_cache  # the same for all cells of a column
def _cell_properties(width: int, columns: int, merge: str, under: int) -> etree._Element:
    """Return cell properties to be copied for each cell, which takes a sixth of the time.

    ``under`` is the line below, in eighths of a point, where it is not the table's.
    """
    return W(
        "tcPr",
        W("tcW", w=width, type="dxa"),
        W("gridSpan", val=columns) if columns > 1 else None,
        W("vMerge", val=merge) if merge else None,
        W("tcBorders", W("bottom", val="single", sz=under, space=0, color="auto")) if under else None,
        W("vAlign", val="center"),
    )
