"""Encodings (编码) of a PDF's fonts: decode shown strings by the font's own map to Unicode."""

import re
import struct
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Final

UNKNOWN: Final = "\ufffd"
"""Stands for a glyph that no font maps to text."""

Decoder = Callable[[bytes], str]
_SECTION: Final = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_ENTRY: Final = re.compile(rb"<([0-9A-Fa-f\s]*)>|\[([^\]]*)\]")


def undecoded(shown: bytes) -> str:
    """Return only the number of codes shown: no font was selected, or it has no map."""
    return UNKNOWN * len(shown)


def decoder_of(font: Any) -> Decoder:
    """Return the decoder of a font's strings: codes of two bytes, or of one byte in a simple font."""
    if "/ToUnicode" not in font:
        return undecoded if font.get("/Subtype") == "/Type0" else lambda shown: shown.decode("cp1252", "replace")
    meant = _Meant(_entries(font.ToUnicode.read_bytes()))
    kind, size = ("H", 2) if font.get("/Subtype") == "/Type0" else ("B", 1)

    def decode(shown: bytes) -> str:
        codes = struct.unpack(f">{len(shown) // size}{kind}", shown[: len(shown) // size * size])
        return "".join(map(meant.__getitem__, codes))

    return lru_cache(maxsize=4096)(decode)  # a document says many of its figures again and again


class _Meant(dict[int, str]):
    """What a font's codes mean."""

    def __missing__(self, code: int) -> str:
        return UNKNOWN


def _entries(mapped: bytes) -> Iterator[tuple[int, str]]:
    """Yield the entries of a map to Unicode: single codes, and ranges that are consecutive or listed."""
    for kind, section in _SECTION.findall(mapped):
        entries = list(_ENTRY.finditer(section))
        if kind == b"char":
            for code, text in zip(entries[::2], entries[1::2], strict=False):
                yield _code(code[1]), _text(text[1])
        else:
            for first, last, text in zip(entries[::3], entries[1::3], entries[2::3], strict=False):
                yield from _range(_code(first[1]), _code(last[1]), text)


def _range(first: int, last: int, text: re.Match[bytes]) -> Iterator[tuple[int, str]]:
    if text[2] is not None:
        listed = [_text(entry[1]) for entry in _ENTRY.finditer(text[2])]
        yield from zip(range(first, last + 1), listed, strict=False)
        return
    begin = _text(text[1])
    for code in range(first, min(last, first + 0xFF) + 1) if begin else ():
        yield code, begin[:-1] + chr(min(ord(begin[-1]) + code - first, 0x10FFFF))


def _code(digits: bytes) -> int:
    return int(digits or b"0", 16)


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")
