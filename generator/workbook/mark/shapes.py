"""The boxes of cell comments (批注框): VML, which Excel and WPS want for each comment; one part a sheet.

Such a part need not be well-formed XML (Excel writes ``<br>`` into it), so shapes are put in and taken out as bytes.
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
_CLUSTER: Final = 1024  # ids that a sheet reserves at a time
_WIDTH: Final = 320  # pixels of a box
_LETTERS: Final = 22  # Chinese ones, a line
_ROWS: Final = 0.9  # of a usual height, a line
_ROW: Final = 15  # points
_RESERVED: Final = re.compile(rb'idmap\b[^>]*?\bdata="([\d, ]*)"')
_CLUSTERS: Final = re.compile(rb"\d{1,9}")
_NUMBER: Final = re.compile(rb'"_x0000_s(\d{1,9})"')
_ANY_SHAPE: Final = re.compile(rb"<(?:\w+:)?shape\b.*?</(?:\w+:)?shape>", re.DOTALL)
_CELL: Final = re.compile(rb"<(?:\w+:)?(Row|Column)>\s*(\d{1,9})\s*</")

Widths = Mapping[int, float]
"""Width of columns in letters, where it is not the usual one."""


def can_hold(part: bytes) -> bool:
    """Return whether shapes can be put into a part."""
    return _END in part


def blank(others: Iterable[bytes], count: int) -> bytes:
    """Make a part for so many shapes, whose ids no other part has reserved."""
    first = max((cluster for part in others for cluster in _reserved(part)), default=0) + 1
    clusters = ",".join(str(first + further) for further in range(1 + count // _CLUSTER))
    layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{clusters}"/></o:shapelayout>'
    return f"<xml {_SPACES}>{layout}</xml>".encode()


def with_shapes(part: bytes, texts: Mapping[str, str], widths: Widths) -> bytes:
    """Put a box in for each cell."""
    first = next(iter(_reserved(part)), 0)
    numbers = [first * _CLUSTER, *map(int, _NUMBER.findall(part))]
    kind = "" if b'"_x0000_t202"' in part else _KIND
    shapes = (_shape(max(numbers) + more, *position(cell), texts[cell], widths) for more, cell in enumerate(texts, 1))
    head, tail = part.rsplit(_END, 1)
    return head + "".join([kind, *shapes]).encode() + _END + tail


def without_shapes(part: bytes, cells: Iterable[str]) -> bytes:
    """Take out the boxes of cells."""
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
    """Return the column, counted from 0, where a box ends that begins in one, and how far into it."""
    left = _WIDTH
    while (width := int(widths.get(column, 9) * 7 + 5)) < left:
        left, column = left - width, column + 1
    return column - 1, left
