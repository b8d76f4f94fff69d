"""Layout (排版): WeasyPrint over the checked document, with the project's own fonts and without network access."""

import atexit
import os
from collections.abc import Mapping
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from lxml.html import HtmlElement
from PIL import ImageFile

from generator.errors import GeneratorError
from generator.files.resources import FONTS, PAGES
from generator.writers.pdf.paged import Paged
from generator.writers.pdf.weasyprint.archive import VARIANT, attachments, finisher
from generator.writers.pdf.weasyprint.source import page_of
from generator.writers.pdf.weasyprint.spelling import spell_out

_ENTRIES: Final = {"wide": 25, "loose": 29, "": 35, "close": 38}
"""Entries on a page of the contents, by spacing."""


def write_pdf(document: HtmlElement, data: Mapping[str, bytes]) -> Paged:
    """Lay out a checked document; ``data`` are files to attach, by name.

    Raises:
        GeneratorError: its system libraries are missing.
    """
    try:
        weasyprint = _weasyprint()
    except OSError as error:
        said = (
            "本机没有 WeasyPrint 要的系统库（Pango），不能用它排 PDF；请不选 --engine，用默认的 Typst，或装好 Pango。"
        )
        raise GeneratorError(said) from error
    local = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    base, usual, shifted = (
        weasyprint.CSS(string=(PAGES / name).read_text("utf-8"), url_fetcher=local)
        for name in ("print-base.css", "print.css", "print-shifted.css")
    )
    page = page_of(weasyprint, document, local, base)
    odd = _foreseen_front(document) % 2  # then the page numbered 1 would be a left page
    laid_out = page.render(stylesheets=[usual, shifted][: 1 + odd], pdf_variant=VARIANT)
    if _front(laid_out) % 2 != odd:
        laid_out = page.render(stylesheets=[usual, shifted][: 2 - odd], pdf_variant=VARIANT)
    titles = _titles(document)
    written = laid_out.write_pdf(
        pdf_variant=VARIANT,
        attachments=attachments(weasyprint, data, laid_out.metadata.created, titles),
        finisher=finisher(titles),
    )
    return Paged(written, _pages(laid_out))


def _titles(document: HtmlElement) -> dict[str, str]:
    """Return the text of headings by anchor."""
    headings = document.iter("h1", "h2", "h3", "h4")
    return {heading.get("id", ""): heading.text_content() for heading in headings}


def _foreseen_front(document: HtmlElement) -> int:
    """Estimate the pages of cover and contents from the lines of the contents; a few entries may take two lines."""
    spacings = [
        (len(contents) - 1, contents.get("class", "").partition(" ")[2]) for contents in document.find_class("toc")
    ]
    return 1 + sum(ceil(lines / _ENTRIES[spacing]) for lines, spacing in spacings)


def _front(laid_out: Any) -> int:
    """Count the pages of cover and contents: the ones before the first heading."""
    return next(number for number, page in enumerate(laid_out.pages) if page.anchors)


def _pages(laid_out: Any) -> dict[str, int]:
    """Return printed page numbers by anchor: the first page after cover and contents is 1."""
    first = _front(laid_out)
    return {anchor: number - first + 1 for number, page in enumerate(laid_out.pages) for anchor in page.anchors}


@cache
def _weasyprint() -> Any:
    """Import WeasyPrint under the private fontconfig, which must be set before its libraries load."""
    os.environ["FONTCONFIG_FILE"] = str(FONTS / "fonts.conf")
    _give_cache()
    with redirect_stdout(StringIO()):  # where libraries are missing, it prints advice in English
        import weasyprint

    spell_out(weasyprint)
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint allows them for the whole process: damage would go unnoticed
    return weasyprint


def _give_cache() -> None:
    """Give fontconfig a temporary cache folder if it has no writable one: it would complain, page after page."""
    home = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("HOME") and f"{os.environ['HOME']}/.cache")
    if os.name == "nt" or (home and _is_writable(Path(home, "mingzhang", "fontconfig"))):
        return
    passing = TemporaryDirectory(prefix="mingzhang-", ignore_cleanup_errors=True)
    os.environ["XDG_CACHE_HOME"] = passing.name
    atexit.register(passing.cleanup)


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)
