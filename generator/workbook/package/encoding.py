"""The encoding of a part (部件的编码): every part is converted to UTF-8, from a closed list of encodings.

The parser is not left to decode: it would look up any codec that a file names, and fail in many different ways.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE, getincrementaldecoder
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from generator.workbook.package.faults import damaged

_HEAD: Final = 1024  # bytes within which the XML declaration must end
_DECLARED: Final = re.compile(rb"""\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"'>]*)["']""")
_UTF8: Final = frozenset({"", "utf-8", "utf8", "us-ascii", "ascii"})
_CODECS: Final = (
    dict.fromkeys(("gb18030", "gbk", "gb2312", "cp936", "x-gbk"), "gb18030")
    | dict.fromkeys(("big5", "big5-hkscs", "cp950"), "big5hkscs")
    | dict.fromkeys(("iso-8859-1", "latin1", "windows-1252"), "cp1252")
)
"""Declared encoding → the codec used for it: the largest superset."""

_UTF32: Final = (BOM_UTF32_LE, BOM_UTF32_BE, "<".encode("utf-32-le"), "<".encode("utf-32-be"))
_UTF16: Final = {
    BOM_UTF16_LE: "utf-16-le",
    BOM_UTF16_BE: "utf-16-be",
    "<".encode("utf-16-le"): "utf-16-le",
    "<".encode("utf-16-be"): "utf-16-be",
}


def utf8(part: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a part as UTF-8, piece by piece.

    Raises:
        Unusable: its declared encoding is not on the list, or its bytes are not valid in it.
    """
    rest, head = iter(pieces), b""
    while len(head) < _HEAD and (piece := next(rest, b"")):
        head += piece
    codec = _codec(part, head[:_HEAD])
    yield from _recoded(part, codec, chain([head], rest)) if codec else chain([head.removeprefix(BOM_UTF8)], rest)


def _codec(part: str, head: bytes) -> str:
    """Return the codec that decodes a part; empty if it is UTF-8 already."""
    if head.startswith(_UTF32):
        raise damaged(f"“{part}”的编码是 UTF-32，不能识别")
    if codec := next((codec for start, codec in _UTF16.items() if head.startswith(start)), ""):
        return codec
    declared = _DECLARED.match(head.removeprefix(BOM_UTF8))
    name = declared[1].decode("ascii", "replace").lower() if declared else ""
    if name in _UTF8 or head.startswith(BOM_UTF8):
        return ""
    if name not in _CODECS:
        raise damaged(f"“{part}”声明的编码“{name[:20]}”不能识别")
    return _CODECS[name]


def _recoded(part: str, codec: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    decoder = getincrementaldecoder(codec)()
    try:
        for piece in pieces:
            yield decoder.decode(piece).encode()
        yield decoder.decode(b"", final=True).encode()
    except UnicodeError as error:
        raise damaged(f"“{part}”的文字不是它所声明的编码") from error
