"""The boxes of cell comments (批注框): VML, which Excel and WPS require for each comment; one part per sheet.

Such a part may not be well-formed XML (Excel writes ``<br>`` into it), so shapes are inserted and removed as bytes.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from generator.workbook.mark.cells import position

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"

_SPACES: Final = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_KIND: Final = f"""<v:shapetype {_SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" \
path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>\
<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"""
_SHAPE: Final = """<v:shape {spaces} id="_x0000_s{number}" type="#_x0000_t202" \
style="position:absolute;margin-left:0;margin-top:0;width:240pt;height:{height}pt;z-index:1;visibility:hidden" \
fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>\
<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>\
<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""

_END: Final = b"</xml>"
_CLUSTER: Final = 1024  # shape ids are reserved in clusters of this size
_WIDTH: Final = 320  # width of a box in pixels
_LETTERS: Final = 22  # Chinese characters per line
_ROWS: Final = 0.9  # default row heights per line
_ROW: Final = 15  # default row height in points
_RESERVED: Final = re.compile(rb'idmap\b[^>]*?\bdata="([\d, ]*)"')
_CLUSTERS: Final = re.compile(rb"\d{1,9}")
_NUMBER: Final = re.compile(rb'"_x0000_s(\d{1,9})"')
_ANY_SHAPE: Final = re.compile(rb"<(?:\w+:)?shape\b.*?</(?:\w+:)?shape>", re.DOTALL)
_CELL: Final = re.compile(rb"<(?:\w+:)?(Row|Column)>\s*(\d{1,9})\s*</")

Widths = Mapping[int, float]
"""Column number → width in characters, if it differs from the default."""


def can_hold(part: bytes) -> bool:
    """Return whether shapes can be inserted into a part."""
    return _END in part


def blank(others: Iterable[bytes], count: int) -> bytes:
    """Return an empty part for ``count`` shapes, with ids that no other part has reserved."""
    first = max((cluster for part in others for cluster in _reserved(part)), default=0) + 1
    clusters = ",".join(str(first + further) for further in range(1 + count // _CLUSTER))
    layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{clusters}"/></o:shapelayout>'
    return f"<xml {_SPACES}>{layout}</xml>".encode()


def with_shapes(part: bytes, texts: Mapping[str, str], widths: Widths) -> bytes:
    """Return a part with a box added for each cell."""
    first = next(iter(_reserved(part)), 0)
    numbers = [first * _CLUSTER, *map(int, _NUMBER.findall(part))]
    kind = "" if b'"_x0000_t202"' in part else _KIND
    shapes = (_shape(max(numbers) + more, *position(cell), texts[cell], widths) for more, cell in enumerate(texts, 1))
    head, tail = part.rsplit(_END, 1)
    return head + "".join([kind, *shapes]).encode() + _END + tail


def without_shapes(part: bytes, cells: Iterable[str]) -> bytes:
    """Return a part without the boxes of cells."""
    places = set(map(position, cells))
    return _ANY_SHAPE.sub(lambda found: b"" if _place(found[0]) in places else found[0], part)


def _reserved(part: bytes) -> list[int]:
    return [int(cluster) for found in _RESERVED.findall(part) for cluster in _CLUSTERS.findall(found)]


def _place(shape: bytes) -> tuple[int, int] | None:
    found = {name: int(number) + 1 for name, number in _CELL.findall(shape)}
    return (found[b"Row"], found[b"Column"]) if len(found) == 2 and b'"Note"' in shape else None


def _shape(number: int, row: int, column: int, text: str, widths: Widths) -> str:
    lines = sum(1 + len(line) // _LETTERS for line in text.splitlines())
    right, within = _reaching(column + 1, widths)
    top = max(row - 2, 0)
    rows = 2 + int(lines * _ROWS)
    anchor = f"{column}, 12, {top}, 6, {right}, {within}, {top + rows}, 6"
    places = {"row": row - 1, "column": column - 1}
    return _SHAPE.format(spaces=_SPACES, number=number, anchor=anchor, height=rows * _ROW, **places)


def _reaching(column: int, widths: Widths) -> tuple[int, int]:
    """Return the column, counted from 0, in which a box that starts at ``column`` ends, and how many pixels into it."""
    left = _WIDTH
    while (width := int(widths.get(column, 9) * 7 + 5)) < left:
        left, column = left - width, column + 1
    return column - 1, left
