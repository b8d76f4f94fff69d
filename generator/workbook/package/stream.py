"""XML read as a stream (流式读取): no tree, no entities, no document type, so memory does not grow with the part."""

from collections.abc import Callable, Iterable
from typing import Final
from xml.parsers import expat

from generator.workbook.package.encoding import utf8
from generator.workbook.package.faults import Unusable, damaged

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
"""Takes an element's local name and its attributes; prefixes mean nothing, so strict files just work."""

_DEEPEST: Final = 100  # elements within elements; a workbook needs about ten
_NAMES: Final = 1000  # different elements of a part; a workbook has about a hundred
_SILENT: Final = 1024 * 1024  # bytes without a new element; the longest text of a cell has a tenth of it


def local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


def is_true(value: str | None) -> bool:
    """Return whether an attribute says yes, in either way that XML has; one that is not there says no."""
    return value in {"1", "true"}


def is_on(attributes: Attributes) -> bool:
    """Return whether an element that is there switches something on: <strike/>, but not <strike val="0"/>."""
    return attributes.get("val", "1") not in {"0", "false", "off"}


def walk(
    part: str,
    pieces: Iterable[bytes],
    start: Start,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Parse a part, calling back at each element.

    Raises:
        Unusable: it is not well formed, in an encoding that is not known, declares a document type (DTD, entities), or
            is no part of an Office file.
    """
    parser = expat.ParserCreate("UTF-8")  # whatever it declares: that is what it becomes before it is parsed
    parser.buffer_text = True
    names: dict[str, str] = {}
    depth = silent = 0

    def opened(name: str, attributes: Attributes) -> None:
        nonlocal depth, silent
        depth, silent = depth + 1, 0
        if name not in names:
            names[name] = local(name)
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
