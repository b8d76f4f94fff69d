"""Content of a file besides its sheets (宏、外部链接、图片): reported; never run, followed or decoded."""

import warnings
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Final

from PIL import Image

from generator.findings.finding import Finding, Level
from generator.workbook.package.encoding import utf8
from generator.workbook.package.faults import fault
from generator.workbook.package.package import Package

MAX_PICTURE: Final = 5 * 1024 * 1024
"""Limit in bytes of a picture; a workbook needs none, and a photograph on a help sheet is smaller."""

MAX_PIXELS: Final = 50_000_000
"""Limit in pixels of a picture: decoded by a spreadsheet program, it takes 200 MB at four bytes each."""

MACROS: Final = "FIL-08"
"""Code of the finding that a file may contain macros."""

_TYPES: Final = "[Content_Types].xml"


def holds_macros(package: Package) -> bool:
    """Return whether a file contains macros or declares a macro-enabled type, whatever its suffix."""
    if any(name.endswith("vbaproject.bin") for name, _ in package.parts):
        return True
    return _TYPES in package and b"macroEnabled" in b"".join(utf8(_TYPES, package.pieces(_TYPES)))


def foreign_content(path: Path, package: Package) -> Iterator[Finding]:
    """Yield findings about macros, external links and oversized pictures."""
    names = [name for name, _ in package.parts]
    if path.suffix.lower() == ".xlsm" or holds_macros(package):
        yield fault(Level.WARNING, MACROS, "文件可以带有宏；宏不会运行，请另存为 xlsx。")
    if any("/externallinks/" in name or name.endswith("/connections.xml") for name in names):
        message = "文件链接到其他工作簿或数据源；链接不会打开，请把引用来的内容改为直接填写的数值。"
        yield fault(Level.WARNING, "FIL-09", message)
    large = [name for name, size in package.parts if "/media/" in name and _is_oversized(package, name, size)]
    if large:
        message = f"文件里有过大的图片“{large[0].rpartition('/')[2][:40]}”（超过 5 MB 或 5000 万像素）；请删去图片。"
        yield fault(Level.ERROR, "FIL-10", message)


def _is_oversized(package: Package, name: str, size: int) -> bool:
    if size > MAX_PICTURE:
        return True
    start = b"".join(islice(package.pieces(name), 1))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(start)) as image:
                return image.width * image.height > MAX_PIXELS
    except Image.DecompressionBombError:
        return True
    except MemoryError:
        raise
    except Exception:  # a damaged header may raise anything in Pillow; nothing else decodes the picture
        return False
