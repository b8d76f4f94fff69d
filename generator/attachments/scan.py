"""Convert a PDF file to pictures for printing (扫描件): page count and sizes are checked before a page is drawn.

The beginning of a page's text layer, if it has one, is kept with its picture.
"""

from collections.abc import Iterator
from typing import Final

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from generator.attachments.image import LONG_SIDE, MAX_PIXELS, encoded
from generator.attachments.unusable import Unusable, too_many_pixels
from generator.model.pictures import Picture

MAX_PAGES: Final = 50
_SHORTEST, _LONGEST = 72, 14400  # limits of a page's sides in points: from an inch to the most that PDF allows
_SLENDEREST: Final = 10  # greatest ratio of the sides
_MM_PER_POINT: Final = 25.4 / 72
_READ: Final = 200  # characters of a page's text that are kept, at most
_LOOKED_AT: Final = 1000  # characters they are taken from, as many may be blanks


def pictures_of_pdf(name: str, data: bytes) -> tuple[Picture, ...]:
    """Draw every page of a PDF file.

    Raises:
        Unusable: it needs a password or is damaged; it has too many pages, or a page of abnormal size.
    """
    try:
        with PdfDocument(data) as document:
            if len(document) > MAX_PAGES:
                raise _too_many_pages(name, len(document))
            return tuple(_drawn(document, name))
    except PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise Unusable("ATT-06", f"PDF 文件“{name}”有密码，打不开；请取消密码、重新保存。") from None
        raise Unusable("ATT-05", f"PDF 文件“{name}”打不开，可能已损坏；请重新扫描或导出。") from error


def _too_many_pages(name: str, pages: int) -> Unusable:
    message = f"PDF 文件“{name}”有 {pages} 页，超过 {MAX_PAGES} 页；请只附要公开的页，或分成几个文件。"
    return Unusable("ATT-07", message)


def _drawn(document: PdfDocument, name: str) -> Iterator[Picture]:
    """Check the size of every page, then draw the pages one by one."""
    for number in range(len(document)):
        _measure(document[number], f"PDF 文件“{name}”第 {number + 1} 页")
    for number in range(len(document)):
        page = document[number]
        scale = (LONG_SIDE - 0.5) / max(page.get_size())  # PDFium rounds up
        picture = encoded(page.render(scale=scale, limit_image_cache=True).to_pil())
        yield picture.model_copy(update={"text": _text(page)})
        page.close()


def _text(page: PdfPage) -> str:
    """Return the beginning of a page's text layer (文字层) as one line of characters that can be shown."""
    textpage = page.get_textpage()
    start = textpage.get_text_range(count=min(textpage.count_chars(), _LOOKED_AT)) if textpage.count_chars() else ""
    textpage.close()
    return " ".join("".join(c if c.isprintable() else " " for c in start).split())[:_READ].rstrip()


def _measure(page: PdfPage, what: str) -> None:
    short, long = sorted(page.get_size())
    if short < _SHORTEST or long > _LONGEST or long > _SLENDEREST * short:
        size = f"{short * _MM_PER_POINT:.0f}×{long * _MM_PER_POINT:.0f} 毫米"
        raise Unusable("ATT-08", f"{what}的尺寸是 {size}，不是正常的页面；请按 A4 重新扫描或导出。")
    images = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
    if sum(width * height for width, height in (image.get_px_size() for image in images)) > MAX_PIXELS:
        raise too_many_pixels(f"{what}的图片")
    page.close()
