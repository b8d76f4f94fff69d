"""Pictures (图片): a page of an attached file, as large as fits whole on its own page."""

from base64 import b64decode
from io import BytesIO
from typing import Final

from docx.oxml.shape import CT_Inline
from docx.parts.document import DocumentPart
from docx.shared import Emu
from lxml import etree
from lxml.html import HtmlElement

from generator.files.office_xml import W, legal
from generator.looks.reading import looks_of
from generator.writers.word.reference_styles import mm

_EMU_PER_TWIP: Final = 635
_EMU_PER_PIXEL: Final = 9525  # at 96 pixels to the inch, as in CSS
_FIRST_IDENTITY: Final = 1001  # charts count from 1


class Pictures:
    """Adds pictures to a document, numbered in order."""

    def __init__(self, part: DocumentPart) -> None:
        self._part = part
        self._count = 0

    def drawing(self, element: HtmlElement, text_width: int, text_height: int) -> etree._Element:
        """Return a run with a picture; the page's text area is in twentieths of a point."""
        relation, image = self._part.get_or_add_image(BytesIO(b64decode(element.get("src", "").partition(",")[2])))
        room = looks_of(element).picture
        height = text_height - mm(room.spare) - (mm(room.title) if element.getprevious() is not None else 0)
        box = text_width * _EMU_PER_TWIP, height * _EMU_PER_TWIP
        across, down = _fitted((image.px_width * _EMU_PER_PIXEL, image.px_height * _EMU_PER_PIXEL), box)
        name = f"图片 {self._count + 1}"
        inline = CT_Inline.new_pic_inline(_FIRST_IDENTITY + self._count, relation, name, across, down)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # LibreOffice would default to an eighth of an inch
        inline.docPr.set("name", name)
        inline.docPr.set("descr", legal(element.get("alt", "")))
        self._count += 1
        return W("r", W("drawing", inline))


def _fitted(size: tuple[int, int], box: tuple[int, int]) -> tuple[Emu, Emu]:
    """Return the size of a picture shrunk, never enlarged, to fit, in its own proportions."""
    scale = min(1, *(most / own for most, own in zip(box, size, strict=True)))
    return Emu(round(size[0] * scale)), Emu(round(size[1] * scale))
