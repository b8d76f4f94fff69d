"""Letters of a PDF as they are drawn: their faces and sizes."""

import ctypes
import math
from collections import Counter

import pypdfium2
import pypdfium2.raw as pdfium

FACES = {"mingzhanglatin": "西文", "sanscjk": "黑体", "serifcjk": "宋体", "fandolfang": "仿宋", "fandolkai": "楷体"}


def letters(data: bytes) -> Counter[tuple[str, str, bool, float]]:
    """Every letter that is drawn, with its face, whether it is bold, and its size in points; leaders aside."""
    found = Counter[tuple[str, str, bool, float]]()
    name, matrix = ctypes.create_string_buffer(200), pdfium.FS_MATRIX()
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            for place, letter in enumerate(text.get_text_range()):
                if letter.isspace() or letter == ".":
                    continue
                pdfium.FPDFText_GetFontInfo(text, place, name, len(name), None)
                pdfium.FPDFText_GetMatrix(text, place, matrix)
                called = name.value.decode().lower().replace("-", "")
                face = next(face for part, face in FACES.items() if part in called)
                size = pdfium.FPDFText_GetFontSize(text, place) * math.hypot(matrix.a, matrix.b)
                found[letter, face, "bold" in called, round(size, 1)] += 1
    return found
