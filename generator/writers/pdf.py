"""PDF writer: WeasyPrint over the checked document, with the project's own fonts, fetching nothing."""

import os
from copy import deepcopy
from functools import cache
from typing import Any, NamedTuple

from lxml import html
from lxml.html import HtmlElement

from generator.errors import GeneratorError
from generator.resources import FONTS, TEMPLATES


class Paged(NamedTuple):
    """A finished PDF, and the page number that each anchor's page prints."""

    data: bytes
    pages: dict[str, int]


def write_pdf(document: HtmlElement) -> Paged:
    """Lay out a checked document.

    Raises:
        GeneratorError: WeasyPrint's system libraries are missing on this machine.
    """
    weasyprint = _weasyprint()
    refusing = weasyprint.urls.URLFetcher(allowed_protocols=())
    source = html.tostring(_evenly_spaced(document), encoding="unicode", doctype="<!DOCTYPE html>")
    style = weasyprint.CSS(string=(TEMPLATES / "print.css").read_text("utf-8"), url_fetcher=refusing)
    laid_out = weasyprint.HTML(string=source, url_fetcher=refusing).render(stylesheets=[style], pdf_tags=True)
    return Paged(laid_out.write_pdf(pdf_tags=True), _pages(laid_out))


def _evenly_spaced(document: HtmlElement) -> HtmlElement:
    """Put what stands in a paragraph into one inline box, which print.css keeps lower than the line.

    Figures come from another face than the characters, with another baseline: directly in the paragraph they would make
    some lines higher than others, and a page would no longer hold its 22 lines.
    """
    copied = deepcopy(document)
    for paragraph in copied.find_class("text"):
        if paragraph.tag == "p":
            line = html.Element("span", {"class": "line"})
            line.text, paragraph.text = paragraph.text, None
            line.extend(list(paragraph))
            paragraph.append(line)
    return copied


def _pages(laid_out: Any) -> dict[str, int]:
    """Number the pages as they are printed: the first page after cover and contents is 1."""
    first = next(number for number, page in enumerate(laid_out.pages) if "part-overview" in page.anchors)
    return {anchor: number - first + 1 for number, page in enumerate(laid_out.pages) for anchor in page.anchors}


@cache
def _weasyprint() -> Any:
    """Import WeasyPrint under the private fontconfig, which must be set before its libraries load."""
    if not any(FONTS.glob("*.ttc")):
        raise GeneratorError(f"缺少字体，不能生成 PDF；请先运行 make setup（字体应在 {FONTS}）。")
    os.environ["FONTCONFIG_FILE"] = str(FONTS / "fonts.conf")
    try:
        import weasyprint
    except OSError as error:
        raise GeneratorError("本机缺少 Pango 等系统库，不能生成 PDF；DOCX、HTML、数据不受影响。") from error
    return weasyprint
