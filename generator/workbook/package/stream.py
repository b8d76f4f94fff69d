"""Streaming XML parser (流式读取): no tree, no entities, no document type, so memory does not grow with the part."""

from collections.abc import Callable, Iterable
from typing import Final
from xml.parsers import expat

from generator.workbook.package.encoding import utf8
from generator.workbook.package.faults import Unusable, damaged

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
"""Callback for an element's local name and attributes; namespaces are ignored, so Strict Open XML works as well."""

_DEEPEST: Final = 100  # nesting depth of elements; a workbook needs about ten
_NAMES: Final = 1000  # distinct element names in a part; a workbook has about a hundred
_SILENT: Final = 1024 * 1024  # bytes without a new element; the longest text of a cell takes a tenth of this


def local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


def is_true(value: str | None) -> bool:
    """Return whether an XML boolean attribute is true ("1" or "true"); a missing one is false."""
    return value in {"1", "true"}


def is_on(attributes: Attributes) -> bool:
    """Return whether an element that is present turns its property on: <strike/>, but not <strike val="0"/>."""
    return attributes.get("val", "1") not in {"0", "false", "off"}


class _Names(dict[str, str]):
    """The local name of every element name that occurs."""

    def __missing__(self, name: str) -> str:
        self[name] = local(name)
        return self[name]


def walk(
    part: str,
    pieces: Iterable[bytes],
    start: Start,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], object] | None = None,
) -> None:
    """Parse a part and call back for each element.

    Raises:
        Unusable: it is not well formed, is in an unknown encoding, declares a document type (DTD, entities), or exceeds
            what a part of an Office file has (depth, element names, bytes without an element).
    """
    parser = expat.ParserCreate("UTF-8")  # overrides the declared encoding: the part is converted before parsing
    parser.buffer_text = True
    names = _Names()
    depth = silent = 0

    def opened(name: str, attributes: Attributes) -> None:
        nonlocal depth, silent
        depth += 1
        silent = 0
        start(names[name], attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end:
            end(names[name])

    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    if text:
        parser.CharacterDataHandler = text
    try:
        for piece in utf8(part, pieces):
            silent += len(piece)
            parser.Parse(piece)
            if depth > _DEEPEST or len(names) > _NAMES or silent > _SILENT:
                raise damaged(f"“{part}”")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise damaged(f"“{part}”") from error


def _refuse(*_: object) -> None:
    message = "文件不安全：其中有文档类型声明（DTD、实体），没有读取；请用 Excel 或 WPS 打开，另存为新文件后再检查。"
    raise Unusable("FIL-07", message)
