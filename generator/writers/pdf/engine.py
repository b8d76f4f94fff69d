"""Engines (排版引擎): two programs that lay out the same checked document; either PDF keeps the same promises."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from lxml.html import HtmlElement

from generator.errors import GeneratorError
from generator.files.resources import FONTS
from generator.writers.pdf import typst, weasyprint
from generator.writers.pdf.paged import Paged


class Engine(StrEnum):
    """A program that lays out pages."""

    WEASYPRINT = "weasyprint"
    TYPST = "typst"


USUAL = Engine.WEASYPRINT


def write_pdf(document: HtmlElement, data: Mapping[str, bytes], engine: Engine = USUAL) -> Paged:
    """Lay out a checked document as one file that is both PDF/A-3a and PDF/UA-1.

    Args:
        document: the checked document.
        data: files to attach (机器可读数据), by name.
        engine: the program that lays it out; where WeasyPrint's system libraries are missing, it is Typst.

    Raises:
        GeneratorError: fonts are missing on this machine, or the document cannot be laid out.
    """
    if not any(FONTS.glob("*.ttc")):
        raise GeneratorError(f"缺少字体，不能生成 PDF；请先运行 make setup（字体应在 {FONTS}）。")
    return _WRITERS[_usable(engine)](document, data)


def load(page: HtmlElement) -> None:
    """Load what every document needs, before processes are forked; ``page`` uses every font face."""
    typst.load()
    if weasyprint.is_installed():
        weasyprint.load(page)


@cache
def _usable(engine: Engine) -> Engine:
    return Engine.TYPST if engine is Engine.WEASYPRINT and not weasyprint.is_installed() else engine


_WRITERS = {Engine.WEASYPRINT: weasyprint.write_pdf, Engine.TYPST: typst.write_pdf}
