"""Content streams (内容流) of a PDF: those instructions that show text, choose its font, or mark it.

Nearly all of a stream draws lines and moves about, so what matters is picked out by one expression, which reads every
byte. A stream with anything that it does not know, such as a comment or a picture, is parsed by the library instead.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import pikepdf

Properties = Mapping[str, Any]
"""What a mark says: its number (``/MCID``) and what its text is instead (``/ActualText``), as far as it says so."""

Instruction = tuple[str, str, Properties | str | None, Sequence[bytes]]
"""An operator, the name before it, the properties of a mark, or the name that a page has for them, and what is shown.

A named tuple takes seven times as long to make, and a document has thirty thousand.
"""

_OPERATORS: Final = ("BMC", "BDC", "EMC", "DP", "MP", "Do", "Tf", "TJ", "Tj", "q", "Q", "'", '"')
"""Those that matter, and those that mark a point: their operands are not those of the next."""
_DRAWING: Final = (
    rb"(?:BT|ET|T[*DLcdmrswz]|[BWbf]\*?|[FGJKMScdghijklmnsvwy]|d[01]|re|RG|rg|ri|gs|sh|cm|CS|cs|SCN?|scn?)"
)
"""Those that show no text."""

_END: Final = rb"(?![^\x00\t\n\f\r ()<>\[\]{}/%])"  # of a word
_BLANK: Final = rb"[\x00\t\n\f\r ]*+"
_NAME: Final = rb"[^\x00\t\n\f\r ()<>\[\]{}/%#]*+"
_LETTER: Final = rb"[^()\\\r]|\\(?:[nrtbf()\\]|[0-3]?[0-7]{1,2})"  # of a string
_PAIR: Final = rb"|\((?:" + _LETTER + rb"|\((?:" + _LETTER + rb")*+\))*+\)"  # of parentheses that end nothing
_WRITTEN: Final = rb"\((?P<%s>(?:" + _LETTER + _PAIR + rb")*+)\)"
_ENTRY: Final = rb"[^<>()%]|\((?:" + _LETTER + rb")*+\)|<[0-9A-Fa-f\s]*+>"  # of a dictionary
_TOKEN: Final = re.compile(
    rb"(?:[\x00\t\n\f\r ]|(?:[-+.\d]++|" + _DRAWING + rb"|/" + _NAME + rb"[ \n](?:CS|cs|gs))" + _END + rb")*+(?:"
    rb"(?P<plain>EMC|q|Q)" + _END +
    rb"|/(?P<tag>" + _NAME + rb")" + _BLANK + rb"<</MCID (?P<mark>\d++)>>" + _BLANK + rb"BDC" + _END +
    rb"|/(?P<font>" + _NAME + rb")" + _BLANK + rb"[.\d]++" + _BLANK + rb"Tf" + _END +
    rb"|\[" + _WRITTEN % b"several" + rb"\]" + _BLANK + rb"TJ" + _END +
    rb"|" + _WRITTEN % b"shown" + _BLANK + rb"Tj" + _END +
    rb"|(?P<word>" + "|".join(_OPERATORS).encode() + rb")" + _END +
    rb"|/(?P<name>" + _NAME + rb")"
    rb"|" + _WRITTEN % b"string" +
    rb"|<(?P<digits>[0-9A-Fa-f\s]*+)>"
    rb"|(?P<array>\[)|(?P<end>\]|\Z)"
    rb"|(?P<properties><<(?:" + _ENTRY + rb")*+>>)"
    rb"|(?P<odd>.)"
    rb")",
    re.DOTALL,
)  # fmt: skip
"""An instruction as Typst writes it, or a part of one, with what is drawn before it."""
_ESCAPED: Final = re.compile(rb"\\\\|\\([()])")
_PLAIN: Final[Mapping[bytes, Instruction]] = {word.encode(): (word, "", None, ()) for word in _OPERATORS}


def instructions(content: Any) -> list[Instruction]:
    """Return the instructions of a page, or of a form."""
    picked = _picked(_stream(content))
    return list(_parsed(content)) if picked is None else picked


def _stream(content: Any) -> bytes:
    streams = content.obj.get("/Contents", pikepdf.Array()) if isinstance(content, pikepdf.Page) else content
    parts = streams if isinstance(streams, pikepdf.Array) else [streams]
    return b"\n".join(part.read_bytes() for part in parts)


def _picked(stream: bytes) -> list[Instruction] | None:
    """Pick the instructions out of a stream; None if there is anything that is not expected."""
    picked, operands = list[Instruction](), _Operands()
    for token in _TOKEN.finditer(stream):
        kind = str(token.lastgroup)
        if kind in ("name", "string", "digits", "array", "properties", "end"):
            operands.add(kind, token[kind])
            continue
        if kind == "plain":
            picked.append(_PLAIN[token["plain"]])
        elif kind == "mark":
            picked.append(("BDC", _name(token["tag"]), {"/MCID": int(token["mark"])}, ()))
        elif kind == "font":
            picked.append(("Tf", _name(token["font"]), None, ()))
        elif kind in ("several", "shown"):
            picked.append(("Tj", "", None, (_unescaped(token[kind]),)))
        elif kind == "word":
            picked.append(operands.of(token["word"].decode()))
        else:
            return None
        if operands.given:
            operands = _Operands()
    return picked


class _Operands:
    """What stands before an operator."""

    def __init__(self) -> None:
        self._names, self._strings, self._properties = list[str](), list[bytes](), list[Properties]()
        self._in_array = False
        self.given = False
        """Whether there are any."""

    def add(self, kind: str, written: bytes) -> None:
        """Add an operand; of strings and arrays the last is shown."""
        self.given = True
        if kind == "name":
            self._names.append(_name(written))
        elif kind == "properties":
            self._properties.append(_properties(written))
        elif kind in ("array", "end"):
            self._in_array = kind == "array"
            self._strings = [] if self._in_array else self._strings
        else:
            string = _unescaped(written) if kind == "string" else _bytes(written)
            self._strings = [*self._strings, string] if self._in_array else [string]

    def of(self, operator: str) -> Instruction:
        """Return the instruction."""
        *_, tag, name = "", "", *self._names
        if operator == "BDC" and not self._properties:
            return operator, tag, name, ()
        return operator, name, self._properties[-1] if self._properties else None, self._strings


def _bytes(digits: bytes) -> bytes:
    even = b"".join(digits.split()).decode()
    return bytes.fromhex(even + "0" * (len(even) % 2))


@lru_cache(maxsize=1024)
def _name(written: bytes) -> str:
    return "/" + written.decode("utf-8", "replace")


@lru_cache(maxsize=1 << 14)
def _unescaped(written: bytes) -> bytes:
    """Return a string as it is meant; of what gets here, Python reads all escapes alike but those of parentheses."""
    if b"\\(" in written or b"\\)" in written:
        written = _ESCAPED.sub(lambda found: found[1] or found[0], written)
    return written.decode("unicode_escape").encode("latin-1")


@lru_cache(maxsize=1024)
def _properties(written: bytes) -> Properties:
    return properties_of(pikepdf.Object.parse(written))


def properties_of(dictionary: Any) -> Properties:
    """Return the properties of a mark that matter."""
    known: dict[str, Any] = {}
    if "/MCID" in dictionary:
        known["/MCID"] = int(dictionary["/MCID"])
    if "/ActualText" in dictionary:
        known["/ActualText"] = str(dictionary["/ActualText"])
    return known


def _parsed(content: Any) -> Iterator[Instruction]:
    """Parse a stream of any kind."""
    found: Any = pikepdf.parse_content_stream(content, " ".join(_OPERATORS))
    for operands, operator in found:
        first, last = (operands[0], operands[-1]) if len(operands) else ("", "")
        shown = last if isinstance(last, pikepdf.Array) else [last]
        strings = [bytes(part) for part in shown if isinstance(part, pikepdf.String)]
        marked = properties_of(last) if isinstance(last, pikepdf.Dictionary) else str(last)
        yield str(operator), str(first) if isinstance(first, pikepdf.Name) else "", marked, strings
