"""The document as plain Typst source (等效源文件), for the benchmark only.

It has the pages' sizes, headings, paragraphs, the table of contents with page numbers, and all tables with their column
widths, spans and repeated heads. It lacks: charts, pictures, attachments, PDF/A and its metadata, the official grid of
lines, and most of what print.css says of single classes. So Typst has somewhat less to do than WeasyPrint.
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_HEADINGS = ("h1", "h2", "h3", "h4")
_PREAMBLE = """\
#set text(font: ("FandolFang R", "Noto Serif CJK SC"), lang: "zh", region: "cn", size: 16pt)
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), numbering: "1")
#set par(first-line-indent: (amount: 2em, all: true), leading: 0.8em, justify: true)
#set table(stroke: 0.5pt, inset: 3pt)
#show table: set text(font: "Noto Serif CJK SC", size: 8.5pt)
#show table: set par(first-line-indent: 0em, leading: 0.5em, justify: false)
"""


def typst_source(document: HtmlElement) -> str:
    """Convert a checked document."""
    return _PREAMBLE + "\n".join(part for section in document.xpath("body/*") for part in _section(section))


def _section(section: HtmlElement) -> Iterator[str]:
    kind = section.get("class", "")
    if kind == "toc":
        yield "#outline(depth: 3)\n#pagebreak()"
    elif kind.startswith("table-page"):
        flipped = "true" if "landscape" in kind else "false"
        yield f"#page(flipped: {flipped}, margin: 22mm)["
        yield from _blocks(section)
        yield "]"
    else:
        yield from _blocks(section)


def _blocks(section: HtmlElement) -> Iterator[str]:
    """Headings, tables and paragraphs in reading order."""
    for element in section:
        if element.tag in _HEADINGS:
            yield f"#heading(level: {element.tag[1]}, {_string(element)})\n"
        elif element.tag == "table":
            yield _table(element)
        elif element.tag == "p":
            yield f"#par[#{_string(element)}]\n"
        elif element.tag in ("section", "figure", "div"):
            yield from _blocks(element)


def _table(table: HtmlElement) -> str:
    widths = ", ".join(
        f"{found[1]}%" for col in table.iter("col") if (found := re.match(r"w-(\d+)", col.get("class", "")))
    )
    head = "".join(_cell(cell) for row in table.xpath("thead/tr") for cell in row)
    body = "\n".join("".join(_cell(cell) for cell in row) for row in table.xpath("tbody/tr"))
    return f"#table(columns: ({widths}),\n" + (f"table.header({head}),\n" if head else "") + body + ")\n"


def _cell(cell: HtmlElement) -> str:
    spans = "".join(f"{name}: {cell.get(name)}, " for name in ("colspan", "rowspan") if cell.get(name))
    align = "right" if "amount" in cell.get("class", "") else "left" if "text" in cell.get("class", "") else "center"
    return f"table.cell({spans}align: {align}, {_string(cell)}),"


def _string(element: HtmlElement) -> str:
    """The text of an element as a string of Typst, in which nothing is markup."""
    text = str(element.text_content()).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + text.replace("\n", "\\n") + '"'
