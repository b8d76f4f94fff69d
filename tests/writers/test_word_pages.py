"""The DOCX on LibreOffice's pages: it opens there, and its headings stand where the table of contents says."""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import pytest

from generator.files.resources import FONTS
from tests.support import made
from tests.support.libreoffice import converted

pytestmark = pytest.mark.parametrize("example", made.one_by_default(made.EXAMPLES))

FRONT = 2  # pages: cover and contents


@cache
def headings(example: str) -> list[tuple[str, int]]:
    """The headings and the pages they stand on, as LibreOffice lays out the DOCX; and the number of all pages."""
    with pypdfium2.PdfDocument(laid_out(example)) as document:
        listed = [(mark.get_title(), mark.get_dest().get_index() - FRONT + 1) for mark in document.get_toc(max_depth=9)]
        return [*listed, ("", len(document) - FRONT)]


@cache
def laid_out(example: str) -> bytes:
    return printed(made.docx(example))


def printed(document: bytes) -> bytes:
    """A DOCX as LibreOffice prints it."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "document.docx").write_bytes(document)
        fonts = {"FONTCONFIG_FILE": str(FONTS / "fonts.conf")}
        return converted(Path(folder) / "document.docx", "pdf", Path(folder), fonts).read_bytes()


def compact(text: str) -> str:
    """A text without blanks."""
    return re.sub(r"\s", "", text)


def expected(example: str) -> list[tuple[str, str, int]]:
    """The same in the PDF, with the identity of each heading."""
    pages = made.pdf(example).pages
    found = made.html(example).iter("h1", "h2", "h3", "h4")
    return [(h.text_content(), h.get("id"), pages[h.get("id")]) for h in found]


def test_every_heading_is_a_bookmark_in_order(example: str) -> None:
    assert [title for title, _ in headings(example)[:-1]] == [title for title, _, _ in expected(example)]


def test_every_table_starts_the_page_that_the_contents_name(example: str) -> None:
    for (title, page), (_, identity, printed) in zip(headings(example)[:-1], expected(example), strict=True):
        if identity.startswith("t") and identity[1:].isdigit():
            assert page == printed, title


def test_nearly_all_headings_stand_on_the_page_that_the_contents_name(example: str) -> None:
    places = zip(headings(example)[:-1], expected(example), strict=True)
    shifts = [page - printed for (_, page), (_, _, printed) in places]
    assert all(abs(shift) <= 1 for shift in shifts)
    assert shifts.count(0) >= 0.9 * len(shifts)


def test_no_letter_is_lost_on_paper(example: str) -> None:
    with pypdfium2.PdfDocument(laid_out(example)) as document:
        pages = [compact(page.get_textpage().get_text_range()) for page in document]
    printed = "".join(re.sub(r"—\d+—", "", page) for page in pages)
    texts = [compact(text.text_content()) for text in made.html(example).iter("p", "h1", "h2", "h3", "h4")]
    assert [text for text in texts if text not in printed] == []


def test_there_are_no_blank_pages(example: str) -> None:
    with pypdfium2.PdfDocument(made.pdf(example).data) as document:
        assert abs(headings(example)[-1][1] - (len(document) - FRONT)) <= 1
