"""Engines (排版引擎): two programs that lay out the same checked document; either PDF keeps the same promises."""

import os
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from lxml.html import HtmlElement

from generator.errors import GeneratorError
from generator.files.resources import FONTS
from generator.writers.pdf import typst, weasyprint
from generator.writers.pdf.paged import Paged


class Engine(StrEnum):
    """A program that lays out pages."""

    WEASYPRINT = "weasyprint"
    TYPST = "typst"


SETTING: Final = "MINGZHANG_ENGINE"
"""Environment variable that names the engine of whoever asks for none."""


def usual() -> Engine:
    """Return the engine of whoever asks for none: the one that is set, or Typst, which needs no system library.

    Raises:
        GeneratorError: there is none of the name that is set.
    """
    name = os.environ.get(SETTING, "").strip().lower()
    try:
        return Engine(name) if name else Engine.TYPST
    except ValueError as error:
        raise GeneratorError(f"环境变量 {SETTING} 应为 {'、'.join(Engine)}，不能是 {name}。") from error


def write_pdf(document: HtmlElement, data: Mapping[str, bytes], engine: Engine | None = None) -> Paged:
    """Lay out a checked document as one file that is both PDF/A-3a and PDF/UA-1.

    Args:
        document: the checked document.
        data: files to attach (机器可读数据), by name.
        engine: the program that lays it out; the usual one if none is given.

    Raises:
        GeneratorError: fonts, or the system libraries of WeasyPrint, are missing on this machine, or the document
            cannot be laid out.
    """
    _require_fonts()
    return _WRITERS[engine or usual()](document, data)


def number_pages(document: HtmlElement, data: Mapping[str, bytes], engine: Engine) -> Mapping[str, int]:
    """Return the page of each anchor, as ``write_pdf`` prints it; Typst need not write a file for that.

    Raises:
        GeneratorError: it cannot be laid out, as there.
    """
    if engine is Engine.WEASYPRINT:
        return write_pdf(document, data, engine).pages
    _require_fonts()
    return typst.number_pages(document, data)


def _require_fonts() -> None:
    if not any(FONTS.glob("*.ttc")):
        raise GeneratorError(f"缺少字体，不能生成 PDF；请先运行 make setup（字体应在 {FONTS}）。")


def load() -> None:
    """Load what most documents need, before processes are forked; WeasyPrint is loaded by whoever asks for it."""
    typst.load()


_WRITERS = {Engine.WEASYPRINT: weasyprint.write_pdf, Engine.TYPST: typst.write_pdf}
